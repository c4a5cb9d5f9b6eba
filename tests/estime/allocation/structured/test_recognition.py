"""Structured days are recognised, and answered as well as the general way answers them."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.allocation.answer import seats_of
from estime.allocation.day import Day
from estime.allocation.objectives import Seating, stage_values
from estime.allocation.plan import StageName
from estime.allocation.problem import Person, Problem, Session, Slot, Workshop
from estime.allocation.relaxation import Deadline
from estime.allocation.stages import DayProgram
from estime.allocation.structured.recognition import StructuredPlan, is_structured, solve_structured
from estime.allocation.structured.solving import NoStructuredPlanError, verify_structured
from tests.estime.allocation.factories import make_person, make_problem, make_session


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Draw a structured day, with too few seats at times, and a workshop that is not given."""
    slots = tuple(Slot(id=slot) for slot in "123"[: draw(st.integers(1, 3))])
    letters = "ABCD"[: draw(st.integers(1, 4))]
    bounds = {letter: draw(st.integers(1, 4)) for letter in letters}
    sessions = tuple(
        Session(id=letter + slot.id, workshop=letter, slot=slot.id, maximum=maximum)
        for letter, maximum in bounds.items()
        for slot in slots
    )
    people = []
    for number in range(draw(st.integers(0, 8))):
        order = draw(st.permutations([*letters, "Z"]))
        cut = sorted(draw(st.sets(st.integers(0, len(order)), max_size=4)))
        wishes = tuple(tuple(order[start:end]) for start, end in zip([0, *cut], cut, strict=False))
        kind = draw(st.sampled_from("xy"))
        people.append(Person(id=f"p{number}", actor_type=kind, slots=tuple(slot.id for slot in slots), wishes=wishes))
    return Problem(
        slots=slots,
        workshops=tuple(Workshop(id=letter) for letter in (*letters, "Z")),
        sessions=sessions,
        people=tuple(people),
        floor_percent=draw(st.sampled_from((0, 50))),
    )


def seating_of(problem: Problem, plan: StructuredPlan) -> Seating:
    day = Day(problem)
    return Seating(day, seats_of(day, plan.session_at))


@given(problems())
@settings(max_examples=80, deadline=None)
def test_what_is_settled_is_what_the_seats_say(problem: Problem) -> None:
    plan = solve_structured(problem)

    seating = seating_of(problem, plan)

    assert verify_structured(plan.day, plan.answer) == ()
    for name, settled in plan.settled.items():
        assert stage_values(seating, name) == tuple(found.value for found in settled)
        assert all(found.value == found.bound for found in settled)


@given(problems())
@settings(max_examples=40, deadline=None)
def test_placement_and_satisfaction_are_those_of_the_general_way(problem: Problem) -> None:
    plan = solve_structured(problem, keeps_floor=False)

    program = DayProgram(Day(problem), Deadline(None))
    expected = {name: tuple(program.settle(name)) for name in (StageName.PLACEMENT, StageName.SATISFACTION)}

    assert plan.settled == expected


@given(problems(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_rows_changes_no_seat(problem: Problem, chance: random.Random) -> None:
    other = replace(
        problem,
        people=tuple(chance.sample(problem.people, len(problem.people))),
        sessions=tuple(chance.sample(problem.sessions, len(problem.sessions))),
        workshops=tuple(chance.sample(problem.workshops, len(problem.workshops))),
    )

    assert solve_structured(other).session_at == solve_structured(problem).session_at


def plain(**person: Any) -> Problem:
    """Two workshops given twice; three people."""
    sessions = [make_session(workshop, slot) for workshop in "AB" for slot in "12"]
    return make_problem(sessions, [make_person("p", "12", "AB", **person), *(make_person(id, "12") for id in "qr")])


def with_session(**change: Any) -> Problem:
    problem = plain()
    return replace(problem, sessions=(replace(problem.sessions[0], **change), *problem.sessions[1:]))


@pytest.mark.parametrize(
    "problem",
    [
        plain(),
        plain(languages=("fr",)),
        plain(needs_step_free=True),
        with_session(languages=("fr",)),
        with_session(step_free=False),
        replace(plain(), floor_percent=50),
    ],
)
def test_a_regular_day_is_structured(problem: Problem) -> None:
    assert is_structured(problem)


@pytest.mark.parametrize(
    "problem",
    [
        replace(plain(), sessions=()),
        replace(plain(), sessions=plain().sessions[1:]),
        replace(plain(), together=(("p", "q"),)),
        replace(plain(), apart=(("p", "q"),)),
        replace(plain(), previous=(("p", "A1"),)),
        replace(plain(), people=(*plain().people, make_person("s", "1"))),
        plain(facilitates=("A1",)),
        plain(kept=("A1",)),
        plain(credit=1),
        with_session(maximum=3),
        with_session(minimum=1),
        with_session(workshop="B"),
        replace(plain(languages=("nl",)), sessions=with_session(languages=("fr",)).sessions),
        replace(plain(needs_step_free=True), sessions=with_session(step_free=False).sessions),
    ],
)
def test_an_irregular_day_is_not_structured(problem: Problem) -> None:
    assert not is_structured(problem)
    with pytest.raises(ValueError, match="not structured"):
        solve_structured(problem)


def test_the_mixing_floor_is_kept_where_it_can_be() -> None:
    sessions = [make_session(workshop, slot) for workshop in "ABC" for slot in "12"]
    people = [make_person(f"x{number}", "12", "AB", actor_type="x") for number in range(6)]
    others = [make_person(f"y{number}", "12", "CB", actor_type="y") for number in range(6)]
    problem = make_problem(sessions, people + others, floor_percent=50)

    plan = solve_structured(problem)
    free = solve_structured(problem, keeps_floor=False)

    assert StageName.MIXING_FLOOR in plan.settled
    assert seating_of(problem, plan).shortfalls() == {}
    assert StageName.MIXING_FLOOR not in free.settled
    # Two of each type take their third workshop, of cost 3, instead of their second, of cost 1.
    assert [found.settled[StageName.SATISFACTION][0].value for found in (free, plan)] == [12, 20]


def test_a_floor_that_cannot_be_kept_is_not_settled() -> None:
    sessions = [make_session(workshop, slot) for workshop in "ABC" for slot in "12"]
    problem = make_problem(sessions, [make_person("p", "12", "AB")], floor_percent=50)

    assert StageName.MIXING_FLOOR not in solve_structured(problem).settled


def test_minima_that_cannot_be_reached_are_left_to_the_general_way() -> None:
    sessions = [make_session(workshop, slot, minimum=2) for workshop in "AB" for slot in "12"]

    with pytest.raises(NoStructuredPlanError):
        solve_structured(make_problem(sessions, [make_person("p", "12")]))
