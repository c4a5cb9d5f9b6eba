"""How far groups agree with a statement: exact fractions, so that no order hangs on a rounding."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import total_ordering
from math import inf, prod, sqrt
from typing import Final

FEWEST: Final = 5
"""The fewest votes of a group that are told in numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The votes of some people on one statement."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def voted(self) -> int:
        """How many voted. Somebody who passes has voted: they saw the statement and did not take it up."""
        return self.agree + self.disagree + self.passed

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            agree=self.agree + other.agree,
            disagree=self.disagree + other.disagree,
            passed=self.passed + other.passed,
        )


def smoothed_agreement(agree: int, voted: int) -> Fraction:
    """Return the share that agrees, drawn a little to one half: the fewer voted, the more (prior of Jeffreys).

    (agree + 1/2) / (voted + 1). Nobody's vote is one half; two who both agree are 5/6, not certainty.

    >>> smoothed_agreement(2, 2), smoothed_agreement(0, 0), smoothed_agreement(9, 12)
    (Fraction(5, 6), Fraction(1, 2), Fraction(19, 26))

    Raises
    ------
    ValueError
        If more agree than voted, or fewer than nobody.
    """
    if not 0 <= agree <= voted:
        raise ValueError("Between nobody and everybody who voted agrees.")
    return Fraction(2 * agree + 1, 2 * (voted + 1))


@total_ordering
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bridge:
    """The geometric mean of what groups think: the `groups`-th root of `product`. Compared exactly, as fractions."""

    product: Fraction
    groups: int

    @property
    def value(self) -> float:
        """The mean as a number, for reading; nothing is decided by it."""
        return float(float(self.product) ** (1 / self.groups))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Bridge):
            return NotImplemented
        return self.product**other.groups == other.product**self.groups

    def __lt__(self, other: "Bridge") -> bool:
        if self.groups == other.groups:
            return self.product < other.product
        return self.product**other.groups < other.product**self.groups

    __hash__ = None  # type: ignore[assignment]  # equal means may have different roots


def bridge(tallies: Sequence[Tally], *, weighs_disagreement: bool = False) -> Bridge:
    """Return how far a statement bridges groups: the geometric mean of their smoothed agreement.

    One group that is against pulls the mean down far more than a group in favour lifts it; and unlike a plain product it
    does not shrink as groups get more numerous.

    Parameters
    ----------
    tallies
        The votes of each group. Groups without votes are left out: « no vote » is not « no ».
    weighs_disagreement
        Multiply each agreement by one minus the smoothed disagreement, so that passing weighs less than being against.

    Raises
    ------
    ValueError
        If no group voted.

    References
    ----------
    C. Small and others, *Polis: scaling deliberation by mapping high dimensional opinion spaces*, Recerca 26(2), 2021,
    for the product over groups; the library red-dwarf (pull requests 118 and 120) for the mean and the prior.

    >>> round(bridge([Tally(agree=13, disagree=1)] * 6).value, 12)
    0.9
    """
    voted = [tally for tally in tallies if tally.voted]
    if not voted:
        raise ValueError("A bridge needs a group that voted.")
    shares = (_share(tally, weighs_disagreement) for tally in voted)
    return Bridge(product=prod(shares, start=Fraction(1)), groups=len(voted))


def _share(tally: Tally, weighs_disagreement: bool) -> Fraction:  # noqa: FBT001 -- private, passed through
    agreement = smoothed_agreement(tally.agree, tally.voted)
    if not weighs_disagreement:
        return agreement
    return agreement * (1 - smoothed_agreement(tally.disagree, tally.voted))


def legacy_product(tallies: Sequence[Tally]) -> Fraction:
    """Return the product of (agree + 1) / (voted + 2) over groups, as Polis has it. To validate against, never to decide.

    >>> float(round(legacy_product([Tally(agree=7)] * 3 + [Tally(agree=6, disagree=1)] * 3), 3))
    0.33
    """
    return prod((Fraction(tally.agree + 1, tally.voted + 2) for tally in tallies), start=Fraction(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Representativeness:
    """How much more often a group votes so than the others.

    `ratio` is that of the smoothed shares and gives the order. `z` is the two-proportion test: information, not a gate.
    """

    ratio: Fraction
    z: float


def representativeness(inside: int, inside_voted: int, outside: int, outside_voted: int) -> Representativeness | None:
    """Return how a vote is more frequent in a group than outside; None where either has fewer than `FEWEST` votes.

    Parameters
    ----------
    inside, outside
        How many in the group, and among the others, vote so.
    inside_voted, outside_voted
        How many in the group, and among the others, vote at all.
    """
    if min(inside_voted, outside_voted) < FEWEST:
        return None
    ratio = smoothed_agreement(inside, inside_voted) / smoothed_agreement(outside, outside_voted)
    return Representativeness(ratio=ratio, z=two_proportions(inside, inside_voted, outside, outside_voted))


def two_proportions(first: int, first_of: int, second: int, second_of: int) -> float:
    """Return z of the pooled two-proportion test, without continuity correction; 0 where nobody differs.

    >>> round(two_proportions(45, 100, 30, 100), 4)
    2.1909
    """
    pooled = Fraction(first + second, first_of + second_of)
    variance = pooled * (1 - pooled) * (Fraction(1, first_of) + Fraction(1, second_of))
    difference = Fraction(first, first_of) - Fraction(second, second_of)
    if not variance:
        return 0.0 if not difference else inf
    return float(difference) / sqrt(variance)
