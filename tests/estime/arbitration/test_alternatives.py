"""Other sets stand beside the proposed one, in the same numbers."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from estime.arbitration import (
    AmendmentError,
    ArbitrationError,
    Chosen,
    College,
    CollegeShare,
    Element,
    Kind,
    KindCount,
    Label,
    Problem,
    Rule,
    Voter,
    amended,
    choose,
    compare,
    maximin,
    popularity,
)
from tests.estime.arbitration.cases import large_case, random_case


def _problem(**rule: Any) -> Problem:
    """Two of three support figures that take all hours; one supports a story and one figure."""
    elements = (
        Element(id="story", kind=Kind.QUALITATIVE, hours=Fraction(4)),
        Element(id="survey", kind=Kind.QUANTITATIVE, hours=Fraction(6)),
        Element(id="register", kind=Kind.QUANTITATIVE, hours=Fraction(4)),
    )
    voters = (
        Voter(id="p", college="people", supports=("story",)),
        Voter(id="s", college="staff", supports=("survey", "register")),
        Voter(id="t", college="staff", supports=("survey", "register")),
    )
    return Problem(
        colleges=(College(id="people", share=Fraction(2, 5)), College(id="staff", share=Fraction(3, 5))),
        voters=voters,
        elements=elements,
        rule=Rule(budget=Fraction(10), **rule),
    )


def test_popularity_takes_what_most_of_the_voice_supports_as_long_as_it_fits() -> None:
    assert popularity(_problem()) == {"register", "survey"}


def test_popularity_keeps_what_is_imposed() -> None:
    problem = _problem()
    law = Element(id="law", hours=Fraction(5), is_imposed=True)

    assert popularity(replace(problem, elements=(*problem.elements, law))) == {"law", "register"}


def test_maximin_serves_the_worst_off_college_first() -> None:
    assert maximin(_problem()) == {"story", "survey"}


def test_maximin_keeps_to_the_envelopes() -> None:
    """With seven tenths for words alone, figures have 3 hours: neither fits."""
    assert maximin(_problem(qualitative=Fraction(7, 10))) == {"story"}


def test_maximin_keeps_what_is_imposed_and_the_budget() -> None:
    for seed in range(8):
        problem = random_case(seed)
        law = Element(id="law", hours=problem.rule.budget / 2, is_imposed=True)
        problem = replace(problem, elements=(*problem.elements, law))

        found = compare(problem, maximin(problem))

        assert ("law" in found.elements, found.is_over_budget) == (True, False), seed


def test_maximin_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    maximin(large_case(0, 200, 150))

    assert capfd.readouterr().out == ""


def test_maximin_without_voters_is_what_is_imposed() -> None:
    assert maximin(replace(_problem(), voters=())) == set()


@pytest.mark.parametrize("other", [popularity, maximin])
def test_an_alternative_refuses_what_the_rule_refuses(other: object) -> None:
    problem = replace(_problem(), rule=Rule(budget=Fraction(0)))

    with pytest.raises(ArbitrationError):
        other(problem)  # type: ignore[operator]  # one of two functions


def test_an_amendment_adds_and_removes_and_keeps_the_purchases_on_record() -> None:
    problem = _problem()
    outcome = choose(problem)

    changed = amended(problem, outcome, add={"survey"}, remove={"story"})

    assert changed.chosen == (
        *(row for row in outcome.chosen if row.element != "story"),
        Chosen(element="survey", label=Label.AMENDED, hours=Fraction(6)),
    )
    assert changed.purchases == outcome.purchases
    assert changed.spent == sum(row.hours for row in changed.chosen)
    assert changed.rejections == ()


def test_an_amendment_may_exceed_the_budget_and_the_numbers_say_so() -> None:
    problem = _problem()
    outcome = choose(problem)

    changed = amended(problem, outcome, add={"survey", "register", "story"} - outcome.elements)

    assert compare(problem, changed.elements).is_over_budget


@pytest.mark.parametrize(
    ("add", "remove", "said"),
    [
        ({"dance"}, set(), "«\u00a0dance\u00a0» n’est pas dans la liste des éléments\u00a0: choisissez-en un autre."),
        ({"story"}, set(), "«\u00a0Récits\u00a0» est déjà dans l’ensemble\u00a0: ne l’ajoutez pas de nouveau."),
        (set(), {"survey"}, "«\u00a0survey\u00a0» n’est pas dans l’ensemble\u00a0: on ne peut pas l’en retirer."),
    ],
)
def test_an_amendment_that_cannot_be_is_refused(add: set[str], remove: set[str], said: str) -> None:
    problem = _problem()
    outcome = choose(problem)

    with pytest.raises(AmendmentError) as refused:
        amended(problem, outcome, add=add, remove=remove)

    assert refused.value.sentences("fr", {"story": "Récits"}) == (said,)


def test_a_set_is_put_in_numbers() -> None:
    found = compare(_problem(), {"story", "register"})

    assert (found.hours, found.budget, found.is_over_budget) == (Fraction(8), Fraction(10), False)
    assert found.kinds == (
        KindCount(kind=Kind.QUALITATIVE, elements=1, hours=Fraction(4)),
        KindCount(kind=Kind.QUANTITATIVE, elements=1, hours=Fraction(4)),
        KindCount(kind=Kind.MIXED, elements=0, hours=Fraction(0)),
    )
    assert found.colleges == (
        CollegeShare(college="people", voters=1, mean_hours=Fraction(4), empty=Fraction(0), served=Fraction(1)),
        CollegeShare(college="staff", voters=2, mean_hours=Fraction(4), empty=Fraction(0), served=Fraction(2, 5)),
    )
    assert (found.empty, found.worst_off, found.verdict.holds) == (Fraction(0), "staff", True)


def test_who_gets_nothing_is_counted() -> None:
    found = compare(_problem(), popularity(_problem()))

    assert (found.empty, found.worst_off, found.verdict.holds) == (Fraction(1, 3), "people", False)
    assert [share.empty for share in found.colleges] == [1, 0]


def test_a_set_of_nobody_has_numbers_too() -> None:
    found = compare(replace(_problem(), voters=()), {"story"})

    assert (found.empty, found.colleges, found.worst_off) == (Fraction(0), (), "")
