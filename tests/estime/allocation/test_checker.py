"""The checker refuses every mutation of a valid plan."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from estime.allocation import Plan, Problem, Seat, check, solve
from estime.allocation.answer import plan_of
from estime.allocation.checker import Rule
from estime.allocation.day import Day
from estime.allocation.objectives import Seating, stage_values
from estime.allocation.order import stages_of
from estime.allocation.plan import Stage
from tests.estime.allocation.factories import make_person, make_problem, make_session
from tests.estime.instances import lille_day


@pytest.fixture(scope="module")
def problem() -> Problem:
    return lille_day(0)


@pytest.fixture(scope="module")
def plan(problem: Problem) -> Plan:
    return solve(problem)


def rules_broken(problem: Problem, plan: Plan) -> set[Rule]:
    return {violation.rule for violation in check(problem, plan)}


def reseated(problem: Problem, session_at: dict[tuple[str, str], str]) -> Plan:
    """A plan whose accounts are honest: only the seats are wrong."""
    day = Day(problem)
    honest = plan_of(day, session_at, [])
    seating = Seating(day, honest.seats)
    stages = []
    for name in stages_of(problem):
        values = stage_values(seating, name)
        stages.append(Stage(name=name, values=values, bounds=values))
    return replace(honest, stages=tuple(stages))


def session_at(problem: Problem, plan: Plan) -> dict[tuple[str, str], str]:
    slot_of = {session.id: session.slot for session in problem.sessions}
    return {(seat.person, slot_of[seat.session]): seat.session for seat in plan.seats}


def test_the_plan_of_the_solver_keeps_every_rule(problem: Problem, plan: Plan) -> None:
    assert check(problem, plan) == ()


def test_an_honest_account_of_the_same_seats_is_accepted(problem: Problem, plan: Plan) -> None:
    assert check(problem, reseated(problem, session_at(problem, plan))) == ()


def test_two_people_swapped_without_new_accounts_are_seen(problem: Problem, plan: Plan) -> None:
    guests = [seat for seat in plan.seats if seat.session[1] == "2" and seat.rank is not None]
    first = guests[0]
    other = next(seat for seat in guests if seat.session != first.session)
    swapped = {first: replace(first, session=other.session), other: replace(other, session=first.session)}

    mutated = replace(plan, seats=tuple(swapped.get(seat, seat) for seat in plan.seats))

    assert check(problem, mutated) != ()


def test_a_dropped_seat_is_seen(problem: Problem, plan: Plan) -> None:
    assert Rule.UNPLACED in rules_broken(problem, replace(plan, seats=plan.seats[:-1]))


def test_an_overfull_room_is_refused(problem: Problem, plan: Plan) -> None:
    seats = session_at(problem, plan)
    facilitators = {person.id for person in problem.people if person.facilitates}
    movable = [(person, slot) for person, slot in seats if slot == "1" and person not in facilitators]
    for pair in movable[:30]:
        seats[pair] = "A1"

    assert Rule.ROOM in rules_broken(problem, reseated(problem, seats))


def test_a_session_below_its_minimum_is_refused(problem: Problem, plan: Plan) -> None:
    seats = session_at(problem, plan)
    there = [pair for pair, session in seats.items() if session == "C1"]
    for pair in there[11:]:
        del seats[pair]

    assert Rule.MINIMUM in rules_broken(problem, reseated(problem, seats))


def test_the_same_workshop_twice_is_refused(problem: Problem, plan: Plan) -> None:
    seats = session_at(problem, plan)
    person = next(p.id for p in problem.people if len(p.slots) == 2 and not p.facilitates)
    seats[person, "1"], seats[person, "2"] = "B1", "B2"

    assert Rule.DISTINCT in rules_broken(problem, reseated(problem, seats))


def test_a_facilitator_who_attends_the_own_workshop_is_refused(problem: Problem, plan: Plan) -> None:
    own = {"p000": "A2"}

    mutated = replace(
        plan,
        seats=tuple(
            replace(seat, session=own[seat.person]) if seat.person in own and seat.session[1] == "2" else seat
            for seat in plan.seats
        ),
    )

    assert Rule.DISTINCT in rules_broken(problem, mutated)


def test_a_language_that_is_not_understood_is_refused(problem: Problem, plan: Plan) -> None:
    seats = session_at(problem, plan)
    dutch = next(p.id for p in problem.people if p.languages == ("nl",))
    seats[dutch, "1"] = "C1"

    assert Rule.LANGUAGE in rules_broken(problem, reseated(problem, seats))


def test_a_room_with_steps_is_refused_to_who_needs_none() -> None:
    problem = make_problem([make_session("A", step_free=False)], [make_person("a", needs_step_free=True)])

    assert rules_broken(problem, reseated(problem, {("a", "1"): "A1"})) == {Rule.STEP_FREE}


def test_a_seat_at_a_time_of_absence_is_refused() -> None:
    problem = make_problem([make_session("A"), make_session("B", "2")], [make_person("a", "1")])

    broken = rules_broken(problem, reseated(problem, {("a", "1"): "A1", ("a", "2"): "B2"}))

    assert broken == {Rule.PRESENT}


def test_two_places_at_once_are_refused(problem: Problem, plan: Plan) -> None:
    seat = plan.seats[0]
    other = "B1" if seat.session != "B1" else "C1"
    extra = Seat(person=seat.person, session=other, rank=1)

    assert Rule.ONE_PLACE in rules_broken(problem, replace(plan, seats=(extra, *plan.seats)))


def test_a_facilitator_elsewhere_is_refused_while_the_session_is_held(problem: Problem, plan: Plan) -> None:
    seats = session_at(problem, plan)
    seats["p001", "1"] = "D1"

    assert Rule.FACILITATES in rules_broken(problem, reseated(problem, seats))


def test_strangers_are_refused(problem: Problem, plan: Plan) -> None:
    stranger = Seat(person="nobody", session="A1", rank=1)

    assert rules_broken(problem, replace(plan, seats=(*plan.seats, stranger))) == {Rule.KNOWN}


@pytest.mark.parametrize(
    ("mutate", "rule"),
    [
        (lambda plan: replace(plan, seats=(replace(plan.seats[0], rank=5), *plan.seats[1:])), Rule.RANK),
        (lambda plan: replace(plan, cancelled=("A1",)), Rule.CANCELLED),
        (lambda plan: replace(plan, holes=(*plan.holes, ("A1", "guest"))), Rule.HOLES),
        (lambda plan: replace(plan, problem_hash="sha256:0"), Rule.PROBLEM),
        (lambda plan: replace(plan, stages=plan.stages[1:]), Rule.STAGES),
        (lambda plan: replace(plan, stages=(*plan.stages[:3], better(plan.stages[3]), *plan.stages[4:])), Rule.STAGES),
        (lambda plan: replace(plan, stages=(*plan.stages[:3], beaten(plan.stages[3]), *plan.stages[4:])), Rule.BOUND),
    ],
)
def test_false_accounts_are_refused(problem: Problem, plan: Plan, mutate: Callable[[Plan], Plan], rule: Rule) -> None:
    assert rules_broken(problem, mutate(plan)) == {rule}


def better(stage: Stage) -> Stage:
    return replace(stage, values=(stage.values[0] - 1,), bounds=(stage.values[0] - 1,))


def beaten(stage: Stage) -> Stage:
    return replace(stage, bounds=(stage.values[0] + 1,))


def test_a_violation_is_told_in_words() -> None:
    problem = make_problem([make_session("A", maximum=1)], [make_person("a"), make_person("b")])

    (violation,) = check(problem, reseated(problem, {("a", "1"): "A1", ("b", "1"): "A1"}))

    assert violation.sentence("fr") == "A1 compte 2 personnes pour 1 places."
