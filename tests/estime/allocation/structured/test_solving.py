"""A structured day is planned at least cost, evenly over its slots, with a proof that needs no solver."""

from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from estime.allocation.structured.arrays import StructuredDay
from estime.allocation.structured.bundles import Prices, cost_of, lower_bound
from estime.allocation.structured.flow import Solver, installed_solver
from estime.allocation.structured.search import cheapest_plan
from estime.allocation.structured.solving import (
    NoStructuredPlanError,
    StructuredAnswer,
    StructuredFault,
    allocate_structured,
    costs_of_rankings,
    structured_day,
    verify_structured,
)
from tests.estime.allocation.structured.textbook import textbook

needs_ortools = pytest.mark.skipif(find_spec("ortools") is None, reason="OR-Tools is not installed")


@st.composite
def days(draw: st.DrawFn, *, people: tuple[int, int] = (1, 7)) -> StructuredDay:
    """Draw a day that may have no plan: few workshops, tight rooms, sometimes floors and penalties."""
    number, workshops = draw(st.integers(*people)), draw(st.integers(2, 4))
    slots = draw(st.integers(1, min(3, workshops)))
    dice = np.random.default_rng(draw(st.integers(0, 2**32)))
    fair = -(-number // workshops)
    capacity = dice.integers(fair, fair + 3, size=workshops)
    types = dice.integers(0, draw(st.integers(1, 3)), size=number)
    kinds = len(np.unique(types))
    penalties = tuple(sorted(dice.integers(0, 9, size=slots).tolist())) if draw(st.booleans()) else ()
    return structured_day(
        dice.integers(0, draw(st.integers(1, 20)), size=(number, workshops)),
        slots=slots,
        capacity=capacity,
        minimum=np.minimum(capacity, dice.integers(0, fair + 1, size=workshops)) * draw(st.integers(0, 1)),
        types=types,
        type_floor=dice.integers(0, 2, size=(kinds, workshops)) * draw(st.integers(0, 1)),
        favourites=draw(st.integers(1, workshops)),
        penalties=penalties,
    )


def answer_of(day: StructuredDay, solver: Solver = Solver.SCIPY) -> StructuredAnswer:
    """Plan a day, or leave the example out where it has no plan."""
    try:
        return allocate_structured(day, solver=solver)
    except NoStructuredPlanError:
        assume(condition=False)
        raise


@given(days())
@settings(max_examples=80, deadline=None)
def test_the_cost_is_that_of_the_textbook_programme(day: StructuredDay) -> None:
    expected = textbook(day).least_cost()

    try:
        cost: int | None = allocate_structured(day).cost
    except NoStructuredPlanError:
        cost = None

    assert cost == expected


@given(days(people=(1, 30)))
@settings(max_examples=60, deadline=None)
def test_every_answer_is_even_within_bounds_and_proven(day: StructuredDay) -> None:
    answer = answer_of(day)

    assert verify_structured(day, answer) == ()


@needs_ortools
@given(days(people=(1, 30)))
@settings(max_examples=60, deadline=None)
def test_both_solvers_find_the_same_cost_and_the_same_prices(day: StructuredDay) -> None:
    one, other = answer_of(day, Solver.ORTOOLS), answer_of(day, Solver.SCIPY)

    assert one.cost == other.cost
    assert np.array_equal(one.prices.workshop, other.prices.workshop)
    assert np.array_equal(one.prices.rebate, other.prices.rebate)


@given(days(people=(10, 60)))
@settings(max_examples=60, deadline=None)
def test_prices_from_a_sample_lead_to_the_same_cost(day: StructuredDay) -> None:
    at_once, sampled = (cheapest_plan(day, installed_solver(), direct=direct) for direct in (10**6, 0))

    assert (at_once is None) == (sampled is None)
    if at_once is not None and sampled is not None:
        assert cost_of(day, at_once[0]) == cost_of(day, sampled[0]) == lower_bound(day, sampled[1].highest)


@given(days(people=(2, 20)), st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_the_order_of_people_changes_no_cost(day: StructuredDay, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(day.people)
    reach = None if day.reach is None else day.reach[order]
    other = replace(day, costs=day.costs[order], kinds=day.kinds[order], reach=reach)

    assert answer_of(other).cost == answer_of(day).cost


@given(days(people=(2, 12)), st.data())
@settings(max_examples=40, deadline=None)
def test_a_proof_of_a_plan_that_costs_more_is_refused(day: StructuredDay, data: st.DataObject) -> None:
    answer = answer_of(day)
    workshop = data.draw(st.integers(0, day.workshops - 1))
    change = np.zeros(day.workshops, dtype=np.int64)
    change[workshop] = data.draw(st.integers(-50, 50))
    other = Prices(workshop=answer.prices.workshop + change, rebate=answer.prices.rebate)

    assert lower_bound(day, other) <= answer.cost
    assert verify_structured(day, replace(answer, cost=answer.cost + 1)) == (
        StructuredFault.COST,
        StructuredFault.PROOF,
    )


def four_people() -> StructuredDay:
    """Two want A and B, two want C and D; two seats each."""
    costs = np.array([[0, 0, 9, 9], [0, 0, 9, 9], [9, 9, 0, 0], [9, 9, 0, 0]])
    return structured_day(costs, slots=2, capacity=2, minimum=1, types=["x", "y", "x", "y"])


RIGHT = np.array([[0, 1], [1, 0], [2, 3], [3, 2]])


@pytest.mark.parametrize(
    ("workshop_at", "faults"),
    [
        (RIGHT, ()),
        ([[0, 1], [1, 0], [2, 3]], (StructuredFault.SHAPE,)),
        ([[0, 1], [1, 0], [2, 3], [4, 2]], (StructuredFault.SHAPE,)),
        ([[0, 1], [0, 1], [2, 3], [2, 3]], (StructuredFault.MINIMUM, StructuredFault.UNEVEN)),
        ([[0, 1], [1, 0], [2, 3], [3, 0]], (StructuredFault.MINIMUM, StructuredFault.UNEVEN, StructuredFault.COST)),
        ([[0, 0], [1, 1], [2, 3], [3, 2]], (StructuredFault.TWICE,)),
    ],
)
def test_each_fault_of_an_answer_is_found(workshop_at: object, faults: tuple[StructuredFault, ...]) -> None:
    day = four_people()
    answer = replace(allocate_structured(day), workshop_at=np.array(workshop_at))

    assert verify_structured(day, answer) == faults


def test_too_many_in_a_room_and_a_missing_type_are_found() -> None:
    day = four_people()
    full = replace(day, bounds=replace(day.bounds, high=day.bounds.high - 3))
    mixed = replace(day, bounds=replace(day.bounds, floors=day.bounds.floors + 2))
    answer = replace(allocate_structured(day), workshop_at=RIGHT)

    assert verify_structured(full, answer)[0] == StructuredFault.SEATS
    assert verify_structured(mixed, answer)[0] == StructuredFault.FLOOR


def test_a_negative_rebate_proves_nothing() -> None:
    day = four_people()
    answer = allocate_structured(day)
    spoilt = replace(answer, prices=replace(answer.prices, rebate=answer.prices.rebate - 1))

    assert verify_structured(day, spoilt) == (StructuredFault.PROOF,)
    with pytest.raises(ValueError, match="never negative"):
        lower_bound(day, spoilt.prices)


def test_penalties_protect_the_badly_served() -> None:
    # The second person pays 4 for both of the first one's gains, unless two places beyond reach cost more than one.
    costs = np.array([[0, 0, 3, 3], [0, 0, 2, 2]])
    plain = structured_day(costs, slots=2, capacity=1)
    fair = structured_day(costs, slots=2, capacity=1, favourites=2, penalties=(0, 10))

    assert [_beyond(day) for day in (plain, fair)] == [[0, 2], [1, 1]]


def _beyond(day: StructuredDay) -> list[int]:
    capped = replace(day, bounds=replace(day.bounds, high=np.array([1, 1, 2, 2])))
    return [int(number) for number in np.count_nonzero(allocate_structured(capped).workshop_at >= 2, axis=1)]


def test_a_floor_of_a_type_is_kept_in_every_session() -> None:
    costs = np.array([[0, 0, 9]] * 6 + [[9, 0, 0]] * 6)
    day = structured_day(costs, slots=2, capacity=6, types=["a"] * 6 + ["b"] * 6, type_floor=[1, 1])

    answer = allocate_structured(day)

    for slot in answer.workshop_at.T:
        for kind in (slice(0, 6), slice(6, 12)):
            assert set(slot[kind].tolist()) == {0, 1, 2}


def test_nobody_to_seat_costs_nothing() -> None:
    day = structured_day(np.zeros((0, 3), dtype=np.int64), slots=2, capacity=1)

    assert allocate_structured(day).cost == 0


@pytest.mark.parametrize("direct", [0, 10**6])
def test_too_few_seats_are_refused(direct: int) -> None:
    day = structured_day(np.zeros((20, 3), dtype=np.int64), slots=2, capacity=6)

    assert cheapest_plan(day, installed_solver(), direct=direct) is None
    with pytest.raises(NoStructuredPlanError, match="No plan keeps the seats"):
        allocate_structured(day)


def test_rankings_become_costs() -> None:
    ranked = np.array([[2, 0, -1], [1, -1, -1], [-1, -1, -1]])

    assert costs_of_rankings(ranked, [0, 1, 3, 7], 4).tolist() == [[1, 3, 0, 3], [1, 0, 1, 1], [0, 0, 0, 0]]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"costs": np.zeros((2, 3))}, "whole numbers"),
        ({"costs": np.array([[0, 2**25, 0]] * 2)}, "between −2²⁴ and 2²⁴"),
        ({"slots": 4}, "as many workshops as slots"),
        ({"minimum": 3}, "at most the number of seats"),
        ({"type_floor": -1}, "so is a floor"),
        ({"types": ["a"]}, "one type per person"),
        ({"favourites": 1, "penalties": (1,)}, "one per slot"),
        ({"favourites": 1, "penalties": (2, 1)}, "never falling"),
        ({"penalties": (1, 2)}, "need favourites"),
    ],
)
def test_a_day_that_contradicts_itself_is_refused(change: dict[str, object], reason: str) -> None:
    settings: dict[str, object] = {"costs": np.zeros((2, 3), dtype=np.int64), "slots": 2, "capacity": 2} | change

    with pytest.raises(ValueError, match=reason):
        structured_day(**settings)  # type: ignore[arg-type]  # what is refused


@needs_ortools
def test_scipy_and_ortools_solve_in_one_process() -> None:
    # Two builds of HiGHS in one process crash: the one of SciPy is the only one here, beside OR-Tools.
    day = four_people()

    before = milp([1.0], integrality=[1], constraints=LinearConstraint([[1.0]], 1, 2))
    found = allocate_structured(day, solver=Solver.ORTOOLS)
    after = milp([1.0], integrality=[1], constraints=LinearConstraint([[1.0]], 1, 2))

    assert (before.fun, found.cost, after.fun) == (1, 0, 1)
    assert find_spec("highspy") is None
