"""« Mes données » of somebody who has an account: their days, their wishes, their places, and nobody else's."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.data import Row
from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanState
from estime_web.encounters.personal_rows import participation_rows, seat_rows, wish_rows
from tests.accounts.factories import make_user
from tests.encounters.personal_factories import Day, make_day, make_guest, make_plan, wish

pytestmark = pytest.mark.django_db
AGREED = datetime(2017, 4, 3, 9, 0, tzinfo=UTC)


def _known(day: Day, given_name: str = "Anne", family_name: str = "Delattre") -> User:
    """Somebody with an account who ranked B then A, seated in both."""
    user = make_user()
    guest = make_guest(day, given_name, family_name, languages=["fr"], needs_step_free=True)
    guest.person.user = user
    guest.person.save()
    guest.consented_at, guest.consent_text = AGREED, "We keep your name."
    guest.save()
    guest.absent_slots.add(day.slots[1])
    wish(guest, day, "BA")
    make_plan(day, (guest, "B", 0, 1), state=PlanState.SUPERSEDED)
    make_plan(day, (guest, "C", 0, 3), state=PlanState.PROPOSED)
    return user


def _english(rows: list[Row]) -> list[dict[str, object]]:
    return [
        {key: value.replace("\u00a0", " ") if isinstance(value, str) else value for key, value in row.items()}
        for row in rows
    ]


def test_somebody_reads_their_days_wishes_and_places_and_no_plan_in_the_making() -> None:
    day = make_day()
    anne = _known(day)
    make_guest(day, "Bart", "Claeys")

    with translation.override("en"):
        days, wishes, places = (_english(rows(anne)) for rows in (participation_rows, wish_rows, seat_rows))

    assert days == [
        {
            "Encounter": "Lille meeting",
            "Date": date(2017, 6, 1),
            "Organisation": "Les Ateliers Delattre",
            "You understand": "French",
            "I need rooms without steps": True,
            "Hours missed": "11:00 – 12:15",
            "Answered on": None,
            "Registered on": None,
            "Agreed on": AGREED,
            "Text agreed to": "We keep your name.",
            "Said “I am not coming” on": None,
        }
    ]
    assert [(row["Rank"], row["Workshop"]) for row in wishes] == [
        (1, "Build indicators together"),
        (2, "Grasp what is at stake"),
    ]
    assert places == [
        {
            "Encounter": "Lille meeting",
            "Plan": 1,
            "Hours": "9:30 – 10:45",
            "Workshop": "Build indicators together",
            "Room": "Escaut",
        }
    ]


def test_account_that_takes_part_in_nothing_has_nothing() -> None:
    _known(make_day())

    assert [rows(make_user()) for rows in (participation_rows, wish_rows, seat_rows)] == [[], [], []]


@pytest.mark.parametrize("days", [1, 3])
def test_many_days_cost_as_many_queries_as_one(days: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = make_user()
    person = make_guest(make_day(), "Anne", "Delattre").person
    person.user = user
    person.save()
    for _ in range(days - 1):
        other = make_guest(make_day(), "Anne", f"Nom{_}")
        other.person, replaced = person, other.person
        other.save()
        replaced.delete()

    with django_assert_num_queries(4):
        for rows in (participation_rows, wish_rows, seat_rows):
            rows(user)
