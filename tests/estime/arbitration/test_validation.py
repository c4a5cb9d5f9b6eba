"""A problem that contradicts itself is refused, and every fault is told in each language."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from estime.arbitration import ArbitrationError, College, Element, Kind, Problem, Rule, Voter, choose
from estime.arbitration.faults import FaultCode
from estime.arbitration.validation import validate

COLLEGES = tuple(College(id=id) for id in ("funders", "staff", "people"))
VOTERS = (
    Voter(id="p", college="staff", supports=("story", "survey")),
    Voter(id="q", college="funders", supports=("survey",)),
)
STORY = Element(id="story", kind=Kind.QUALITATIVE, hours=Fraction(4))
SURVEY = Element(id="survey", kind=Kind.QUANTITATIVE, hours=Fraction(6))
RULE = Rule(budget=Fraction(20), qualitative=Fraction(3, 10), quantitative=Fraction(3, 10))
PROBLEM = Problem(colleges=COLLEGES, voters=VOTERS, elements=(STORY, SURVEY), rule=RULE)


def _voters(**fields: Any) -> dict[str, Any]:
    return {"voters": (replace(VOTERS[0], **fields), VOTERS[1])}


def _elements(**fields: Any) -> dict[str, Any]:
    return {"elements": (replace(STORY, **fields), SURVEY)}


def _rule(**fields: Any) -> dict[str, Any]:
    return {"rule": replace(RULE, **fields)}


def _shares(*shares: str | None) -> dict[str, Any]:
    rows = zip(COLLEGES, shares, strict=True)
    return {"colleges": tuple(replace(c, share=None if part is None else Fraction(part)) for c, part in rows)}


FAULTY: list[tuple[FaultCode, dict[str, Any]]] = [
    (FaultCode.SIZE_OF_RULE, _rule(budget=Fraction(10**400))),
    (FaultCode.SIZE_OF_RULE, _rule(qualitative=Fraction(1, 10**400))),
    (FaultCode.SIZE_OF_COLLEGE, _shares("1/1" + "0" * 400, None, None)),
    (FaultCode.SIZE_OF_VOTER, _voters(weight=Fraction(1, 10**16))),
    (FaultCode.SIZE_OF_VOTER, _voters(scores=(Fraction(1), Fraction(10**16)))),
    (FaultCode.SIZE_OF_ELEMENT, _elements(hours=Fraction(10**60 + 1, 10**60 + 3))),
    (FaultCode.BUDGET, _rule(budget=Fraction(0))),
    (FaultCode.ENVELOPE, _rule(qualitative=Fraction(-1, 10))),
    (FaultCode.ENVELOPES, _rule(qualitative=Fraction(6, 10), quantitative=Fraction(1, 2))),
    (FaultCode.NO_COLLEGE_ID, {"colleges": (*COLLEGES, College(id=""))}),
    (FaultCode.COLLEGE_TWICE, {"colleges": (*COLLEGES, COLLEGES[0])}),
    (FaultCode.SHARE, _shares("-1/10", None, None)),
    (FaultCode.SHARE_BOUNDS, _shares("6/10", "2/10", "2/10")),
    (FaultCode.SHARE_BOUNDS, _shares("5/10", "45/100", "5/100")),
    (FaultCode.SHARES_SUM, _shares("4/10", "4/10", "4/10")),
    (FaultCode.SHARES_SUM, _shares("5/10", "5/10", None)),
    (FaultCode.NO_VOTER_ID, _voters(id="")),
    (FaultCode.VOTER_TWICE, _voters(id="q")),
    (FaultCode.VOTER_COLLEGE, _voters(college="neighbours")),
    (FaultCode.VOTER_COLLEGE, {"colleges": (), "voters": VOTERS[:1]}),
    (FaultCode.WEIGHT, _voters(weight=Fraction(0))),
    (FaultCode.SUPPORT_UNKNOWN, _voters(supports=("dance",))),
    (FaultCode.SUPPORT_TWICE, _voters(supports=("story", "story"))),
    (FaultCode.SCORES_LENGTH, _voters(scores=(Fraction(1),))),
    (FaultCode.SCORE, _voters(scores=(Fraction(1), Fraction(-1)))),
    (FaultCode.NO_ELEMENT_ID, {"elements": (STORY, SURVEY, Element(id="", hours=Fraction(1)))}),
    (FaultCode.ELEMENT_TWICE, {"elements": (STORY, SURVEY, SURVEY)}),
    (FaultCode.HOURS, _elements(hours=Fraction(-1))),
    (FaultCode.RANGE, _elements(low=Fraction(5))),
    (FaultCode.RANGE, _elements(high=Fraction(3))),
    (FaultCode.RANGE, _elements(low=Fraction(-1))),
    (FaultCode.CHARGED_UNKNOWN, _elements(is_imposed=True, charged_to="neighbours")),
    (FaultCode.CHARGED_FREELY, _elements(charged_to="staff")),
    (FaultCode.IMPOSED_TAKEN_OUT, _elements(is_imposed=True, taken_out="No consent.")),
    (FaultCode.IMPOSED_OVER_BUDGET, _elements(is_imposed=True, hours=Fraction(21))),
    (FaultCode.CHARGED_OVER_SHARE, _elements(is_imposed=True, charged_to="staff", hours=Fraction(8))),
    (
        FaultCode.CHARGED_OVER_SHARE,
        _elements(is_imposed=True, charged_to="staff", hours=Fraction(11), kind=Kind.MIXED),
    ),
]


@pytest.mark.parametrize(("code", "fields"), FAULTY)
def test_each_contradiction_is_named(code: FaultCode, fields: dict[str, Any]) -> None:
    problem = replace(PROBLEM, **fields)

    with pytest.raises(ArbitrationError) as refused:
        validate(problem)

    assert [fault.code for fault in refused.value.faults] == [code]


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize(("code", "fields"), FAULTY)
def test_each_contradiction_is_a_whole_sentence_in_each_language(
    code: FaultCode, fields: dict[str, Any], language: str
) -> None:
    with pytest.raises(ArbitrationError) as refused:
        choose(replace(PROBLEM, **fields))

    (sentence,) = refused.value.sentences(language, {"story": "Récits de vie"})
    assert sentence.endswith(".")
    assert "%(" not in sentence, code


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(ArbitrationError) as refused:
        choose(replace(PROBLEM, **_elements(hours=Fraction(-1)), **_voters(weight=Fraction(-2))))

    assert (
        str(refused.value)
        == "“story” takes -1 hours: give 0 or more. p votes with the weight -2: give a weight above 0."
    )


def test_numbers_are_written_as_the_language_does() -> None:
    with pytest.raises(ArbitrationError) as refused:
        choose(replace(PROBLEM, **_shares("625/1000", "1875/10000", "1875/10000")))

    assert refused.value.sentences("fr") == (
        "Le collège «\u00a0funders\u00a0» a 62,5\u00a0% des voix\u00a0: donnez à chaque collège entre 10\u00a0% et 50\u00a0%.",
    )


@pytest.mark.parametrize(
    "shares",
    [("4/10", "3/10", "3/10"), ("1/10", "4/10", "5/10"), ("5/10", None, None), (None, None, None)],
)
def test_shares_between_a_tenth_and_a_half_that_are_the_whole_are_good(shares: tuple[str | None, ...]) -> None:
    validate(replace(PROBLEM, **_shares(*shares)))


@pytest.mark.parametrize("shares", [("1",), ("1/2", "1/2"), ("4/5", "1/5")])
def test_one_college_or_two_divide_the_voice_as_they_wish(shares: tuple[str, ...]) -> None:
    colleges = tuple(College(id=id, share=Fraction(s)) for id, s in zip(("staff", "funders"), shares, strict=False))
    voters = tuple(voter for voter in VOTERS if voter.college in {college.id for college in colleges})

    validate(replace(PROBLEM, colleges=colleges, voters=voters))


def test_twelve_colleges_without_declared_shares_are_good() -> None:
    colleges = (*COLLEGES, *(College(id=f"c{number}") for number in range(9)))

    validate(replace(PROBLEM, colleges=colleges))
