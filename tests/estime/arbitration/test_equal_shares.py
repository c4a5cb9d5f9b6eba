"""Elements are bought by those who support them, at the smallest rate first; shares are raised, what is left is filled."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from estime.arbitration import (
    Chosen,
    College,
    Element,
    Kind,
    Label,
    Outcome,
    Payment,
    Problem,
    Raise,
    Rejection,
    Rule,
    Spent,
    Utility,
    Voter,
    choose,
    violations,
)
from estime.arbitration.lot import drawn_order
from tests.estime.arbitration.cases import harsh_case, random_case
from tests.estime.arbitration.oracle import Oracle


def _elements(**hours: int) -> tuple[Element, ...]:
    return tuple(Element(id=id, hours=Fraction(value)) for id, value in hours.items())


def _voters(**supports: str) -> tuple[Voter, ...]:
    """Make voters who support elements named by one letter each."""
    return tuple(Voter(id=id, supports=tuple(letters)) for id, letters in supports.items())


def _rule(budget: int, **fields: Any) -> Rule:
    return Rule(budget=Fraction(budget), **{"raises": Raise.NONE, "fills": False, **fields})


def _labels(outcome: Outcome) -> list[tuple[str, Label]]:
    return [(chosen.element, chosen.label) for chosen in outcome.chosen]


def test_supporters_pay_together_in_equal_parts() -> None:
    problem = Problem(voters=_voters(p="a", q="a", r="a"), elements=_elements(a=10), rule=_rule(12))

    outcome = choose(problem)

    (purchase,) = outcome.purchases
    part = Fraction(10, 3)
    assert purchase.payments == tuple(Payment(voter=id, free=part) for id in "pqr")
    assert (purchase.order, purchase.rate, purchase.label) == (1, Fraction(1), Label.CORE)
    assert outcome.unspent == (("free", Fraction(2)), ("qualitative", Fraction(0)), ("quantitative", Fraction(0)))


def test_who_has_less_left_gives_it_all_and_the_others_pay_the_rest() -> None:
    problem = Problem(voters=_voters(p="ab", q="a", r="ab"), elements=_elements(a=9, b=4), rule=_rule(12))

    outcome = choose(problem)

    # Shares of 4. Three pay 3 for a; p and r have 1 each left: b cannot be paid.
    assert _labels(outcome) == [("a", Label.CORE)]
    assert outcome.rejections == (
        Rejection(
            element="b",
            hours=Fraction(4),
            available=Fraction(2),
            missing=Fraction(2),
            after=1,
            spent_on=(Spent(element="a", hours=Fraction(6)),),
            effective_support=Fraction(1, 2),
            fits=False,
        ),
    )


def test_a_nearly_empty_purse_is_emptied() -> None:
    voters = _voters(p="ab", q="a", r="b", s="a")
    problem = Problem(voters=voters, elements=_elements(a=9, b=5), rule=_rule(16))

    outcome = choose(problem)

    # Shares of 4: p, q and s pay 3 each for a. For b, p gives the last hour, and r pays 4, with a quarter of the voice.
    assert [(payment.voter, payment.total) for payment in outcome.purchases[1].payments] == [
        ("p", Fraction(1)),
        ("r", Fraction(4)),
    ]
    assert outcome.purchases[1].rate == Fraction(16, 5)


def test_a_project_that_lacks_two_has_an_effective_support_of_nearly_one() -> None:
    """As project 16 of Wieliczka: 49 998 of 50 000 were left."""
    voters = (*_voters(p="s"), *(Voter(id=f"o{index}") for index in range(19)))
    problem = Problem(voters=voters, elements=_elements(s=50_000), rule=_rule(49_998 * 20))

    (rejection,) = choose(problem).rejections

    assert (rejection.available, rejection.missing) == (Fraction(49_998), Fraction(2))
    assert rejection.effective_support == Fraction(49_998, 50_000)
    assert rejection.fits


def test_a_unit_of_budget_for_each_voter_is_one_step() -> None:
    """As in Wieliczka: 6 586 voters have 151.84 zł, and 312.84 zł after 161 steps."""
    voters = (*(Voter(id=f"v{index}") for index in range(6585)), Voter(id="w", supports=("a",)))
    problem = Problem(voters=voters, elements=_elements(a=312), rule=_rule(1_000_000, raises=Raise.UNIT))

    outcome = choose(problem)

    assert outcome.factor == 1 + 161 * Fraction(6586, 1_000_000)
    assert outcome.factor * outcome.budget / 6586 == pytest.approx(312.84, abs=0.005)
    assert _labels(outcome) == [("a", Label.RAISED)]


def test_shares_are_raised_by_one_per_cent_until_the_next_step_costs_too_much() -> None:
    problem = Problem(voters=_voters(p="a", q="b"), elements=_elements(a=5, b=6), rule=_rule(10, raises=Raise.PERCENT))

    outcome = choose(problem)

    # b needs a share of 6, which would buy a and b for 11 hours: the step before is kept.
    assert (outcome.factor, _labels(outcome)) == (Fraction(119, 100), [("a", Label.CORE)])


def test_raising_goes_on_when_nothing_more_fits_unless_the_rule_stops_there() -> None:
    problem = Problem(voters=_voters(p="a", q="b"), elements=_elements(a=5, b=6), rule=_rule(10, raises=Raise.PERCENT))

    stopped = choose(replace(problem, rule=replace(problem.rule, stops_when_exhaustive=True)))

    assert (choose(problem).factor, stopped.factor) == (Fraction(119, 100), Fraction(1))


def test_raising_ends_when_everything_supported_is_bought() -> None:
    problem = Problem(voters=_voters(p="a", q=""), elements=_elements(a=8, z=1), rule=_rule(10, raises=Raise.PERCENT))

    outcome = choose(problem)

    assert (outcome.factor, _labels(outcome)) == (Fraction(8, 5), [("a", Label.RAISED)])


def test_raising_ends_at_twenty_times_the_first_shares() -> None:
    voters = (*_voters(p="a"), *(Voter(id=f"o{index}") for index in range(99)))
    problem = Problem(voters=voters, elements=_elements(a=90), rule=_rule(100, raises=Raise.PERCENT))

    outcome = choose(problem)

    assert (outcome.factor, _labels(outcome)) == (Fraction(20), [])


def test_what_is_left_goes_by_support_and_is_labelled_so() -> None:
    problem = Problem(
        voters=_voters(p="a", q="b", r="bc", s="c"), elements=_elements(a=5, b=5, c=6), rule=_rule(12, fills=True)
    )

    outcome = choose(problem)

    # Shares of 3: b is bought by q and r; a lacks 2, c lacks 5/2. Two support c, one supports a.
    assert _labels(outcome) == [("b", Label.CORE), ("c", Label.FILLED)]
    assert [rejection.element for rejection in outcome.rejections] == ["a"]


def test_nobody_supports_it_nobody_gets_it() -> None:
    problem = Problem(voters=_voters(p="a"), elements=_elements(a=1, z=1), rule=_rule(9, fills=True))

    outcome = choose(problem)

    assert _labels(outcome) == [("a", Label.CORE)]
    (rejection,) = outcome.rejections
    assert (rejection.element, rejection.available, rejection.after, rejection.fits) == ("z", Fraction(0), 0, True)


def test_an_element_without_hours_is_bought_at_rate_0_once_anybody_supports_it() -> None:
    problem = Problem(voters=_voters(p="a", q=""), elements=_elements(a=0, z=0), rule=_rule(1))

    (purchase,) = choose(problem).purchases

    assert (purchase.element, purchase.rate, purchase.payments) == ("a", Fraction(0), ())


def test_a_tie_goes_to_fewer_hours() -> None:
    problem = Problem(voters=_voters(p="ab", q="ab"), elements=_elements(a=3, b=2), rule=_rule(4))

    assert [purchase.element for purchase in choose(problem).purchases] == ["b"]


def test_a_tie_that_nothing_else_settles_goes_by_the_lot_on_record() -> None:
    problem = Problem(voters=_voters(p="ab"), elements=_elements(a=3, b=3), rule=_rule(4, seed="2026"))

    outcome = choose(problem)

    assert outcome.lot == drawn_order("2026", "ab")
    assert [purchase.element for purchase in outcome.purchases] == [outcome.lot[0]]


def test_the_lot_depends_on_the_seed() -> None:
    assert {drawn_order(str(seed), "ab")[0] for seed in range(9)} == {"a", "b"}


def test_words_empty_their_own_envelope_before_the_free_one() -> None:
    element = Element(id="story", kind=Kind.QUALITATIVE, hours=Fraction(5))
    rule = _rule(10, qualitative=Fraction(3, 10), quantitative=Fraction(3, 10))
    problem = Problem(voters=_voters(p=""), elements=(element,), rule=rule)
    problem = replace(problem, voters=(Voter(id="p", supports=("story",)),))

    outcome = choose(problem)

    assert outcome.purchases[0].payments == (Payment(voter="p", free=Fraction(2), qualitative=Fraction(3)),)
    assert outcome.unspent == (("free", Fraction(2)), ("qualitative", Fraction(0)), ("quantitative", Fraction(3)))


@pytest.mark.parametrize("kind", [Kind.QUALITATIVE, Kind.QUANTITATIVE])
def test_an_element_may_not_use_the_envelope_of_the_other_kind(kind: Kind) -> None:
    element = Element(id="a", kind=kind, hours=Fraction(8))
    rule = _rule(10, qualitative=Fraction(3, 10), quantitative=Fraction(3, 10))
    problem = Problem(voters=_voters(p="a"), elements=(element,), rule=rule)

    (rejection,) = choose(problem).rejections

    assert (rejection.available, rejection.missing) == (Fraction(7), Fraction(1))


@pytest.mark.parametrize(
    ("hours", "parts", "drawn"),
    [
        (4, ("3/10", "3/10"), (4, 0, 0)),
        (6, ("3/10", "3/10"), (4, 1, 1)),
        (9, ("1/10", "5/10"), (4, 1, 4)),
        (9, ("5/10", "1/10"), (4, 4, 1)),
    ],
)
def test_both_kinds_use_free_hours_first_then_both_envelopes_alike(
    hours: int, parts: tuple[str, str], drawn: tuple[int, ...]
) -> None:
    rule = _rule(10, qualitative=Fraction(parts[0]), quantitative=Fraction(parts[1]))
    problem = Problem(voters=_voters(p="a"), elements=_elements(a=hours), rule=rule)

    (payment,) = choose(problem).purchases[0].payments

    assert payment == Payment(
        voter="p", free=Fraction(drawn[0]), qualitative=Fraction(drawn[1]), quantitative=Fraction(drawn[2])
    )


def test_a_college_shares_its_hours_among_its_voters_however_many_they_are() -> None:
    colleges = tuple(College(id=id) for id in ("one", "two"))
    voters = (
        Voter(id="p", college="one", supports=("a",)),
        *(Voter(id=f"q{n}", college="two", supports=("b",)) for n in range(9)),
    )
    problem = Problem(colleges=colleges, voters=voters, elements=_elements(a=5, b=5), rule=_rule(10))

    assert choose(problem).elements == {"a", "b"}


def test_a_college_in_which_nobody_votes_gives_its_hours_to_the_others() -> None:
    shares = {"one": Fraction(1, 2), "two": Fraction(1, 4), "silent": Fraction(1, 4)}
    colleges = tuple(College(id=id, share=share) for id, share in shares.items())
    voters = (Voter(id="p", college="one", supports=("a",)), Voter(id="q", college="two", supports=("b",)))
    problem = Problem(colleges=colleges, voters=voters, elements=_elements(a=8, b=4), rule=_rule(12))

    assert choose(problem).elements == {"a", "b"}


def test_what_is_taken_out_is_never_chosen_and_stays_on_record() -> None:
    elements = (*_elements(a=1), Element(id="b", hours=Fraction(1), taken_out="No consent."))
    problem = Problem(voters=_voters(p="ab"), elements=elements, rule=_rule(9, fills=True))

    outcome = choose(problem)

    assert (outcome.elements, outcome.taken_out, outcome.rejections) == (frozenset("a"), ("b",), ())


def test_what_is_imposed_comes_off_the_top() -> None:
    elements = (*_elements(a=5), Element(id="law", hours=Fraction(4), is_imposed=True))
    problem = Problem(voters=_voters(p="a", q="a"), elements=elements, rule=_rule(9))

    outcome = choose(problem)

    assert _labels(outcome) == [("law", Label.IMPOSED), ("a", Label.CORE)]
    assert (outcome.spent, [payment.total for payment in outcome.purchases[0].payments]) == (
        Fraction(9),
        [Fraction(5, 2), Fraction(5, 2)],
    )


def test_what_is_charged_to_a_college_is_paid_by_its_voters_before_anything_else() -> None:
    colleges = (College(id="funders"), College(id="staff"))
    voters = (
        Voter(id="f", college="funders", weight=Fraction(2)),
        Voter(id="g", college="funders", supports=("a",)),
        Voter(id="s", college="staff", supports=("a",)),
    )
    law = Element(id="law", hours=Fraction(3), is_imposed=True, charged_to="funders")
    problem = Problem(colleges=colleges, voters=voters, elements=(law, *_elements(a=6)), rule=_rule(12))

    outcome = choose(problem)

    imposed, bought = outcome.purchases
    assert (imposed.order, imposed.rate, imposed.label) == (0, None, Label.IMPOSED)
    assert [(payment.voter, payment.total) for payment in imposed.payments] == [("f", Fraction(2)), ("g", Fraction(1))]
    # Of 2, g has 1 left and gives it; s pays the other 5.
    assert [(payment.voter, payment.total) for payment in bought.payments] == [("g", Fraction(1)), ("s", Fraction(5))]


def test_what_is_charged_to_a_college_without_voters_comes_off_the_top() -> None:
    colleges = (College(id="funders"), College(id="staff"))
    law = Element(id="law", hours=Fraction(3), is_imposed=True, charged_to="funders")
    voters = (Voter(id="s", college="staff", supports=("a",)),)
    problem = Problem(colleges=colleges, voters=voters, elements=(law, *_elements(a=9)), rule=_rule(12))

    outcome = choose(problem)

    assert outcome.chosen == (
        Chosen(element="law", label=Label.IMPOSED, hours=Fraction(3)),
        Chosen(element="a", label=Label.CORE, hours=Fraction(9)),
    )


def test_a_problem_without_voters_chooses_what_is_imposed() -> None:
    law = Element(id="law", hours=Fraction(3), is_imposed=True)

    outcome = choose(Problem(elements=(law, *_elements(a=1)), rule=_rule(12, raises=Raise.PERCENT, fills=True)))

    assert outcome.elements == {"law"}


def test_a_problem_without_elements_chooses_nothing() -> None:
    assert choose(Problem(voters=_voters(p=""), rule=_rule(12, raises=Raise.UNIT))).chosen == ()


def test_counting_elements_favours_short_ones() -> None:
    voters = (*_voters(p="ab", q="ab", r="a"),)
    problem = Problem(voters=voters, elements=_elements(a=6, b=3), rule=_rule(12))

    by_hours, by_count = choose(problem), choose(replace(problem, rule=replace(problem.rule, utility=Utility.COUNT)))

    assert [purchase.element for purchase in by_hours.purchases] == ["a", "b"]
    assert [purchase.element for purchase in by_count.purchases] == ["b", "a"]


def test_a_higher_score_pays_more() -> None:
    voters = (
        Voter(id="p", supports=("a",), scores=(Fraction(3),)),
        Voter(id="q", supports=("a",), scores=(Fraction(1),)),
    )
    problem = Problem(voters=voters, elements=_elements(a=4), rule=_rule(8, utility=Utility.SCORE))

    (purchase,) = choose(problem).purchases

    assert [payment.total for payment in purchase.payments] == [3, 1]


@pytest.mark.parametrize("utility", list(Utility))
@pytest.mark.parametrize("first", [0, 15, 30, 45])
def test_the_set_and_the_order_are_those_of_the_rule_told_plainly(first: int, utility: Utility) -> None:
    for seed in range(first, first + 15):
        problem = random_case(seed, utility=utility)

        outcome = choose(problem)

        assert ([chosen.element for chosen in outcome.chosen], outcome.factor) == Oracle(problem).chosen(), seed


def test_the_example_of_the_documentation_is_what_it_says() -> None:
    voters = (
        Voter(id="p1", college="people", supports=("interviews", "story")),
        Voter(id="p2", college="people", supports=("interviews", "survey")),
        Voter(id="s1", college="staff", supports=("survey", "register")),
        Voter(id="s2", college="staff", supports=("survey", "register")),
    )
    problem = Problem(
        colleges=(College(id="people"), College(id="staff")),
        voters=voters,
        elements=_elements(survey=18, interviews=12, register=9, story=8),
        rule=_rule(40, raises=Raise.NONE),
    )

    first = choose(problem)
    raised = choose(replace(problem, rule=replace(problem.rule, raises=Raise.PERCENT, fills=True)))

    assert [(row.element, row.rate) for row in first.purchases] == [
        ("survey", Fraction(4, 3)),
        ("interviews", Fraction(8, 3)),
    ]
    assert {row.element: (row.missing, row.after) for row in first.rejections} == {
        "register": (Fraction(1), 1),
        "story": (Fraction(6), 2),
    }
    assert (raised.factor, raised.spent) == (Fraction(139, 100), Fraction(39))
    assert _labels(raised) == [("survey", Label.CORE), ("register", Label.RAISED), ("interviews", Label.CORE)]
    (story,) = raised.rejections
    assert (story.missing, story.effective_support) == (Fraction(1, 10), Fraction(79, 80))


@pytest.mark.parametrize("first", range(0, 40, 10))
def test_ties_and_voices_of_all_sizes_are_decided_exactly(first: int) -> None:
    for seed in range(first, first + 10):
        problem = harsh_case(seed)

        outcome = choose(problem)

        assert ([chosen.element for chosen in outcome.chosen], outcome.factor) == Oracle(problem).chosen(), seed
        assert violations(problem, outcome.elements) == (), seed
