"""Majority judgment: the grade in the middle, and who is above and below it. Grades are ordered, never averaged."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import total_ordering
from itertools import accumulate

from estime.arbitration.ballots import BallotError


@total_ordering
@dataclass(frozen=True, slots=True, kw_only=True, eq=True)
class MajorityGauge:
    """The majority-grade with the shares above and below it. A greater gauge is better.

    `grade` counts from 1. It `is_plus` when more people are above it than below.
    """

    above: Fraction
    grade: int
    below: Fraction

    @property
    def is_plus(self) -> bool:
        return self.above > self.below

    def __lt__(self, other: "MajorityGauge") -> bool:
        return self.order < other.order

    @property
    def order(self) -> tuple[int, Fraction]:
        """What is compared: the grade; then more above it among the plus, fewer below it among the minus."""
        return self.grade, self.above if self.is_plus else -self.below

    def ties_with(self, other: "MajorityGauge") -> bool:
        """Say whether neither stands before the other: the smaller of the two shares is not compared."""
        return self.order == other.order


def majority_gauge(counts: Sequence[int]) -> MajorityGauge:
    """Return the majority-gauge of a group: the lower of the middle grades, with the shares above and below it.

    Parameters
    ----------
    counts
        How often each ordered grade was given, lowest first.

    Raises
    ------
    BallotError
        If nobody gave a grade.

    Examples
    --------
    >>> majority_gauge([0, 0, 0, 0, 1, 0, 2, 1, 0])
    MajorityGauge(above=Fraction(1, 4), grade=7, below=Fraction(1, 4))

    References
    ----------
    M. Balinski, R. Laraki, *Election by majority judgement: experimental evidence*, hal-00243076, 2007.
    """
    total = sum(counts)
    if total < 1:
        raise BallotError("A majority grade needs somebody who gave a grade.")
    known = tuple(accumulate(counts))
    place = next(place for place, upto in enumerate(known) if 2 * upto >= total)
    below, upto = known[place] - counts[place], known[place]
    return MajorityGauge(above=Fraction(total - upto, total), grade=place + 1, below=Fraction(below, total))
