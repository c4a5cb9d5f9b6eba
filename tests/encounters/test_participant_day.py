"""« Ma journée » through a pass: what stands there, for whom, and what never does."""

import html
import json
import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.enums import PlanState
from estime_web.encounters.queries.personal import demand_of_first_wish, personal_days
from tests.encounters.personal_factories import make_day, make_guest, make_plan, token, wish

pytestmark = pytest.mark.django_db


def _words(content: bytes) -> str:
    """The text of the main part of a page, without its tags."""
    main = content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_day_tells_hours_rooms_and_what_each_workshop_was_to_the_person(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    wish(anne, day, "BA")
    make_plan(day, (anne, "B", 0, 1), (anne, "C", 1, 3))

    text = _words(client.get(f"/p/{token(anne)}/").content)

    assert "9 h 30 – 10 h 45 B Co-construire des indicateurs Escaut · votre premier choix" in text
    assert "11 h – 12 h 15 C S'appuyer sur la science Sambre · un des ateliers que vous n'avez pas classés" in text
    assert "12 h 30 – 13 h 30 Repas Hall" in text
    assert "Ce plan date du jeudi 25 mai 2017 à 9 h 12." in text


def test_day_shows_nobody_else(client: Client) -> None:
    day = make_day()
    anne, bart = make_guest(day), make_guest(day, "Bart", "Claeys")
    make_plan(day, (anne, "A", 0, 1), (bart, "A", 0, 1), (anne, "B", 1, 1), (bart, "C", 1, 1))
    address = f"/p/{token(anne)}/"

    contents = [client.get(address + path).content.decode(errors="replace") for path in ("", "day.ics", "data.json")]

    assert [word for word in ("Bart", "Claeys", str(bart.pk), token(bart)) for text in contents if word in text] == []


def test_facilitator_reads_that_they_facilitate(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    wish(anne, day, "B")
    make_plan(day, (anne, "A", 0, None), (anne, "B", 1, 1))

    text = _words(client.get(f"/p/{token(anne)}/").content)

    assert "Lys · vous animez cet atelier" in text


def test_slot_without_a_seat_is_said_and_slot_missed_is_not() -> None:
    day = make_day()
    anne, bart = make_guest(day), make_guest(day, "Bart", "Claeys")
    bart.absent_slots.add(day.slots[0])
    plan = make_plan(day, (anne, "A", 1, 1), (bart, "A", 1, 1))

    days = personal_days(plan, [anne, bart])

    assert [[item.key for item in mine.items if item.is_free] for mine in days] == [[f"slot-{day.slots[0].pk}"], []]


def test_plan_that_is_not_published_is_shown_to_nobody(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    make_plan(day, (anne, "A", 0, 1), state=PlanState.PROPOSED)
    address = f"/p/{token(anne)}/"

    assert [client.get(address + path).status_code for path in ("day.ics", "card.pdf")] == [404, 404]
    assert "Lys" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("utc", "when"),
    [
        (datetime(2017, 6, 1, 6, 0, tzinfo=UTC), [("Ensuite", "9 h 30")]),
        (datetime(2017, 6, 1, 8, 0, tzinfo=UTC), [("Maintenant", "9 h 30"), ("Ensuite", "11 h")]),
        (datetime(2017, 6, 1, 8, 50, tzinfo=UTC), [("Ensuite", "11 h")]),
        (datetime(2017, 6, 1, 11, 0, tzinfo=UTC), [("Maintenant", "12 h 30")]),
        (datetime(2017, 5, 31, 8, 0, tzinfo=UTC), []),
    ],
)
def test_now_and_next_follow_the_clock_of_the_day(client: Client, utc: datetime, when: list[tuple[str, str]]) -> None:
    day = make_day()
    anne = make_guest(day)
    make_plan(day, (anne, "A", 0, 1), (anne, "B", 1, 1))

    with time_machine.travel(utc, tick=False):
        text = client.get(f"/p/{token(anne)}/").content.decode().replace("\u00a0", " ")

    assert re.findall(r'<p class="day-when">(\w+) · <time[^>]*>([^<]+)', text) == when


def test_why_not_my_first_choice_counts_people_and_seats(client: Client) -> None:
    day = make_day()
    day.sessions["A", 0].room.__class__.objects.filter(name="Lys").update(capacity=1)
    people = [make_guest(day, f"Anne{index}", f"Nom{index}") for index in range(3)]
    for person in people:
        wish(person, day, "AB")
    make_plan(day, (people[0], "B", 0, 2), (people[0], "C", 1, 3))

    text = _words(client.get(f"/p/{token(people[0])}/").content)

    assert "3 personnes souhaitaient « Saisir les enjeux » en premier ; il y a 2 places." in text


def test_counts_under_three_are_never_told() -> None:
    day = make_day()
    anne, bart = make_guest(day), make_guest(day, "Bart", "Claeys")
    for person in (anne, bart):
        wish(person, day, "A")

    demand = demand_of_first_wish(anne)

    assert demand is not None
    assert (demand.first_choices, demand.seats) == (None, 40)


@pytest.mark.parametrize("wishes", ["", "A", "BA"])
def test_nobody_is_asked_why_when_there_is_nothing_to_explain(client: Client, wishes: str) -> None:
    day = make_day()
    anne = make_guest(day)
    wish(anne, day, wishes)
    make_plan(day, (anne, "A", 0, 1), (anne, "B", 1, 2))

    assert "Pourquoi pas mon premier choix" not in client.get(f"/p/{token(anne)}/").content.decode()


def test_calendar_holds_the_day_of_the_person(client: Client) -> None:
    day = make_day()
    anne = make_guest(day, language="nl")
    make_plan(day, (anne, "B", 0, 1), (anne, "A", 1, 1))

    answer = client.get(f"/p/{token(anne)}/day.ics")
    events = Calendar.from_ical(answer.content).walk("VEVENT")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert [
        (event.decoded("DTSTART").isoformat(), str(event["SUMMARY"]), str(event["LOCATION"])) for event in events
    ] == [
        ("2017-06-01T09:30:00+02:00", "B · Samen indicatoren bouwen", "Escaut, Lille"),
        ("2017-06-01T11:00:00+02:00", "A · De inzet vatten", "Lys, Lille"),
        ("2017-06-01T12:30:00+02:00", "Maaltijd", "Hall, Lille"),
    ]


def test_later_plan_moves_the_same_events(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    make_plan(day, (anne, "B", 0, 1), (anne, "A", 1, 1))
    before = Calendar.from_ical(client.get(f"/p/{token(anne)}/day.ics").content).walk("VEVENT")
    day.encounter.plans.update(state=PlanState.SUPERSEDED)
    make_plan(day, (anne, "C", 0, 1), (anne, "A", 1, 1))

    after = Calendar.from_ical(client.get(f"/p/{token(anne)}/day.ics").content).walk("VEVENT")

    assert [str(event["UID"]) for event in after] == [str(event["UID"]) for event in before]
    assert [str(event["SEQUENCE"]) for event in (before[0], after[0])] == ["1", "2"]
    assert str(after[0]["SUMMARY"]) == "C · S'appuyer sur la science"


def test_data_file_tells_what_is_known_and_who_reads_it(client: Client) -> None:
    day = make_day()
    anne = make_guest(day, needs_step_free=True, languages=["fr"])
    wish(anne, day, "CA")

    known = json.loads(client.get(f"/p/{token(anne)}/data.json").content)

    assert list(known) == [
        *(
            "person",
            "encounter",
            "participation",
            "wishes",
            "day",
            "presence",
            "changes",
            "exchanges",
            "tables",
            "why_not",
        ),
        *("voices", "notes", "corrections", "emails", "read_by"),
    ]
    assert known["wishes"] == [
        {"rank": 1, "workshop": "S'appuyer sur la science"},
        {"rank": 2, "workshop": "Saisir les enjeux"},
    ]
    assert known["person"]["email"] == "anne.delattre@example.org"
    assert [reader["name"] for reader in known["read_by"]] == ["Odile Organise"]
    assert (known["participation"]["needs_step_free"], known["participation"]["languages_understood"]) == (True, ["fr"])


@pytest.mark.parametrize("guests", [1, 3])
def test_days_of_many_people_cost_as_many_queries_as_one(
    guests: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = make_day()
    people = [make_guest(day, f"Anne{index}", f"Nom{index}") for index in range(guests)]
    plan = make_plan(day, *((person, "A", 0, 1) for person in people))

    with django_assert_num_queries(5):
        personal_days(plan, people)
