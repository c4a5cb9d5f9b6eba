"""What stays when hours, people, shares, the budget, the threshold and the conventions move."""

import random
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from estime.arbitration.conventions import Convention, conventions
from estime.arbitration.drawing import bounded_simplex, generator, triangular
from estime.arbitration.equal_shares import choose
from estime.arbitration.field import field_of
from estime.arbitration.problem import College, Element, Problem, Raise, Rule, Voter
from estime.arbitration.robustness import Change, Drawn, ShareSpan, Standing, Steadiness, robustness
from estime.arbitration.robustness_words import (
    robustness_in_words,
    robustness_to_json,
    standing_in_words,
    steadiness_in_words,
    weights_in_words,
    weights_to_json,
)
from estime.arbitration.smaa import smaa
from estime.arbitration.trying import with_hours, with_participants, with_shares
from estime.provenance import digest
from tests.estime.arbitration.drawn_problems import drawn_problem


def _two_camps(*, budget: int = 20, sizes: tuple[int, int] = (6, 6)) -> Problem:
    """Return staff who want `a` (10 h) and users who want `b` (10 h); each has half of the voice."""
    voters = [Voter(id=f"s{n}", college="staff", supports=("a",)) for n in range(sizes[0])]
    voters += [Voter(id=f"u{n}", college="users", supports=("b",)) for n in range(sizes[1])]
    return Problem(
        colleges=(College(id="staff", label="Staff"), College(id="users", label="Users")),
        voters=tuple(voters),
        elements=(Element(id="a", hours=Fraction(10)), Element(id="b", hours=Fraction(10))),
        rule=Rule(budget=Fraction(budget), raises=Raise.NONE, fills=False),
    )


def _quick(problem: Problem) -> Problem:
    """Return the problem with shares raised in large steps."""
    return replace(problem, rule=replace(problem.rule, raises=Raise.UNIT))


def test_what_each_half_wants_and_can_pay_is_solid_and_depends_on_its_college() -> None:
    found = robustness(_two_camps(), runs=30)

    assert [(s.element, s.standing, s.depends_on) for s in found.elements] == [
        ("a", Standing.SOLID, ("staff",)),
        ("b", Standing.SOLID, ("users",)),
    ]


def test_the_nearest_budget_at_which_an_element_leaves_is_found() -> None:
    found = robustness(_two_camps(budget=22), runs=30)

    assert [(s.below, s.above) for s in found.elements] == [(90, None), (90, None)]


def test_the_nearest_budget_at_which_an_element_comes_in_is_found() -> None:
    found = robustness(_two_camps(budget=18), runs=30)

    assert [(s.is_chosen, s.below, s.above) for s in found.elements] == [(False, None, 112)] * 2


def test_the_shares_for_which_an_element_stays_are_found() -> None:
    found = robustness(_two_camps(budget=25), runs=30)

    assert found.elements[0].spans == (
        ShareSpan(college="staff", lowest=40, highest=50),
        ShareSpan(college="users", lowest=10, highest=50),
    )


def test_the_grades_from_which_an_element_changes_sides_are_listed() -> None:
    problem = _two_camps()
    stricter = replace(problem, voters=problem.voters[:6])

    found = robustness(problem, runs=30, thresholds={6: problem, 8: stricter})

    assert [s.thresholds for s in found.elements] == [(), (8,)]


def test_the_conventions_under_which_an_element_changes_sides_are_listed() -> None:
    problem = _two_camps(budget=18)
    raised = replace(problem, rule=replace(problem.rule, raises=Raise.PERCENT, fills=True))

    assert Convention.FILLED in robustness(problem, runs=30).elements[0].conventions
    assert Convention.BY_PERCENT not in conventions(raised.rule)


def test_a_convention_changes_nothing_but_how_hours_left_are_used() -> None:
    rule = Rule(budget=Fraction(10), seed="x")

    assert {
        replace(r, raises=rule.raises, stops_when_exhaustive=False, fills=True) for r in conventions(rule).values()
    } == {rule}
    assert len(conventions(rule)) == 5


def test_what_is_proposed_is_what_the_exact_rule_chooses() -> None:
    problem = _quick(drawn_problem(11, people=24, elements=16))

    found = robustness(problem, runs=30)

    assert {s.element for s in found.elements if s.is_chosen} == choose(problem).elements


def test_the_same_seed_gives_the_same_counts_in_any_order_of_rows() -> None:
    problem = _quick(drawn_problem(5, people=16, elements=10))
    source = random.Random(1)
    mixed = replace(
        problem,
        voters=tuple(source.sample(problem.voters, len(problem.voters))),
        elements=tuple(source.sample(problem.elements, len(problem.elements))),
    )

    assert robustness(mixed, runs=60) == robustness(problem, runs=60)


def test_runs_are_divided_among_what_can_be_drawn_and_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []

    found = robustness(
        _quick(drawn_problem(2, people=12, elements=6)), runs=100, on_progress=lambda *step: told.append(step)
    )

    assert [(d.change, d.runs) for d in found.elements[0].drawn] == [
        (Change.HOURS, 34),
        (Change.PARTICIPANTS, 33),
        (Change.SHARES, 33),
    ]
    assert told[-1][0] == told[-1][1]


def test_hours_without_bounds_and_shares_of_one_college_are_not_drawn() -> None:
    problem = replace(_two_camps(), colleges=(), voters=tuple(Voter(id=str(n), supports=("a",)) for n in range(5)))

    found = robustness(problem, runs=30)

    assert [(d.change, d.runs) for d in found.elements[0].drawn] == [(Change.PARTICIPANTS, 30)]


def test_without_voters_everything_is_out() -> None:
    found = robustness(replace(_two_camps(), voters=()), runs=30)

    assert found.of(Standing.OUT) == ("a", "b")


def test_fewer_runs_than_things_to_draw_are_refused() -> None:
    with pytest.raises(ValueError, match="At least three runs"):
        robustness(_two_camps(), runs=2)


@pytest.mark.parametrize(
    ("chosen", "standing"),
    [(0, Standing.OUT), (5, Standing.OUT), (6, Standing.OPEN), (94, Standing.OPEN), (95, Standing.SOLID)],
)
def test_solid_is_ninety_five_in_a_hundred_and_out_is_five(chosen: int, standing: Standing) -> None:
    assert Drawn(change=Change.HOURS, chosen=chosen, runs=100).standing is standing


def test_what_is_solid_for_one_change_and_not_for_another_is_open() -> None:
    drawn = (
        Drawn(change=Change.HOURS, chosen=100, runs=100),
        Drawn(change=Change.SHARES, chosen=80, runs=100),
    )

    assert Steadiness(element="a", is_chosen=True, drawn=drawn).standing is Standing.OPEN


def test_drawn_hours_stay_between_their_bounds_and_drawn_shares_between_a_tenth_and_a_half() -> None:
    low, likely, high = np.array([1.0, 5.0]), np.array([2.0, 5.0]), np.array([6.0, 5.0])

    hours = triangular(generator("x", "hours"), 2_000, low, likely, high)
    shares = bounded_simplex(generator("x", "shares"), 2_000, 4, 0.1, 0.5)

    assert (hours >= low).all()
    assert (hours <= high).all()
    assert abs(hours[:, 0].mean() - 3) < 0.1
    assert shares.min() >= 0.1
    assert shares.max() <= 0.5 + 1e-9
    assert np.allclose(shares.sum(axis=1), 1)


def test_bounds_that_no_shares_can_meet_are_refused() -> None:
    with pytest.raises(ValueError, match="no way to share the whole"):
        bounded_simplex(generator("x", "shares"), 10, 3, 0.4, 0.5)


def test_drawn_people_keep_the_voice_of_their_college() -> None:
    field = field_of(drawn_problem(2, people=12, elements=6))
    hours, people, shares = (make(field, 20, "x") for make in (with_hours, with_participants, with_shares))
    assert hours is not None
    assert people is not None
    assert shares is not None

    first = np.array([voter.college == "c0" for voter in field.voters])

    assert np.allclose(people.voices[:, first].sum(axis=1), 0.25)
    assert np.allclose(shares.voices.sum(axis=1), 1)
    assert np.allclose(hours.voices, field.voices)


def test_what_would_tell_the_votes_of_a_small_college_is_not_said() -> None:
    problem = _two_camps(sizes=(6, 2))
    small = next(s for s in robustness(problem, runs=30).elements if s.element == "b")

    assert small.depends_on == ("users",)
    assert not [s for s in steadiness_in_words(problem, small, "en").sentences if "Users" in s]


def test_numbers_are_rounded_where_a_college_is_small() -> None:
    steadiness = Steadiness(
        element="a",
        is_chosen=True,
        drawn=(Drawn(change=Change.HOURS, chosen=67, runs=100), Drawn(change=Change.SHARES, chosen=2, runs=100)),
        below=99,
        above=108,
    )

    words = steadiness_in_words(_two_camps(sizes=(6, 2)), steadiness, "en")

    assert words.sentences == (
        "Where the work takes fewer or more hours than expected, it is in 70 times out of 100.",
        "Had the colleges other shares of the voice, it would be in 0 times out of 100.",
        "With 5 % fewer hours in all, it leaves.",
        "With 10 % more hours in all, it leaves: others then take its supporters’ hours.",
        "Numbers are rounded here, because a college is small.",
    )


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize("is_chosen", [True, False])
def test_everything_that_was_tried_is_said_in_each_language(language: str, *, is_chosen: bool) -> None:
    steadiness = Steadiness(
        element="a",
        is_chosen=is_chosen,
        drawn=tuple(Drawn(change=change, chosen=1, runs=200) for change in Change),
        depends_on=("staff",),
        spans=(ShareSpan(college="staff", lowest=20, highest=50), ShareSpan(college="users", lowest=10, highest=50)),
        below=97,
        above=103,
        thresholds=(8,),
        conventions=tuple(Convention),
    )

    words = steadiness_in_words(_two_camps(), steadiness, language)

    assert len(words.sentences) == 3 + 2 + 1 + 1 + 1 + len(Convention)
    assert len(set(words.sentences)) == len(words.sentences)
    assert not [sentence for sentence in words.sentences if "%(" in sentence or "%%" in sentence]


def test_the_three_words_are_plain() -> None:
    assert [standing_in_words(standing, "fr") for standing in Standing] == ["solide", "à discuter", "écarté"]
    assert [standing_in_words(standing, "nl") for standing in Standing] == ["stevig", "te bespreken", "valt af"]


def test_weights_are_told_with_what_must_weigh_much() -> None:
    space = smaa({"a": {"use": 9, "ease": 1}, "b": {"use": 1, "ease": 9}, "c": {"use": 1, "ease": 1}}, ["use", "ease"])
    first, _second, third = space.acceptabilities

    assert weights_in_words(space, first, "en") == (
        f"Of 100 ways to weigh the criteria, it comes first in {first.ranks[0] // 100}.",
        "It comes first only if “use” weighs at least 50 %.",
    )
    assert weights_in_words(space, third, "fr") == (
        "Quel que soit le poids des critères, un autre élément passe avant lui.",
    )


def test_how_many_stand_how_firmly_is_told() -> None:
    found = robustness(replace(_two_camps(), voters=_two_camps().voters[:6]), runs=30)

    assert robustness_in_words(found, "en") == "Solid: 1. Open to discussion: 0. Out: 1."
    assert robustness_in_words(found, "nl") == "Stevig: 1. Te bespreken: 0. Valt af: 1."


def test_results_may_enter_a_hash() -> None:
    found = robustness(_quick(drawn_problem(2, people=12, elements=6)), runs=30)
    space = smaa({"a": {"use": 9}, "b": {"use": None}}, ["use"], draws=10)

    assert digest(robustness_to_json(found)) == digest(robustness_to_json(found))
    assert digest(weights_to_json(space)).startswith("sha256:")
