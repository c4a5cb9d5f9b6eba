"""What was noted and learned on the day of the demo, made by the same services as on any day."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from estime_web.accounts.models import User
from estime_web.encounters.demo.network import read_toml
from estime_web.encounters.models import Encounter, Lesson, Note, Participation
from estime_web.encounters.queries.attendance import attendance
from estime_web.encounters.queries.themes import Theme
from estime_web.encounters.services import lessons as services
from estime_web.encounters.services.lessons import Writer

Described = Mapping[str, Any]  # Any: the shape is that of lessons.toml

_TIME_TO_CORRECT = timedelta(days=14)


def make_lessons(encounter: Encounter, coordinator: User) -> None:
    """Take notes, draw lessons, let those who were there correct, and agree all but the last workshop's.

    The day must have been lived: whoever was not noted as present is not written to. Does nothing a second time.
    """
    if encounter.lessons.exists():
        return
    with transaction.atomic():
        made = [
            (lesson, described)
            for entry in read_toml("lessons.toml")["theme"]
            for lesson, described in _make_theme(_theme(encounter, entry), entry, coordinator)
        ]
        until = timezone.localdate() + _TIME_TO_CORRECT
        services.send_lessons(
            encounter=encounter,
            lessons=[lesson for lesson, _described in made],
            corrections_until=until,
            actor=coordinator,
        )
        for lesson, described in made:
            _correct(lesson, described, coordinator)


def _theme(encounter: Encounter, entry: Described) -> Theme:
    if "letter" in entry:
        return Theme(encounter=encounter, workshop=encounter.workshops.get(letter=entry["letter"]))
    if "moment" in entry:
        return Theme(encounter=encounter, moment=encounter.moments.all()[entry["moment"]])
    return Theme(encounter=encounter)


def _make_theme(theme: Theme, entry: Described, coordinator: User) -> list[tuple[Lesson, Described]]:
    writers = _writers(theme, coordinator)
    notes = [
        services.add_note(
            theme=theme,
            text=note["text"],
            language=note["language"],
            writer=Writer(participation=writers[note["by"] % len(writers)]),
        )
        for note in entry.get("notes", ())
    ]
    return [(_add(theme, described, notes, coordinator), described) for described in entry["lessons"]]


def _writers(theme: Theme, coordinator: User) -> Sequence[Participation]:
    """Return who takes notes there: those who facilitate, and one person named for it."""
    if not theme.takes_notes:
        return ()
    people = theme.encounter.participations.select_related("person")
    facilitators = list(people.filter(facilitates__workshop=theme.row)) if theme.workshop else []
    there = attendance(theme.encounter).get(theme.key, set()) - {person.pk for person in facilitators}
    named = list(people.filter(pk__in=there).order_by("person__family_name", "person__given_name")[:1])
    services.name_note_takers(theme=theme, participations=named, actor=coordinator)
    return [*facilitators, *named]


def _add(theme: Theme, described: Described, notes: Sequence[Note], coordinator: User) -> Lesson:
    chosen = [notes[number] for number in described["from"]]
    return services.add_lesson(theme=theme, text=described["text"], notes=chosen, actor=coordinator)


def _correct(lesson: Lesson, described: Described, coordinator: User) -> None:
    """Let somebody correct a lesson where the demo says so, answer, and agree; workshop E waits for its readers."""
    said = described.get("correction")
    if said is not None:
        _answer(lesson, said, coordinator)
    if lesson.workshop is None or lesson.workshop.letter != "E":
        services.agree_lesson(lesson=lesson, actor=coordinator)


def _answer(lesson: Lesson, said: Described, coordinator: User) -> None:
    there = attendance(lesson.encounter)["workshop", lesson.workshop_id or 0]
    reader = lesson.encounter.participations.filter(pk__in=there).order_by("-person__family_name", "pk")[0]
    correction = services.suggest_correction(lesson=lesson, participation=reader, text=said["text"])
    if "taken" not in said:
        services.leave_out_correction(
            correction=correction, read_text=said["text"], answer=said["answer"], actor=coordinator
        )
        return
    services.take_in_correction(
        correction=correction,
        read_text=said["text"],
        text=said["taken"],
        read_version=lesson.version,
        answer=said["answer"],
        actor=coordinator,
    )
