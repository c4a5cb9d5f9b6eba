"""Agreed, set aside or contested: what the rule says, and what changes nothing."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estime.arbitration import (
    CANNOT_JUDGE,
    GradeCounts,
    NoGrade,
    Rating,
    by_college,
    count_grades,
    matrix,
)
from estime.arbitration.consensus import (
    Classification,
    Contested,
    Flip,
    Outcome,
    Reason,
    Standing,
    classify,
    classify_all,
    flips,
)
from estime.arbitration.rule import (
    ALWAYS,
    VARIANTS,
    ConsensusRule,
    RuleError,
    Scope,
    small_numbers,
    veto_up_to,
)

NOBODY = GradeCounts(counts=(0,) * 9)
ORDER = (Outcome.SET_ASIDE, Outcome.CONTESTED, Outcome.AGREED)

grades = st.lists(st.one_of(st.integers(1, 9), st.just(CANNOT_JUDGE)), max_size=12)
colleges = st.dictionaries(st.sampled_from("abcde"), grades, max_size=5)
rules = st.builds(
    ConsensusRule,
    essential_share=st.sampled_from([Fraction(1, 2), Fraction(7, 10), Fraction(3, 4), Fraction(1)]),
    reject_share=st.sampled_from([Fraction(15, 100), Fraction(1, 4), Fraction(1)]),
    one_dissent_allowed_under=st.sampled_from([0, 7]),
    fewest_ratings=st.integers(1, 5),
    scope=st.sampled_from(Scope),
)


def _classify(groups: Mapping[str, Sequence[int | NoGrade]], rule: ConsensusRule | None = None) -> Classification:
    return classify("e", {name: count_grades(grades) for name, grades in groups.items()}, rule or ConsensusRule())


def test_an_element_is_agreed_when_every_college_finds_it_essential() -> None:
    found = _classify({"staff": [7] * 7 + [5] * 3, "funders": [9, 8, 7]})

    assert (found.outcome, found.reasons) == (Outcome.AGREED, ())


def test_seventy_percent_is_exact() -> None:
    assert _classify({"staff": [7] * 7 + [6] * 3}).outcome is Outcome.AGREED
    assert _classify({"staff": [7] * 69 + [6] * 31}).outcome is Outcome.CONTESTED


def test_fifteen_percent_rejections_are_too_many_and_less_are_not() -> None:
    assert _classify({"staff": [8] * 17 + [1] * 3}).outcome is Outcome.CONTESTED
    assert _classify({"staff": [8] * 18 + [1] * 2}).outcome is Outcome.AGREED


def test_an_element_is_set_aside_when_at_most_half_of_every_college_support_it() -> None:
    assert _classify({"staff": [8, 8, 5, 5], "funders": [2, 2, 9]}).outcome is Outcome.SET_ASIDE
    assert _classify({"staff": [8, 8, 8, 5, 5], "funders": [2, 2, 9]}).outcome is Outcome.CONTESTED


@pytest.mark.parametrize(
    ("groups", "reasons"),
    [
        ({"staff": [8] * 9, "funders": [1, 2, 8, 5]}, (Contested(reason=Reason.OPPOSED, colleges=("funders",)),)),
        ({"staff": [8] * 6 + [1] * 4}, (Contested(reason=Reason.SPLIT, colleges=("staff",)),)),
        ({"staff": [8] * 6 + [6] * 4}, (Contested(reason=Reason.LUKEWARM),)),
        (
            {"staff": [8] * 6 + [6] * 4, "funders": [8, 8, CANNOT_JUDGE]},
            (Contested(reason=Reason.NOT_ENOUGH, colleges=("funders",)),),
        ),
        (
            {"staff": [8] * 6 + [1] * 4, "funders": [1, 1, 1, CANNOT_JUDGE, CANNOT_JUDGE]},
            (
                Contested(reason=Reason.OPPOSED, colleges=("funders",)),
                Contested(reason=Reason.SPLIT, colleges=("staff",)),
                Contested(reason=Reason.NOT_ENOUGH, colleges=("funders",)),
            ),
        ),
        ({"staff": [8, 8]}, (Contested(reason=Reason.NOT_ENOUGH),)),
        ({}, (Contested(reason=Reason.NOT_ENOUGH),)),
    ],
)
def test_a_contested_element_has_its_reasons(
    groups: dict[str, Sequence[int | NoGrade]], reasons: tuple[Contested, ...]
) -> None:
    found = _classify(groups)

    assert (found.outcome, found.reasons) == (Outcome.CONTESTED, reasons)
    assert found.reason is reasons[0].reason


def test_a_panel_that_disagrees_is_split_even_where_few_reject() -> None:
    found = _classify({"staff": [4] * 4 + [9] * 6})

    assert [view.standing for view in found.views] == [Standing.SPLIT]


def test_those_who_cannot_judge_are_counted_and_decide_nothing() -> None:
    found = _classify({"staff": [8] * 7 + [5] * 3 + [CANNOT_JUDGE] * 9})

    assert found.outcome is Outcome.AGREED
    assert [(view.grades.cannot_judge, view.is_unsure) for view in found.views] == [(9, True)]


def test_one_person_of_a_small_college_is_a_veto_unless_the_protocol_says_otherwise() -> None:
    groups: dict[str, Sequence[int | NoGrade]] = {"staff": [8, 8, 8, 8, 1]}

    assert _classify(groups).outcome is Outcome.CONTESTED
    assert _classify(groups, VARIANTS["70_15_one_dissent"]).outcome is Outcome.AGREED


def test_small_numbers_are_told_as_they_are() -> None:
    rule, milder = ConsensusRule(), VARIANTS["70_15_one_dissent"]

    assert [small_numbers(rule, people).essential_needed for people in range(3, 8)] == [3, 3, 4, 5, 5]
    assert [small_numbers(rule, people).rejections_allowed for people in (1, 6, 7, 13, 14)] == [0, 0, 1, 1, 2]
    assert [small_numbers(milder, people).rejections_allowed for people in (1, 6, 7)] == [1, 1, 1]
    assert (veto_up_to(rule), veto_up_to(milder)) == (6, 3)
    assert veto_up_to(ConsensusRule(essential_share=Fraction(1, 100), set_aside_share=Fraction(0))) == 6
    assert veto_up_to(ConsensusRule(reject_share=Fraction(0))) == ALWAYS
    with pytest.raises(ValueError, match="nobody"):
        small_numbers(rule, 0)


def test_other_published_rules_are_compared() -> None:
    table = by_college(
        matrix(
            [
                *(Rating(person=f"s{place}", element="e", grade=8) for place in range(9)),
                *(Rating(person=f"f{place}", element="e", grade=5) for place in range(3)),
                *(Rating(person=f"s{place}", element="f", grade=2) for place in range(9)),
            ],
            people=[*(f"s{place}" for place in range(9)), *(f"f{place}" for place in range(3))],
            elements=("e", "f"),
        ),
        {**{f"s{place}": "staff" for place in range(9)}, **{f"f{place}": "funders" for place in range(3)}},
    )

    found = flips(table, ConsensusRule(), VARIANTS)

    assert found == (Flip(element="e", variant="75_everybody", before=Outcome.CONTESTED, after=Outcome.AGREED),)
    assert [each.outcome for each in classify_all(table, ConsensusRule())] == [Outcome.CONTESTED, Outcome.SET_ASIDE]


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"essential_share": Fraction(11, 10)}, "essential_share"),
        ({"reject_share": Fraction(-1, 10)}, "reject_share"),
        ({"essential_share": Fraction(0), "set_aside_share": Fraction(0)}, "essential_share"),
        ({"set_aside_share": Fraction(8, 10)}, "set_aside_share"),
        ({"one_dissent_allowed_under": -1}, "one_dissent_allowed_under"),
        ({"fewest_ratings": 0}, "fewest_ratings"),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(values: dict[str, Fraction], key: str) -> None:
    with pytest.raises(RuleError) as caught:
        ConsensusRule(**values)  # type: ignore[arg-type]  # one value of any field

    assert caught.value.key == key


def test_a_rule_has_a_text_for_its_hash() -> None:
    assert ConsensusRule().as_json() == {
        "essential_share": "7/10",
        "reject_share": "3/20",
        "set_aside_share": "1/2",
        "cannot_judge_share": "3/10",
        "one_dissent_allowed_under": 0,
        "fewest_ratings": 3,
        "scope": "each_college",
    }


@given(groups=colleges, rule=rules, seed=st.integers(0, 9))
def test_the_order_of_people_and_colleges_changes_nothing(
    groups: dict[str, Sequence[int | NoGrade]], rule: ConsensusRule, seed: int
) -> None:
    shuffled = list(groups.items())
    Random(seed).shuffle(shuffled)
    turned = {name: count_grades(Random(seed).sample(grades, len(grades))) for name, grades in shuffled}

    assert classify("e", turned, rule) == _classify(groups, rule)


@given(groups=colleges, rule=rules)
def test_a_college_without_ratings_changes_nothing(
    groups: dict[str, Sequence[int | NoGrade]], rule: ConsensusRule
) -> None:
    found = _classify(groups, rule)
    wider = classify("e", {"nobody": NOBODY, **{view.college: view.grades for view in found.views}}, rule)

    assert (wider.outcome, wider.reasons) == (found.outcome, found.reasons)


@given(groups=colleges, rule=rules, data=st.data())
def test_a_better_grade_never_makes_an_outcome_worse(
    groups: dict[str, Sequence[int | NoGrade]], rule: ConsensusRule, data: st.DataObject
) -> None:
    places = [(name, place) for name, known in groups.items() for place, grade in enumerate(known) if grade in range(9)]
    if not places:
        return
    name, place = data.draw(st.sampled_from(places))
    better = {**groups, name: [*groups[name][:place], 9, *groups[name][place + 1 :]]}

    before, after = _classify(groups, rule).outcome, _classify(better, rule).outcome
    assert ORDER.index(after) >= ORDER.index(before)


@given(groups=colleges, rule=rules)
def test_more_people_who_cannot_judge_change_no_outcome(
    groups: dict[str, Sequence[int | NoGrade]], rule: ConsensusRule
) -> None:
    more = {name: [*known, CANNOT_JUDGE, CANNOT_JUDGE] for name, known in groups.items()}

    assert _classify(more, rule).outcome is _classify(groups, rule).outcome
