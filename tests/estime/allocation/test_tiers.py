"""Which engine answers a day, and that they agree where they settle the same."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from estime.allocation import check, explain, solve
from estime.allocation.canonical import plan_from_json, plan_to_json
from estime.allocation.computation import FLOW_ENGINE, ORTOOLS_ENGINE, PRICE_ENGINE
from estime.allocation.day import Day
from estime.allocation.order import NEW_DAY
from estime.allocation.plan import StageName
from estime.allocation.problem import Person, Problem, Session, Slot, Workshop
from estime.allocation.settling import settle_day
from estime.allocation.tiers import MOST_STAGED, Tier, settle_large, tier_of
from tests.estime.allocation.strategies import problems

ORDERS = ("ABC", "BAC", "CAB", "A", "")


def crowd(people: int, *, seats: int, minimum: int = 0, **fields: object) -> Problem:
    """Three workshops given twice; whoever is one more than `MOST_STAGED` makes the day a large one."""
    return Problem(
        slots=(Slot(id="1"), Slot(id="2")),
        workshops=tuple(Workshop(id=letter) for letter in "ABC"),
        sessions=tuple(
            Session(id=f"{letter}{slot}", workshop=letter, slot=slot, maximum=seats, minimum=minimum)
            for slot in "12"
            for letter in "ABC"
        ),
        people=tuple(
            Person(
                id=f"p{number:05}",
                actor_type="partner" if number % 3 else "funder",
                slots=("1", "2"),
                wishes=tuple((letter,) for letter in ORDERS[number % len(ORDERS)]),
                **fields,  # type: ignore[arg-type]  # fields of a person, given by their names
            )
            for number in range(people)
        ),
        floor_percent=0,
    )


LARGE = crowd(MOST_STAGED + 1, seats=600)


def late(problem: Problem) -> Problem:
    """The same day with one person who misses the first slot: no longer regular."""
    first, *others = problem.people
    return replace(problem, people=(replace(first, slots=("2",)), *others))


def test_day_is_staged_up_to_its_limit() -> None:
    assert tier_of(crowd(MOST_STAGED, seats=600)) is Tier.STAGED


def test_large_regular_day_is_a_flow_and_another_one_has_prices() -> None:
    assert (tier_of(LARGE), tier_of(late(LARGE))) == (Tier.FLOW, Tier.PRICES)


@pytest.mark.parametrize(
    "arranged",
    [
        replace(LARGE, together=(("p00000", "p00001"),)),
        replace(LARGE, apart=(("p00000", "p00001"),)),
        replace(LARGE, previous=(("p00000", "A1"),)),
        replace(LARGE, people=(replace(LARGE.people[0], credit=1), *LARGE.people[1:])),
    ],
)
def test_large_day_with_arrangements_is_staged(arranged: Problem) -> None:
    assert tier_of(arranged) is Tier.STAGED


@pytest.mark.parametrize("problem", [LARGE, late(LARGE)])
def test_large_plan_claims_only_what_was_settled_and_is_checked(problem: Problem) -> None:
    plan = solve(problem)

    assert plan.engine in {FLOW_ENGINE, ORTOOLS_ENGINE, PRICE_ENGINE}
    assert check(problem, plan) == ()
    assert plan.is_proven
    assert StageName.LOTTERY not in [stage.name for stage in plan.stages]
    assert plan_from_json(plan_to_json(plan)) == plan


def test_large_plan_says_that_nobody_draws() -> None:
    words = explain(LARGE, solve(LARGE), "en")

    assert words.promises[1] == (
        "Between plans of the same worth the order of identifiers decides, not a lottery: "
        "on a day this large nobody draws."
    )


def test_stages_of_a_large_day_are_refused_for_a_staged_plan() -> None:
    small = crowd(6, seats=4)
    plan = solve(small)

    shortened = replace(plan, stages=(plan.stages[0], plan.stages[3]))

    assert [stage.name for stage in plan.stages] == list(NEW_DAY)
    assert [violation.rule.value for violation in check(small, shortened)] == ["stages"]


@given(problems(most_people=6))
@settings(max_examples=40)
def test_prices_place_as_many_and_please_as_much_as_the_staged_programme(problem: Problem) -> None:
    if not problem.sessions or any(session.minimum for session in problem.sessions):
        return
    found = settle_large(problem, Tier.PRICES)
    if found is None:
        return
    names = list(found[0].settled)

    staged = settle_day(Day(problem), names)

    for name in names:
        ours = [each.value for each in found[0].settled[name]]
        assert [each.bound for each in found[0].settled[name]] <= ours
        if all(each.value == each.bound for each in found[0].settled[name]):
            assert ours[:2] == [each.value for each in staged.settled[name]][:2]
