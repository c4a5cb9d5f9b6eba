"""Groups that agree get their part: the rule keeps the promise, and the check sees who breaks it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from estime.arbitration import (
    College,
    Element,
    Kind,
    Problem,
    Raise,
    Rule,
    Scope,
    Utility,
    Verdict,
    Violation,
    Voter,
    amended,
    choose,
    popularity,
    verdict,
    violations,
)
from tests.estime.arbitration.cases import random_case
from tests.estime.arbitration.naive import naively_bought


def _divided() -> Problem:
    """Six people agree on three elements, four on another one; each takes 5 hours, of 15."""
    many = tuple(Voter(id=f"m{n}", college="many", supports=("a", "b", "c")) for n in range(6))
    few = tuple(Voter(id=f"f{n}", college="few", supports=("z",)) for n in range(4))
    elements = tuple(Element(id=id, hours=Fraction(5)) for id in "abcz")
    rule = Rule(budget=Fraction(15), raises=Raise.NONE)
    return Problem(
        colleges=(College(id="many", share=Fraction(3, 5)), College(id="few", share=Fraction(2, 5))),
        voters=many + few,
        elements=elements,
        rule=rule,
    )


@pytest.mark.parametrize("utility", list(Utility))
@pytest.mark.parametrize("first", range(1000, 1500, 25))
def test_the_rule_keeps_the_promise_with_weights_and_envelopes(first: int, utility: Utility) -> None:
    for seed in range(first, first + 25):
        problem = random_case(seed, utility=utility)

        outcome = choose(problem)

        assert violations(problem, outcome.elements) == (), seed
        assert outcome.spent <= outcome.budget, seed


def test_popularity_breaks_it_and_the_check_says_for_whom() -> None:
    problem = _divided()

    found = violations(problem, popularity(problem))

    assert found == (
        Violation(
            element="z",
            hours=Fraction(5),
            scope=Scope.WHOLE,
            colleges=(("few", 4),),
            voice=Fraction(2, 5),
            allowed=Fraction(6),
            held=Fraction(0),
            is_taken_out=False,
        ),
    )
    assert found[0].people == 4


def test_the_rule_keeps_it_there() -> None:
    problem = _divided()

    outcome = choose(problem)

    assert (len(outcome.elements), "z" in outcome.elements) == (3, True)
    assert violations(problem, outcome.elements) == ()


def test_unequal_shares_with_equal_payments_break_it() -> None:
    """Three people with 1, 1 and 6 voices, five elements, 8 hours."""
    hours = {"a": 5, "b": 2, "c": 3, "d": 2, "e": 2}
    ballots = (("p", 1, "cd"), ("q", 1, "de"), ("r", 6, "abce"))
    problem = Problem(
        voters=tuple(Voter(id=id, weight=Fraction(weight), supports=tuple(ballot)) for id, weight, ballot in ballots),
        elements=tuple(Element(id=id, hours=Fraction(value)) for id, value in hours.items()),
        rule=Rule(budget=Fraction(8), raises=Raise.NONE, fills=False),
    )

    naive, fair = naively_bought(problem), choose(problem).elements

    (found,) = violations(problem, naive)
    assert (found.element, found.people, found.voice) == ("c", 2, Fraction(7, 8))
    assert (found.allowed, found.held) == (Fraction(7), Fraction(4))
    assert violations(problem, fair) == ()


def test_a_group_that_would_get_exactly_its_part_is_short() -> None:
    voters = tuple(Voter(id=id, supports=("a",)) for id in "pq")
    problem = Problem(voters=voters, elements=(Element(id="a", hours=Fraction(10)),), rule=Rule(budget=Fraction(10)))

    exactly, less = violations(problem, ()), violations(replace(problem, rule=Rule(budget=Fraction(999, 100))), ())

    assert (len(exactly), less) == (1, ())


def test_the_promise_inside_an_envelope_counts_its_kind_alone() -> None:
    elements = (
        Element(id="story", kind=Kind.QUALITATIVE, hours=Fraction(3)),
        Element(id="survey", kind=Kind.QUANTITATIVE, hours=Fraction(7)),
    )
    rule = Rule(budget=Fraction(10), qualitative=Fraction(3, 10), quantitative=Fraction(3, 10))
    problem = Problem(voters=(Voter(id="p", supports=("story", "survey")),), elements=elements, rule=rule)

    (found,) = violations(problem, ("survey",))

    assert (found.scope, found.allowed, found.held) == (Scope.QUALITATIVE, Fraction(3), Fraction(0))


def test_the_promise_on_free_hours_with_an_envelope_counts_everything() -> None:
    story = Element(id="story", kind=Kind.QUALITATIVE, hours=Fraction(6))
    rule = Rule(budget=Fraction(10), qualitative=Fraction(3, 10), quantitative=Fraction(3, 10))
    problem = Problem(voters=(Voter(id="p", supports=("story",)),), elements=(story,), rule=rule)

    (found,) = violations(problem, ())

    assert (found.scope, found.allowed) == (Scope.FREE_QUALITATIVE, Fraction(7))


def test_an_element_of_both_kinds_has_the_whole_budget() -> None:
    both = Element(id="both", hours=Fraction(9))
    rule = Rule(budget=Fraction(10), qualitative=Fraction(3, 10), quantitative=Fraction(3, 10))
    problem = Problem(voters=(Voter(id="p", supports=("both",)),), elements=(both,), rule=rule)

    (found,) = violations(problem, ())

    assert (found.scope, found.allowed) == (Scope.WHOLE, Fraction(10))


def test_who_supports_nothing_else_and_has_the_hours_is_always_served() -> None:
    """G4, on cases to which such a group is added."""
    for seed in range(60):
        problem = random_case(seed, qualitative=Fraction(0), quantitative=Fraction(0))
        budget = problem.rule.budget
        alone = Element(id="alone", hours=budget / 3)
        others = tuple(replace(voter, college="") for voter in problem.voters)
        weight = sum((voter.weight for voter in others), Fraction(0))
        group = tuple(Voter(id=f"g{n}", weight=weight / 4, supports=("alone",)) for n in range(2))
        joined = replace(problem, colleges=(), voters=others + group, elements=(*problem.elements, alone))

        assert "alone" in choose(joined).elements, seed


def test_the_promise_may_be_broken_by_the_gate_and_the_verdict_gives_the_reason() -> None:
    problem = _divided()
    elements = (*problem.elements[:3], replace(problem.elements[3], taken_out="No consent."))
    problem = replace(problem, elements=elements)

    found = verdict(problem, choose(problem).elements)

    assert [violation.is_taken_out for violation in found.violations] == [True]
    assert found.sentences("en")[2] == (
        "1 of these elements was taken out by the legal and ethical gate: that is the reason there."
    )


def test_an_amendment_may_break_it() -> None:
    problem = _divided()
    outcome = choose(problem)

    changed = amended(problem, outcome, remove={"z"})

    assert not verdict(problem, changed.elements).holds


def test_what_is_imposed_is_told_as_a_possible_reason() -> None:
    problem = _divided()
    law = Element(id="law", hours=Fraction(14), is_imposed=True)
    problem = replace(problem, elements=(*problem.elements, law))

    found = verdict(problem, choose(problem).elements)

    assert found.sentences("en")[-1] == "What is imposed takes hours that nobody chose: it can be the reason."


def test_the_verdict_names_the_element_the_people_by_college_and_the_hours() -> None:
    problem = _divided()

    found = verdict(problem, popularity(problem))

    assert found.sentences("en", {"few": "Accompanied people", "z": "Life stories"}) == (
        "Checked: 1 supported element left out, for every group of its supporters.",
        (
            "“Life stories” (5 h) is left out, and all of these support it: 4 people of “Accompanied people”. "
            "They hold 40% of the voice, that is 6 h; the best served among them has 0 h of what they support."
        ),
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Aucun groupe d’accord sur l’un d’eux n’a reçu moins que sa part des heures."),
        ("nl", "Geen enkele groep die het over een ervan eens is, kreeg minder dan haar deel van de uren."),
        ("en", "No group that agrees on one of them got less than its part of the hours."),
    ],
)
def test_a_verdict_that_holds_says_what_was_checked(language: str, said: str) -> None:
    problem = _divided()

    found = verdict(problem, choose(problem).elements)

    assert (found.holds, found.sentences(language)[1]) == (True, said)


@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_scope_has_a_sentence_in_each_language(language: str, scope: Scope) -> None:
    violation = Violation(
        element="z",
        hours=Fraction(7, 2),
        scope=scope,
        colleges=(("few", 1), ("many", 2)),
        voice=Fraction(1, 3),
        allowed=Fraction(6),
        held=Fraction(0),
        is_taken_out=False,
    )
    found = Verdict(violations=(violation,), left_out=2, has_envelopes=True, taken_out=0, imposed=0)

    said = found.sentences(language)[1]

    assert ("3.5" if language == "en" else "3,5") in said
    assert "%(" not in said
