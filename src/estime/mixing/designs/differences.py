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

LARGEST_FIELD = 512  # beyond it, the table of a field takes longer than a day needs


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Differences:
    """A difference matrix over the product of the cyclic groups of the orders `moduli`.

    An element is a tuple with one remainder for each modulus: `entries` has the shape (rounds, size, len(moduli)).
    """

    moduli: tuple[int, ...]
    entries: NDArray[np.int64]

    @property
    def groups(self) -> int:
        return int(np.prod(self.moduli))

    @property
    def transposed(self) -> "Differences":
        return Differences(moduli=self.moduli, entries=self.entries.swapaxes(0, 1))

    def numbers(self, elements: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return elements, given by remainders on the last axis, as numbers below the order of the group."""
        weights = np.cumprod((1, *self.moduli[:-1]))
        found: NDArray[np.int64] = elements % np.array(self.moduli) @ weights
        return found

    def has_repeat(self) -> bool:
        """Say whether two people would meet twice."""
        between = self.numbers(self.entries[:, :, None] - self.entries[:, None, :])
        ordered = np.sort(between, axis=0)
        same = np.any(ordered[1:] == ordered[:-1], axis=0)
        return bool(np.any(same & ~np.eye(len(same), dtype=bool)))

    def unfold(self) -> NDArray[np.int64]:
        """Return the arrangement, shape (rounds, groups, size); file x holds the people from x × groups on."""
        weights = np.cumprod((1, *self.moduli[:-1]))
        tables = np.arange(self.groups)[:, None] // weights % np.array(self.moduli)
        places = self.numbers(self.entries[:, None, :, :] + tables[None, :, None, :])
        return places + self.groups * np.arange(self.entries.shape[1])


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
    for (prime, exponent), order in zip(powers.items(), orders, strict=True):
        products = multiplication(prime, exponent)[np.ix_(row % order, columns)]
        parts.append(digits(products, prime, exponent))
        row = row // order
    moduli = tuple(prime for prime, exponent in powers.items() for _ in range(exponent))
    found = Differences(moduli=moduli, entries=np.concatenate(parts, axis=2))
    return found if rounds >= size else found.transposed


def of_products(groups: int, size: int, rounds: int) -> Differences | None:
    """Return the matrix r × x modulo `groups`, when no product of a step in each direction is a multiple of `groups`."""
    if rounds * size > groups * groups:
        return None
    products = np.outer(np.arange(rounds), np.arange(size)) % groups
    if not np.all(products[1:, 1:]):
        return None
    return Differences(moduli=(groups,), entries=products[:, :, None])
