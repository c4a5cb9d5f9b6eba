"""How far the grades of a group lie together: measures for ordered scales, for display alone, and their words.

A standard deviation is the wrong tool: it takes the distances between grades for known. The measures here take the
counts of any number of ordered categories, lowest first. None of them decides anything, so they are floats.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, combinations
from math import log2
from typing import Final

from estime.arbitration.ballots import BallotError

# Where one says « high »: at least so much consensus. Our own marks, for words alone.
_HIGH: Final = 0.75
_MEDIUM: Final = 0.5


class Level(StrEnum):
    """How much the members of a group agree, in a word."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def tastle_wierman(counts: Sequence[int]) -> float:
    """Return the consensus of Tastle and Wierman: 1 when all agree, 0 when half stand at either end.

    1 + sum over categories k of p_k log2(1 - abs(k - mean)/(K - 1)).

    Parameters
    ----------
    counts
        How often each of K ordered categories was chosen, lowest first, K at least 2.

    Raises
    ------
    BallotError
        If there are fewer than two categories, or nobody chose.

    References
    ----------
    W. Tastle, M. Wierman, *Consensus and dissention: a measure of ordinal dispersion*, International Journal of
    Approximate Reasoning 45, 2007.
    """
    total = _total(counts)
    mean = sum(place * count for place, count in enumerate(counts)) / total
    width = len(counts) - 1
    parts = (count / total * log2(1 - abs(place - mean) / width) for place, count in enumerate(counts) if count)
    return max(0.0, 1 + sum(parts))


def van_der_eijk_a(counts: Sequence[int]) -> float:
    """Return van der Eijk's agreement A: 1 when all agree, 0 when all categories are as frequent, -1 when split at both ends.

    The counts are taken apart in layers, each of categories that are as frequent or absent; A is the mean of the
    agreement of the layers, each with the weight of the answers in it. In a layer with S categories of K, the
    agreement is U (1 - (S - 1)/(K - 1)), where U compares among all triples of categories those with one top (110 and
    011) and those with two (101): ((K - 2) one - (K - 1) two)/((K - 2)(one + two)); U is 1 when S is 1.

    Parameters
    ----------
    counts
        How often each of K ordered categories was chosen, lowest first, K at least 3.

    Raises
    ------
    BallotError
        If there are fewer than three categories, or nobody chose.

    References
    ----------
    C. van der Eijk, *Measuring agreement in ordered rating scales*, Quality & Quantity 35, 2001.
    """
    total = _total(counts, fewest=3)
    rest, parts = list(counts), 0.0
    while any(rest):
        pattern = tuple(count > 0 for count in rest)
        height, size = min(count for count in rest if count), sum(pattern)
        parts += height * size / total * _layer(pattern)
        rest = [count - height if count else 0 for count in rest]
    return parts


def polarisation(counts: Sequence[int]) -> float:
    """Return how far a group is split in two camps: 0 when all agree, 1 when half stand at either end; (1 - A)/2.

    Raises
    ------
    BallotError
        As `van_der_eijk_a`.
    """
    return (1 - van_der_eijk_a(counts)) / 2


def leik_d(counts: Sequence[int]) -> float:
    """Return Leik's dispersion D: 0 when all agree, 1 when half stand at either end.

    2 × sum of d_k/(K - 1), with d_k = F_k where the cumulative share F_k is less than a half, else 1 - F_k.

    Raises
    ------
    BallotError
        If there are fewer than two categories, or nobody chose.

    References
    ----------
    R. Leik, *A measure of ordinal consensus*, Pacific Sociological Review 9, 1966.
    """
    total = _total(counts)
    return 2 * sum(min(known, total - known) for known in accumulate(counts)) / total / (len(counts) - 1)


def level_of(counts: Sequence[int]) -> Level:
    """Return how much a group agrees, in a word: high from a consensus of 0.75 on, medium from 0.5 on.

    >>> level_of([0, 0, 0, 0, 0, 0, 1, 6, 3]).value, level_of([5, 0, 0, 0, 0, 0, 0, 0, 5]).value
    ('high', 'low')

    Raises
    ------
    BallotError
        As `tastle_wierman`.
    """
    consensus = tastle_wierman(counts)
    if consensus >= _HIGH:
        return Level.HIGH
    return Level.MEDIUM if consensus >= _MEDIUM else Level.LOW


@lru_cache(maxsize=2048)
def _layer(pattern: tuple[bool, ...]) -> float:
    """Return the agreement of one layer: which categories are in it decides alone."""
    width, size = len(pattern), sum(pattern)
    if size == 1:
        return 1.0
    triples = list(combinations(pattern, 3))
    one_top = sum(triple in {(True, True, False), (False, True, True)} for triple in triples)
    two_tops = sum(triple == (True, False, True) for triple in triples)
    if not one_top + two_tops:
        return 0.0
    unimodality = ((width - 2) * one_top - (width - 1) * two_tops) / ((width - 2) * (one_top + two_tops))
    return unimodality * (1 - (size - 1) / (width - 1))


def _total(counts: Sequence[int], *, fewest: int = 2) -> int:
    total = sum(counts)
    if len(counts) < fewest or total < 1 or min(counts) < 0:
        raise BallotError("Agreement needs several ordered categories, and somebody who chose.")
    return total
