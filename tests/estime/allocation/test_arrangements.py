"""Kept seats, people together, people apart: checked, refused where they contradict, diagnosed, written and read."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from estime.allocation import InfeasibleError, Plan, Problem, ProblemError, Stability, check, diagnose, solve
from estime.allocation.canonical import problem_from_json, problem_hash, problem_to_json
from estime.allocation.checker import Rule
from estime.allocation.faults import PINNED, Conflict, ConflictKind, FaultCode
from estime.allocation.validation import validate
from tests.estime.allocation.factories import make_person, make_problem, make_session
from tests.estime.allocation.oracle import plans
from tests.estime.allocation.strategies import problems
from tests.estime.allocation.test_checker import reseated, rules_broken
from tests.estime.instances import lille_day


def arranged(**fields: object) -> Problem:
    people = [make_person("a", kept=("A1",)), make_person("b"), make_person("c"), make_person("d")]
    settings: dict[str, object] = {"together": (("a", "b"),), "apart": (("c", "d"),)} | fields
    return make_problem([make_session("A"), make_session("B")], people, **settings)


def at(**sessions: str) -> dict[tuple[str, str], str]:
    return {(person, "1"): session for person, session in sessions.items()}


@pytest.mark.parametrize(
    ("seats", "rule"),
    [
        (at(a="B1", b="B1", c="A1", d="B1"), Rule.KEPT),
        (at(b="A1", c="A1", d="B1"), Rule.KEPT),
        (at(a="A1", b="B1", c="A1", d="B1"), Rule.TOGETHER),
        (at(a="A1", c="A1", d="B1"), Rule.TOGETHER),
        (at(a="A1", b="A1", c="B1", d="B1"), Rule.APART),
    ],
)
def test_the_checker_refuses_each_seat_that_breaks_an_arrangement(
    seats: dict[tuple[str, str], str], rule: Rule
) -> None:
    assert rule in rules_broken(arranged(), reseated(arranged(), seats))


def test_the_checker_accepts_what_is_arranged() -> None:
    assert check(arranged(), reseated(arranged(), at(a="A1", b="A1", c="A1", d="B1"))) == ()
    assert check(arranged(), solve(arranged())) == ()


def test_a_kept_seat_is_released_with_a_session_that_is_not_held() -> None:
    problem = make_problem([make_session("A", minimum=3), make_session("B")], [make_person("a", kept=("A1",))])

    plan = solve(problem)

    assert [(seat.person, seat.session) for seat in plan.seats] == [("a", "B1")]
    assert check(problem, plan) == ()


def test_a_kept_seat_is_given_against_wishes_and_shared_with_who_goes_together() -> None:
    people = [make_person("a", wishes="BA", kept=("A1",)), make_person("b", wishes="BA")]
    problem = make_problem([make_session("A"), make_session("B")], people, together=(("b", "a"),))

    assert {seat.session for seat in solve(problem).seats} == {"A1"}


def contradictions() -> dict[ConflictKind, Problem]:
    """One small day per way in which what is kept contradicts itself."""
    one, other, second = make_session("A", maximum=2), make_session("B"), make_session("A", "2")
    a, b = make_person("a", kept=("A1",)), make_person("b", kept=("A1",))
    return {
        ConflictKind.KEPT_TWICE: make_problem([one, other], [replace(a, kept=("A1", "B1"))]),
        ConflictKind.KEPT_CLOSED: make_problem(
            [replace(one, languages=("nl",)), other], [replace(a, languages=("fr",))]
        ),
        ConflictKind.KEPT_APART: make_problem([one, other, second], [a, b], apart=(("b", "a"),)),
        ConflictKind.KEPT_TOGETHER: make_problem([one, other], [a, replace(b, kept=("B1",))], together=(("a", "b"),)),
        ConflictKind.KEPT_OVER_ROOM: make_problem([replace(one, maximum=1), other], [a, b]),
    }


SENTENCES = {
    ConflictKind.KEPT_TWICE: "a keeps more than one seat: A or B. Only one of them is possible: release the others.",
    ConflictKind.KEPT_CLOSED: "a: a seat is kept in A, which cannot be followed: absent, another language, steps, or another arrangement. Release it.",
    ConflictKind.KEPT_APART: "a, b are to be apart and both keep a seat in A: release one of them.",
    ConflictKind.KEPT_TOGETHER: "a, b are to be together and keep seats in different sessions at the same time: A or B. Release one of these seats.",
    ConflictKind.KEPT_OVER_ROOM: "A: 2 people keep a seat there (a, b) for 1 seats. Release some, or take a larger room.",
}


@pytest.mark.parametrize("kind", SENTENCES)
def test_what_is_kept_and_cannot_be_is_refused_before_anything_is_computed(kind: ConflictKind) -> None:
    with pytest.raises(InfeasibleError) as refused:
        solve(contradictions()[kind], require_everybody=False)

    assert [conflict.kind for conflict in refused.value.conflicts] == [kind]
    assert refused.value.sentences("en") == (SENTENCES[kind],)
    assert not refused.value.is_placement
    for language in ("fr", "nl"):
        (sentence,) = refused.value.sentences(language)
        assert sentence != SENTENCES[kind]
        assert "%(" not in sentence


def test_a_workshop_kept_twice_is_refused() -> None:
    problem = make_problem([make_session("A"), make_session("A", "2")], [make_person("a", "12", kept=("A1", "A2"))])

    with pytest.raises(InfeasibleError) as refused:
        validate(problem)

    assert [conflict.kind for conflict in refused.value.conflicts] == [ConflictKind.KEPT_TWICE]


def test_two_who_are_apart_cannot_animate_one_session() -> None:
    people = [make_person(id, facilitates=("A1",)) for id in "fg"]

    with pytest.raises(InfeasibleError) as refused:
        validate(make_problem([make_session("A")], people, apart=(("f", "g"),)))

    assert [conflict.kind for conflict in refused.value.conflicts] == [ConflictKind.KEPT_APART]


def test_every_contradiction_of_what_is_pinned_is_no_matter_of_placement() -> None:
    assert set(SENTENCES) <= PINNED


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"together": (("a", "z"),)}, FaultCode.UNKNOWN),
        ({"apart": (("a", "a"),)}, FaultCode.ONE_PERSON),
        ({"together": (("a", "b"),), "apart": (("b", "a"),)}, FaultCode.CONTRADICTION),
        ({"previous": (("z", "A1"),)}, FaultCode.UNKNOWN),
        ({"previous": (("a", "Z1"),)}, FaultCode.UNKNOWN),
    ],
)
def test_a_pair_or_a_plan_in_force_that_makes_no_sense_is_told(fields: dict[str, object], code: FaultCode) -> None:
    with pytest.raises(ProblemError) as refused:
        validate(arranged(**fields))

    assert [fault.code for fault in refused.value.faults] == [code]
    assert len({refused.value.sentences(language) for language in ("fr", "nl", "en")}) == 3


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (make_person("a", kept=("Z1",)), FaultCode.UNKNOWN),
        (make_person("a", kept=("A1", "A1")), FaultCode.TWICE_NAMED),
        (make_person("a", credit=-1), FaultCode.CREDIT),
    ],
)
def test_a_kept_seat_or_a_credit_that_makes_no_sense_is_told(person: object, code: FaultCode) -> None:
    with pytest.raises(ProblemError) as refused:
        validate(replace(make_problem([make_session("A")], []), people=(person,)))  # type: ignore[arg-type]  # a person

    assert [fault.code for fault in refused.value.faults] == [code]


def test_arrangements_that_cost_a_seat_are_named_and_no_others() -> None:
    people = [make_person(id) for id in "abcd"]
    problem = make_problem(
        [make_session("A", maximum=3), make_session("B", maximum=1)],
        people,
        together=(("a", "b"), ("b", "c"), ("c", "d")),
    )

    (conflict,) = diagnose(problem)

    # The pair in the middle is not needed for the conflict: two pairs do not fit beside each other.
    assert (conflict.kind, conflict.people) == (ConflictKind.ARRANGEMENTS, ("a", "b", "c", "d"))
    assert (conflict.needed, conflict.available) == (4, 2)
    assert conflict.sentence("en").startswith("What is asked for a, b, c, d (kept seats, together, apart) cannot all")


def _missing(problem: Problem) -> int:
    needed = sum(len(person.slots) for person in problem.people)
    return needed - max(len(assignment) for assignment in plans(problem))


def _bare(problem: Problem) -> Problem:
    people = tuple(replace(person, kept=()) for person in problem.people)
    return replace(problem, people=people, together=(), apart=())


def _asked(problem: Problem) -> list[Callable[[Problem], Problem]]:
    """One function per arrangement, which asks for it."""

    def keep(id: str, session: str) -> Callable[[Problem], Problem]:
        return lambda day: replace(
            day,
            people=tuple(
                replace(person, kept=(*person.kept, session)) if person.id == id else person for person in day.people
            ),
        )

    def together(pair: tuple[str, str]) -> Callable[[Problem], Problem]:
        return lambda day: replace(day, together=(*day.together, pair))

    def apart(pair: tuple[str, str]) -> Callable[[Problem], Problem]:
        return lambda day: replace(day, apart=(*day.apart, pair))

    return [
        *(keep(person.id, session) for person in problem.people for session in person.kept),
        *(together(pair) for pair in problem.together),
        *(apart(pair) for pair in problem.apart),
    ]


def _of(problem: Problem, conflict: Conflict) -> Problem:
    """The arrangements among the people of a conflict."""
    named = set(conflict.people)
    people = tuple(replace(p, kept=p.kept if p.id in named else ()) for p in problem.people)
    return replace(
        problem,
        people=people,
        together=tuple(pair for pair in problem.together if set(pair) <= named),
        apart=tuple(pair for pair in problem.apart if set(pair) <= named),
    )


@given(problems(most_people=4, facilitation=False, arrangements=True))
@settings(max_examples=100)
def test_infeasible_days_always_get_a_conflict_that_is_true_and_minimal(problem: Problem) -> None:
    """True: with nothing else arranged seats lack already. Minimal: some arrangements among the people named conflict,
    and everybody named has one of them: without what is asked for one of them, fewer seats lack.
    """
    try:
        validate(problem)
    except InfeasibleError:
        return

    conflicts = diagnose(problem)

    assert bool(conflicts) == (_missing(problem) > 0)
    for conflict in conflicts:
        if conflict.kind is not ConflictKind.ARRANGEMENTS:
            assert _missing(_bare(problem)) > 0
            continue
        assert _missing(_bare(problem)) == 0
        alone = _of(problem, conflict)
        assert _missing(alone) >= conflict.needed - conflict.available > 0
        for person in conflict.people:
            assert _missing(_of(problem, replace(conflict, people=_others(conflict, person)))) < _missing(alone)


def _others(conflict: Conflict, person: str) -> tuple[str, ...]:
    return tuple(other for other in conflict.people if other != person)


def full_day() -> Problem:
    """A day with every field that few days have."""
    people = (
        make_person("a", kept=("A1",), credit=2),
        make_person("b"),
        make_person("c"),
        make_person("d"),
    )
    return replace(arranged(), people=people, previous=(("b", "B1"), ("a", "A1")), stability=Stability.BALANCED)


def test_what_few_days_have_survives_its_json() -> None:
    again = problem_from_json(problem_to_json(full_day()))

    assert problem_hash(again) == problem_hash(full_day())
    assert (again.together, again.apart, again.stability) == ((("a", "b"),), (("c", "d"),), Stability.BALANCED)
    assert again.previous == (("a", "A1"), ("b", "B1"))
    assert [(person.kept, person.credit) for person in again.people][:2] == [(("A1",), 2), ((), 0)]


def test_pairs_and_seats_have_no_order_but_each_counts() -> None:
    turned = replace(full_day(), together=(("b", "a"),), previous=full_day().previous[::-1])

    assert problem_hash(turned) == problem_hash(full_day())
    for other in (
        replace(full_day(), together=()),
        replace(full_day(), apart=()),
        replace(full_day(), previous=()),
        replace(full_day(), stability=Stability.BEST),
    ):
        assert problem_hash(other) != problem_hash(full_day())


def test_a_day_with_nothing_arranged_keeps_the_hash_that_it_always_had() -> None:
    value = problem_to_json(lille_day(0))

    assert not {"together", "apart", "previous", "stability"} & set(value)
    assert problem_hash(lille_day(0)) == "sha256:6f2a8cdf438ce1660398d284cd25c9d79ef5c30abbb06a3ad687fb8bf2df68d2"


def test_the_plan_of_an_arranged_lille_keeps_what_is_asked() -> None:
    plain = lille_day(8)
    guests = [person.id for person in plain.people if not person.facilitates and len(person.slots) == 2][:6]
    asked = replace(plain, together=((guests[0], guests[1]),), apart=((guests[2], guests[3]), (guests[4], guests[5])))

    plan: Plan = solve(asked)

    assert plan.is_proven
    assert check(asked, plan) == ()
