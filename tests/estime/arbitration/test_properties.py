"""What must hold whatever the data."""

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.arbitration import College, Element, Problem, Raise, Rule, Voter, choose, selected, violations
from estime.arbitration.canonical import outcome_to_json, problem_hash
from estime.provenance import canonical_json
from tests.estime.arbitration.cases import random_case

T = TypeVar("T")
SEEDS = st.integers(0, 10**6)


def _shuffled(problem: Problem, seed: int) -> Problem:
    draw = random.Random(seed)

    voters = [replace(voter, supports=_mixed(draw, voter.supports)) for voter in problem.voters]
    return replace(
        problem,
        colleges=_mixed(draw, problem.colleges),
        voters=_mixed(draw, voters),
        elements=_mixed(draw, problem.elements),
    )


def _mixed(draw: random.Random, rows: Sequence[T]) -> tuple[T, ...]:
    return tuple(draw.sample(rows, len(rows)))


@settings(max_examples=30)
@given(seed=SEEDS, order=SEEDS)
def test_the_order_of_rows_changes_nothing_not_one_byte(seed: int, order: int) -> None:
    problem = random_case(seed)

    first, second = choose(problem), choose(_shuffled(problem, order))

    assert canonical_json(outcome_to_json(first)) == canonical_json(outcome_to_json(second))


@settings(max_examples=30)
@given(seed=SEEDS)
def test_a_weight_is_so_many_people_who_vote_alike(seed: int) -> None:
    problem = random_case(seed, raises=Raise.PERCENT)
    whole = replace(problem, voters=tuple(replace(v, weight=2 * v.weight) for v in problem.voters))
    clones = tuple(
        replace(voter, id=f"{voter.id}-{number}", weight=Fraction(1))
        for voter in whole.voters
        for number in range(int(voter.weight))
    )

    weighted, cloned = choose(whole), choose(replace(whole, voters=clones))

    assert weighted.chosen == cloned.chosen
    assert weighted.factor == cloned.factor


@settings(max_examples=30)
@given(seed=SEEDS, part=st.integers(0, 2))
def test_the_set_without_its_record_is_the_same(seed: int, part: int) -> None:
    problem = random_case(seed)
    law = Element(id="law", hours=problem.rule.budget * part / 4, is_imposed=True)
    problem = replace(problem, elements=(*problem.elements, law))

    assert selected(problem) == choose(problem).elements


@settings(max_examples=30)
@given(seed=SEEDS)
def test_every_hour_paid_comes_from_a_share_and_every_element_is_paid_in_full(seed: int) -> None:
    problem = random_case(seed)

    outcome = choose(problem)

    paid = sum((payment.total for row in outcome.purchases for payment in row.payments), Fraction(0))
    unspent = sum((hours for _name, hours in outcome.unspent), Fraction(0))
    assert float(paid) == pytest.approx(float(sum(row.hours for row in outcome.purchases)))
    assert float(paid + unspent) == pytest.approx(float(outcome.factor * outcome.budget))
    assert min((hours for _name, hours in outcome.unspent), default=0) >= 0


@settings(max_examples=30)
@given(seed=SEEDS)
def test_every_candidate_is_chosen_or_has_a_rejection_that_adds_up(seed: int) -> None:
    problem = random_case(seed)

    outcome = choose(problem)

    left_out = {rejection.element for rejection in outcome.rejections}
    assert (left_out | outcome.elements, left_out & outcome.elements) == ({e.id for e in problem.elements}, set())
    for rejection in outcome.rejections:
        assert rejection.available + rejection.missing == rejection.hours
        assert rejection.missing > 0
        assert 0 <= rejection.effective_support < 1
        assert rejection.after <= len(outcome.purchases)


@settings(max_examples=30)
@given(seed=SEEDS)
def test_proposing_the_same_twice_brings_nothing(seed: int) -> None:
    """G5: with a copy of an element that was bought, the same others are bought before the first of the two."""
    problem = random_case(seed, raises=Raise.NONE, fills=False)
    outcome = choose(problem)
    for purchase in outcome.purchases[:1]:
        original = next(element for element in problem.elements if element.id == purchase.element)
        copied = replace(
            problem,
            elements=(*problem.elements, replace(original, id=f"{original.id}-copy")),
            voters=tuple(
                replace(v, supports=(*v.supports, f"{original.id}-copy")) if original.id in v.supports else v
                for v in problem.voters
            ),
        )

        again = choose(copied)

        assert again.purchases[0].element.removesuffix("-copy") == purchase.element
        assert violations(copied, again.elements) == ()


@settings(max_examples=30)
@given(seed=SEEDS)
def test_labels_and_colleges_rename_nothing(seed: int) -> None:
    problem = random_case(seed)
    named = replace(problem, elements=tuple(replace(e, label=f"« {e.id} »") for e in problem.elements))

    assert choose(problem).chosen == choose(named).chosen
    assert problem_hash(problem) != problem_hash(named)


def test_a_college_that_agrees_cannot_be_outvoted() -> None:
    """G2: a quarter of the voice, in one person, against three colleges of fifty."""
    colleges = tuple(College(id=id) for id in "abcd")
    crowd = tuple(
        Voter(id=f"{college}{n:02}", college=college, supports=("x", "y", "z")) for college in "bcd" for n in range(50)
    )
    elements = tuple(Element(id=id, hours=Fraction(25)) for id in ("own", "x", "y", "z"))
    problem = Problem(
        colleges=colleges,
        voters=(Voter(id="alone", college="a", supports=("own",)), *crowd),
        elements=elements,
        rule=Rule(budget=Fraction(100)),
    )

    assert "own" in choose(problem).elements
