"""A question that contradicts itself is refused, every fault named."""

from dataclasses import replace

import pytest

from estime.allocation import InfeasibleError, ProblemError, solve
from estime.allocation.faults import ConflictKind, FaultCode
from estime.allocation.problem import Problem, Slot
from tests.estime.allocation.factories import make_person, make_problem, make_session


def valid() -> Problem:
    return make_problem([make_session("A"), make_session("B", "2")], [make_person("a", "12", wishes="AB")])


def faults_of(problem: Problem) -> list[tuple[FaultCode, str, str]]:
    with pytest.raises(ProblemError) as refused:
        solve(problem)
    return [(fault.code, fault.id, fault.detail) for fault in refused.value.faults]


def test_every_double_identifier_is_named() -> None:
    problem = valid()
    doubled = replace(
        problem,
        slots=(*problem.slots, problem.slots[0]),
        workshops=(*problem.workshops, problem.workshops[0]),
        sessions=(*problem.sessions, problem.sessions[0]),
        people=(*problem.people, problem.people[0]),
    )

    assert faults_of(doubled) == [(FaultCode.DUPLICATE, id, "") for id in ("1", "A", "A1", "a")]


def test_every_unknown_name_is_told_with_who_names_it() -> None:
    person = make_person("a", "13", wishes="AZ", facilitates=("Q1",))
    problem = replace(valid(), people=(person,), sessions=(make_session("Y", "4"),))

    assert faults_of(problem) == [
        (FaultCode.UNKNOWN, "Y4", "Y"),
        (FaultCode.UNKNOWN, "Y4", "4"),
        (FaultCode.UNKNOWN, "a", "3"),
        (FaultCode.UNKNOWN, "a", "Z"),
        (FaultCode.UNKNOWN, "a", "Q1"),
    ]


def test_empty_identifiers_and_types_are_told() -> None:
    problem = replace(
        valid(), people=(make_person(""), make_person("b", actor_type="")), slots=(*valid().slots, Slot(id=""))
    )

    assert faults_of(problem) == [
        (FaultCode.NO_ID, "", ""),
        (FaultCode.NO_ID, "", ""),
        (FaultCode.NO_ACTOR_TYPE, "b", ""),
    ]


@pytest.mark.parametrize(("minimum", "maximum"), [(3, 2), (-1, 2), (0, -1)])
def test_bounds_of_rooms_are_checked(minimum: int, maximum: int) -> None:
    problem = replace(valid(), sessions=(make_session("A", maximum=maximum, minimum=minimum),))

    assert faults_of(problem) == [(FaultCode.BOUNDS, "A1", f"{minimum}-{maximum}")]


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_share_is_between_nothing_and_all(percent: int) -> None:
    assert faults_of(replace(valid(), floor_percent=percent)) == [(FaultCode.PERCENT, "", str(percent))]


def test_a_workshop_wished_twice_is_told() -> None:
    assert faults_of(replace(valid(), people=(make_person("a", wishes="ABA"),))) == [(FaultCode.TWICE_NAMED, "a", "A")]


def test_faults_are_told_in_three_languages() -> None:
    with pytest.raises(ProblemError) as refused:
        solve(replace(valid(), people=(make_person("a"), make_person("a"))))

    assert refused.value.sentences("en") == ("Person “a” is given twice: keep one, or change one identifier.",)
    assert refused.value.sentences("fr") == (
        "Personne «\u202fa\u202f» figure deux fois\u00a0: gardez-en une, ou changez un identifiant.",
    )
    assert refused.value.sentences("nl") == ("Persoon “a” staat er twee keer: behoud er één, of wijzig een kenmerk.",)


def conflict_of(problem: Problem) -> tuple[ConflictKind, tuple[str, ...], tuple[str, ...]]:
    with pytest.raises(InfeasibleError) as refused:
        solve(problem, require_everybody=False)
    (conflict,) = refused.value.conflicts
    return conflict.kind, conflict.people, conflict.sessions


def test_a_facilitator_cannot_be_in_two_sessions_of_one_slot() -> None:
    person = make_person("f", facilitates=("A1", "B1"))

    refused = conflict_of(make_problem([make_session("A"), make_session("B")], [person]))

    assert refused == (ConflictKind.FACILITATES_TWICE, ("f",), ("A1", "B1"))


def test_a_facilitator_must_be_present() -> None:
    person = make_person("f", "1", facilitates=("B2",))

    refused = conflict_of(make_problem([make_session("A"), make_session("B", "2")], [person]))

    assert refused == (ConflictKind.FACILITATES_ABSENT, ("f",), ("B2",))


def test_a_facilitator_must_reach_the_room() -> None:
    person = make_person("f", facilitates=("A1",), needs_step_free=True)

    refused = conflict_of(make_problem([make_session("A", step_free=False)], [person]))

    assert refused == (ConflictKind.FACILITATES_STEPS, ("f",), ("A1",))


def test_a_room_must_hold_its_facilitators() -> None:
    people = [make_person(id, facilitates=("A1",)) for id in "gf"]

    refused = conflict_of(make_problem([make_session("A", maximum=1)], people))

    assert refused == (ConflictKind.FACILITATORS_OVER_ROOM, ("f", "g"), ("A1",))


def test_names_may_stand_for_identifiers_in_a_conflict() -> None:
    problem = make_problem([make_session("A", maximum=1)], [make_person("p1"), make_person("p2")])

    with pytest.raises(InfeasibleError) as refused:
        solve(problem)

    assert refused.value.sentences("en", {"p1": "Ada", "p2": "Bram"}) == (
        "1: 2 people can only follow A; free seats: 1 (Ada, Bram).",
    )
    assert refused.value.is_placement


def test_a_long_list_of_people_is_cut() -> None:
    problem = make_problem([make_session("A", maximum=1)], [make_person(f"p{index:02}") for index in range(20)])

    with pytest.raises(InfeasibleError) as refused:
        solve(problem)

    assert refused.value.sentences("en")[0].endswith("p10, p11 and 8 others).")
