"""Small colleges show words alone, and no total gives them away."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estime.arbitration import GradeCounts
from estime.arbitration.agreement import Level
from estime.arbitration.grades import Bands
from estime.arbitration.shown import (
    ShownCollege,
    ShownDistribution,
    Telling,
    Tendency,
    shown_distribution,
    tendency_of,
)


def _grades(low: int, middle: int, high: int, cannot_judge: int = 0) -> GradeCounts:
    return GradeCounts(counts=(0, low, 0, 0, middle, 0, 0, high, 0), cannot_judge=cannot_judge)


def test_a_college_with_enough_ratings_shows_its_counts() -> None:
    shown = shown_distribution({"staff": _grades(1, 2, 9, cannot_judge=1)})

    assert shown.of("staff") == ShownCollege(
        college="staff",
        telling=Telling.COUNTS,
        bands=Bands(not_important=1, useful=2, essential=9),
        median=Fraction(8),
        level=Level.MEDIUM,
        tendency=Tendency.FAVOURABLE,
        cannot_judge=1,
        answers=13,
    )
    assert shown.total is None


@pytest.mark.parametrize(
    ("grades", "telling", "tendency"),
    [
        (_grades(0, 1, 3), Telling.WORDS, Tendency.FAVOURABLE),
        (_grades(2, 0, 2), Telling.WORDS, Tendency.MIXED),
        (_grades(3, 1, 0), Telling.WORDS, Tendency.UNFAVOURABLE),
        (_grades(0, 0, 4), Telling.NOTHING, None),
        (_grades(1, 0, 1), Telling.NOTHING, None),
        (_grades(0, 0, 0), Telling.NOBODY, None),
    ],
)
def test_a_small_college_shows_words_or_nothing_and_never_a_number(
    grades: GradeCounts, telling: Telling, tendency: Tendency | None
) -> None:
    shown = shown_distribution({"funders": grades}).of("funders")

    assert shown == ShownCollege(college="funders", telling=telling, tendency=tendency)


def test_those_who_could_not_judge_are_counted_where_enough_answered() -> None:
    shown = shown_distribution({"public": _grades(0, 1, 3, cannot_judge=2)}).of("public")

    assert (shown.telling, shown.cannot_judge, shown.answers) == (Telling.WORDS, 2, 6)
    assert shown.bands is None


def test_the_total_stands_where_every_college_shows_its_counts() -> None:
    shown = shown_distribution({"a": _grades(1, 2, 9), "b": _grades(3, 2, 1)}, with_total=True)

    assert shown.total == Bands(not_important=4, useful=4, essential=10)


def test_a_total_hides_another_college_with_a_small_one() -> None:
    groups = {"a": _grades(5, 6, 9), "b": _grades(4, 4, 4), "small": _grades(1, 0, 2)}

    shown = shown_distribution(groups, with_total=True)

    assert [college.telling for college in shown.colleges] == [Telling.COUNTS, Telling.NOTHING, Telling.WORDS]
    assert shown.total == Bands(not_important=10, useful=10, essential=15)


def test_a_total_that_would_give_a_small_college_away_is_not_shown() -> None:
    groups = {"a": _grades(0, 6, 9), "small": _grades(0, 1, 2)}

    shown = shown_distribution(groups, with_total=True)

    assert shown.total is None
    assert [college.telling for college in shown.colleges] == [Telling.COUNTS, Telling.WORDS]


def test_another_minimum_may_be_asked_for() -> None:
    groups = {"a": _grades(1, 2, 6)}

    assert shown_distribution(groups, minimum=10).of("a").telling is Telling.WORDS
    assert shown_distribution(groups, minimum=1).of("a").telling is Telling.COUNTS
    with pytest.raises(ValueError, match="at least 1"):
        shown_distribution(groups, minimum=0)


def test_a_tendency_needs_more_than_half() -> None:
    assert tendency_of(Bands(not_important=0, useful=2, essential=2)) is Tendency.MIXED


GROUPS = st.dictionaries(
    st.sampled_from("abcd"), st.builds(_grades, *(st.integers(0, 7) for _ in range(3))), min_size=1, max_size=4
)


@given(groups=GROUPS)
def test_whatever_a_small_college_answered_fits_the_total(groups: dict[str, GradeCounts]) -> None:
    shown = shown_distribution(groups, with_total=True)

    small = [name for name, grades in groups.items() if 0 < grades.rated < 5]
    if shown.total is None or not small:
        return
    left = _left(shown)
    for answers in product(*(_ways(groups[name].rated) for name in small)):
        assert all(sum(counts) <= most for counts, most in zip(zip(*answers, strict=True), left, strict=True))


@given(groups=GROUPS)
def test_no_number_of_a_small_college_leaves(groups: dict[str, GradeCounts]) -> None:
    for with_total in (False, True):
        shown = shown_distribution(groups, with_total=with_total)

        for college in shown.colleges:
            if groups[college.college].rated < 5:
                assert (college.bands, college.median, college.level, college.answers) == (None, None, None, None)


@given(groups=GROUPS)
def test_without_a_total_every_large_college_shows_its_counts(groups: dict[str, GradeCounts]) -> None:
    shown = shown_distribution(groups)

    assert {college.college for college in shown.colleges if college.telling is Telling.COUNTS} == {
        name for name, grades in groups.items() if grades.rated >= 5
    }


def _ways(people: int) -> list[tuple[int, int, int]]:
    return [(low, middle, people - low - middle) for low in range(people + 1) for middle in range(people + 1 - low)]


def _left(shown: ShownDistribution) -> tuple[int, ...]:
    """Return what a reader calculates: the total less the colleges that are shown."""
    assert shown.total is not None
    known = [college.bands.as_counts() for college in shown.colleges if college.bands is not None]
    return tuple(total - sum(counts) for total, *counts in zip(shown.total.as_counts(), *known, strict=True))
