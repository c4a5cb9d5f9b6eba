"""Lessons drawn from the notes: in one language at least, in an order, never overwritten, agreed, taken up again."""

from uuid import uuid4

import pytest
from django.test import Client
from i18nfield.strings import LazyI18nString
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.enums import LessonState
from estime_web.encounters.models import Lesson
from estime_web.encounters.queries.themes import Theme
from estime_web.encounters.services.lessons import (
    TwoTextsError,
    add_lesson,
    agree_lesson,
    delete_lesson,
    move_lesson,
    reopen_lesson,
    update_lesson,
)
from estime_web.foundation.errors import DomainError
from tests.encounters.lesson_factories import about, agree, make_attendees, make_lesson, make_note, organiser, send
from tests.encounters.personal_factories import make_day

pytestmark = pytest.mark.django_db
LIST_QUERIES, THEME_QUERIES, SEND_QUERIES = 18, 9, 19


def test_lesson_keeps_its_languages_its_notes_and_its_theme(client: Client) -> None:
    day = make_day()
    theme = about(day.workshops[0])
    note, _other = make_note(theme, organiser(day)), make_note(theme, organiser(day))
    client.force_login(organiser(day))

    client.post(
        f"/encounters/{day.encounter.pk}/lessons/about/workshop/{theme.row}/",
        {"text_0": "Compter ne suffit pas.", "text_1": "Tellen volstaat niet.", "text_2": "", "notes": [str(note.pk)]},
    )

    lesson = Lesson.objects.get()
    assert (lesson.text.data, lesson.workshop, lesson.state, lesson.author) == (
        {"fr": "Compter ne suffit pas.", "nl": "Tellen volstaat niet."},
        day.workshops[0],
        LessonState.DRAFT,
        organiser(day),
    )
    assert list(lesson.notes.all()) == [note]


def test_lesson_without_words_is_refused_and_its_page_comes_back(client: Client) -> None:
    day = make_day()
    client.force_login(organiser(day))

    answer = client.post(f"/encounters/{day.encounter.pk}/lessons/about/day/0/", {"text_0": " "})

    assert answer.status_code == 422
    with pytest.raises(DomainError, match="une langue au moins"):
        make_lesson(Theme(encounter=day.encounter), "  ")


def test_lesson_sent_twice_by_a_form_is_written_once() -> None:
    day = make_day()
    key = uuid4()

    for _ in range(2):
        add_lesson(theme=Theme(encounter=day.encounter), text={"fr": "Une fois."}, key=key, actor=None)

    assert Lesson.objects.count() == 1


def test_note_of_another_day_is_refused() -> None:
    day, other = make_day(), make_day()
    note = make_note(about(other.workshops[0]), organiser(other))

    with pytest.raises(DomainError, match="d'une autre rencontre"):
        make_lesson(about(day.workshops[0]), notes=[note])


def test_two_organisers_do_not_overwrite_each_other(client: Client) -> None:
    day = make_day()
    lesson = make_lesson(about(day.workshops[0]))
    client.force_login(organiser(day))
    address = f"/encounters/{day.encounter.pk}/lessons/{lesson.pk}/"
    update_lesson(lesson=lesson, text={"fr": "Du premier."}, notes=[], read_version=1, actor=None)

    refused = client.post(address, {"text_0": "Du second.", "text_1": "Van de tweede.", "version": 1})

    page = refused.content.decode()
    assert refused.status_code == 409
    assert ("Du premier." in page, "Du second." in page, "Van de tweede." in page) == (True, True, True)

    both = client.post(address, {"text_0": "Du second.", "text_1": "Van de tweede.", "version": 2, "join": "1"})

    assert both.context["form"]["text"].value() == ["Du premier.\n\nDu second.", "Van de tweede.", ""]
    assert Lesson.objects.get().text == LazyI18nString({"fr": "Du premier."})

    kept = client.post(address, {"text_0": "Des deux.", "version": 2})

    assert kept.status_code == 302
    assert (Lesson.objects.get().text.data, Lesson.objects.get().version) == ({"fr": "Des deux."}, 3)


def test_same_words_are_no_conflict() -> None:
    lesson = make_lesson(Theme(encounter=make_day().encounter))
    update_lesson(lesson=lesson, text={"fr": "Autrement."}, notes=[], read_version=1, actor=None)

    again = update_lesson(lesson=lesson, text={"fr": "Autrement."}, notes=[], read_version=1, actor=None)

    assert again.version == 2
    with pytest.raises(TwoTextsError):
        update_lesson(lesson=lesson, text={"fr": "Encore."}, notes=[], read_version=1, actor=None)


def test_lessons_move_within_their_theme_alone() -> None:
    day = make_day()
    first = make_lesson(about(day.workshops[0]), "Un.")
    elsewhere = make_lesson(about(day.workshops[1]), "Ailleurs.")
    second = make_lesson(about(day.workshops[0]), "Deux.")

    move_lesson(lesson=second, is_up=True, actor=None)
    move_lesson(lesson=elsewhere, is_up=True, actor=None)
    move_lesson(lesson=first, is_up=False, actor=None)

    assert [str(row) for row in Lesson.objects.filter(workshop=day.workshops[0])] == ["Deux.", "Un."]


def test_draft_is_deleted_and_what_people_have_read_is_not() -> None:
    day = make_day()
    make_attendees(day)
    draft, sent = make_lesson(about(day.workshops[0])), send(make_lesson(about(day.workshops[0])))

    delete_lesson(lesson=draft, actor=None)

    assert list(Lesson.objects.all()) == [sent]
    with pytest.raises(DomainError, match="il reste"):
        delete_lesson(lesson=sent, actor=None)


def test_lesson_is_agreed_once_it_was_sent() -> None:
    day = make_day()
    make_attendees(day)
    lesson = make_lesson(about(day.workshops[0]))

    with pytest.raises(DomainError, match="n'ont pas relu"):
        agree_lesson(lesson=lesson, actor=None)

    assert agree(lesson).state == LessonState.AGREED
    assert agree_lesson(lesson=lesson, actor=None).state == LessonState.AGREED


def test_agreed_lesson_changes_only_after_it_is_taken_up_again_with_a_reason() -> None:
    day = make_day()
    make_attendees(day)
    lesson = agree(make_lesson(about(day.workshops[0])))

    with pytest.raises(DomainError, match="Reprenez-le d'abord"):
        update_lesson(lesson=lesson, text={"fr": "Autrement."}, notes=[], read_version=1, actor=None)
    with pytest.raises(DomainError, match="Dites pourquoi"):
        reopen_lesson(lesson=lesson, reason=" ", actor=None)

    again = reopen_lesson(lesson=lesson, reason="Le chiffre était faux.", actor=None)

    assert (again.state, again.agreed_at, again.reopened_because) == (LessonState.DRAFT, None, "Le chiffre était faux.")
    with pytest.raises(DomainError, match="n'est pas convenu"):
        reopen_lesson(lesson=lesson, reason="Encore.", actor=None)
    with pytest.raises(DomainError, match="il reste"):
        delete_lesson(lesson=lesson, actor=None)


def test_organiser_walks_from_draft_to_agreed_and_back(client: Client) -> None:
    day = make_day()
    make_attendees(day)
    lesson = send(make_lesson(about(day.workshops[0])))
    client.force_login(organiser(day))
    address = f"/encounters/{day.encounter.pk}/lessons/{lesson.pk}/"

    answers = [
        client.post(f"{address}agree/").status_code,
        client.get(f"{address}reopen/").status_code,
        client.post(f"{address}reopen/", {"reason": ""}).status_code,
        client.post(f"{address}reopen/", {"reason": "Une erreur."}).status_code,
        client.get(address).status_code,
    ]

    assert answers == [302, 200, 422, 302, 200]


@pytest.mark.parametrize("number", [1, 3, pytest.param(300, marks=pytest.mark.slow)])
def test_many_lessons_and_notes_cost_as_many_queries_as_one(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = make_day()
    make_attendees(day)
    theme = about(day.workshops[0])
    note = make_note(theme, organiser(day))
    lessons = Lesson.objects.bulk_create(
        Lesson(encounter=day.encounter, workshop=day.workshops[0], text=LazyI18nString({"fr": str(place)}))
        for place in range(number)
    )
    note.lessons.set(lessons)
    client.force_login(organiser(day))
    client.get(f"/encounters/{day.encounter.pk}/lessons/")

    with django_assert_num_queries(LIST_QUERIES):
        client.get(f"/encounters/{day.encounter.pk}/lessons/")
    with django_assert_num_queries(THEME_QUERIES):
        client.get(f"/encounters/{day.encounter.pk}/lessons/about/workshop/{theme.row}/")
    with django_assert_num_queries(SEND_QUERIES):
        client.get(f"/encounters/{day.encounter.pk}/lessons/send/")
