"""The tier for large days against brute force, the staged programme and its own verifier."""

from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.allocation.day import Day
from estime.allocation.large import UnreachableError, solve_crowd, solve_large, suits
from estime.allocation.large.certificate import verify
from estime.allocation.large.crowd import NOWHERE, Crowd
from estime.allocation.large.crowd_of import crowd_of
from estime.allocation.large.kinds import kinds_of, solve_kinds
from estime.allocation.large.prices import Bounds
from estime.allocation.large.repair import fitted
from estime.allocation.large.responses import Responder, market_of, scale_of
from estime.allocation.large.search import Search
from estime.allocation.large.solving import least_missing
from estime.allocation.objectives import Seating, stage_values
from estime.allocation.plan import Seat, StageName
from estime.allocation.problem import Problem
from estime.allocation.relaxation import Deadline, Ints
from estime.allocation.stages import DayProgram
from tests.estime.allocation.factories import make_person, make_problem, make_session
from tests.estime.allocation.large.crowds import crowds, make_crowd
from tests.estime.allocation.strategies import problems

_quick = settings(max_examples=20, deadline=None)


def staged_values(problem: Problem, *names: StageName) -> dict[StageName, tuple[int, ...]]:
    """Return the values that the staged programme proves for these stages, in this order."""
    programme = DayProgram(Day(problem), Deadline(None))
    return {name: tuple(found.value for found in programme.settle(name)) for name in names}


def seating_of(problem: Problem, session_at: dict[tuple[str, str], str]) -> Seating:
    return Seating(Day(problem), tuple(Seat(person=p, session=s, rank=None) for (p, _), s in session_at.items()))


def schedules(crowd: Crowd, person: int) -> list[tuple[int, ...]]:
    """Every way for a person to spend the day, one session or none per slot."""
    rooms, barred = crowd.rooms, crowd.is_barred
    options = [
        [NOWHERE]
        + [
            s
            for s in range(rooms.count)
            if rooms.slot[s] == t and crowd.is_open[person, t] and (barred is None or not barred[s, person])
        ]
        for t in range(rooms.slots)
    ]
    return [way for way in product(*options) if _is_distinct(crowd, way)]


def _is_distinct(crowd: Crowd, way: tuple[int, ...]) -> bool:
    workshops = [crowd.rooms.workshop[session] for session in way if session != NOWHERE]
    return len(workshops) == len(set(workshops))


def priced(crowd: Crowd, person: int, way: tuple[int, ...], prices: Ints, extra: int) -> int:
    taken = [session for session in way if session != NOWHERE]
    missing = int(crowd.is_open[person].sum()) - len(taken)
    cost = sum(int(crowd.costs[person, crowd.rooms.workshop[s]]) + int(prices[s]) for s in taken)
    return cost + missing * (int(crowd.loss_cost[person]) + extra)


@_quick
@given(crowds(), st.randoms(use_true_random=False))
def test_choices_are_the_best_of_all_schedules(crowd: Crowd, random: Random) -> None:
    market = market_of(crowd)
    prices = np.array([random.randint(0, 9) for _ in range(crowd.rooms.count)])

    choices = Responder(market, 1).choose(prices)

    best = [min(priced(crowd, i, way, prices, market.extra) for way in schedules(crowd, i)) for i in range(crowd.size)]
    taken = [priced(crowd, i, tuple(choices.seats[i].tolist()), prices, market.extra) for i in range(crowd.size)]
    assert choices.values.tolist() == best == taken


@_quick
@given(crowds(most_people=3), st.randoms(use_true_random=False))
def test_marginals_are_what_a_forced_seat_costs_more(crowd: Crowd, random: Random) -> None:
    market = market_of(crowd)
    prices = np.array([random.randint(0, 9) for _ in range(crowd.rooms.count)])

    marginals = Responder(market, 1).marginals(prices)

    for person, session in product(range(crowd.size), range(crowd.rooms.count)):
        ways = schedules(crowd, person)
        costs = [priced(crowd, person, way, prices, market.extra) for way in ways]
        forced = [cost for way, cost in zip(ways, costs, strict=True) if session in way]
        found = int(marginals.seats[session, person])
        assert (found == min(forced) - min(costs)) if forced else found >= marginals.far


@_quick
@given(crowds(), st.randoms(use_true_random=False))
def test_the_verifier_finds_the_bound_that_prices_prove(crowd: Crowd, random: Random) -> None:
    market = market_of(crowd)
    bounds = Bounds(market=market, scale=scale_of(market), missing=0)

    bounds.offer(np.array([random.random() * 9 for _ in range(crowd.rooms.count)]))

    empty = np.full((crowd.size, crowd.rooms.slots), NOWHERE)
    assert bounds.best is not None
    assert verify(crowd, empty, bounds.best).bound == bounds.best.bound


@_quick
@given(problems(facilitation=False))
def test_prices_reach_the_values_of_the_staged_programme(problem: Problem) -> None:
    if not suits(problem):
        return
    arrays = crowd_of(problem)

    answer = solve_crowd(arrays.crowd, may_cancel=arrays.may_cancel, by_kinds=False)

    seating = seating_of(problem, arrays.session_at(answer.seats))
    values = {name: stage_values(seating, name) for name in answer.settled}
    assert {name: tuple(one.value for one in found) for name, found in answer.settled.items()} == values
    assert all(one.bound <= one.value for found in answer.settled.values() for one in found)
    best = staged_values(problem, StageName.PLACEMENT, StageName.SATISFACTION)
    placement, total = answer.settled[StageName.PLACEMENT], answer.settled[StageName.SATISFACTION]
    assert placement[0].bound <= best[StageName.PLACEMENT][0] <= placement[0].value
    if all(one.bound == one.value for one in placement):
        assert total[0].bound <= best[StageName.SATISFACTION][0] <= total[0].value


@_quick
@given(problems())
def test_kinds_reach_the_values_of_the_staged_programme(problem: Problem) -> None:
    if not suits(problem) or any(person.facilitates for person in problem.people if _may_be_cancelled(problem)):
        return

    answer = solve_large(problem)

    seating = seating_of(problem, answer.session_at)
    names = (StageName.PLACEMENT, StageName.FAIRNESS, StageName.SATISFACTION)
    assert {name: tuple(one.value for one in answer.settled[name]) for name in names} == staged_values(problem, *names)
    assert {name: stage_values(seating, name) for name in names} == staged_values(problem, *names)


def _may_be_cancelled(problem: Problem) -> bool:
    return any(session.minimum for session in problem.sessions)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_prices_prove_the_best_total_of_a_general_day(seed: int) -> None:
    crowd = make_crowd(250, seed=seed)
    market = market_of(crowd)

    answer = solve_crowd(crowd, by_kinds=False)

    whole = Search(market, missing=0, deadline=Deadline(None), heard=lambda: None)
    total = answer.settled[StageName.SATISFACTION][0]
    assert answer.certificate is not None
    found = verify(crowd, answer.seats, answer.certificate)
    assert (found.faults, found.missing, found.value) == ((), 0, total.value)
    assert total.bound == total.value == whole.run().value


def test_the_order_of_people_changes_no_value() -> None:
    crowd = make_crowd(300)
    order = np.random.default_rng(5).permutation(300)
    shuffled = replace(
        crowd,
        ranked=crowd.ranked[order],
        ranked_costs=crowd.ranked_costs[order],
        is_due=crowd.is_due[order],
    )

    answers = [solve_crowd(day, by_kinds=False) for day in (crowd, shuffled)]

    assert answers[0].settled == answers[1].settled


def test_the_verifier_refuses_each_mutation() -> None:
    crowd = make_crowd(60)
    kept = np.full((60, 4), NOWHERE)
    person = int(np.flatnonzero(crowd.is_due[:, 0])[0])
    kept[person, 0] = int(np.flatnonzero(crowd.rooms.slot == 0)[0])
    barred = np.ones((60, crowd.rooms.count), dtype=np.bool_)
    crowd = replace(crowd, kept=kept, may_attend=barred)
    answer = solve_crowd(crowd, by_kinds=False)
    assert answer.certificate is not None
    assert verify(crowd, answer.seats, answer.certificate).faults == ()

    moved = answer.seats.copy()
    moved[person, 0] = NOWHERE
    absent = answer.seats.copy()
    absentee, slot = (int(found[0]) for found in np.nonzero(~crowd.is_due))
    absent[absentee, slot] = int(np.flatnonzero(crowd.rooms.slot == slot)[0])
    crossed = answer.seats.copy()
    crossed[person, 0] = int(np.flatnonzero(crowd.rooms.slot == 1)[0])
    twice = answer.seats.copy()
    twin = next(s for s in range(crowd.rooms.count) if _is_other_session(crowd, s, int(kept[person, 0])))
    twice[person, crowd.rooms.slot[twin]] = twin
    full = replace(crowd, rooms=replace(crowd.rooms, maximum=crowd.rooms.loads(answer.seats) - 1))
    starved = replace(crowd, rooms=replace(crowd.rooms, minimum=crowd.rooms.loads(answer.seats) + 1))
    closed = replace(crowd, may_attend=~barred)

    assert verify(crowd, moved, answer.certificate).faults == ("kept",)
    assert "due" in verify(crowd, absent, answer.certificate).faults
    assert verify(crowd, crossed, answer.certificate).faults == ("known",)
    assert "distinct" in verify(crowd, twice, answer.certificate).faults
    assert verify(full, answer.seats, answer.certificate).faults == ("room",)
    assert verify(starved, answer.seats, answer.certificate).faults == ("minimum",)
    assert verify(closed, answer.seats, answer.certificate).faults == ("allowed",)


def _is_other_session(crowd: Crowd, session: int, other: int) -> bool:
    return session != other and crowd.rooms.workshop[session] == crowd.rooms.workshop[other]


def test_rounds_of_prices_meet_the_bound_without_a_programme_over_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estime.allocation.large.search._SMALL", 100)
    crowd = make_crowd(300)

    answer = solve_crowd(crowd, by_kinds=False)

    total = answer.settled[StageName.SATISFACTION][0]
    monkeypatch.undo()
    assert total.value == total.bound == solve_crowd(crowd, by_kinds=False).settled[StageName.SATISFACTION][0].value


def test_without_time_the_seats_are_valid_and_the_gap_is_told() -> None:
    crowd = make_crowd(200)

    answer = solve_crowd(crowd, deadline=Deadline(0.0), by_kinds=False)

    assert answer.certificate is not None
    found = verify(crowd, answer.seats, answer.certificate)
    total = answer.settled[StageName.SATISFACTION][0]
    assert found.faults == ()
    assert total.bound <= total.value == found.value


def test_a_minimum_is_reached_where_it_can_be() -> None:
    crowd = make_crowd(80)
    rooms = replace(crowd.rooms, minimum=np.minimum(crowd.rooms.maximum, 12))

    answer = solve_crowd(replace(crowd, rooms=rooms), by_kinds=False)

    assert (rooms.loads(answer.seats) >= rooms.minimum).all()
    assert [one.value for one in answer.settled[StageName.PLACEMENT]] == [0, 0, 0]


def test_a_minimum_nobody_can_reach_cancels_the_session_or_is_refused() -> None:
    crowd = make_crowd(12)
    minimum = np.zeros(crowd.rooms.count, dtype=np.int64)
    minimum[0] = 13
    rooms = replace(crowd.rooms, minimum=minimum, maximum=np.full(crowd.rooms.count, 13))
    crowd = replace(crowd, rooms=rooms)

    answer = solve_crowd(crowd, by_kinds=False)

    assert answer.settled[StageName.PLACEMENT][2].value == 1
    with pytest.raises(UnreachableError):
        solve_crowd(crowd, may_cancel=np.zeros(rooms.count, dtype=np.bool_), by_kinds=False)


def test_seats_that_no_room_has_are_counted_and_proven() -> None:
    crowd = make_crowd(50, slack=0.9)

    answer = solve_crowd(crowd, by_kinds=False)

    missing = answer.settled[StageName.PLACEMENT][0]
    assert missing.value == missing.bound == least_missing(market_of(crowd)) > 0


def test_a_facilitator_keeps_their_session_and_a_kept_seat_stays() -> None:
    sessions = [make_session(workshop, slot, maximum=2) for workshop in "ABC" for slot in "12"]
    people = [
        make_person("a", "12", "AB", facilitates=("A1",)),
        make_person("b", "12", "AB", kept=("C1",)),
        make_person("c", "12", "AB"),
    ]

    answer = solve_large(make_problem(sessions, people))

    assert (answer.session_at["a", "1"], answer.session_at["a", "2"]) == ("A1", "B2")
    assert (answer.session_at["b", "1"], answer.session_at["b", "2"]) == ("C1", "A2")


def test_many_people_of_few_kinds_are_merged_and_proven() -> None:
    sessions = [make_session(workshop, slot, maximum=700) for workshop in "ABC" for slot in "12"]
    wishes = ("ABC", "BAC", "ACB")
    people = [make_person(f"{number:04}", "12", wishes[number % 3]) for number in range(2000)]
    problem = make_problem(sessions, people)

    answer = solve_large(problem)

    seating = seating_of(problem, answer.session_at)
    for name, found in answer.settled.items():
        assert tuple(one.value for one in found) == tuple(one.bound for one in found) == stage_values(seating, name)


def test_people_of_too_many_kinds_are_not_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estime.allocation.large.kinds.MOST_COLUMNS", 10)
    crowd = make_crowd(30)

    assert kinds_of(crowd) is not None
    assert solve_kinds(crowd, np.ones(crowd.rooms.count, dtype=np.bool_), Deadline(None), lambda _: None) is None


@pytest.mark.parametrize("by_kinds", [True, False])
def test_a_session_where_a_seat_is_kept_is_held(by_kinds: bool) -> None:
    sessions = [make_session("A", minimum=2), make_session("B")]
    people = [make_person("a", wishes="B", kept=("A1",)), make_person("b", wishes="B"), make_person("c", wishes="B")]
    arrays = crowd_of(make_problem(sessions, people))

    answer = solve_crowd(arrays.crowd, may_cancel=arrays.may_cancel, by_kinds=by_kinds)

    assert sorted(arrays.session_at(answer.seats).values()) == ["A1", "A1", "B1"]


@pytest.mark.parametrize("by_kinds", [True, False])
def test_a_session_that_must_be_held_and_cannot_is_refused(by_kinds: bool) -> None:
    sessions = [make_session("A", minimum=3), make_session("B")]
    people = [make_person("a", facilitates=("A1",)), make_person("b", wishes="B")]
    arrays = crowd_of(make_problem(sessions, people))

    with pytest.raises(UnreachableError, match="not brought to its minimum"):
        solve_crowd(arrays.crowd, may_cancel=arrays.may_cancel, by_kinds=by_kinds)


def test_whoever_is_too_many_takes_what_is_left() -> None:
    crowd = make_crowd(60)
    crowded = np.full((60, 4), NOWHERE)
    first = int(np.flatnonzero(crowd.rooms.slot == 0)[0])
    crowded[crowd.is_due[:, 0], 0] = first

    seats = fitted(market_of(crowd), crowded)

    assert (crowd.rooms.loads(seats) <= crowd.rooms.maximum).all()
    assert crowd.missing(seats) < crowd.missing(crowded)
    assert (fitted(market_of(crowd), seats) == seats).all()


def test_a_day_that_asks_for_more_is_refused() -> None:
    people = [make_person("a", wishes="A"), make_person("b", wishes="A")]
    problem = make_problem([make_session("A")], people, together=(("a", "b"),))

    assert not suits(problem)
    with pytest.raises(ValueError, match="does not know"):
        solve_large(problem)


def test_stages_are_told_as_they_begin() -> None:
    problem = make_problem([make_session("A")], [make_person("a", wishes="A")])
    told: list[tuple[int, int, StageName]] = []

    solve_large(problem, on_progress=lambda *step: told.append(step))

    assert told == [(0, 3, StageName.PLACEMENT), (1, 3, StageName.FAIRNESS), (2, 3, StageName.SATISFACTION)]
