"""What is held about who wrote, and how it goes; what stands on the pages that lead there; the blank sheets."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.models import User
from estime_web.encounters.exports_lessons import note_forms_pdf
from estime_web.encounters.lesson_rows import correction_rows, lesson_rows, note_rows
from estime_web.encounters.models import Correction, Lesson, Note
from estime_web.encounters.queries.lessons import lesson_count
from estime_web.encounters.services.lessons import Writer, add_lesson, add_note, forget_words, suggest_correction
from tests.accounts.factories import make_user
from tests.encounters.lesson_factories import about, agree, make_attendees, make_lesson, make_note, organiser, send
from tests.encounters.papers import pages_of, structure_of
from tests.encounters.personal_factories import Day, make_day, make_guest, token

pytestmark = pytest.mark.django_db


def _with_words() -> tuple[Day, User]:
    """Somebody with an account who wrote a note, typed one in for another, and suggested a correction."""
    day = make_day()
    anne, other = make_attendees(day)
    user = make_user()
    anne.person.user = user
    anne.person.save()
    theme = about(day.workshops[0])
    day.workshops[0].note_takers.add(anne)
    make_note(theme, anne, "De ma main.")
    day.encounter.organisers.create(user=user)
    add_note(theme=theme, text="De sa main.", language="fr", writer=Writer(user=user), on_paper_by=other)
    add_lesson(theme=theme, text={"en": "Counting is not enough."}, actor=user)
    suggest_correction(lesson=send(make_lesson(theme)), participation=anne, text="Autrement.")
    return day, user


def test_somebody_reads_their_notes_lessons_and_corrections() -> None:
    _day, user = _with_words()

    with translation.override("en"):
        notes, lessons, corrections = note_rows(user), lesson_rows(user), correction_rows(user)

    assert [(row["Note"], row["Typed in for"], row["About"]) for row in notes] == [
        ("De ma main.", "", "Grasp what is at stake"),
        ("De sa main.", "Anne1 Lens1", "Grasp what is at stake"),
    ]
    assert [(row["Lesson"], row["State"]) for row in lessons] == [("Counting is not enough.", "being written")]
    assert [(row["You would say"], row["State"], row["Answer"]) for row in corrections] == [
        ("Autrement.", "suggested", "")
    ]
    assert [rows(make_user()) for rows in (note_rows, lesson_rows, correction_rows)] == [[], [], []]


def test_file_of_a_pass_holds_its_notes_and_corrections(client: Client) -> None:
    day, _user = _with_words()
    anne = day.encounter.participations.get(person__family_name="Lens0")

    said = client.get(f"/p/{token(anne)}/data.json").json()

    assert [row["text"] for row in said["notes"]] == ["De ma main."]
    assert [(row["text"], row["state"]) for row in said["corrections"]] == [("Autrement.", "suggested")]


def test_erasing_takes_the_name_from_notes_and_lessons_and_the_words_of_corrections() -> None:
    _day, user = _with_words()

    forget_words(user)

    assert sorted((note.text, str(note.participation), note.user) for note in Note.objects.all()) == [
        ("De ma main.", "None", None),
        ("De sa main.", "Anne1 Lens1", None),
    ]
    assert (Correction.objects.count(), Lesson.objects.filter(author=user).count()) == (0, 0)


def test_taking_somebody_off_the_list_keeps_the_note_without_a_name() -> None:
    day = make_day()
    taker = make_guest(day)
    day.workshops[0].note_takers.add(taker)
    note = make_note(about(day.workshops[0]), taker)

    taker.delete()

    note.refresh_from_db()
    assert (note.text, note.participation) == ("On compte trop.", None)


@pytest.mark.parametrize("number", [1, 3])
def test_many_rows_cost_as_many_queries_as_one(number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    day, user = _with_words()
    for _ in range(number - 1):
        make_note(about(day.workshops[0]), user)
        add_lesson(theme=about(day.workshops[1]), text={"fr": "Encore."}, actor=user)

    with django_assert_num_queries(3):
        note_rows(user)
        lesson_rows(user)
        correction_rows(user)


def test_personal_page_leads_to_notes_and_lessons_with_their_count() -> None:
    day = make_day()
    anne, _other = make_attendees(day)
    theme = about(day.workshops[0])
    nothing = lesson_count(anne)
    agree(make_lesson(theme))
    send(make_lesson(theme))
    day.workshops[0].note_takers.add(anne)

    said = lesson_count(anne)
    with translation.override("fr"):
        part = render_to_string("encounters/lessons/on_my_day.html", {"participation": anne, "token": token(anne)})

    assert (nothing.to_read, nothing.to_correct, nothing.takes_notes) == (0, 0, False)
    assert (said.to_read, said.to_correct, said.takes_notes) == (2, 1, True)
    assert [f"/p/{token(anne)}/{page}/" in part for page in ("notes", "lessons")] == [True, True]
    assert "2 enseignements" in part


def test_personal_page_of_a_day_without_lessons_costs_three_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    anne = make_guest(make_day())

    with django_assert_num_queries(3):
        lesson_count(anne)


def test_home_of_the_day_says_how_far_they_are() -> None:
    day, _user = _with_words()

    with translation.override("fr"):
        part = " ".join(render_to_string("encounters/lessons/on_home.html", {"encounter": day.encounter}).split())

    assert "2 notes. 2 enseignements, dont 0 convenus." in part
    assert "1 correction attend votre réponse." in part
    assert f"/encounters/{day.encounter.pk}/lessons/" in part


@pytest.mark.parametrize(("language", "words"), [("fr", "Qui écrit"), ("nl", "Wie schrijft"), ("en", "Who writes")])
def test_blank_sheets_are_one_for_each_workshop_and_moment(language: str, words: str) -> None:
    day = make_day()

    content = note_forms_pdf(day.encounter, language=language)

    pages = pages_of(content)
    assert [words in page for page in pages] == [True] * 4
    assert structure_of(content)["language"] == language
    assert (structure_of(content)["is_tagged"], structure_of(content)["ua_part"]) == (True, True)


def test_sheets_of_a_day_without_workshops_say_so() -> None:
    day = make_day()
    day.encounter.moments.all().delete()
    day.encounter.workshops.all().delete()

    assert "Il n'y a pas encore d'atelier." in pages_of(note_forms_pdf(day.encounter, language="fr"))[0]


def test_organiser_prints_the_sheets_in_another_language(client: Client) -> None:
    day = make_day()
    client.force_login(organiser(day))

    answer = client.get(f"/encounters/{day.encounter.pk}/note-forms.pdf?lang=nl")

    assert (answer["Content-Type"], structure_of(answer.content)["language"]) == ("application/pdf", "nl")
