"""The fewest pairs of one kind at tables of given sizes: a bound by prices.

x(k, t) people of kind k sit at table t. Rows add up to the people of a kind, columns to the size of a table, and
Σ x(x-1)/2 is least. For any whole prices u(k) and v(t), with w = u(k) + v(t), x(x-1)/2 - w·x is never less than
-w(w+1)/2 (0 for w below 0), so Σ u·people + Σ v·size - Σ w(w+1)/2 is a bound. A programme of flows with convex costs has
whole prices for which it is exact.
"""

from typing import Final

import numpy as np

from estime.mixing.arrays import Ints

_ROUNDS: Final = 60


def fewest_alike(people: Ints, unsaid: int, sizes: Ints) -> int:
    """Return a bound on the pairs of one kind.

    Parameters
    ----------
    people
        How many people of each kind there are.
    unsaid
        How many people whose kind is not said: they resemble nobody.
    sizes
        How many people sit at each table; the sum is that of all people.
    """
    counts = np.concatenate([people, np.ones(unsaid, dtype=np.int64)]).astype(np.int64)
    if not counts.size or not sizes.size:
        return 0
    # Tables of one size have one price: the work is by size, not by table.
    distinct, times = np.unique(sizes, return_counts=True)
    tables = int(times.sum())
    starts = [
        (counts // tables, np.zeros_like(distinct)),
        (np.zeros_like(counts), distinct // len(counts)),
        _balanced(counts, distinct, tables),
    ]
    return max(0, *(_climb(counts, distinct, times, u, v) for u, v in starts))


def _balanced(counts: Ints, sizes: Ints, tables: int) -> tuple[Ints, Ints]:
    """Prices of the same question without whole numbers: x(k, t) = people(k) / tables + size(t) / kinds - mean."""
    v = sizes / len(counts) - counts.sum() / tables / len(counts)
    return np.floor(counts / tables).astype(np.int64), np.rint(v).astype(np.int64)


def _value(counts: Ints, sizes: Ints, times: Ints, u: Ints, v: Ints) -> int:
    w = np.maximum(u[:, None] + v[None, :], 0)
    return int((u * counts).sum() + (v * sizes * times).sum() - ((w * (w + 1) // 2) * times[None, :]).sum())


def _climb(counts: Ints, sizes: Ints, times: Ints, u: Ints, v: Ints) -> int:
    """Raise the bound by moving one price at a time by one, while any helps."""
    u, v = u.copy(), v.copy()
    best = _value(counts, sizes, times, u, v)
    for _ in range(_ROUNDS):
        before = best
        for prices in (u, v):
            for index in range(len(prices)):
                for step in (1, -1):
                    prices[index] += step
                    value = _value(counts, sizes, times, u, v)
                    if value > best:
                        best = value
                    else:
                        prices[index] -= step
        if best == before:
            return best
    return best
