"""Each voter as so many equal ones: a count without colleges and weights finds the same set."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.arbitration import College, Element, Problem, Raise, Rule, Utility, Voter, choose
from estime.exchange.pabulib import CloneError, read_pabulib, write_pabulib

ELEMENTS = ("a", "b", "c", "d")


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Draw colleges, weights, gates and imposed elements, without envelopes."""
    colleges = ("x", "y")[: draw(st.integers(1, 2))]
    shares = [Fraction(1, 3), Fraction(2, 3)] if len(colleges) == 2 and draw(st.booleans()) else [None] * len(colleges)
    scores = st.fractions(0, 4, max_denominator=2)
    voters = []
    for number in range(draw(st.integers(1, 6))):
        supports = draw(st.lists(st.sampled_from(ELEMENTS), unique=True))
        weight = draw(st.sampled_from([Fraction(1), Fraction(2), Fraction(1, 2)]))
        college = draw(st.sampled_from(colleges))
        given_scores = draw(st.tuples(*(scores for _ in supports)))
        voters.append(
            Voter(id=str(number), college=college, weight=weight, supports=tuple(supports), scores=given_scores)
        )
    return Problem(
        colleges=tuple(College(id=id, share=share) for id, share in zip(colleges, shares, strict=True)),
        voters=tuple(voters),
        elements=tuple(
            Element(
                id=id,
                hours=Fraction(draw(st.integers(1, 12))),
                is_imposed=id == "d" and draw(st.booleans()),
                taken_out="harm" if id == "c" and draw(st.booleans()) else "",
            )
            for id in ELEMENTS
        ),
        rule=Rule(
            budget=Fraction(draw(st.integers(13, 24))),
            utility=draw(st.sampled_from(Utility)),
            raises=draw(st.sampled_from(Raise)),
            fills=draw(st.booleans()),
            stops_when_exhaustive=draw(st.booleans()),
            seed=draw(st.sampled_from(["", "s"])),
        ),
    )


@given(problems())
@settings(max_examples=30, deadline=None)
def test_equal_voters_choose_the_same_set(problem: Problem) -> None:
    imposed = {element.id for element in problem.elements if element.is_imposed and not element.taken_out}

    again = read_pabulib(write_pabulib(problem, clones=True)).problem

    assert choose(again).elements == choose(problem).elements - imposed
    assert again.colleges == ()
    assert {voter.weight for voter in again.voters} <= {Fraction(1)}


def test_the_fewest_equal_voters_are_written() -> None:
    problem = Problem(
        colleges=(College(id="x", share=Fraction(3, 4)), College(id="y")),
        elements=(Element(id="a", hours=Fraction(2)),),
        voters=(
            Voter(id="1", college="x", supports=("a",)),
            Voter(id="2", college="y"),
            Voter(id="3", college="y", supports=("a",)),
        ),
        rule=Rule(budget=Fraction(4)),
    )

    votes = write_pabulib(problem, clones=True).decode().partition("VOTES\n")[2]

    assert votes == "voter_id;vote\nv1;\nv2;a\nv3;a\nv4;a\nv5;a\nv6;a\nv7;a\nv8;a\n"


def one(**others: object) -> Element:
    return Element(id="a", hours=Fraction(2), **others)  # type: ignore[arg-type]  # given by name


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (
            Problem(elements=(one(),), rule=Rule(budget=Fraction(4), qualitative=Fraction(1, 4))),
            "With envelopes, no other tool finds the same set: write the file without equal voters; its own fields tell the envelopes.",
        ),
        (
            Problem(
                colleges=(College(id="x"),),
                elements=(one(is_imposed=True, charged_to="x"),),
                rule=Rule(budget=Fraction(4)),
            ),
            "An imposed element is charged to a college, whose members then have less than the others: no other tool counts so. Write the file without equal voters.",
        ),
        (
            Problem(
                elements=(one(),),
                voters=(Voter(id="1", weight=Fraction(1, 500_000)), Voter(id="2")),
                rule=Rule(budget=Fraction(4)),
            ),
            "It would take 500001 equal voters, and the bound is 200000. Take weights and shares that are simpler, such as 1/4, or write the file without equal voters.",
        ),
    ],
)
def test_what_equal_voters_cannot_tell_is_refused_in_a_sentence(problem: Problem, expected: str) -> None:
    with pytest.raises(CloneError) as refused:
        write_pabulib(problem, clones=True)

    assert refused.value.sentence("en") == expected
