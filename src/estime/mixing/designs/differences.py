"""Difference matrices: a few numbers per round from which a whole transversal design unfolds.

People stand in `size` files of `groups` people each. A matrix of shape (rounds, size) over a commutative group of order
`groups` seats, in round r, at table t, the person number t + entry[r, x] of each file x. Two people of the same file
never meet; two of the files x and y meet at most once when entry[r, x] − entry[r, y] differs from round to round.
So the transpose of a difference matrix is one as well, and the more rounds, the smaller the tables, and the reverse.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from estime.mixing.designs.fields import digits, multiplication, prime_factors
from estime.mixing.designs.remainders import Moduli, elements, numbers, order

LARGEST_FIELD = 512  # beyond it, the table of a field takes longer than a day needs


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Differences:
    """A difference matrix over the product of the cyclic groups of the orders `moduli`.

    An element is a tuple with one remainder for each modulus: `entries` has the shape (rounds, size, len(moduli)).
    """

    moduli: Moduli
    entries: NDArray[np.int64]

    @property
    def groups(self) -> int:
        return order(self.moduli)

    @property
    def rounds(self) -> int:
        return len(self.entries)

    @property
    def size(self) -> int:
        return len(self.entries[0])

    @property
    def transposed(self) -> "Differences":
        return Differences(moduli=self.moduli, entries=self.entries.swapaxes(0, 1))

    def cut(self, size: int, rounds: int) -> "Differences | None":
        """Return the corner for smaller tables and fewer rounds, turned over if need be; None when it is too small."""
        if self.size >= size and self.rounds >= rounds:
            return Differences(moduli=self.moduli, entries=self.entries[:rounds, :size])
        if self.rounds >= size and self.size >= rounds:
            return self.transposed.cut(size, rounds)
        return None

    def has_repeat(self) -> bool:
        """Say whether two people would meet twice."""
        between = numbers(self.entries[:, :, None] - self.entries[:, None, :], self.moduli)
        ordered = np.sort(between, axis=0)
        same = np.any(ordered[1:] == ordered[:-1], axis=0)
        return bool(np.any(same & ~np.eye(len(same), dtype=bool)))

    def unfold(self) -> NDArray[np.int64]:
        """Return the arrangement, shape (rounds, groups, size); file x holds the people from x × groups on."""
        tables = elements(np.arange(self.groups), self.moduli)
        places = numbers(self.entries[:, None, :, :] + tables[None, :, None, :], self.moduli)
        return places + self.groups * np.arange(self.size)


def of_fields(groups: int, size: int, rounds: int) -> Differences | None:
    """Return a matrix from the fields whose orders are the prime powers that make up `groups`.

    One of `size` and `rounds` goes up to the smallest of these prime powers, the other up to `groups` (MacNeish, 1922).
    """
    powers = prime_factors(groups)
    orders = [prime**exponent for prime, exponent in powers.items()]
    short, long = sorted((size, rounds))
    if not orders or short > min(orders) or long > groups or max(orders) > LARGEST_FIELD:
        return None
    columns, parts, row = np.arange(short), [], np.arange(long)
    for (prime, exponent), one in zip(powers.items(), orders, strict=True):
        products = multiplication(prime, exponent)[np.ix_(row % one, columns)]
        parts.append(digits(products, prime, exponent))
        row = row // one
    moduli = tuple(prime for prime, exponent in powers.items() for _ in range(exponent))
    return Differences(moduli=moduli, entries=np.concatenate(parts, axis=2)).cut(size, rounds)


def of_products(groups: int, size: int, rounds: int) -> Differences | None:
    """Return the matrix r × x modulo `groups`, when no product of a step in each direction is a multiple of `groups`."""
    if max(rounds, size) > groups:
        return None
    products = np.outer(np.arange(rounds), np.arange(size)) % groups
    if not np.all(products[1:, 1:]):
        return None
    return Differences(moduli=(groups,), entries=products[:, :, None])
