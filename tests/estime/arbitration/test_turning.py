"""What would bring an element in, or make it leave: found at once in floats, and true of the exact rule."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.arbitration.equal_shares import choose
from estime.arbitration.problem import College, Element, Problem, Raise, Rule, Voter
from estime.arbitration.turning import percent_less, turning
from estime.arbitration.variants import Variant, is_chosen
from tests.estime.arbitration.drawn_problems import drawn_problem


def crowded(*, raises: Raise = Raise.NONE, fills: bool = False) -> Problem:
    """Return ten people with ten hours each; eight have put nearly all into `first`, and four of them want `second` too."""
    supports = [("first", "second")] * 4 + [("first",)] * 4 + [()] * 2
    return Problem(
        voters=tuple(Voter(id=f"v{n}", supports=names) for n, names in enumerate(supports)),
        elements=(
            Element(id="first", label="Récits de vie", hours=Fraction(76)),
            Element(id="second", label="Enquête", hours=Fraction(4)),
        ),
        rule=Rule(budget=Fraction(100), raises=raises, fills=fills),
    )


def _supported_by(problem: Problem, element: str, add: set[str]) -> Problem:
    voters = tuple(replace(v, supports=(*v.supports, element)) if v.id in add else v for v in problem.voters)
    return replace(problem, voters=voters)


def test_the_smallest_number_and_the_smallest_cut_are_found() -> None:
    problem = crowded()

    found = turning(problem, choose(problem), "second", colleges=[""])

    assert not found.is_chosen
    assert [turn.people for turn in found.turns] == [1]
    assert found.less == 2


def test_those_who_have_hours_left_are_asked_first() -> None:
    problem = crowded()
    without_hours = _supported_by(problem, "second", {"v4"})

    assert "second" not in choose(without_hours).elements
    assert "second" in choose(_supported_by(problem, "second", {"v8"})).elements


def test_so_few_supporters_fewer_make_a_chosen_element_leave() -> None:
    problem = crowded()

    found = turning(problem, choose(problem), "first", colleges=[""])

    assert found.is_chosen
    assert [turn.people for turn in found.turns] == [1]
    assert found.less is None


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 500))
def test_every_number_that_is_told_is_confirmed_by_the_exact_rule(seed: int) -> None:
    problem = drawn_problem(seed, people=12, elements=6, colleges=2)
    problem = replace(problem, rule=replace(problem.rule, raises=Raise.NONE))
    outcome = choose(problem)
    for element in problem.elements:
        is_in = element.id in outcome.elements

        found = turning(problem, outcome, element.id, colleges=["c0", "c1"], most=3)

        if found.less is not None:
            cut = replace(element, hours=element.hours - found.less, low=None, high=None)
            others = tuple(each for each in problem.elements if each.id != element.id)
            assert element.id in choose(replace(problem, elements=(*others, cut))).elements
        assert found.is_chosen == is_in
        assert [turn.people for turn in found.turns] == sorted(
            (turn.people for turn in found.turns), key=lambda people: (people is None, people or 0)
        )


def test_a_cut_in_hundredths_is_the_first_that_suffices() -> None:
    problem = crowded()

    assert percent_less(problem, "second") == 50
    assert percent_less(replace(problem, voters=()), "second") is None


@pytest.mark.parametrize("seed", range(6))
def test_a_variant_of_an_element_is_chosen_as_the_problem_so_changed_chooses_it(seed: int) -> None:
    problem = drawn_problem(seed, people=10, elements=6, colleges=2)
    element = problem.elements[seed]
    crowds = [tuple(voter.id for voter in problem.voters[:count]) for count in range(1, 11, 3)]
    variants = [
        Variant(supporters=tuple((voter, None) for voter in crowd), hours=element.hours * part / 4)
        for crowd in crowds
        for part in (2, 4)
    ]

    found = is_chosen(problem, element, variants)

    bare = replace(
        problem,
        voters=tuple(
            replace(voter, supports=tuple(name for name in voter.supports if name != element.id))
            for voter in problem.voters
        ),
    )
    expected = []
    for variant in variants:
        changed = _supported_by(bare, element.id, {voter for voter, _score in variant.supporters})
        moved = replace(element, hours=variant.hours, low=None, high=None)
        others = tuple(each for each in problem.elements if each.id != element.id)
        expected.append(element.id in choose(replace(changed, elements=(*others, moved))).elements)
    assert found == expected


def test_colleges_in_which_nobody_can_change_their_mind_turn_nothing() -> None:
    problem = replace(crowded(), colleges=(College(id="a"), College(id="b")))
    voters = tuple(replace(voter, college="a") for voter in problem.voters)
    problem = replace(problem, voters=voters)

    found = turning(problem, choose(problem), "second", colleges=["b"])

    assert [(turn.college, turn.people) for turn in found.turns] == [("b", None)]
