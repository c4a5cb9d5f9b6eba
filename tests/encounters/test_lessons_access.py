"""Who reads and writes notes, lessons and corrections: every role that must not, does not."""

from collections.abc import Callable, Sequence

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.accounts.models import User
from estime_web.encounters.enums import CorrectionState, LessonState
from estime_web.encounters.models import Correction, Lesson, Note
from estime_web.encounters.services.lessons import suggest_correction
from tests.accounts.factories import make_administrator, make_coordinator, make_user
from tests.encounters.lesson_factories import (
    about,
    agree,
    come,
    link,
    make_attendees,
    make_lesson,
    make_note,
    organiser,
    send,
)
from tests.encounters.personal_factories import Day, make_day, make_guest, token
from tests.programmes.factories import make_coach, make_enterprise, make_programme

pytestmark = pytest.mark.django_db


def _day() -> tuple[Day, Note, Lesson, Correction]:
    """A day with a note, a lesson that was sent, one that is agreed, and a correction."""
    day = make_day()
    anne, _other = make_attendees(day)
    theme = about(day.workshops[0])
    agree(make_lesson(theme, "Convenu."))
    lesson = send(make_lesson(theme))
    correction = suggest_correction(lesson=lesson, participation=anne, text="Autrement.")
    link(day.encounter, make_programme(actor=organiser(day)))
    return day, make_note(theme, organiser(day)), lesson, correction


def _pages(day: Day, note: Note, lesson: Lesson, correction: Correction) -> list[str]:
    pk, row = day.encounter.pk, day.workshops[0].pk
    agreed = day.encounter.lessons.get(state=LessonState.AGREED)
    named: list[tuple[str, Sequence[object]]] = [
        *((name, [pk]) for name in ("lessons", "send_lessons", "lessons_programme", "note_forms")),
        *((name, [pk, "workshop", row]) for name in ("note_takers", "lesson_theme", "notes", "note_list")),
        ("lesson_theme", [pk, "day", 0]),
        *((name, [pk, lesson.pk]) for name in ("lesson", "reopen_lesson")),
        ("bring_lesson", [pk, agreed.pk]),
        ("answer_correction", [pk, lesson.pk, correction.pk]),
        ("note", [pk, note.pk]),
    ]
    return [reverse(f"encounters:{name}", args=arguments) for name, arguments in named]


def _acts(day: Day, lesson: Lesson) -> list[str]:
    names = ("move_lesson", "delete_lesson", "agree_lesson", "reopen_lesson")
    return [reverse(f"encounters:{name}", args=[day.encounter.pk, lesson.pk]) for name in names]


def test_organiser_opens_every_page(client: Client) -> None:
    day, note, lesson, correction = _day()
    client.force_login(organiser(day))

    found = {address: client.get(address).status_code for address in _pages(day, note, lesson, correction)}

    assert set(found.values()) == {200}


def _organiser_of_another_day(_day: Day) -> User:
    return organiser(make_day())


def _coach_in_the_programme(day: Day) -> User:
    programme = day.encounter.programme
    return make_coach(make_enterprise(programme=programme))


def _participant_with_an_account(day: Day) -> User:
    user = make_user()
    person = day.encounter.participations.order_by("pk")[0].person
    person.user = user
    person.save()
    return user


@pytest.mark.parametrize(
    "who",
    [
        _organiser_of_another_day,
        _coach_in_the_programme,
        _participant_with_an_account,
        lambda _day: make_user(),
        lambda _day: make_coordinator(),
        lambda _day: make_administrator(),
    ],
    ids=["organiser of another day", "coach", "participant", "account", "coordinator", "administrator"],
)
def test_for_everybody_else_there_are_no_such_pages(client: Client, who: Callable[[Day], User]) -> None:
    day, note, lesson, correction = _day()
    client.force_login(who(day))

    read = {client.get(address).status_code for address in _pages(day, note, lesson, correction)}
    done = {client.post(address).status_code for address in _acts(day, lesson)}

    correction.refresh_from_db()
    assert (read, done) == ({404}, {404})
    assert correction.state == CorrectionState.SUGGESTED


def test_somebody_who_is_not_signed_in_is_sent_to_the_sign_in_page(client: Client) -> None:
    day, note, lesson, correction = _day()

    read = {client.get(address).status_code for address in _pages(day, note, lesson, correction)}
    done = {client.post(address).status_code for address in _acts(day, lesson)}

    assert (read, done) == ({302}, {302})


def test_participant_of_another_workshop_reads_neither_notes_nor_what_is_not_agreed(client: Client) -> None:
    day, note, lesson, _correction = _day()
    bart = come(make_guest(day, "Bart", "Claeys"))
    day.workshops[1].note_takers.add(bart)
    own = f"/p/{token(bart)}/"

    found = [
        client.get(own + address).status_code
        for address in (
            f"notes/workshop/{day.workshops[0].pk}/",
            f"notes/workshop/{day.workshops[0].pk}/list/",
            f"notes/{note.pk}/",
            f"lessons/{lesson.pk}/",
        )
    ]
    page = client.get(own + "lessons/").content.decode()

    assert found == [404] * 4
    assert ("Convenu." in page, "Compter ne suffit pas." in page) == (True, False)


def test_draft_is_read_by_nobody_of_the_day(client: Client) -> None:
    day = make_day()
    anne, _other = make_attendees(day)
    make_lesson(about(day.workshops[0]))

    assert "Compter" not in client.get(f"/p/{token(anne)}/lessons/").content.decode()


def test_guest_of_another_day_reads_nothing_of_this_one(client: Client) -> None:
    _own, note, lesson, _correction = _day()
    stranger = come(make_guest(make_day(), "Dries", "Maes"))
    own = f"/p/{token(stranger)}/"

    page = client.get(own + "lessons/").content.decode()
    found = [
        client.get(own + address).status_code for address in (f"notes/{note.pk}/", f"lessons/{lesson.pk}/", "notes/")
    ]

    assert ("Convenu." in page, found) == (False, [404] * 3)


def test_who_said_that_they_do_not_come_reads_and_writes_nothing(client: Client) -> None:
    day, _note, lesson, correction = _day()
    anne = correction.participation
    day.workshops[0].note_takers.add(anne)
    anne.withdrawn_at = lesson.sent_at
    anne.save()
    own = f"/p/{token(anne)}/"

    found = [client.get(own + address).status_code for address in ("lessons/", "notes/", f"lessons/{lesson.pk}/")]

    assert found == [404] * 3


def test_wrong_token_opens_nothing(client: Client) -> None:
    found = [client.get(f"/p/rien/{address}").status_code for address in ("lessons/", "notes/")]

    assert found == [404] * 2


def test_lesson_of_another_day_does_not_exist_under_the_address_of_this_one(client: Client) -> None:
    day, note, lesson, correction = _day()
    other = make_day()
    client.force_login(organiser(other))
    pk = other.encounter.pk

    found = [
        client.get(f"/encounters/{pk}/{address}").status_code
        for address in (
            f"lessons/{lesson.pk}/",
            f"lessons/{lesson.pk}/corrections/{correction.pk}/",
            f"notes/{note.pk}/",
            f"lessons/about/workshop/{day.workshops[0].pk}/",
        )
    ]

    assert found == [404] * 4
