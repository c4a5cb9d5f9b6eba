"""Badges: who one is in front, the code behind, and what never stands on one."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from estime_web.accounts.services import revoke_pass
from estime_web.encounters.exports_badges import badges_pdf
from estime_web.network.enums import ActorType
from tests.encounters.factories import make_encounter, make_planned_day, make_programme, organiser_of
from tests.encounters.papers import pages_of, sides_of, structure_of
from tests.encounters.personal_factories import Day, make_day, make_guest, wish

pytestmark = pytest.mark.django_db
A4 = (595, 842)


def _badges(day: Day, *, language: str = "fr", has_marks: bool = False) -> bytes:
    people = day.encounter.participations.select_related("person", "organisation", "access")
    return badges_pdf(day.encounter, people, language=language, has_marks=has_marks)


def test_badge_says_who_one_is_and_which_languages_one_speaks_without_a_plan() -> None:
    day = make_day()
    make_guest(day, languages=["fr", "nl"])

    front, _back = pages_of(_badges(day))

    assert front == "Rencontre de Lille Anne Delattre Les Ateliers Delattre français · Nederlands"


def test_backs_are_mirrored_so_that_both_sides_of_the_sheet_fit() -> None:
    day = make_day()
    for family_name in ("Aerts", "Baert", "Claes"):
        make_guest(day, "Bart", family_name)

    front, back = pages_of(_badges(day))

    assert re.findall(r"Bart (\w+) Les", front) == ["Aerts", "Baert", "Claes"]
    assert re.findall(r"Bart (\w+) Ma", back) == ["Baert", "Aerts", "Claes"]


def test_nine_people_take_two_sheets_of_a4_with_their_backs() -> None:
    day = make_day()
    for index in range(9):
        make_guest(day, "Anne", f"Nom{index}")

    content = _badges(day)

    assert [len(re.findall("Anne", page)) for page in pages_of(content)] == [8, 8, 1, 1]
    assert sides_of(content) == [A4] * 4


def test_badge_never_tells_needs_or_wishes_and_tells_the_kind_of_actor_only_when_asked() -> None:
    day = make_day()
    anne = make_guest(day, needs_step_free=True, actor_type=ActorType.FUNDER)
    wish(anne, day, "BA")

    plain = " ".join(pages_of(_badges(day)))
    marked = " ".join(pages_of(_badges(day, has_marks=True)))

    assert [word for word in ("marche", "choix", "souhait", "indicateurs", "financeur") if word in plain] == []
    assert "financeur" in marked
    assert "marche" not in marked


def test_badge_speaks_the_language_of_its_person() -> None:
    day = make_day()
    make_guest(day, language="nl")

    front, back = pages_of(_badges(day))

    assert front.startswith("Ontmoeting in Rijsel")
    assert front.endswith("Nederlands")
    assert "Mijn dag" in back


def test_badge_of_a_closed_pass_carries_no_code() -> None:
    day = make_day()
    anne = make_guest(day)
    with_code = _badges(day)
    assert anne.access is not None
    revoke_pass(access=anne.access)

    without = _badges(day)

    assert len(without) < len(with_code)
    assert "Ma journée" not in " ".join(pages_of(without))


def test_badges_are_tagged_titled_and_say_their_language() -> None:
    day = make_day()
    make_guest(day)

    assert structure_of(_badges(day, language="nl", has_marks=True)) == {
        "language": "nl",
        "is_tagged": True,
        "has_tree": True,
        "title": "Badges – Ontmoeting in Rijsel",
        "ua_part": True,
    }


def test_invented_people_are_labelled_on_both_sides() -> None:
    day = make_day(is_invented=True)
    make_guest(day)

    assert ["personnes inventées" in page for page in pages_of(_badges(day))] == [True, True]


def test_day_without_people_says_so_on_one_page() -> None:
    assert pages_of(_badges(make_day())) == ["Personne n'est encore sur la liste."]


def test_long_names_stay_on_their_badge() -> None:
    day = make_day()
    make_guest(day, "Marie-Christine-Emmanuelle", "Vandenbroucke-Vandersteen-Verhoeven de la Fontaine")

    assert len(pages_of(_badges(day))) == 2


def test_badges_are_asked_for_in_the_same_number_of_queries_however_many(client: Client) -> None:
    day = make_day()
    make_guest(day)
    client.force_login(day.encounter.organisers.get().user)
    url = reverse("encounters:badges", args=[day.encounter.pk])

    one = _queries(client, url)
    make_guest(day, "Bart", "Claes")
    make_guest(day, "Chloé", "Dumont")

    assert _queries(client, url) == one


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_badges_and_programme_are_offered_on_the_page_of_the_day_and_on_a_plan(client: Client) -> None:
    plan = make_planned_day(6)
    day = plan.encounter.pk
    client.force_login(organiser_of(plan.encounter))
    badges, programme = (reverse(f"encounters:{name}", args=[day]) for name in ("badges", "programme_paper"))

    home = client.get(reverse("encounters:home", args=[day])).content.decode()
    board = client.get(reverse("encounters:board", args=[day, plan.number])).content.decode()

    offered = [f'href="{badges}"', f'href="{badges}?marks=1"', f'href="{programme}?lang=nl"']
    assert [link in home for link in offered] == [True] * 3
    assert [f'href="{address}"' in board for address in (badges, programme)] == [True, True]


def test_day_without_people_offers_no_badges(client: Client) -> None:
    encounter = make_programme(make_encounter())
    client.force_login(organiser_of(encounter))

    home = client.get(reverse("encounters:home", args=[encounter.pk])).content.decode()

    assert reverse("encounters:badges", args=[encounter.pk]) not in home
