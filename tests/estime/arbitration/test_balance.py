"""Figures beside stories: warned and invited, never refused; and a set without figures is a set like another."""

from fractions import Fraction

import pytest

from estime.arbitration.balance import Burden, Concern, JointRow, Warned, joint_display, warnings
from estime.arbitration.balance_words import advise, row_in_words
from estime.arbitration.outcome import Chosen, Label, Outcome, Payment, Purchase
from estime.arbitration.pairing import Foreseen, Meaning, Pairing, pairing_of, two_by_two
from estime.arbitration.problem import College, Element, Kind, Problem, Rule, Voter

RULE = Rule(budget=Fraction(100), qualitative=Fraction(3, 10), quantitative=Fraction(3, 10))
FIGURE, STORY, BOTH = Kind.QUANTITATIVE, Kind.QUALITATIVE, Kind.MIXED


def _problem(kinds: dict[str, Kind], supports: dict[str, str] | None = None) -> Problem:
    """Return a problem of two voters, one per college, who support everything unless `supports` tells."""
    told = supports or dict.fromkeys(("staff", "users"), " ".join(kinds))
    return Problem(
        colleges=tuple(College(id=college) for college in told),
        voters=tuple(
            Voter(id=f"of {college}", college=college, supports=tuple(names.split())) for college, names in told.items()
        ),
        elements=tuple(Element(id=name, kind=kind, hours=Fraction(10)) for name, kind in kinds.items()),
        rule=RULE,
    )


def _outcome(chosen: str, *, factor: Fraction = Fraction(1), payments: tuple[Payment, ...] = ()) -> Outcome:
    names = chosen.split()
    bought = Purchase(
        order=1, element=names[0], hours=Fraction(10), label=Label.CORE, rate=Fraction(1), payments=payments
    )
    return Outcome(
        chosen=tuple(Chosen(element=name, label=Label.CORE, hours=Fraction(10)) for name in names),
        purchases=(bought,),
        rejections=(),
        taken_out=(),
        factor=factor,
        budget=Fraction(100),
        spent=Fraction(10 * len(names)),
        lot=(),
        unspent=(("free", Fraction(1)), ("qualitative", Fraction(25)), ("quantitative", Fraction(0))),
        problem_hash="",
    )


# Both envelopes well used.
PAID = (Payment(voter="of staff", qualitative=Fraction(20), quantitative=Fraction(20)),)


def _concerns(found: tuple[Warned, ...]) -> list[Concern]:
    return [warned.concern for warned in found]


def test_figures_alone_are_warned_with_an_invitation_to_pair_each_with_a_story() -> None:
    problem = _problem({"a": FIGURE, "b": FIGURE})

    found = warnings(problem, _outcome("a b", payments=PAID))

    assert found == (Warned(concern=Concern.ONLY_FIGURES, elements=("a", "b")),)
    assert advise(found[0], "en").mend == (
        "Pair each figure with a story: an interview, an observation, a life story about the same change."
    )


def test_a_set_without_any_figure_is_never_warned_for_that() -> None:
    problem = _problem({"a": STORY, "b": STORY, "unchosen": FIGURE})

    found = warnings(problem, _outcome("a b", payments=PAID), criteria={"trust": ["a", "unchosen"], "work": ["b"]})

    assert found == ()


def test_a_criterion_told_in_words_alone_is_an_invitation_and_one_in_figures_alone_is_not() -> None:
    problem = _problem({"a": STORY, "b": FIGURE})

    found = warnings(problem, _outcome("a b", payments=PAID), criteria={"trust": ["a"], "work": ["b"], "home": []})

    assert [(warned.concern, warned.subject, warned.is_invitation) for warned in found] == [
        (Concern.UNCOVERED_CRITERION, "home", False),
        (Concern.NO_STORY, "work", False),
        (Concern.NO_FIGURE, "trust", True),
    ]


def test_a_mixed_element_stands_on_both_sides() -> None:
    problem = _problem({"a": BOTH, "b": FIGURE, "c": STORY})

    rows = joint_display(problem, frozenset("ab"), {"trust": ["a", "b", "c"], "work": ["c"]})

    assert rows == (
        JointRow(criterion="trust", figures=("a", "b"), stories=("a",)),
        JointRow(criterion="work"),
    )


def test_one_voice_is_told_when_one_college_alone_supports_what_was_voted_in() -> None:
    problem = _problem({"a": BOTH, "b": BOTH}, {"staff": "a", "users": "b"})

    assert _concerns(warnings(problem, _outcome("a", payments=PAID))) == [Concern.ONE_VOICE]
    assert _concerns(warnings(problem, _outcome("a b", payments=PAID))) == []


def test_one_voice_is_not_told_where_only_one_college_votes() -> None:
    problem = _problem({"a": BOTH}, {"staff": "a"})

    assert _concerns(warnings(problem, _outcome("a", payments=PAID))) == []


def test_hours_beyond_those_declared_are_told_for_who_bears_them() -> None:
    problem = _problem({"a": BOTH})
    burdens = [
        Burden(bearer="Mia", hours=Fraction(30), declared=Fraction(20)),
        Burden(bearer="Jo", hours=Fraction(20), declared=Fraction(20)),
    ]

    found = warnings(problem, _outcome("a", payments=PAID), burdens=burdens)

    assert [(warned.concern, warned.subject) for warned in found] == [(Concern.BURDEN, "Mia")]
    assert advise(found[0], "fr").reason == (
        "Pour «\u00a0Mia\u00a0», les éléments choisis demandent 30\u00a0h par an. 20\u00a0h étaient annoncées."
    )


def test_an_envelope_of_which_less_than_half_was_used_asks_for_proposals_of_that_kind() -> None:
    problem = _problem({"a": BOTH})
    paid = (Payment(voter="of staff", qualitative=Fraction(5), quantitative=Fraction(30)),)

    found = warnings(problem, _outcome("a", payments=paid))

    assert found == (Warned(concern=Concern.UNSPENT_ENVELOPE, subject="qualitative", hours=Fraction(25)),)
    assert (
        advise(found[0], "nl").mend
        == "Vraag voorstellen van die soort: een gesprek, een observatie, een levensverhaal."
    )


@pytest.mark.parametrize(("factor", "expected"), [(Fraction(3, 2), []), (Fraction(151, 100), [Concern.SCATTERED])])
def test_shares_raised_by_more_than_half_say_that_supports_are_scattered(
    factor: Fraction, expected: list[Concern]
) -> None:
    problem = _problem({"a": BOTH})

    assert _concerns(warnings(problem, _outcome("a", factor=factor, payments=PAID))) == expected


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_each_concern_has_a_reason_and_a_mend_in_each_language(language: str) -> None:
    said = [advise(Warned(concern=concern, subject="x"), language, labels={"x": "Le lien"}) for concern in Concern]

    assert len({advice.reason for advice in said}) == len({advice.mend for advice in said}) == len(Concern)
    assert not [advice for advice in said if "%" in advice.reason + advice.mend]


def test_a_row_tells_figures_and_stories_side_by_side() -> None:
    row = JointRow(criterion="trust", figures=("a",), stories=("b", "c"))

    assert row_in_words(row, "nl", labels={"trust": "Vertrouwen"}) == ("Vertrouwen — in cijfers: a; in woorden: b, c.")


def test_stories_do_the_work_where_a_change_is_unexpected_and_its_meaning_disputed() -> None:
    assert [pairing_of(foreseen, meaning) for foreseen in Foreseen for meaning in Meaning] == [
        Pairing.FIGURE,
        Pairing.FIGURE_AND_STORY,
        Pairing.STORY_FIRST,
        Pairing.STORY,
    ]


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_two_by_two_says_four_different_things(language: str) -> None:
    cells = two_by_two(language)

    assert len({cell.situation for cell in cells}) == len({cell.advice for cell in cells}) == 4
