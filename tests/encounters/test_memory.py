"""How badly people were served on former days."""

from datetime import date
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Participation
from estime_web.encounters.queries.memory import credits_of
from estime_web.network.models import Person
from tests.encounters.personal_factories import Day, make_day, make_guest, make_plan

pytestmark = pytest.mark.django_db


def come_again(day: Day, *people: Person) -> list[Participation]:
    return [
        Participation.objects.create(encounter=day.encounter, person=person, actor_type="partner") for person in people
    ]


def only(found: dict[UUID, int]) -> int:
    [value] = found.values()
    return value


@pytest.mark.parametrize(
    ("seats", "credit"),
    [
        ([("A", 0, 1), ("B", 1, 2)], 0),
        ([("A", 0, 3), ("B", 1, 2)], 1),
        ([("A", 0, 3), ("B", 1, 4)], 2),
        ([("A", 0, 1)], 2),
        ([("A", 0, 5)], 3),
        ([], 4),
        ([("A", 0, None), ("B", 1, 1)], 0),
    ],
)
def test_seats_beyond_the_second_choice_count_one_and_missing_seats_two(
    seats: list[tuple[str, int, int | None]], credit: int
) -> None:
    former, today = make_day(date=date(2026, 6, 1)), make_day(date=date(2027, 6, 1))
    anne = make_guest(former)
    make_plan(former, *((anne, *seat) for seat in seats))
    come_again(today, anne.person)

    assert only(credits_of(today.encounter)) == credit


@pytest.mark.parametrize(
    ("day", "credit"),
    [
        (date(2027, 6, 1), 0),
        (date(2027, 5, 31), 1),
        (date(2025, 6, 1), 1),
        (date(2025, 5, 31), 0),
        (date(2027, 6, 2), 0),
    ],
)
def test_only_the_two_years_before_the_day_count(day: date, credit: int) -> None:
    former, today = make_day(date=day), make_day(date=date(2027, 6, 1))
    anne = make_guest(former)
    make_plan(former, (anne, "A", 0, 3), (anne, "B", 1, 1))
    come_again(today, anne.person)

    assert only(credits_of(today.encounter)) == credit


@pytest.mark.parametrize("state", [PlanState.PROPOSED, PlanState.SUPERSEDED])
def test_plan_that_is_not_in_force_disappointed_nobody(state: str) -> None:
    former, today = make_day(date=date(2026, 6, 1)), make_day(date=date(2027, 6, 1))
    anne = make_guest(former)
    make_plan(former, (anne, "A", 0, 3), state=state)
    come_again(today, anne.person)

    assert only(credits_of(today.encounter)) == 0


def test_who_was_absent_or_did_not_come_missed_nothing() -> None:
    former, today = make_day(date=date(2026, 6, 1)), make_day(date=date(2027, 6, 1))
    anne, bart = make_guest(former), make_guest(former, "Bart", "Claeys")
    make_plan(former, (anne, "A", 0, 1), (bart, "A", 0, 5))
    anne.absent_slots.add(former.slots[1])
    bart.withdrawn_at = "2026-05-30T12:00Z"
    bart.save()

    come_again(today, anne.person, bart.person)

    assert set(credits_of(today.encounter).values()) == {0}


def test_former_days_add_up_for_the_same_person_and_nobody_else() -> None:
    first, second, today = (
        make_day(date=date(2026, 1, 1)),
        make_day(date=date(2026, 6, 1)),
        make_day(date=date(2027, 6, 1)),
    )
    anne = make_guest(first)
    [again] = come_again(second, anne.person)
    make_plan(first, (anne, "A", 0, 3), (anne, "B", 1, 1))
    make_plan(second, (again, "A", 0, 1))
    [known] = come_again(today, anne.person)
    new = make_guest(today, "Bart", "Claeys")

    assert credits_of(today.encounter) == {known.pk: 3, new.pk: 0}


@pytest.mark.parametrize("number", [1, 3])
def test_memory_costs_as_many_queries_for_three_days_and_people_as_for_one(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    today = make_day(date=date(2027, 6, 1))
    for month in range(1, number + 1):
        former = make_day(date=date(2026, month, 1))
        guest = make_guest(former, "Anne", f"Nom{month}")
        make_plan(former, (guest, "A", 0, 3))
        come_again(today, guest.person)

    with django_assert_num_queries(5):
        credits_of(today.encounter)
