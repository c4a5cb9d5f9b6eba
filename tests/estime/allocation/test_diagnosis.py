"""Who cannot be placed, and which seats they lack."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from estime.allocation import InfeasibleError, diagnose, solve
from estime.allocation.faults import Conflict, ConflictKind
from estime.allocation.problem import Problem
from tests.estime.allocation.factories import make_person, make_problem, make_session
from tests.estime.allocation.oracle import plans
from tests.estime.allocation.strategies import problems
from tests.estime.instances import lille_day


def test_seven_people_for_five_seats_are_named_with_the_sessions() -> None:
    sessions = [
        make_session("A", maximum=3, languages=("nl",)),
        make_session("B", maximum=2, languages=("nl",)),
        make_session("C", maximum=20, languages=("fr",)),
    ]
    dutch = [make_person(f"d{index}", languages=("nl",)) for index in range(7)]
    french = [make_person(f"f{index}", languages=("fr",)) for index in range(4)]

    (conflict,) = diagnose(make_problem(sessions, [*french, *dutch]))

    assert conflict == Conflict(
        kind=ConflictKind.TOO_FEW_SEATS,
        people=tuple(f"d{index}" for index in range(7)),
        sessions=("A1", "B1"),
        needed=7,
        available=5,
        slot="1",
    )
    assert conflict.sentence("fr") == (
        "1\u00a0: 7 personnes ne peuvent suivre que A ou B\u202f; places libres\u00a0: 5 (d0, d1, d2, d3, d4, d5, d6)."
    )


def test_two_separate_shortages_are_told_separately() -> None:
    sessions = [make_session("A", "1", 1), make_session("B", "2", 1)]
    people = [make_person("a", "1"), make_person("b", "1"), make_person("c", "2"), make_person("d", "2")]

    conflicts = diagnose(make_problem(sessions, people))

    assert [(conflict.slot, conflict.people, conflict.sessions) for conflict in conflicts] == [
        ("1", ("a", "b"), ("A1",)),
        ("2", ("c", "d"), ("B2",)),
    ]


def test_facilitators_take_seats_of_their_room() -> None:
    sessions = [make_session("A", maximum=2)]
    people = [make_person("f", facilitates=("A1",)), make_person("a"), make_person("b")]

    (conflict,) = diagnose(make_problem(sessions, people))

    assert (conflict.people, conflict.needed, conflict.available) == (("a", "b"), 2, 1)


def test_somebody_whom_no_session_suits_is_told_apart() -> None:
    sessions = [make_session("A", languages=("fr",), step_free=True), make_session("B", step_free=False)]
    person = make_person("a", languages=("nl",), needs_step_free=True)

    (conflict,) = diagnose(make_problem(sessions, [person, make_person("b")]))

    assert (conflict.kind, conflict.people) == (ConflictKind.NOWHERE, ("a",))


def test_one_workshop_for_two_slots_is_too_few_workshops() -> None:
    sessions = [make_session("A", "1"), make_session("A", "2")]

    (conflict,) = diagnose(make_problem(sessions, [make_person("a", "12")]))

    assert (conflict.kind, conflict.people, conflict.sessions) == (
        ConflictKind.TOO_FEW_WORKSHOPS,
        ("a",),
        ("A1", "A2"),
    )
    assert (conflict.needed, conflict.available) == (2, 1)


def test_conflicts_that_cross_slots_and_workshops_are_found() -> None:
    sessions = [
        make_session("A", "1", 2, languages=("en",)),
        make_session("A", "2", 2, languages=("en",)),
        make_session("B", "1", 1),
        make_session("B", "2", 2, languages=("fr",)),
        make_session("C", "1", 1, languages=("nl",)),
        make_session("C", "2", 2, languages=("nl",)),
    ]
    people = [make_person("english", "12", languages=("en",)), make_person("dutch", "12", languages=("nl",))]

    (conflict,) = diagnose(make_problem(sessions, [*people, make_person("any", "1")]))

    # At slot 2 one can only follow A, the other only C: both then need the one seat of B at slot 1.
    assert (conflict.kind, conflict.people) == (ConflictKind.CROSSING, ("dutch", "english"))
    assert (conflict.needed, conflict.available) == (4, 3)


def test_minima_that_cannot_all_be_reached_are_named() -> None:
    sessions = [make_session(letter, maximum=6, minimum=6) for letter in "AB"]

    (conflict,) = diagnose(make_problem(sessions, [make_person(f"p{index}") for index in range(10)]))

    assert (conflict.kind, conflict.sessions, conflict.needed) == (ConflictKind.MINIMA, ("A1", "B1"), 12)


def test_a_day_without_shortage_has_no_conflict() -> None:
    assert diagnose(lille_day(0)) == ()


def test_an_infeasible_day_is_refused_with_its_conflicts() -> None:
    problem = lille_day(3, rooms=(17, 17, 17, 17, 17))

    with pytest.raises(InfeasibleError) as refused:
        solve(problem)

    assert [(conflict.needed, conflict.available) for conflict in refused.value.conflicts] == [(89, 80), (90, 80)]


def _placed(problem: Problem) -> int:
    return max(len(assignment) for assignment in plans(problem))


def _needed(problem: Problem) -> int:
    return sum(len(person.slots) for person in problem.people)


def _among(problem: Problem, conflict: Conflict, *, without: str = "") -> Problem:
    """The people of a conflict and every facilitator, with rooms that need nobody."""
    kept = tuple(
        person
        for person in problem.people
        if (person.id in conflict.people or person.facilitates) and person.id != without
    )
    sessions = tuple(replace(session, minimum=0) for session in problem.sessions)
    if conflict.slot:
        kept = tuple(replace(person, slots=(conflict.slot,)) for person in kept if conflict.slot in person.slots)
        kept = tuple(
            replace(person, facilitates=tuple(s for s in person.facilitates if s.endswith(conflict.slot)))
            for person in kept
        )
    return replace(problem, people=kept, sessions=sessions)


@given(problems(most_people=5, facilitation=False))
@settings(max_examples=150)
def test_each_conflict_is_true_and_needs_each_of_its_people(problem: Problem) -> None:
    conflicts = diagnose(problem)

    assert bool(conflicts) == (_placed(problem) < _needed(problem))
    for conflict in conflicts:
        assert conflict.needed > conflict.available or conflict.kind is ConflictKind.MINIMA
        if conflict.kind is not ConflictKind.MINIMA:
            among = _among(problem, conflict)
            missing = _needed(among) - _placed(among)
            assert missing >= conflict.needed - conflict.available > 0
            for person in conflict.people:
                fewer = _among(problem, conflict, without=person)
                assert _needed(fewer) - _placed(fewer) < missing
