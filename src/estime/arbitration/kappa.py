"""Whether people hold to their grades from one round to the next: kappa with weights."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import nan
from typing import Final

from estime.arbitration.ballots import HIGHEST, LOWEST, BallotError, NoGrade, Rating
from estime.arbitration.grades import band_of

# Our own marks, for words alone: scales of such words contradict each other, so the value stands beside them.
_HIGH: Final = 0.75
_MEDIUM: Final = 0.4


class Weights(StrEnum):
    """How much two grades that differ count as agreeing: in proportion to their distance, or to its square."""

    LINEAR = "linear"
    QUADRATIC = "quadratic"


class Stability(StrEnum):
    """How far people held to their grades, in a word."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNDEFINED = "undefined"


def weighted_kappa(table: Sequence[Sequence[int]], weights: Weights = Weights.LINEAR) -> float:
    """Return the agreement of two ratings of the same things, beyond what chance gives.

    Parameters
    ----------
    table
        Shape (K, K): how often category i was followed by category j, both ordered, K at least 2.
    weights
        Distances between categories, plain or squared.

    Returns
    -------
    float
        At most 1. `nan` where there is nothing to compare, or where all is one category: that is undefined, not 1.

    Raises
    ------
    BallotError
        If the table is not square, or a count is negative.

    References
    ----------
    J. Cohen, *Weighted kappa*, Psychological Bulletin 70, 1968.
    """
    width = len(table)
    if width < 2 or any(len(row) != width or min(row) < 0 for row in table):
        raise BallotError("The table of two ratings has as many columns as rows, and counts of 0 or more.")
    power = 1 if weights is Weights.LINEAR else 2
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    total = sum(rows)
    places = [(first, second) for first in range(width) for second in range(width)]
    seen = sum(abs(first - second) ** power * table[first][second] for first, second in places) * total
    expected = sum(abs(first - second) ** power * rows[first] * columns[second] for first, second in places)
    return 1 - seen / expected if expected else nan


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How grades moved between two rounds.

    Attributes
    ----------
    pairs
        How many grades were given in both rounds, by the same person to the same element.
    same, crossed
        How many of them did not move; how many went to another band.
    kappa
        Linear weighted kappa; `nan` where undefined.
    """

    pairs: int
    same: int
    crossed: int
    kappa: float

    @property
    def stability(self) -> Stability:
        """High from a kappa of 0.75 on, medium from 0.4 on."""
        if self.kappa != self.kappa:
            return Stability.UNDEFINED
        if self.kappa >= _HIGH:
            return Stability.HIGH
        return Stability.MEDIUM if self.kappa >= _MEDIUM else Stability.LOW


def held(before: Iterable[Rating], after: Iterable[Rating]) -> Held:
    """Compare the ratings of two rounds. Carried ratings and « cannot judge » say nothing of stability.

    Parameters
    ----------
    before, after
        As `ballots.ratings` gives them for each round.
    """
    first = {(rating.element, rating.person): rating.grade for rating in before if not rating.is_carried}
    width = HIGHEST - LOWEST + 1
    table = [[0] * width for _ in range(width)]
    crossed = 0
    for rating in after:
        old, new = first.get((rating.element, rating.person), NoGrade.NOT_RATED), rating.grade
        if rating.is_carried or isinstance(old, NoGrade) or isinstance(new, NoGrade):
            continue
        table[old - LOWEST][new - LOWEST] += 1
        crossed += band_of(old) is not band_of(new)
    pairs, same = sum(map(sum, table)), sum(table[place][place] for place in range(width))
    return Held(pairs=pairs, same=same, crossed=crossed, kappa=weighted_kappa(table))
