"""The plan is the best one, whatever the order of rows and the formulation."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.allocation import InfeasibleError, check, solve
from estime.allocation.canonical import problem_hash
from estime.allocation.day import Day
from estime.allocation.order import NEW_DAY, stages_of
from estime.allocation.plan import Plan, StageName
from estime.allocation.problem import Problem
from estime.allocation.relaxation import Deadline
from estime.allocation.stages import DayProgram
from estime.allocation.validation import validate
from tests.estime.allocation.oracle import best
from tests.estime.allocation.strategies import problems
from tests.estime.instances import large_day, lille_day


def assignment_of(problem: Problem, plan: Plan) -> dict[tuple[str, str], str]:
    slot_of = {session.id: session.slot for session in problem.sessions}
    return {(seat.person, slot_of[seat.session]): seat.session for seat in plan.seats}


@given(problems())
@settings(max_examples=50)
def test_the_plan_is_the_best_of_all_plans(problem: Problem) -> None:
    plan = solve(problem, require_everybody=False)

    values, found = best(problem, draws=len(plan.stages[-1].values))

    assert tuple(stage.values for stage in plan.stages) == values
    assert found == [assignment_of(problem, plan)]
    assert plan.is_proven


@given(problems(arrangements=True))
@settings(max_examples=100)
def test_the_plan_is_the_best_of_those_that_keep_what_is_arranged(problem: Problem) -> None:
    try:
        validate(problem)
    except InfeasibleError:
        return
    plan = solve(problem, require_everybody=False)

    values, found = best(problem, draws=len(plan.stages[-1].values))

    assert tuple(stage.values for stage in plan.stages) == values
    assert found == [assignment_of(problem, plan)]
    assert plan.is_proven


@given(problems(arrangements=True))
@settings(max_examples=30)
def test_arranged_days_by_schedules_and_by_seats_are_the_same(problem: Problem) -> None:
    try:
        validate(problem)
    except InfeasibleError:
        return

    assert _session_at(problem, most=10**6) == _session_at(problem, most=0)


@given(problems(most_people=8))
@settings(max_examples=30)
def test_no_plan_breaks_a_hard_rule(problem: Problem) -> None:
    plan = solve(problem, require_everybody=False)

    assert check(problem, plan) == ()


@given(problems(most_people=8), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_of_rows_changes_nothing(problem: Problem, chance: random.Random) -> None:
    other = replace(
        problem,
        people=tuple(chance.sample(problem.people, len(problem.people))),
        sessions=tuple(chance.sample(problem.sessions, len(problem.sessions))),
        workshops=tuple(chance.sample(problem.workshops, len(problem.workshops))),
    )

    assert solve(other, require_everybody=False) == solve(problem, require_everybody=False)
    assert problem_hash(other) == problem_hash(problem)


@given(problems(most_people=6), st.data())
@settings(max_examples=25)
def test_one_more_seat_never_worsens_the_stages(problem: Problem, data: st.DataObject) -> None:
    if not problem.sessions:
        return
    grown = data.draw(st.sampled_from(problem.sessions))
    sessions = tuple(
        replace(session, maximum=session.maximum + 1) if session is grown else session for session in problem.sessions
    )

    before = solve(problem, require_everybody=False)
    after = solve(replace(problem, sessions=sessions), require_everybody=False)

    assert [stage.values for stage in after.stages[:-1]] <= [stage.values for stage in before.stages[:-1]]


@given(problems(most_people=6))
@settings(max_examples=20)
def test_schedules_and_seats_give_the_same_plan(problem: Problem) -> None:
    assert _session_at(problem, most=10**6) == _session_at(problem, most=0)


def _session_at(problem: Problem, *, most: int) -> dict[tuple[str, str], str]:
    program = DayProgram(Day(problem), Deadline(None), most=most)
    program.guide()
    for name in stages_of(problem):
        assert all(settled.value == settled.bound for settled in program.settle(name))
    return program.session_at()


@pytest.mark.parametrize("seed", range(6))
def test_the_day_of_lille_is_proven_at_every_stage(seed: int) -> None:
    problem = lille_day(seed)

    plan = solve(problem)

    assert plan.is_proven
    assert plan.unplaced == ()
    assert len(plan.seats) == 95 * 2 - 1


def test_the_same_day_of_lille_by_schedules_and_by_seats() -> None:
    problem = lille_day(7)

    assert _session_at(problem, most=10**6) == _session_at(problem, most=0)


def test_another_seed_draws_another_plan_of_the_same_worth() -> None:
    problem = lille_day(1)

    one, other = solve(problem), solve(replace(problem, seed="another"))

    assert [stage.values for stage in one.stages[:-1]] == [stage.values for stage in other.stages[:-1]]
    assert one.seats != other.seats


def test_progress_names_each_stage_once() -> None:
    told: list[tuple[int, int, StageName]] = []

    solve(lille_day(2), on_progress=lambda done, total, name: told.append((done, total, name)))

    assert told == [(number, 6, name) for number, name in enumerate(NEW_DAY)]


def test_a_short_time_gives_a_valid_plan_and_tells_the_gap() -> None:
    problem = large_day(1, people=200, workshops=8, slots=4)

    plan = solve(problem, time_limit_seconds=0.5, require_everybody=False)

    assert check(problem, plan) == ()
    assert not plan.is_proven
    assert all(bound <= value for stage in plan.stages for value, bound in zip(stage.values, stage.bounds, strict=True))


def test_a_large_day_is_proven() -> None:
    plan = solve(large_day(1, people=200, workshops=6, slots=3))

    assert plan.is_proven
