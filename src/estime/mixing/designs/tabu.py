"""Tabu search over all first rounds at once: swap two people, and leave them where they are for a while."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from estime.mixing.designs.turning import Turning

Seats = NDArray[np.int64]

_NEVER: Final = 2  # what a pair that may not sit together costs; any other pair beyond its first time costs 1
_BARRED: Final = 1_000  # more than any swap can cost
_REST: Final = 8  # one person in so many may be at rest at once, having just moved
_CLOSER: Final = 12  # swaps that are looked at more closely at each step
_PATIENCE: Final = 1_500  # steps without a better seating before some of it is shaken


class TabuSearch:
    """First rounds, shape (first rounds, groups, size), that are improved until nobody would meet twice."""

    def __init__(self, seats: Seats, orbits: Turning, rng: np.random.Generator) -> None:
        self._orbits, self._rng = orbits, rng
        self._first, self._groups, self._size = seats.shape
        people = self._groups * self._size
        self.table = np.empty((self._first, people), dtype=np.int64)
        for number, one in enumerate(seats):
            self.table[number, one.ravel()] = np.arange(people) // self._size
        self._free_at = np.zeros((self._first, people), dtype=np.int64)
        self._met = self._count()

    @property
    def cost(self) -> int:
        return int(self._costs(self._met))

    @property
    def seats(self) -> Seats:
        order: NDArray[np.int64] = np.argsort(self.table, axis=1, kind="stable")
        return order.reshape(self._first, self._groups, self._size)

    def run(self, is_over: Callable[[], bool]) -> bool:
        """Search until nobody would meet twice; say whether that was reached before the time was over."""
        best = cost = self.cost
        stale = 0
        step = 0
        while cost and not is_over():
            step += 1
            self._step(step, step % self._first, best - cost)
            cost = self.cost
            stale = 0 if cost < best else stale + 1
            best = min(best, cost)
            if stale > _PATIENCE:
                self._shake()
                cost = best = self.cost
                stale = 0
        return cost == 0

    def _step(self, step: int, number: int, wanted: int) -> None:
        """Make the best swap of a round; a person at rest moves only when the swap betters everything so far."""
        change = self._changes(number)
        rests = self._free_at[number] > step
        change += np.where((rests[:, None] | rests[None, :]) & (change >= wanted), _BARRED, 0)
        first, second = self._chosen(number, change)
        self._swap(number, first, second)
        rest = self._rng.integers(1, 3 + len(rests) // _REST, 2)
        self._free_at[number, [first, second]] = step + self._first * rest

    def _changes(self, number: int) -> NDArray[np.int64]:
        """Return what each swap of two people of a round would change, pairs of one orbit taken one by one."""
        table = self.table[number]
        adding, leaving = self._weights()
        inside = np.eye(self._groups, dtype=np.float32)[table]
        kind = self._orbits.kind
        joined = (adding[kind] @ inside).astype(np.int64)
        left = np.sum((leaving[kind] @ inside) * inside, axis=1).astype(np.int64)
        goes = joined[:, table] - left[:, None]
        change: NDArray[np.int64] = goes + goes.T - 2 * adding[kind].astype(np.int64)
        change[table[:, None] == table[None, :]] = 2 * _BARRED
        return change

    def _chosen(self, number: int, change: NDArray[np.int64]) -> tuple[int, int]:
        """Return the best of the swaps that look best, several pairs of one orbit now counted together."""
        promising = np.argpartition(change, _CLOSER, axis=None)[:_CLOSER]
        promising = promising[change.flat[promising] < _BARRED]
        if not promising.size:
            promising = np.array([int(np.argmin(change))])
        first, second = np.divmod(promising, len(change))
        costs = self._costs(self._met + self._difference(number, first, second))
        chosen = int(self._rng.choice(np.flatnonzero(costs == costs.min())))
        return int(first[chosen]), int(second[chosen])

    def _difference(self, number: int, first: NDArray[np.intp], second: NDArray[np.intp]) -> NDArray[np.int64]:
        """Return how many pairs more of each orbit sit together after each swap, shape (swaps, orbits)."""
        kind, table = self._orbits.kind, self.table[number]
        members = np.argsort(table, kind="stable").reshape(self._groups, self._size)
        found = np.zeros((len(first), len(self._met)), dtype=np.int64)
        rows = np.arange(len(first))[:, None]
        for goes, stands in ((first, second), (second, first)):
            here, there = members[table[goes]], members[table[stands]]
            np.add.at(found, (rows, kind[goes[:, None], here]), -1)
            meets = np.where(there == stands[:, None], len(self._met) - 1, kind[goes[:, None], there])
            np.add.at(found, (rows, meets), 1)
        return found

    def _costs(self, met: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the cost of numbers of meetings by orbit, on the last axis; the last orbit is of no meeting."""
        costs = np.where(self._orbits.never, _NEVER * met, np.maximum(met - 1, 0))
        summed: NDArray[np.int64] = costs[..., :-1].sum(axis=-1)
        return summed

    def _weights(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return, by orbit, what one pair more adds, and what one pair less takes away."""
        adding = np.where(self._orbits.never, _NEVER, self._met >= 1).astype(np.float32)
        leaving = np.where(self._orbits.never, _NEVER, self._met >= 2).astype(np.float32)
        adding[-1] = leaving[-1] = 0
        return adding, leaving

    def _swap(self, number: int, first: int, second: int) -> None:
        table, kind = self.table[number], self._orbits.kind
        for person, sign in ((first, -1), (second, -1)):
            np.add.at(self._met, kind[person, self._others(table, person)], sign)
        table[first], table[second] = table[second], table[first]
        for person, sign in ((first, 1), (second, 1)):
            np.add.at(self._met, kind[person, self._others(table, person)], sign)

    @staticmethod
    def _others(table: NDArray[np.int64], person: int) -> NDArray[np.intp]:
        together = table == table[person]
        together[person] = False
        return np.flatnonzero(together)

    def _shake(self) -> None:
        """Swap a few people at random, in all rounds."""
        people = self.table.shape[1]
        for number in range(self._first):
            for _ in range(max(2, people // 10)):
                first, second = self._rng.integers(0, people, 2)
                if self.table[number, first] != self.table[number, second]:
                    self._swap(number, int(first), int(second))

    def _count(self) -> NDArray[np.int64]:
        """Return how many pairs of each orbit sit together."""
        kind = self._orbits.kind
        together = self.table[:, :, None] == self.table[:, None, :]
        above = np.triu(np.ones_like(kind, dtype=bool), 1)
        met = [kind[one & above] for one in together]
        found: NDArray[np.int64] = np.bincount(np.concatenate(met), minlength=len(self._orbits.never))
        return found
