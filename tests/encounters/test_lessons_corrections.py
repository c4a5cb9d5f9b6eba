"""Corrections: one for each lesson by each who was there; organisers answer, and whoever suggested reads it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.enums import CorrectionState, LessonState
from estime_web.encounters.models import Correction, Lesson, Participation
from estime_web.encounters.services.lessons import (
    TwoTextsError,
    agree_lesson,
    leave_out_correction,
    reopen_lesson,
    suggest_correction,
    take_in_correction,
    update_lesson,
    withdraw_correction,
)
from estime_web.foundation.errors import DomainError
from tests.encounters.lesson_factories import about, agree, come, make_attendees, make_lesson, organiser, send
from tests.encounters.personal_factories import Day, make_day, make_guest, token

pytestmark = pytest.mark.django_db
PAGE_QUERIES = 16


def _sent() -> tuple[Day, Lesson, Participation]:
    day = make_day()
    anne, _other = make_attendees(day)
    return day, send(make_lesson(about(day.workshops[0]))), anne


def _suggested() -> tuple[Day, Lesson, Correction]:
    day, lesson, anne = _sent()
    correction = suggest_correction(lesson=lesson, participation=anne, text="Plutôt : compter aide.")
    return day, lesson, correction


def test_who_was_there_suggests_and_changes_their_own_words(client: Client) -> None:
    _day, lesson, anne = _sent()
    address = f"/p/{token(anne)}/lessons/{lesson.pk}/"

    answers = [
        client.post(address, {"text": words}).status_code for words in ("", "Plutôt ainsi.", "Plutôt autrement.")
    ]

    assert answers == [422, 302, 302]
    assert [(row.participation, row.text) for row in lesson.corrections.all()] == [(anne, "Plutôt autrement.")]


def test_who_was_elsewhere_reads_it_only_once_agreed_and_never_corrects(client: Client) -> None:
    day, lesson, _anne = _sent()
    bart = come(make_guest(day, "Bart", "Claeys"))
    address = f"/p/{token(bart)}/lessons/"

    before = client.get(address).content.decode()
    agree_lesson(lesson=lesson, actor=None)
    after = client.get(address).content.decode()

    assert ("Compter ne suffit pas." in before, "Compter ne suffit pas." in after) == (False, True)
    assert client.get(f"{address}{lesson.pk}/").status_code == 404
    with pytest.raises(DomainError, match="ne prend plus de correction"):
        suggest_correction(lesson=lesson, participation=bart, text="Moi aussi.")


def test_correction_waits_for_nobody_after_the_last_day_or_once_agreed() -> None:
    _day, lesson, anne = _sent()
    Lesson.objects.update(corrections_until=timezone.localdate() - timedelta(days=1))

    with pytest.raises(DomainError, match="ne prend plus de correction"):
        suggest_correction(lesson=lesson, participation=anne, text="Trop tard.")

    Lesson.objects.update(corrections_until=None)
    suggest_correction(lesson=lesson, participation=anne, text="À temps.")

    assert Correction.objects.count() == 1


def test_taken_in_changes_the_lesson_and_is_told(client: Client) -> None:
    day, lesson, correction = _suggested()
    client.force_login(organiser(day))

    client.post(
        f"/encounters/{day.encounter.pk}/lessons/{lesson.pk}/corrections/{correction.pk}/",
        {"text_0": "Compter aide.", "version": 1, "read_text": correction.text, "answer": "Merci.", "take_in": "1"},
    )

    correction.refresh_from_db()
    lesson.refresh_from_db()
    page = client.get(f"/p/{token(correction.participation)}/lessons/").content.decode()
    assert (correction.state, correction.answer) == (CorrectionState.TAKEN, "Merci.")
    assert (lesson.text.data, lesson.version, lesson.state) == ({"fr": "Compter aide."}, 2, LessonState.SENT)
    assert [words in page for words in ("Compter aide.", "Merci.")] == [True, True]


def test_left_out_needs_an_answer(client: Client) -> None:
    day, lesson, correction = _suggested()
    client.force_login(organiser(day))
    address = f"/encounters/{day.encounter.pk}/lessons/{lesson.pk}/corrections/{correction.pk}/"
    typed = {"text_0": "Compter ne suffit pas.", "version": 1, "read_text": correction.text, "leave_out": "1"}

    answers = [client.post(address, typed | {"answer": words}).status_code for words in ("", "C'est un autre sujet.")]

    correction.refresh_from_db()
    assert answers == [422, 302]
    assert (correction.state, correction.answer) == (CorrectionState.LEFT_OUT, "C'est un autre sujet.")


def test_answer_is_given_to_the_words_that_were_read() -> None:
    _day, lesson, correction = _suggested()
    suggest_correction(lesson=lesson, participation=correction.participation, text="Autre chose.")

    with pytest.raises(DomainError, match="a changé entre-temps"):
        leave_out_correction(correction=correction, read_text="Plutôt : compter aide.", answer="Non.", actor=None)

    withdraw_correction(correction=correction)

    with pytest.raises(DomainError, match="a été retirée entre-temps"):
        leave_out_correction(correction=correction, read_text="Autre chose.", answer="Non.", actor=None)


def test_second_answer_and_changed_lesson_are_refused() -> None:
    _day, lesson, correction = _suggested()
    read = correction.text
    update_lesson(lesson=lesson, text={"fr": "Entre-temps."}, notes=[], read_version=1, actor=None)

    with pytest.raises(TwoTextsError):
        take_in_correction(correction=correction, read_text=read, text={"fr": "A."}, read_version=1, actor=None)

    take_in_correction(correction=correction, read_text=read, text={"fr": "A."}, read_version=2, actor=None)

    with pytest.raises(DomainError, match="Quelqu'un d'autre a répondu"):
        take_in_correction(correction=correction, read_text=read, text={"fr": "B."}, read_version=3, actor=None)
    with pytest.raises(DomainError, match="a reçu sa réponse"):
        suggest_correction(lesson=lesson, participation=correction.participation, text="Encore.")


def test_lesson_that_is_sent_again_takes_a_new_correction_of_everybody() -> None:
    _day, lesson, correction = _suggested()
    leave_out_correction(correction=correction, read_text=correction.text, answer="Non.", actor=None)
    agree_lesson(lesson=lesson, actor=None)
    reopen_lesson(lesson=lesson, reason="Une erreur.", actor=None)
    send(lesson)

    again = suggest_correction(lesson=lesson, participation=correction.participation, text="Cette fois ainsi.")

    assert (again.pk, again.text, again.state, again.answer) == (
        correction.pk,
        "Cette fois ainsi.",
        CorrectionState.SUGGESTED,
        "",
    )


def test_answering_beside_a_changed_lesson_shows_both_texts(client: Client) -> None:
    day, lesson, correction = _suggested()
    update_lesson(lesson=lesson, text={"fr": "Entre-temps."}, notes=[], read_version=1, actor=None)
    client.force_login(organiser(day))
    address = f"/encounters/{day.encounter.pk}/lessons/{lesson.pk}/corrections/{correction.pk}/"

    refused = client.post(address, {"text_0": "Ma version.", "version": 1, "read_text": correction.text})

    page = refused.content.decode()
    assert refused.status_code == 409
    assert ("Entre-temps." in page, "Ma version." in page) == (True, True)


def test_lesson_is_not_agreed_while_a_correction_waits() -> None:
    _day, lesson, correction = _suggested()

    with pytest.raises(DomainError, match="attend votre réponse"):
        agree_lesson(lesson=lesson, actor=None)

    leave_out_correction(correction=correction, read_text=correction.text, answer="Non.", actor=None)

    assert agree_lesson(lesson=lesson, actor=None).state == LessonState.AGREED


def test_correction_of_an_agreed_lesson_is_not_taken_in() -> None:
    _day, lesson, correction = _suggested()
    Lesson.objects.update(state=LessonState.AGREED)

    with pytest.raises(DomainError, match="Reprenez-le d'abord"):
        take_in_correction(
            correction=correction, read_text=correction.text, text={"fr": "A."}, read_version=1, actor=None
        )
    with pytest.raises(DomainError, match="une langue au moins"):
        take_in_correction(correction=correction, read_text=correction.text, text="", read_version=1, actor=None)
    assert lesson.corrections.get().state == CorrectionState.SUGGESTED


def test_withdrawing_deletes_the_words_also_once_they_are_answered(client: Client) -> None:
    _day, lesson, correction = _suggested()
    take_in_correction(
        correction=correction, read_text=correction.text, text={"fr": "Compter aide."}, read_version=1, actor=None
    )

    client.post(f"/p/{token(correction.participation)}/lessons/{lesson.pk}/withdraw/")

    lesson.refresh_from_db()
    assert Correction.objects.count() == 0
    assert str(lesson.text) == "Compter aide."


def test_only_organisers_read_who_suggests_what(client: Client) -> None:
    day, lesson, correction = _suggested()
    other = Participation.objects.exclude(pk=correction.participation_id).get()

    read_by_other = client.get(f"/p/{token(other)}/lessons/").content.decode()
    client.force_login(organiser(day))
    read_by_organiser = client.get(f"/encounters/{day.encounter.pk}/lessons/{lesson.pk}/").content.decode()

    assert ("compter aide" in read_by_other, "Anne0" in read_by_other) == (False, False)
    assert ("compter aide" in read_by_organiser, "Anne0 Lens0" in read_by_organiser) == (True, True)


@pytest.mark.parametrize("number", [1, 3, pytest.param(300, marks=pytest.mark.slow)])
def test_many_lessons_cost_as_many_queries_as_one(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = make_day()
    anne, bart = make_attendees(day)
    agree(make_lesson(about(day.workshops[0])))
    lessons = Lesson.objects.bulk_create(
        Lesson(
            encounter=day.encounter, workshop=day.workshops[0], text=LazyI18nString("Ainsi."), state=LessonState.SENT
        )
        for _ in range(number)
    )
    Correction.objects.bulk_create(
        Correction(lesson=lesson, participation=person, text="Autrement.")
        for lesson in lessons
        for person in (anne, bart)
    )
    day.workshops[0].note_takers.add(anne)

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(f"/p/{token(anne)}/lessons/")
