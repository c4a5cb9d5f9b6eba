"""How plans of related days relate, and the shapes of days that are easy to get wrong."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.baselines import draft, first_come
from bench.days import ranked_day
from estime.allocation import InfeasibleError, Plan, Problem, StageName, diagnose, solve
from estime.allocation.answer import seats_of
from estime.allocation.day import Day
from estime.allocation.faults import ConflictKind
from estime.allocation.objectives import Seating, stage_values
from estime.allocation.order import stages_of
from tests.estime.allocation.strategies import problems
from tests.estime.instances import lille_day

Worth = list[tuple[int, ...]]


def planned(problem: Problem) -> Plan:
    return solve(problem, require_everybody=False)


def worth(plan: Plan, *names: StageName) -> Worth:
    return [stage.values for stage in plan.stages if stage.name in (names or set(StageName) - {StageName.LOTTERY})]


def values(plan: Plan, name: StageName) -> tuple[int, ...]:
    (found,) = worth(plan, name)
    return found


def renamed(problem: Problem, names: dict[str, str]) -> Problem:
    """Give people and workshops, and the sessions of these, the identifiers of others."""
    session = {each.id: f"{names[each.workshop]}/{each.slot}" for each in problem.sessions}
    return replace(
        problem,
        workshops=tuple(replace(each, id=names[each.id]) for each in problem.workshops),
        sessions=tuple(replace(each, id=session[each.id], workshop=names[each.workshop]) for each in problem.sessions),
        people=tuple(
            replace(
                person,
                id=names[person.id],
                wishes=tuple(tuple(names[workshop] for workshop in tier) for tier in person.wishes),
                facilitates=tuple(session[id] for id in person.facilitates),
                kept=tuple(session[id] for id in person.kept),
            )
            for person in problem.people
        ),
        together=tuple((names[first], names[second]) for first, second in problem.together),
        apart=tuple((names[first], names[second]) for first, second in problem.apart),
        previous=tuple((names[person], session[id]) for person, id in problem.previous),
    )


@given(problems(most_people=5, arrangements=True), st.data())
@settings(max_examples=30)
def test_who_is_called_what_changes_no_stage_but_the_lottery(problem: Problem, data: st.DataObject) -> None:
    people = [person.id for person in problem.people]
    workshops = [workshop.id for workshop in problem.workshops]
    names = dict(zip(people, data.draw(st.permutations(people)), strict=True))
    names |= dict(zip(workshops, data.draw(st.permutations(workshops)), strict=True))
    try:
        plan = planned(problem)
    except InfeasibleError:
        with pytest.raises(InfeasibleError):
            planned(renamed(problem, names))
        return

    assert worth(planned(renamed(problem, names))) == worth(plan)


@given(problems(most_people=5, arrangements=True), st.data())
@settings(max_examples=30)
def test_one_more_seat_never_worsens_an_arranged_day(problem: Problem, data: st.DataObject) -> None:
    if not problem.sessions:
        return
    try:
        before = planned(problem)
    except InfeasibleError:
        return
    grown = data.draw(st.sampled_from(problem.sessions))
    sessions = tuple(replace(s, maximum=s.maximum + 1) if s is grown else s for s in problem.sessions)

    assert worth(planned(replace(problem, sessions=sessions))) <= worth(before)


def doubled(problem: Problem) -> Problem:
    """Everybody twice, and twice the seats and minima."""
    twins = tuple(replace(person, id=f"{person.id}+") for person in problem.people)
    sessions = tuple(replace(s, maximum=2 * s.maximum, minimum=2 * s.minimum) for s in problem.sessions)
    return replace(problem, people=(*problem.people, *twins), sessions=sessions)


@given(problems(most_people=4))
@settings(max_examples=30)
def test_everybody_twice_with_twice_the_seats_is_served_no_worse(problem: Problem) -> None:
    """True of placement, fairness and satisfaction: twins may sit where the first sit, so twice the values are reached.

    Cancelled sessions are counted, not people: they do not double. It is not true of the mixing floor, which is a whole
    number and may more than double, nor of pairs in a room, which grow with the square.
    """
    judged = (StageName.PLACEMENT, StageName.FAIRNESS, StageName.SATISFACTION)
    plain = replace(problem, floor_percent=0)
    (missing, again, cancelled), *others = worth(planned(plain), *judged)

    twice = worth(planned(doubled(plain)), *judged)

    assert twice <= [(2 * missing, 2 * again, cancelled), *(tuple(2 * value for value in found) for found in others)]


@given(problems(most_people=5))
@settings(max_examples=30)
def test_keeping_every_seat_of_the_best_plan_leaves_it_the_best(problem: Problem) -> None:
    plan = planned(problem)
    facilitated = {(person.id, session) for person in problem.people for session in person.facilitates}
    kept = {
        person.id: tuple(
            seat.session
            for seat in plan.seats
            if seat.person == person.id and (seat.person, seat.session) not in facilitated
        )
        for person in problem.people
    }
    held = tuple(replace(person, kept=kept[person.id]) for person in problem.people)
    # A facilitator whose session is cancelled animates elsewhere nothing: their seat is not one that can be kept.
    if plan.cancelled and any(person.facilitates for person in problem.people):
        return

    forced = planned(replace(problem, people=held))

    assert forced.seats == plan.seats
    assert [stage.values for stage in forced.stages] == [stage.values for stage in plan.stages]


@pytest.mark.parametrize("method", [first_come, draft])
@given(problem=problems(most_people=6), arrival=st.integers(0, 3))
@settings(max_examples=30)
def test_no_queue_and_no_draft_is_better_at_the_first_stage_that_differs(
    method: object, problem: Problem, arrival: int
) -> None:
    free = replace(problem, sessions=tuple(replace(session, minimum=0) for session in problem.sessions))
    day = Day(free)
    theirs = Seating(day, seats_of(day, method(day, arrival)))  # type: ignore[operator]  # one of two baselines

    plan = planned(free)

    assert [stage.values[:1] if stage.name is StageName.LOTTERY else stage.values for stage in plan.stages] <= [
        stage_values(theirs, name) for name in stages_of(free)
    ]


@pytest.mark.parametrize("seats", [19, 22])
def test_no_queue_is_better_on_a_whole_day(seats: int) -> None:
    problem = ranked_day(1, skew=1.2, seats=seats, floor_percent=50)
    day = Day(problem)
    queue = Seating(day, seats_of(day, first_come(day, 1)))

    plan = planned(problem)

    assert worth(plan) < [stage_values(queue, name) for name in stages_of(problem)[:-1]]


def test_a_day_that_is_exactly_full_fills_every_seat_and_is_proven() -> None:
    problem = ranked_day(2, skew=0.7, seats=19, floor_percent=50)

    plan = solve(problem)

    assert len(plan.seats) == sum(session.maximum for session in problem.sessions) == 190
    assert plan.is_proven


def test_a_type_with_fewer_people_than_rooms_is_spread_one_by_one() -> None:
    plain = lille_day(9)
    rare = [person.id for person in plain.people if not person.facilitates and len(person.slots) == 2][:3]
    problem = replace(
        plain,
        people=tuple(
            replace(person, wishes=(), languages=(), needs_step_free=False, actor_type="rare")
            if person.id in rare
            else person
            for person in plain.people
        ),
    )

    plan = solve(problem)

    rooms = [seat.session for seat in plan.seats if seat.person in rare]
    assert len(set(rooms)) == len(rooms) == 6
    assert {hole for hole in plan.holes if hole[1] == "rare"} == {
        (session.id, "rare") for session in problem.sessions if session.id not in rooms
    }
    assert plan.is_proven


def test_a_room_in_one_language_holds_nobody_who_does_not_understand_it() -> None:
    plain = lille_day(10)
    sessions = tuple(replace(s, languages=("nl",), minimum=0) if s.id == "A1" else s for s in plain.sessions)
    problem = replace(plain, sessions=sessions)

    plan = solve(problem)

    people = {person.id: person for person in problem.people}
    inside = [people[seat.person] for seat in plan.seats if seat.session == "A1"]
    assert all("nl" in person.languages or "A1" in person.facilitates for person in inside)
    assert plan.is_proven


def test_nobody_is_badly_served_where_everybody_is_indifferent() -> None:
    plain = ranked_day(11, skew=0.7, seats=10, people=45, floor_percent=50)
    problem = replace(plain, people=tuple(replace(person, wishes=()) for person in plain.people))

    plan = solve(problem)

    assert set(values(plan, StageName.FAIRNESS)) == {0}
    assert values(plan, StageName.SATISFACTION) == (0,)
    assert plan.is_proven


def test_a_day_that_is_infeasible_on_purpose_names_those_who_are_too_many_and_their_rooms() -> None:
    plain = lille_day(12)
    dutch = [person.id for person in plain.people if person.languages == ("nl",) and "1" in person.slots]
    sessions = tuple(
        replace(
            s, languages=("fr", "nl") if s.id == "A1" else ("fr",), maximum=3 if s.id == "A1" else s.maximum, minimum=0
        )
        if s.slot == "1"
        else s
        for s in plain.sessions
    )
    problem = replace(plain, sessions=sessions)
    facilitators = sum("A1" in person.facilitates for person in plain.people)

    (conflict,) = diagnose(problem)

    assert (conflict.kind, conflict.slot, conflict.sessions) == (ConflictKind.TOO_FEW_SEATS, "1", ("A1",))
    assert set(conflict.people) == set(dutch)
    assert (conflict.needed, conflict.available) == (len(dutch), 3 - facilitators)
