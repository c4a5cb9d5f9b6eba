"""Shares of the voice, and what a share of a few people comes to: counted exactly, before anybody votes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

from estime_web.indicators.models import College
from estime_web.indicators.protocols import Terms

LEAST, MOST = Fraction(10, 100), Fraction(50, 100)
"""Between these stands the share of a college where three or more have one."""
BOUND_FROM: Final = 3
RECOGNISED_UP_TO: Final = 2
"""In a college of so many, the others may guess who said what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallNumbers:
    """What the rule of consensus asks of a college of `size` people.

    `needed`: so many must find a proposal essential. `stopping`: so many who find it unimportant stop the agreement.
    """

    size: int
    needed: int
    stopping: int
    is_told_in_words: bool
    is_recognised: bool

    @property
    def is_everybody(self) -> bool:
        return self.needed == self.size


def small_numbers(size: int, terms: Terms) -> SmallNumbers:
    """Return what the shares of the rule come to among `size` people who vote."""
    stopping = max(1, ceil(terms.rejected * size))
    if size < terms.one_dissent_under:
        stopping = max(stopping, 2)
    return SmallNumbers(
        size=size,
        needed=ceil(terms.essential * size),
        stopping=stopping,
        is_told_in_words=size < terms.smallest,
        is_recognised=size <= RECOGNISED_UP_TO,
    )


def shares_of(colleges: Sequence[College]) -> Mapping[int, Fraction]:
    """Return the share of each college: that which was chosen, or an equal part of what the others leave.

    Where those that were chosen leave nothing, the others get nothing; `faults_of` says so.
    """
    chosen = sum((Fraction(college.share, 100) for college in colleges if college.share is not None), Fraction(0))
    open_ones = sum(college.share is None for college in colleges)
    rest = max(Fraction(0), 1 - chosen) / open_ones if open_ones else Fraction(0)
    return {
        college.pk: rest if college.share is None else Fraction(college.share, 100)  # a college in the database
        for college in colleges
    }
