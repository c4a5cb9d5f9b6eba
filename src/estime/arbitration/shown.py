"""What may be shown of the grades of each college: counts, words, or nothing.

A college with fewer ratings than the minimum cell shows words alone, and only where at least three rated and not all in
one band. Totals are shown only where they tell nothing of such a college: whatever its people answered, what is left of
the total after the colleges that are shown must leave room for it. Where it does not, more colleges are hidden with it;
where that does not help, the total is.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from estime.arbitration.agreement import Level, level_of
from estime.arbitration.grades import BANDS, Bands, GradeCounts, median, together
from estime.disclosure.quoting import is_shown
from estime.disclosure.table import THRESHOLD

FEWEST_FOR_WORDS: Final = 3


class Telling(StrEnum):
    """How much of a college is told."""

    COUNTS = "counts"
    WORDS = "words"
    NOTHING = "nothing"
    NOBODY = "nobody"


class Tendency(StrEnum):
    """Which way a college leans."""

    FAVOURABLE = "favourable"
    MIXED = "mixed"
    UNFAVOURABLE = "unfavourable"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCollege:
    """What may be shown of one college. What may not be is None, not zero.

    Attributes
    ----------
    college
        Its identifier.
    telling
        COUNTS, WORDS (the tendency alone), NOTHING, or NOBODY where no one rated.
    bands, median, level
        With COUNTS: how many grades are in each band, the grade in the middle, how much people agree.
    tendency
        With COUNTS and WORDS.
    cannot_judge, answers
        How many could not judge of how many who answered, where enough answered.
    """

    college: str
    telling: Telling
    bands: Bands | None = None
    median: Fraction | None = None
    level: Level | None = None
    tendency: Tendency | None = None
    cannot_judge: int | None = None
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDistribution:
    """What may be shown of an element: each college, and the total of the grades where it tells no more."""

    colleges: tuple[ShownCollege, ...]
    total: Bands | None
    minimum: int

    def of(self, college: str) -> ShownCollege:
        """Return what may be shown of a college."""
        return next(shown for shown in self.colleges if shown.college == college)


def shown_distribution(
    groups: Mapping[str, GradeCounts], *, minimum: int = THRESHOLD, with_total: bool = False
) -> ShownDistribution:
    """Decide what may be shown of the grades that an element got.

    Parameters
    ----------
    groups
        How each college rated it.
    minimum
        The fewest ratings of which counts are shown, from 1.
    with_total
        Whether the total is wanted. It costs counts of other colleges where a small one could be calculated from it:
        without it, every college with enough ratings shows its counts.

    Returns
    -------
    ShownDistribution
        Colleges in alphabetical order. The total counts grades, never those who could not judge.

    Raises
    ------
    ValueError
        If the minimum is less than 1.

    Notes
    -----
    Let the small colleges have *s* ratings together, and let *r* be what is left in each band when the colleges that are
    shown are taken from the total. If *r* is at least *s* in every band, then any grades of the small colleges fit: a
    reader who knows all that is shown, and how many rated in each college, excludes none of them.

    That holds for one view. An element that is shown with its total is shown so everywhere: the same without the total,
    or with another minimum, shows colleges that are hidden here, and the difference is a small one.
    """
    if minimum < 1:
        raise ValueError("The minimum is at least 1.")
    small = {college for college, grades in groups.items() if grades.rated and not is_shown(grades.rated, minimum)}
    hidden = _hidden_with_total(groups, small) if with_total else None
    total = together(groups.values()).bands if hidden is not None else None
    companions = (hidden or set()) - small
    return ShownDistribution(
        colleges=tuple(
            _college(college, groups[college], minimum=minimum, is_companion=college in companions)
            for college in sorted(groups)
        ),
        total=total,
        minimum=minimum,
    )


def tendency_of(bands: Bands) -> Tendency:
    """Return which way a group leans: more than half of it at one end of the scale, or neither.

    >>> tendency_of(Bands(not_important=1, useful=0, essential=2)).value
    'favourable'
    """
    if 2 * bands.essential > bands.total:
        return Tendency.FAVOURABLE
    return Tendency.UNFAVOURABLE if 2 * bands.not_important > bands.total else Tendency.MIXED


def _hidden_with_total(groups: Mapping[str, GradeCounts], small: Collection[str]) -> set[str] | None:
    """Return the colleges to hide when the total is shown; None where it cannot be.

    Those with the fewest ratings that help are hidden first.
    """
    hidden, needed = set(small), sum(groups[college].rated for college in small)
    others = sorted((grades.rated, college) for college, grades in groups.items() if college not in hidden)
    while lacking := _lacking(groups, hidden, needed):
        helping = [college for _rated, college in others if college not in hidden and _helps(groups[college], lacking)]
        if not helping:
            return None
        hidden.add(helping[0])
    return hidden


def _lacking(groups: Mapping[str, GradeCounts], hidden: Collection[str], needed: int) -> list[int]:
    """Return the places of the bands in which hidden colleges have fewer grades than are needed."""
    left = together(groups[college] for college in hidden).bands.as_counts()
    return [place for place in range(len(BANDS)) if left[place] < needed]


def _helps(grades: GradeCounts, lacking: Collection[int]) -> bool:
    counts = grades.bands.as_counts()
    return any(counts[place] for place in lacking)


def _college(college: str, grades: GradeCounts, *, minimum: int, is_companion: bool) -> ShownCollege:
    is_told = is_shown(grades.answers, minimum)
    cannot_judge, answers = (grades.cannot_judge, grades.answers) if is_told else (None, None)
    bands = grades.bands
    if not grades.rated:
        return ShownCollege(college=college, telling=Telling.NOBODY, cannot_judge=cannot_judge, answers=answers)
    if is_shown(grades.rated, minimum) and not is_companion:
        return ShownCollege(
            college=college,
            telling=Telling.COUNTS,
            bands=bands,
            median=median(grades.counts),
            level=level_of(grades.counts),
            tendency=tendency_of(bands),
            cannot_judge=cannot_judge,
            answers=answers,
        )
    has_words = not is_companion and bands.total >= FEWEST_FOR_WORDS and max(bands.as_counts()) < bands.total
    return ShownCollege(
        college=college,
        telling=Telling.WORDS if has_words else Telling.NOTHING,
        tendency=tendency_of(bands) if has_words else None,
        cannot_judge=cannot_judge,
        answers=answers,
    )
