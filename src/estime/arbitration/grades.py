"""How often each grade was given: bands, shares, the median and other percentiles. Everything here is exact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate
from typing import Final

from estime.arbitration.ballots import HIGHEST, LOWEST, BallotError, NoGrade

_WIDTH: Final = HIGHEST - LOWEST + 1
_THIRD: Final = _WIDTH // 3
_HALF: Final = Fraction(1, 2)


class Band(StrEnum):
    """The three thirds of the scale: 1 to 3, 4 to 6, 7 to 9."""

    NOT_IMPORTANT = "not_important"
    USEFUL = "useful"
    ESSENTIAL = "essential"


BANDS: Final = tuple(Band)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """How many grades fall in each band."""

    not_important: int
    useful: int
    essential: int

    @property
    def total(self) -> int:
        return self.not_important + self.useful + self.essential

    def as_counts(self) -> tuple[int, int, int]:
        """Return the three counts, in the order of `BANDS`."""
        return self.not_important, self.useful, self.essential


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeCounts:
    """How often each of the nine grades was given in a group, and how many said that they cannot judge.

    Raises
    ------
    BallotError
        If there are not nine counts, or one is negative.
    """

    counts: tuple[int, ...]
    cannot_judge: int = 0

    def __post_init__(self) -> None:
        if len(self.counts) != _WIDTH or min(*self.counts, self.cannot_judge) < 0:
            raise BallotError("There are nine counts, one for each grade, and none is negative.")

    @property
    def rated(self) -> int:
        """How many gave a grade."""
        return sum(self.counts)

    @property
    def answers(self) -> int:
        """How many answered: those who cannot judge too."""
        return self.rated + self.cannot_judge

    @property
    def bands(self) -> Bands:
        return bands(self.counts)

    def share(self, band: Band) -> Fraction:
        """Return the share of a band among those who gave a grade; 0 where nobody did."""
        count = self.bands.as_counts()[BANDS.index(band)]
        return Fraction(count, self.rated) if self.rated else Fraction(0)

    @property
    def cannot_judge_share(self) -> Fraction:
        """The share of those who cannot judge among those who answered; 0 where nobody did."""
        return Fraction(self.cannot_judge, self.answers) if self.answers else Fraction(0)


def count_grades(grades: Iterable[int | NoGrade]) -> GradeCounts:
    """Count grades; « not rated » counts nowhere.

    >>> from estime.arbitration.ballots import CANNOT_JUDGE
    >>> count_grades([7, 8, 8, CANNOT_JUDGE])
    GradeCounts(counts=(0, 0, 0, 0, 0, 0, 1, 2, 0), cannot_judge=1)

    Raises
    ------
    BallotError
        If a number is not from 1 to 9.
    """
    counts, unsure = [0] * _WIDTH, 0
    for grade in grades:
        if isinstance(grade, NoGrade):
            unsure += grade is NoGrade.CANNOT_JUDGE
        elif LOWEST <= grade <= HIGHEST:
            counts[grade - LOWEST] += 1
        else:
            raise BallotError("A grade is a whole number from 1 to 9.")
    return GradeCounts(counts=tuple(counts), cannot_judge=unsure)


def together(groups: Iterable[GradeCounts]) -> GradeCounts:
    """Return the counts of several groups as one."""
    known = list(groups)
    counts = tuple(map(sum, zip(*(group.counts for group in known), strict=True))) if known else (0,) * _WIDTH
    return GradeCounts(counts=counts, cannot_judge=sum(group.cannot_judge for group in known))


def band_of(grade: int) -> Band:
    """Return the band of a grade.

    >>> [band_of(grade).value for grade in (1, 3, 4, 9)]
    ['not_important', 'not_important', 'useful', 'essential']

    Raises
    ------
    BallotError
        If the grade is not from 1 to 9.
    """
    if not LOWEST <= grade <= HIGHEST:
        raise BallotError("A grade is a whole number from 1 to 9.")
    return BANDS[(grade - LOWEST) // _THIRD]


def bands(counts: Sequence[int]) -> Bands:
    """Return how many grades fall in each band.

    Parameters
    ----------
    counts
        How often each of the nine grades was given, from 1 to 9.
    """
    low, middle, high = (sum(counts[start : start + _THIRD]) for start in range(0, _WIDTH, _THIRD))
    return Bands(not_important=low, useful=middle, essential=high)


def percentile(counts: Sequence[int], share: Fraction) -> Fraction:
    """Return the grade below which a share of the grades lies, between two grades in proportion.

    Parameters
    ----------
    counts
        How often each grade was given, from 1 upward; at least one was.
    share
        From 0 to 1. The answer is the one that NumPy calls « linear ».

    Raises
    ------
    BallotError
        If there is no grade, or the share is not from 0 to 1.

    Examples
    --------
    >>> percentile([0, 1, 0, 1], Fraction(1, 2))
    Fraction(3, 1)
    """
    total = sum(counts)
    if total < 1 or not 0 <= share <= 1:
        raise BallotError("A percentile needs a grade, and a share from 0 to 1.")
    place = share * (total - 1)
    whole, rest = divmod(place.numerator, place.denominator)
    sums = tuple(accumulate(counts))
    lower = _at(sums, whole)
    return lower + (_at(sums, whole + 1) - lower) * Fraction(rest, place.denominator) if rest else Fraction(lower)


def median(counts: Sequence[int]) -> Fraction:
    """Return the grade in the middle, halfway where two are.

    Raises
    ------
    BallotError
        If there is no grade.
    """
    return percentile(counts, _HALF)


def _at(sums: Sequence[int], place: int) -> int:
    """Return the grade that stands at a place, from 0, when all are put in order."""
    return next(grade for grade, known in enumerate(sums, start=LOWEST) if known > place)
