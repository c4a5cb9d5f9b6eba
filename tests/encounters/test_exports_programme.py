"""The whole programme on paper: the hours, who gives what where, and never who takes part."""

from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from i18nfield.strings import LazyI18nString

from estime_web.encounters.exports_programme import programme_pdf
from estime_web.encounters.models import Encounter, Slot
from tests.encounters.papers import pages_of, sides_of, structure_of
from tests.encounters.personal_factories import Day, make_day, make_guest, make_plan, token

pytestmark = pytest.mark.django_db


def _day() -> Day:
    day = make_day(welcome=LazyI18nString({"fr": "Entrée par la cour.", "nl": "Ingang via het plein."}))
    workshop = day.workshops[0]
    workshop.description = LazyI18nString({"fr": "Pourquoi évaluer.", "nl": "Waarom evalueren."})
    workshop.save()
    guide = make_guest(day, "Hélène", "Marquant")
    guide.facilitates.add(day.sessions["A", 0])
    make_guest(day, "Bart", "Claeys")
    return day


def _text(encounter: Encounter, language: str) -> str:
    return " ".join(pages_of(programme_pdf(Encounter.objects.get(pk=encounter.pk), language=language)))


def test_programme_tells_the_day_hour_by_hour_in_order() -> None:
    text = _text(_day().encounter, "fr")

    assert "Rencontre de Lille jeudi 1er juin 2017 · Lille Entrée par la cour." in text
    assert (
        "9 h 30 – 10 h 45 Ateliers au choix : A, B, C 11 h – 12 h 15 Ateliers au choix : A, B, C "
        "12 h 30 – 13 h 30 Repas Hall"
    ) in text


def test_programme_tells_rooms_languages_and_who_facilitates() -> None:
    text = _text(_day().encounter, "fr")

    assert (
        "A Saisir les enjeux Lys français, néerlandais avec Hélène Marquant Lys français, néerlandais B Co-construire"
    ) in text


def test_programme_describes_each_workshop() -> None:
    text = _text(_day().encounter, "fr")

    assert "A Saisir les enjeux Pourquoi évaluer. à 9 h 30, 11 h B Co-construire des indicateurs" in text


def test_programme_names_nobody_who_only_takes_part() -> None:
    day = _day()
    make_plan(day, (day.encounter.participations.get(person__given_name="Bart"), "A", 0, 1))

    text = _text(day.encounter, "fr")

    assert [name for name in ("Bart", "Claeys") if name in text] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Ontmoeting in Rijsel donderdag 1 juni 2017 · Lille Ingang via het plein."),
        ("en", "Lille meeting Thursday 1 June 2017 · Lille"),
    ],
)
def test_programme_speaks_the_language_asked_for(language: str, words: str) -> None:
    assert words in _text(_day().encounter, language)


def test_programme_is_tagged_titled_and_says_its_language() -> None:
    assert structure_of(programme_pdf(_day().encounter, language="nl")) == {
        "language": "nl",
        "is_tagged": True,
        "has_tree": True,
        "title": "Programma – Ontmoeting in Rijsel",
        "ua_part": True,
    }


def test_workshop_that_is_not_given_at_a_time_is_said_so() -> None:
    day = _day()
    day.sessions["C", 1].delete()

    text = _text(day.encounter, "fr")

    assert "C S'appuyer sur la science Sambre français, néerlandais – pas donné" in text.replace("’", "'")


def test_day_with_many_slots_lies_across_the_page() -> None:
    day = _day()
    for hour in (14, 15, 16):
        Slot.objects.create(encounter=day.encounter, starts_at=time(hour), ends_at=time(hour, 45))

    assert set(sides_of(programme_pdf(day.encounter, language="fr"))) == {(842, 595)}


def test_empty_day_makes_a_page_that_says_so() -> None:
    encounter = make_day().encounter
    for rows in (encounter.moments, encounter.slots, encounter.workshops):
        rows.all().delete()

    assert "Le programme n'est pas encore écrit." in _text(encounter, "fr").replace("’", "'")


def test_programme_takes_the_same_number_of_queries_however_much_is_given(client: Client) -> None:
    day = _day()
    guests = [make_guest(day, "Anne", f"Nom{index}") for index in range(3)]
    guests[0].facilitates.add(day.sessions["A", 0])
    with CaptureQueriesContext(connection) as one:
        programme_pdf(day.encounter, language="fr")
    for guest in guests[1:]:
        guest.facilitates.add(day.sessions["B", 0])
    with CaptureQueriesContext(connection) as three:
        programme_pdf(day.encounter, language="fr")

    assert len(three) == len(one)


def test_participant_takes_the_programme_from_their_page(client: Client) -> None:
    day = _day()
    bart = day.encounter.participations.get(person__given_name="Bart")
    make_plan(day, (bart, "A", 0, 1))
    address = reverse("encounters:my_programme", args=[token(bart)])

    page = client.get(reverse("encounters:my_page", args=[token(bart)])).content.decode()
    paper = client.get(address, {"lang": "nl"})

    assert f'href="{address}"' in page
    assert "Le programme complet (PDF)" in page
    assert paper.headers["Content-Type"] == "application/pdf"
    assert "Ontmoeting in Rijsel" in " ".join(pages_of(paper.content))


def test_programme_opens_with_a_pass_of_the_day_alone(client: Client) -> None:
    assert client.get(reverse("encounters:my_programme", args=["a" * 32])).status_code == 404


def test_unknown_language_gives_the_programme_in_that_of_the_page(client: Client) -> None:
    day = _day()
    client.force_login(day.encounter.organisers.get().user)

    paper = client.get(reverse("encounters:programme_paper", args=[day.encounter.pk]), {"lang": "xx"})

    assert "Rencontre de Lille" in " ".join(pages_of(paper.content))
