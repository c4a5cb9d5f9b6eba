"""Difference matrices grown row by row at random, going back where no row fits any more."""

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from estime.mixing.designs.differences import Differences
from estime.mixing.designs.remainders import Moduli, elements, numbers, order

Rows = NDArray[np.int64]

_ROWS: Final = 20_000  # candidates drawn for one attempt
_STEPS: Final = 200  # rows tried before new candidates are drawn
_LARGEST: Final = 64  # tables; beyond it, the products of small numbers do


def grown(
    moduli: Moduli, size: int, rounds: int, rng: np.random.Generator, is_over: Callable[[], bool]
) -> Differences | None:
    """Return a difference matrix found at random, or None when the time is over.

    Rows are as short as they can be: there are fewer of them, and a short matrix turned over is as good as a long one.
    """
    length, count = sorted((size, rounds))
    if count > order(moduli) or order(moduli) > _LARGEST:
        return None
    growth = _Growth(moduli, count)
    while not is_over():
        chosen = growth.attempt(_drawn_rows(order(moduli), length, rng))
        if chosen is not None:
            return Differences(moduli=moduli, entries=elements(chosen, moduli)).cut(size, rounds)
    return None


def _drawn_rows(groups: int, length: int, rng: np.random.Generator) -> Rows:
    """Return rows that begin with 0 and have no number twice, each once, in random order."""
    keys = rng.random((_ROWS, groups - 1))
    drawn = np.argsort(keys, axis=1)[:, : length - 1] + 1
    rows = np.unique(np.concatenate([np.zeros((_ROWS, 1), dtype=np.int64), drawn], axis=1), axis=0)
    return rng.permutation(rows)


class _Growth:
    """The rows chosen so far for one matrix; the first is all 0."""

    def __init__(self, moduli: Moduli, count: int) -> None:
        every = elements(np.arange(order(moduli)), moduli)
        self._minus = numbers(every[:, None] - every[None, :], moduli)
        self._count = count
        self._steps = 0

    def attempt(self, rows: Rows) -> Rows | None:
        """Return a whole matrix from these rows, or None when it takes too long."""
        self._steps = 0
        zero = np.zeros((1, rows.shape[1]), dtype=np.int64)
        return self._extended(zero, rows)

    def _extended(self, chosen: Rows, left: Rows) -> Rows | None:
        missing = self._count - len(chosen)
        if not missing:
            return chosen
        for row, fitting in self._next_rows(chosen, left, missing):
            found = self._extended(np.concatenate([chosen, row[None]]), fitting)
            if found is not None:
                return found
        return None

    def _next_rows(self, chosen: Rows, left: Rows, missing: int) -> Iterator[tuple[Rows, Rows]]:
        """Yield rows to take next, each with those that still fit after it."""
        for position in self._order_of_trial(chosen, left):
            self._steps += 1
            if self._steps > _STEPS:
                return
            between = np.sort(self._minus[left, left[position]], axis=1)
            fitting = left[np.all(between[:, 1:] != between[:, :-1], axis=1)]
            if len(fitting) >= missing - 1:
                yield left[position], fitting

    def _order_of_trial(self, chosen: Rows, left: Rows) -> NDArray[np.int64]:
        """Return positions of rows: when each number must stand once below another, those of the rarest number."""
        if self._count < len(self._minus):
            return np.arange(len(left))
        available = np.bincount(left[:, 1], minlength=self._count)
        open_numbers = np.setdiff1d(np.arange(self._count), chosen[:, 1])
        rarest = open_numbers[np.argmin(available[open_numbers])]
        return np.flatnonzero(left[:, 1] == rarest)
