"""How far two ways of grouping the same people are the same."""

from collections import Counter
from collections.abc import Hashable, Sequence
from fractions import Fraction
from math import comb


def adjusted_rand(first: Sequence[Hashable], second: Sequence[Hashable]) -> Fraction:
    """Return the adjusted Rand index of two groupings: 1 when they are the same, about 0 when one is drawn at random.

    The names of groups count for nothing. Exact, as pairs are counted.

    >>> adjusted_rand("aabb", "xxyz"), adjusted_rand("aabb", "yyxx"), adjusted_rand("aabb", "xyxy")
    (Fraction(4, 7), Fraction(1, 1), Fraction(-1, 2))

    Raises
    ------
    ValueError
        If the two do not group the same number of people.

    References
    ----------
    L. Hubert, P. Arabie, *Comparing partitions*, Journal of Classification 2, 1985.
    """
    if len(first) != len(second):
        raise ValueError("Two groupings of the same people have the same length.")
    together = _pairs(zip(first, second, strict=True))
    in_first, in_second, all_pairs = _pairs(first), _pairs(second), comb(len(first), 2)
    expected = Fraction(in_first * in_second, all_pairs) if all_pairs else Fraction(0)
    most = Fraction(in_first + in_second, 2)
    if most == expected:
        # Both put everybody together, or both everybody alone: they are the same.
        return Fraction(1)
    return (together - expected) / (most - expected)


def _pairs(labels: "Sequence[Hashable] | zip[tuple[Hashable, Hashable]]") -> int:
    return sum(comb(count, 2) for count in Counter(labels).values())
