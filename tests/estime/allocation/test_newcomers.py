"""Somebody comes unannounced: the best of what is left, nobody moves, and no other way is better."""

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.allocation import Plan, Problem, Seat, check, solve
from estime.allocation.newcomers import Proposal, proposals, seated, settled
from tests.estime.allocation.factories import make_person, make_problem, make_session
from tests.estime.instances import lille_day


def rows(plan: Plan) -> set[tuple[str, str]]:
    return {(seat.person, seat.session) for seat in plan.seats}


def lille_with_newcomer(**fields: object) -> tuple[Problem, Plan]:
    """The day of Lille as it was planned, and the same day with somebody more."""
    problem = lille_day(1)
    plan = solve(problem)
    newcomer = replace(problem.people[0], id="newcomer", facilitates=(), kept=(), **fields)  # type: ignore[arg-type]  # fields of a person
    return replace(problem, people=(*problem.people, newcomer)), plan


def test_nobody_else_moves_and_the_newcomer_is_in_two_workshops_that_differ() -> None:
    problem, plan = lille_with_newcomer()
    [best] = proposals(problem, plan.seats, "newcomer", most=1)

    asked, answer = seated(problem, plan.seats, "newcomer", [session for session in best.sessions if session])

    workshops = {session.id: session.workshop for session in problem.sessions}
    mine = [workshops[seat.session] for seat in answer.seats if seat.person == "newcomer"]
    assert rows(plan) < rows(answer)
    assert len(set(mine)) == 2
    assert check(asked, answer) == ()
    assert answer.is_proven


def test_a_room_that_is_full_is_never_proposed() -> None:
    problem, plan = lille_with_newcomer()
    count = Counter(seat.session for seat in plan.seats)
    full = {session.id for session in problem.sessions if count[session.id] == session.maximum}

    found = proposals(problem, plan.seats, "newcomer", most=1_000)

    assert full
    assert not {session for way in found for session in way.sessions} & full


def test_wishes_come_before_the_mix_and_the_mix_before_the_space() -> None:
    problem = make_problem(
        sessions=[make_session("a", maximum=9), make_session("b", maximum=9), make_session("c", maximum=9)],
        people=[make_person("p1", actor_type="funder"), make_person("new", actor_type="funder", wishes="b")],
    )
    seats = [Seat(person="p1", session="b1", rank=1)]

    with_wish = proposals(problem, seats, "new")
    indifferent = proposals(
        replace(problem, people=(problem.people[0], replace(problem.people[1], wishes=()))), seats, "new"
    )

    assert with_wish[0].sessions == ("b1",)
    assert indifferent[-1].sessions == ("b1",)


def test_somebody_kept_apart_is_not_in_the_room() -> None:
    problem = make_problem(
        sessions=[make_session("a", maximum=9), make_session("b", maximum=9)],
        people=[make_person("p1"), make_person("new", wishes="a")],
        apart=(("new", "p1"),),
    )

    [only] = proposals(problem, [Seat(person="p1", session="a1", rank=1)], "new")

    assert only.sessions == ("b1",)


def test_hours_that_are_over_are_left_out_and_what_was_attended_is_not_followed_again() -> None:
    problem, plan = lille_with_newcomer()
    first, second = (slot.id for slot in problem.slots)
    attended = next(session for session in problem.sessions if session.slot == first)
    seats = (*plan.seats, Seat(person="newcomer", session=attended.id, rank=1))

    found = proposals(problem, seats, "newcomer", over=[first], most=100)

    again = {session.id for session in problem.sessions if session.workshop == attended.workshop}
    assert {way.slots for way in found} == {(second,)}
    assert not {session for way in found for session in way.sessions} & again


def test_without_a_free_seat_the_slot_stays_empty() -> None:
    problem = make_problem(sessions=[make_session("a", maximum=1)], people=[make_person("p1"), make_person("new")])

    [only] = proposals(problem, [Seat(person="p1", session="a1", rank=1)], "new")

    assert only.sessions == (None,)
    assert not only.is_complete


def test_somebody_who_is_not_of_the_day_is_unknown() -> None:
    problem, plan = lille_with_newcomer()

    with pytest.raises(KeyError):
        proposals(problem, plan.seats, "stranger")


def test_seats_of_people_who_are_gone_are_left_out_of_settled_days() -> None:
    problem, plan = lille_with_newcomer()
    gone = problem.people[3].id
    smaller = replace(problem, people=tuple(person for person in problem.people if person.id != gone))

    _asked, answer = settled(smaller, sorted(rows(plan)))

    assert {person for person, _session in rows(plan) - rows(answer)} == {gone}


def every_way(problem: Problem, seats: tuple[Seat, ...]) -> int:
    """The most slots in which somebody could sit, by looking at every choice."""
    count = Counter(seat.session for seat in seats)
    workshop = {session.id: session.workshop for session in problem.sessions}
    options = [
        [
            None,
            *(
                session.id
                for session in problem.sessions
                if session.slot == slot.id and count[session.id] < session.maximum
            ),
        ]
        for slot in problem.slots
    ]
    ways = list(product(*options))
    held = [[session for session in way if session] for way in ways]
    return max(len(way) for way in held if len({workshop[session] for session in way}) == len(way))


@settings(max_examples=40)
@given(st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_as_few_times_as_possible_stay_without_a_seat(taken: list[int]) -> None:
    """Three workshops given twice, with rooms of three: any of them may be full."""
    names = ["a1", "b1", "c1", "a2", "b2", "c2"]
    people = [make_person(f"p{number}-{place}", slots="12") for number, _ in enumerate(names) for place in range(3)]
    problem = make_problem(
        sessions=[make_session(name[0], name[1], maximum=3) for name in names],
        people=[*people, make_person("new", slots="12")],
    )
    seats = tuple(
        Seat(person=f"p{number}-{place}", session=name, rank=1)
        for number, (name, filled) in enumerate(zip(names, taken, strict=True))
        for place in range(filled)
    )

    best: Proposal = proposals(problem, seats, "new", most=1)[0]

    assert sum(session is not None for session in best.sessions) == every_way(problem, seats)
