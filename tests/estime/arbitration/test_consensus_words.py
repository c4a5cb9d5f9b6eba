"""The words say what may be shown, in three languages, and no number of a small college."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estime.arbitration import CANNOT_JUDGE, Held, NoGrade, count_grades
from estime.arbitration.agreement import Level
from estime.arbitration.consensus import Flip, Outcome, classify
from estime.arbitration.consensus_words import (
    ElementCard,
    element_card,
    flip_sentence,
    held_sentence,
    level_sentence,
    outcome_word,
)
from estime.arbitration.rule import VARIANTS, ConsensusRule
from estime.arbitration.rule_words import (
    rule_sentences,
    small_number_sentence,
    small_number_sentences,
    variant_name,
    veto_sentence,
)
from estime.arbitration.shown import shown_distribution

NBSP = "\u00a0"


def _card(
    groups: Mapping[str, Sequence[int | NoGrade]], language: str = "en", names: Mapping[str, str] | None = None
) -> ElementCard:
    counted = {name: count_grades(grades) for name, grades in groups.items()}
    return element_card(classify("e", counted, ConsensusRule()), shown_distribution(counted), language, names)


@pytest.mark.parametrize(
    ("language", "headline", "lines"),
    [
        (
            "en",
            "Contested: one college is rather against it (Funders).",
            (
                "Funders: essential for 1 person out of 6. Not important for 3 people.",
                "Public: mixed opinions. 2 people of 6 could not judge.",
                "Staff: essential for 9 people out of 12.",
            ),
        ),
        (
            "fr",
            f"À débattre{NBSP}: un collège est plutôt contre (Funders).",
            (
                f"Funders{NBSP}: essentiel pour 1 personne sur 6. Pas important pour 3 personnes.",
                f"Public{NBSP}: avis partagés. 2 personnes sur 6 n’ont pas pu juger.",
                f"Staff{NBSP}: essentiel pour 9 personnes sur 12.",
            ),
        ),
        (
            "nl",
            "Te bespreken: één college is er eerder tegen (Funders).",
            (
                "Funders: essentieel voor 1 van de 6 mensen. Niet belangrijk voor 3 mensen.",
                "Public: verdeelde meningen. 2 van de 6 mensen konden niet oordelen.",
                "Staff: essentieel voor 9 van de 12 mensen.",
            ),
        ),
    ],
)
def test_a_card_says_first_what_became_of_the_element(language: str, headline: str, lines: tuple[str, ...]) -> None:
    groups: dict[str, Sequence[int | NoGrade]] = {
        "staff": [8] * 9 + [5] * 3,
        "funders": [8, 5, 5, 2, 2, 3],
        "public": [8, 8, 5, 5, CANNOT_JUDGE, CANNOT_JUDGE],
    }

    card = _card(groups, language, {"staff": "Staff", "funders": "Funders", "public": "Public"})

    assert card == ElementCard(headline=headline, colleges=lines)


@pytest.mark.parametrize(
    ("groups", "headline"),
    [
        ({"staff": [8] * 8}, "Agreed: enough people find it essential, and few are against it."),
        ({"staff": [5] * 8}, "Set aside: too few people find it essential."),
        ({"staff": [8] * 6 + [5] * 4}, "Contested: few are against it, but too few find it essential."),
        ({"staff": [8] * 6 + [1] * 4}, "Contested: opinions are divided inside one college (staff)."),
        ({"staff": [8, 8]}, "Contested: not enough people could judge."),
        (
            {"staff": [8] * 6 + [5] * 4 + [CANNOT_JUDGE] * 9},
            "Contested: not enough people could judge (staff).",
        ),
        (
            {"staff": [8] * 8, "a": [1] * 5, "b": [2] * 6},
            "Contested: some colleges are rather against it (a, b).",
        ),
    ],
)
def test_each_outcome_has_its_headline(groups: Mapping[str, Sequence[int | NoGrade]], headline: str) -> None:
    assert _card(groups).headline == headline


def test_a_small_college_is_not_named_as_opposed_or_divided() -> None:
    assert _card({"staff": [8] * 8, "few": [1, 1, 9]}).headline == "Contested: not every college wants it."
    assert _card({"staff": [8] * 8, "few": [1, 9, 9]}).headline == ("Contested: opinions are divided inside a college.")


@pytest.mark.parametrize(
    ("grades", "line"),
    [
        ([8, 8, 5], "few: broadly favourable."),
        ([2, 2, 5], "few: broadly unfavourable."),
        ([8, 8, 8], "few: not told, so that nobody can be recognised."),
        ([], "few: nobody gave a grade."),
        ([CANNOT_JUDGE] * 5, "few: nobody gave a grade. 5 people of 5 could not judge."),
        ([8] * 6, "few: essential for all 6 people."),
        ([5] * 6, "few: essential for none of 6 people."),
        (
            [9, 9, 9, 1, 1, 1],
            "few: essential for 3 people out of 6. Not important for 3 people. They hardly agree with each other.",
        ),
    ],
)
def test_each_college_has_its_line(grades: Sequence[int | NoGrade], line: str) -> None:
    assert _card({"few": grades}).colleges == (line,)


@given(grades=st.lists(st.integers(1, 9), max_size=4), language=st.sampled_from(("fr", "nl", "en")))
def test_no_number_of_a_small_college_is_said(grades: list[int], language: str) -> None:
    groups = {"few": count_grades(grades), "many": count_grades([8] * 9)}

    card = element_card(classify("e", groups, ConsensusRule()), shown_distribution(groups), language)

    assert not re.search(r"\d", card.headline + card.colleges[0])


def test_the_rule_is_said_before_the_vote() -> None:
    rule = ConsensusRule(essential_share=Fraction(2, 3))

    assert rule_sentences(rule, "en") == (
        "An element is agreed when, in each college, at least 66.67% find it essential (7 to 9) and fewer than 15% find it not important (1 to 3).",
        "It is set aside when, in each college, at most 50% find it essential.",
        "Otherwise it is contested, and discussed.",
        "A college with fewer than 3 ratings is not counted. Whoever cannot judge counts neither way.",
    )
    assert f"au moins 66,67{NBSP}% répondent «{NBSP}essentiel{NBSP}» (7 à 9)" in rule_sentences(rule, "fr")[0]
    assert rule_sentences(VARIANTS["75_everybody"], "nl")[1] == (
        f"Het wordt opzijgelegd wanneer, iedereen samen geteld, hoogstens 50{NBSP}% het essentieel vindt."
    )


def test_small_numbers_are_said_as_they_are() -> None:
    rule = ConsensusRule()

    assert small_number_sentence(rule, 4, "en") == "With 4 people, 3 must find it essential, and nobody may reject it."
    assert small_number_sentence(rule, 7, "nl") == (
        "Met 7 mensen moeten er 5 het essentieel vinden, en mag hoogstens 1 tegen zijn."
    )
    assert small_number_sentences(rule, {"a": 4, "b": 4, "c": 2}, "fr") == (
        "Avec 4 personnes, il en faut 3 qui le jugent essentiel, et aucune contre.",
        "Dans un collège qui compte jusqu’à 6 personnes, une seule voix contre bloque l’accord.",
    )


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (VARIANTS["70_15_one_dissent"], "In a college of up to 3 people, one dissenting voice is a veto."),
        (
            ConsensusRule(essential_share=Fraction(1, 9), reject_share=Fraction(1), set_aside_share=Fraction(0)),
            "In a college of 1 person, one dissenting voice is a veto.",
        ),
        (
            ConsensusRule(
                essential_share=Fraction(1, 9),
                reject_share=Fraction(1),
                set_aside_share=Fraction(0),
                one_dissent_allowed_under=2,
            ),
            "In a college of 1 person, one dissenting voice is a veto.",
        ),
        (ConsensusRule(reject_share=Fraction(0)), "One dissenting voice is always a veto."),
    ],
)
def test_a_veto_is_said(rule: ConsensusRule, sentence: str) -> None:
    assert veto_sentence(rule, "en") == sentence


def test_what_another_rule_would_change_is_said() -> None:
    flip = Flip(element="e1", variant="75_everybody", before=Outcome.CONTESTED, after=Outcome.AGREED)

    assert flip_sentence(flip, "en", {"e1": "Stories"}) == (
        "“Stories” would be agreed with another rule: 75% essential, everybody counted together."
    )
    assert variant_name("ours", "fr") == "ours"


def test_stability_is_told_in_counts() -> None:
    moved = Held(pairs=40, same=33, crossed=4, kappa=0.8)

    assert held_sentence(moved, 1, 2, "nl") == (
        "Van ronde 1 naar ronde 2 bleven 33 van de 40 cijfers gelijk; 4 gingen naar een ander derde van de schaal."
    )


@pytest.mark.parametrize(
    ("language", "words", "levels"),
    [
        (
            "fr",
            ["accord", "mis de côté", "à débattre"],
            [
                "Elles sont largement d’accord entre elles.",
                "Elles sont en partie d’accord entre elles.",
                "Elles sont peu d’accord entre elles.",
            ],
        ),
        (
            "nl",
            ["akkoord", "opzijgelegd", "te bespreken"],
            [
                "Ze zijn het grotendeels met elkaar eens.",
                "Ze zijn het deels met elkaar eens.",
                "Ze zijn het weinig met elkaar eens.",
            ],
        ),
    ],
)
def test_outcomes_and_agreement_have_words(language: str, words: list[str], levels: list[str]) -> None:
    assert [outcome_word(outcome, language) for outcome in Outcome] == words
    assert [level_sentence(level, language) for level in Level] == levels
