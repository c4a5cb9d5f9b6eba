"""How people come, seen by those who prepare the day: the address, the answers, what was asked, kept seats, pairs."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters import services
from estime_web.encounters.enums import KeptBecause, PairRule
from estime_web.encounters.models import Encounter, KeptSeat, Pair, Participation
from estime_web.encounters.queries.demand import what_was_asked
from estime_web.encounters.services import Introduction
from tests.encounters.factories import (
    close,
    make_encounter,
    make_participation,
    make_people,
    make_programme,
    organiser_of,
    wish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def encounter(client: Client) -> Encounter:
    made = make_programme(make_encounter())
    client.force_login(organiser_of(made))
    return made


@pytest.fixture(autouse=True)
def _in_english(client: Client) -> Iterator[None]:
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        yield


def address(name: str, encounter: Encounter, *arguments: object) -> str:
    return reverse(f"encounters:{name}", args=[encounter.pk, *arguments])


def open_registration(encounter: Encounter) -> None:
    Encounter.objects.filter(pk=encounter.pk).update(registration_closes_at=timezone.now() + timedelta(days=3))


def register(encounter: Encounter) -> Participation:
    introduction = Introduction(given_name="Inès", email="ines@example.org", actor_type="guest")
    return services.register_person(encounter=encounter, introduction=introduction, consent_text="Yes to this.")


def test_address_to_share_is_shown_once_registration_is_open(client: Client, encounter: Encounter) -> None:
    before = client.get(address("people", encounter)).content.decode()
    open_registration(encounter)
    after = client.get(address("people", encounter)).content.decode()

    shared = f"http://testserver{address('register', encounter)}"
    assert [shared in page for page in (before, after)] == [False, True]


def test_code_is_an_image_and_only_of_a_day_one_registers_for(client: Client, encounter: Encounter) -> None:
    before = client.get(address("registration_code", encounter))
    open_registration(encounter)
    after = client.get(address("registration_code", encounter))

    assert (before.status_code, after.status_code) == (404, 200)
    assert after["Content-Type"] == "image/svg+xml"
    assert after.content.startswith(b"<?xml")


def test_list_and_page_tell_who_registered_and_what_they_agreed_to(client: Client, encounter: Encounter) -> None:
    open_registration(encounter)
    make_participation(encounter)
    participation = register(encounter)

    listed = client.get(address("people", encounter), {"answer": "registered"})
    page = client.get(address("person", encounter, participation.pk)).content.decode()

    assert list(listed.context["page"].object_list) == [participation]
    assert "registered" in listed.content.decode()
    assert ["Yes to this." in page, "Registered by themselves" in page] == [True, True]


def test_list_tells_who_is_not_coming_any_more(client: Client, encounter: Encounter) -> None:
    participation = make_participation(encounter)
    Participation.objects.update(withdrawn_at=timezone.now())

    listed = client.get(address("people", encounter), {"answer": "withdrawn"})

    assert list(listed.context["page"].object_list) == [participation]
    assert "1 person said that they are not coming" in listed.content.decode()


def test_answers_are_counted_live_and_no_wish_is_told(client: Client, encounter: Encounter) -> None:
    people = make_people(encounter, 9)
    loved = encounter.workshops.all()[0]
    for participation in people[:7]:
        wish(participation, loved)

    pages = [
        client.get(url).content.decode()
        for url in (address("people", encounter), address("home", encounter), address("answers", encounter))
    ]

    assert [page.count("7 answers out of 9") for page in pages] == [1, 1, 1]
    assert [
        str(workshop.title) for workshop in encounter.workshops.all() for page in pages if str(workshop.title) in page
    ] == []
    assert ["First choices" in page for page in pages] == [False] * 3
    assert what_was_asked(encounter) == ()


def test_page_that_asks_again_gets_nothing_until_somebody_answers(client: Client, encounter: Encounter) -> None:
    first, _second = make_people(encounter, 2)

    quiet = client.get(address("answers", encounter), {"seen": "0-2"})
    wish(first)
    news = client.get(address("answers", encounter), {"seen": "0-2"})

    assert (quiet.status_code, quiet.content) == (204, b"")
    assert news.status_code == 200
    assert "?seen=1-2" in news.content.decode()


def test_page_stops_asking_once_wishes_are_closed(client: Client, encounter: Encounter) -> None:
    make_people(encounter, 1)
    close(encounter)

    news = client.get(address("answers", encounter), {"seen": "0-1"}).content.decode()

    assert "hx-get" not in news
    assert "The choice is closed" in news


def test_what_was_asked_is_told_after_closing_and_small_counts_are_not(client: Client, encounter: Encounter) -> None:
    loved, rare, never = encounter.workshops.all()
    people = make_people(encounter, 6)
    for participation in people[:4]:
        wish(participation, loved, rare)
    for participation in people[4:]:
        wish(participation, rare, never)
    close(encounter)

    asked = what_was_asked(encounter)
    page = client.get(address("people", encounter)).content.decode()

    assert [(item.workshop, item.first_choices, item.seats) for item in asked] == [
        (loved, 4, 40),
        (rare, None, 40),
        (never, None, 40),
    ]
    assert page.count("fewer than 3") == 2


def test_seat_is_kept_and_released_on_the_page_of_a_person(client: Client, encounter: Encounter) -> None:
    participation = make_participation(encounter)
    session = encounter.workshops.all()[0].sessions.all()[0]

    kept = client.post(address("keep_seat", encounter, participation.pk), {"session": session.pk})
    page = client.get(address("person", encounter, participation.pk)).content.decode()
    row = KeptSeat.objects.get()
    released = client.post(address("release_seat", encounter, participation.pk, row.pk))

    assert (kept["Location"], released["Location"]) == (address("person", encounter, participation.pk),) * 2
    assert row.session == session
    assert address("release_seat", encounter, participation.pk, row.pk) in page
    assert not KeptSeat.objects.exists()


def test_registration_made_beforehand_is_told_apart_from_a_seat_given_by_hand(
    client: Client, encounter: Encounter
) -> None:
    participation = make_participation(encounter)
    first, second = encounter.workshops.all()[0].sessions.all()[0], encounter.workshops.all()[1].sessions.all()[1]

    client.post(address("keep_seat", encounter, participation.pk), {"session": first.pk, "because": "registered"})
    client.post(address("keep_seat", encounter, participation.pk), {"session": second.pk})

    reasons = {kept.session_id: kept.because for kept in KeptSeat.objects.all()}
    assert reasons == {first.pk: KeptBecause.REGISTERED, second.pk: KeptBecause.PLACED}


def test_seat_that_cannot_be_kept_is_refused_on_the_page(client: Client, encounter: Encounter) -> None:
    session = encounter.workshops.all()[0].sessions.all()[0]
    participation = make_participation(encounter, absent_slots=[session.slot])

    answer = client.post(address("keep_seat", encounter, participation.pk), {"session": session.pk})

    assert answer.status_code == 422
    assert "is absent from" in answer.content.decode()
    assert not KeptSeat.objects.exists()


def test_pair_is_noted_and_removed(client: Client, encounter: Encounter) -> None:
    anne, bart = make_people(encounter, 2)

    noted = client.post(address("pairs", encounter), {"first": bart.pk, "second": anne.pk, "rule": "together"})
    page = client.get(address("pairs", encounter)).content.decode()
    pair = Pair.objects.get()
    removed = client.post(address("remove_pair", encounter, pair.pk))

    assert (noted["Location"], removed["Location"]) == (address("pairs", encounter),) * 2
    assert address("remove_pair", encounter, pair.pk) in page
    assert not Pair.objects.exists()


def test_pair_that_cannot_be_is_refused_and_what_was_chosen_is_kept(client: Client, encounter: Encounter) -> None:
    [anne] = make_people(encounter, 1)

    answer = client.post(address("pairs", encounter), {"first": anne.pk, "second": anne.pk, "rule": "apart"})

    assert answer.status_code == 422
    assert "one and the same person" in answer.content.decode()
    assert f'value="{anne.pk}" selected' in answer.content.decode()


def test_somebody_of_another_day_cannot_be_chosen_for_a_pair(client: Client, encounter: Encounter) -> None:
    anne, stranger = make_participation(encounter), make_participation(make_encounter())

    answer = client.post(address("pairs", encounter), {"first": anne.pk, "second": stranger.pk, "rule": "apart"})

    assert answer.status_code == 422
    assert str(stranger.person) not in answer.content.decode()
    assert not Pair.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_pairs_are_read_in_the_same_number_of_questions(
    client: Client, encounter: Encounter, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        first, second = make_people(encounter, 2)
        services.add_pair(encounter=encounter, first=first, second=second, rule=PairRule.APART, actor=None)

    with django_assert_num_queries(9):
        client.get(address("pairs", encounter))


@pytest.mark.parametrize("number", [1, 3])
def test_kept_seats_are_read_in_the_same_number_of_questions(
    client: Client, encounter: Encounter, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    participation = make_participation(encounter)
    sessions = [workshop.sessions.all()[0] for workshop in encounter.workshops.all()]
    KeptSeat.objects.bulk_create(
        KeptSeat(participation=participation, session=session) for session in sessions[:number]
    )

    with django_assert_num_queries(16):
        client.get(address("person", encounter, participation.pk))


def test_closed_day_is_read_in_few_questions(
    client: Client, encounter: Encounter, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_people(encounter, 3)
    close(encounter)

    with django_assert_num_queries(13):
        client.get(address("people", encounter))
