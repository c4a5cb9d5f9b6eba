"""The notes and lessons of the demo: told in three languages, corrected, agreed but for one workshop."""

import pytest

from estime_web.encounters.demo.lessons import make_lessons
from estime_web.encounters.demo.network import read_toml
from estime_web.encounters.enums import CorrectionState, LessonState
from estime_web.encounters.models import Correction, Encounter, Lesson, Note
from estime_web.encounters.services import name_facilitators
from tests.encounters.factories import make_encounter, make_people, make_programme, organiser_of
from tests.encounters.lesson_factories import come
from tests.encounters.personal_factories import Day, make_plan

pytestmark = pytest.mark.django_db


def _lived_day() -> Encounter:
    """Five workshops, two moments, fifteen people who came; each workshop has somebody who facilitates."""
    encounter = make_programme(make_encounter(), workshops=5)
    for hour in (13, 15):
        encounter.moments.create(title={"fr": f"Moment de {hour} h"}, starts_at=f"{hour}:00", ends_at=f"{hour}:50")
    people = [come(person) for person in make_people(encounter, 15)]
    workshops = list(encounter.workshops.all())
    slots = list(encounter.slots.all())
    sessions = {
        (workshop.letter, place): workshop.sessions.get(slot=slot)
        for workshop in workshops
        for place, slot in enumerate(slots)
    }
    day = Day(encounter=encounter, slots=slots, workshops=workshops, sessions=sessions)
    make_plan(day, *((person, "ABCDE"[place % 5], 0, 1) for place, person in enumerate(people)))
    for place, letter in enumerate("ABCDE"):
        name_facilitators(session=sessions[letter, 1], participations=[people[place]], actor=None)
    return encounter


def test_day_of_the_demo_has_notes_lessons_and_corrections() -> None:
    encounter = _lived_day()

    for _ in range(2):
        make_lessons(encounter, organiser_of(encounter))

    states = [(lesson.workshop and lesson.workshop.letter, lesson.state) for lesson in Lesson.objects.all()]
    assert Note.objects.count() == 15
    assert [letter for letter, state in states if state != LessonState.AGREED] == ["E"]
    assert sorted(Correction.objects.values_list("state", flat=True)) == [
        CorrectionState.LEFT_OUT,
        CorrectionState.TAKEN,
    ]
    assert sum("relu chaque année" in str(lesson.text) for lesson in Lesson.objects.all()) == 1


def test_every_lesson_of_the_demo_is_told_in_three_languages() -> None:
    lessons = [lesson for theme in read_toml("lessons.toml")["theme"] for lesson in theme["lessons"]]

    assert {tuple(sorted(lesson["text"])) for lesson in lessons} == {("en", "fr", "nl")}
    assert len(lessons) == 10
