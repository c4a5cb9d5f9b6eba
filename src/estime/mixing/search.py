"""Search by exchanging two people at a time, over all rounds at once (tabu, Dotú and Van Hentenryck 2007).

Every cost is between two people at one table, so all exchanges of a round are one matrix expression. An empty chair is
somebody who costs nothing: exchanging with it is going there.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from estime.mixing.arrays import NOWHERE, Bools, Hall, Ints, meetings
from estime.mixing.costs import AGAIN, AGAIN_STILL, FORBIDDEN, Costs, attention, resemblance
from estime.mixing.counting import count
from estime.mixing.layout import Layout
from estime.mixing.tongues import Tongues

_BARRED: Final = (4, 12)
# Where languages bind, few exchanges are left: more of them are made, each is barred for longer, and kinds count more.
_BARRED_LONGER: Final = (8, 24)
_MOST_MORE: Final = 330
# Few people need no more exchanges.
_FEW: Final = 40
_KIND_MORE: Final = 52.0
# Costs are whole numbers: what helps is below this.
_HELPS: Final = -0.5
_NEVER: Final = np.float32(1e9)
_WORK: Final = 1_000_000
_FEWEST_MOVES: Final = 20
_MOST_MOVES: Final = 200


class Search:
    """Seats that improve turn after turn; `best` are the best so far, `broken` how many of them break a rule."""

    def __init__(
        self, hall: Hall, layouts: Sequence[Layout], at: Ints, draw: np.random.Generator, *, tolerated: int
    ) -> None:
        self.hall, self.draw, self.tolerated = hall, draw, tolerated
        self.rounds = list(range(hall.problem.played, len(at)))
        self.at = _with_chairs(hall, layouts, at)
        self.size = self.at.shape[1]
        self.tongues = [Tongues.of(hall, row, self.size) for row in at]
        self.unary = np.stack(
            [
                self._unary(layout, layout.allowed if tongues is None else layout.reachable)
                for layout, tongues in zip(layouts, self.tongues, strict=True)
            ]
        )
        chairs = np.zeros(self.size - hall.size, dtype=np.bool_)
        self.fixed = (self.at == NOWHERE) | np.concatenate([hall.hosted != NOWHERE, chairs])
        self.base = resemblance(hall, self.size)
        is_bound = any((layout.allowed != layout.reachable).any() for layout in layouts)
        if is_bound:
            self.base[: hall.size, : hall.size] += np.float32(_KIND_MORE) * hall.same_kind
        self.weighted = self.base
        self.never = (self.fixed[:, :, None] | self.fixed[:, None, :]) * _NEVER
        self._restart(self.at)
        self.barred = np.zeros(self.at.shape, dtype=np.int64)
        self.clock = 0
        self.moves = int(np.clip(_WORK // max(self.size, 1) ** 2, _FEWEST_MOVES, _MOST_MOVES))
        self.barring = _BARRED_LONGER if is_bound else _BARRED
        self.moves = max(self.moves, min(4 * self.moves, _MOST_MORE)) if is_bound and self.size > _FEW else self.moves
        self.kept = self.at.copy()
        self.best_count, self.broken = count(hall, at, tolerated=tolerated), self._broken()

    @property
    def best(self) -> Ints:
        """Return the tables of rounds × people."""
        return self.kept[:, : self.hall.size]

    def turn(self) -> bool:
        """Search on from the best, looking hardest after those who stand last; say whether anything became better."""
        before = (self.broken, *self.best_count.order)
        self.weighted = self.base + attention(self.hall, self.best, self.best_count, self.size)
        # Half of the time the search goes on from where it stands, so that it does not turn in a circle.
        self._restart(self.at if self.draw.integers(2) else self.kept)
        self.descend()
        self.wander(self.moves)
        return (self.broken, *self.best_count.order) < before

    def descend(self) -> None:
        """Make exchanges that help until none does, many at once where they do not touch."""
        idle = position = 0
        while idle < len(self.rounds):
            idle = 0 if self._descend_in(self.rounds[position % len(self.rounds)]) else idle + 1
            position += 1
        self._remember()

    def _descend_in(self, number: int) -> bool:
        gains = self._gains(number)
        firsts, seconds = np.nonzero(np.triu(gains < _HELPS))
        touched = np.zeros(len(self.hall.tables), dtype=np.bool_)
        row = self.at[number].copy()
        for index in np.argsort(gains[firsts, seconds], kind="stable"):
            one, other = int(firsts[index]), int(seconds[index])
            if not (touched[row[one]] or touched[row[other]]):
                touched[[row[one], row[other]]] = True
                self._exchange(number, one, other)
        return bool(firsts.size)

    def wander(self, moves: int) -> None:
        """Make so many exchanges, the best that is not barred each time, even where it makes things worse."""
        current = low = 0.0
        for _ in range(moves):
            self.clock += 1
            gain, number, one, other = self._choice(room=low - current)
            if not gain < FORBIDDEN:
                break
            self._exchange(number, one, other)
            self.barred[number, [one, other]] = self.clock + self.draw.integers(*self.barring, size=2)
            current += gain
            if current < low + _HELPS:
                low = current
                self._remember()

    def _choice(self, *, room: float) -> tuple[float, int, int, int]:
        """Return the first round's exchange that helps, or the best of all rounds."""
        start = int(self.draw.integers(max(len(self.rounds), 1)))
        found = (float("inf"), 0, 0, 0)
        for number in self.rounds[start:] + self.rounds[:start]:
            gain, one, other = self._best_exchange(number, room=room)
            found = min(found, (gain, number, one, other))
            if gain < _HELPS:
                break
        return found

    def _best_exchange(self, number: int, *, room: float) -> tuple[float, int, int]:
        """Return the best exchange of a round; a barred one only where it beats everything so far by `room`."""
        gains = self._gains(number)
        barred = self.barred[number] > self.clock
        one, other = divmod(int(gains.argmin()), self.size)
        if (barred[one] or barred[other]) and not gains[one, other] < room + _HELPS:
            gains[barred] = _NEVER
            gains[:, barred] = _NEVER
            one, other = divmod(int(gains.argmin()), self.size)
        return float(gains[one, other]), one, other

    def _gains(self, number: int) -> Costs:
        """Return what each exchange of a round adds to the cost (people × people); very much where it cannot be."""
        row, costs = self.at[number], self.costs[number]
        there = np.flatnonzero(row != NOWHERE)
        onehot = np.zeros((self.size, len(self.hall.tables)), dtype=np.float32)
        onehot[there, row[there]] = 1
        at_table = costs @ onehot
        at_table += self._unary_now(number)
        moving: Costs = at_table.take(np.maximum(row, 0), axis=1)
        moving -= moving.diagonal().copy()[:, None]
        gains = moving + moving.T
        gains -= costs
        gains -= costs
        gains += (row[:, None] == row[None, :]) * _NEVER
        gains += self.never[number]
        tongues = self.tongues[number]
        if tongues is not None:
            gains += tongues.barred(row, onehot) * _NEVER
        return gains

    def _restart(self, at: Ints) -> None:
        """Take up the search from seats, and work out what each pair costs in each round."""
        self.at = at.copy()
        people = slice(self.hall.size)
        self.met = (meetings(self.at[:, people]) + self.hall.known).astype(np.float32)
        self.costs = np.repeat(self.weighted[None], len(self.at), axis=0)
        for number, row in enumerate(self.at[:, people]):
            before = self.met - (row[:, None] == row[None, :])
            np.fill_diagonal(before, 0)
            self.costs[number, people, people] += _again(before)

    def _exchange(self, number: int, one: int, other: int) -> None:
        row, size = self.at[number], self.hall.size
        pair = [person for person in (one, other) if person < size]
        self._meet(row, pair, -1)
        row[one], row[other] = row[other], row[one]
        self._meet(row, pair, 1)
        for person in pair:
            before = self.met[person] - (self.at[:, :size] == self.at[:, person, None])
            before[:, person] = 0
            costs = self.weighted[person, :size] + _again(before)
            self.costs[:, person, :size] = costs
            self.costs[:, :size, person] = costs

    def _meet(self, row: Ints, pair: list[int], step: int) -> None:
        for person in pair:
            mates = np.flatnonzero(row[: self.hall.size] == row[person])
            self.met[person, mates] += step
            self.met[mates, person] += step
            self.met[person, person] = 0

    def _unary_now(self, number: int) -> Costs:
        """Return people × tables: what sitting there costs by itself; with topics, where each has been is barred."""
        found: Costs = self.unary[number]
        if not self.hall.problem.has_topics:
            return found
        been = np.zeros_like(found)
        for other, row in enumerate(self.at):
            if other != number:
                there = np.flatnonzero(row[: self.hall.size] != NOWHERE)
                been[there, row[there]] = FORBIDDEN
        been[: self.hall.size][self.hall.hosted != NOWHERE] = 0
        been += found
        return been

    def _unary(self, layout: Layout, open_to: Bools) -> Costs:
        chairs = np.tile(layout.most > layout.least, (self.size - self.hall.size, 1))
        barred = ~np.concatenate([open_to, chairs])
        return barred.astype(np.float32) * np.float32(FORBIDDEN)

    def _broken(self) -> int:
        """Return how many seats are where they may not be."""
        broken = 0
        for number in self.rounds:
            row = self.at[number]
            there = np.flatnonzero(row != NOWHERE)
            broken += int((self._unary_now(number)[there, row[there]] > 0).sum())
            same = (row[:, None] == row[None, :]) & (row != NOWHERE)[:, None]
            broken += int((same & (self.base >= FORBIDDEN)).sum())
        return broken

    def _remember(self) -> None:
        found = count(self.hall, self.at[:, : self.hall.size], tolerated=self.tolerated)
        broken = self._broken()
        if (broken, *found.order) < (self.broken, *self.best_count.order):
            self.kept, self.best_count, self.broken = self.at.copy(), found, broken


def _again(before: Costs) -> Costs:
    """Return the cost of meeting whom one has met so often before: it grows little after the first time."""
    cost: Costs = (before > 0) * np.float32(AGAIN)
    cost += np.maximum(before, 0) * np.float32(AGAIN_STILL)
    return cost


def _with_chairs(hall: Hall, layouts: Sequence[Layout], at: Ints) -> Ints:
    """Return the seats of people and, after them, of empty chairs; rounds that are over have none."""
    rows = []
    for number, (layout, row) in enumerate(zip(layouts, at, strict=True)):
        sizes = np.bincount(row[row != NOWHERE], minlength=len(layout.most))
        empty = np.maximum(layout.most - sizes, 0) * (number >= hall.problem.played)
        rows.append(np.repeat(np.arange(len(layout.most)), empty))
    found = np.full((len(at), at.shape[1] + max((len(row) for row in rows), default=0)), NOWHERE, dtype=np.int64)
    found[:, : at.shape[1]] = at
    for number, row in enumerate(rows):
        found[number, at.shape[1] : at.shape[1] + len(row)] = row
    return found
