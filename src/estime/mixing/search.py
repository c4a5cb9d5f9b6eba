"""Search by exchanging two people at a time, over all rounds at once (tabu, Dotú and Van Hentenryck 2007).

Every cost is between two people at one table, so all exchanges of a round are one matrix expression. An empty chair is
somebody who costs nothing: exchanging with it is going there.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from estime.mixing.arrays import NOWHERE, Hall, Ints, meetings
from estime.mixing.counting import Count, count, kinds_met
from estime.mixing.layout import Layout

Costs = npt.NDArray[np.float32]

# Whole numbers: sums stay exact in 32 bits, in whatever order they are added up.
_FORBIDDEN: Final = 20000.0
_AGAIN: Final = 400.0
_AGAIN_STILL: Final = 40.0
_KIND: Final = 8.0
_LEVEL: Final = 2
_LACKS: Final = 6.0
_TURN: Final = 120
_MANY: Final = 300


class Search:
    """Seats that improve turn after turn; `best` are the best so far in the order of `Count`."""

    def __init__(self, hall: Hall, layouts: Sequence[Layout], at: Ints, draw: np.random.Generator) -> None:
        self.hall, self.draw = hall, draw
        self.first = hall.problem.played
        self.chairs = max((_empty_chairs(layout, row) for layout, row in zip(layouts, at, strict=True)), default=0)
        self.size = hall.size + self.chairs
        self.at = _with_chairs(layouts, at, self.size)
        self.unary = np.stack([self._unary(layout) for layout in layouts])
        self.fixed = (self.at == NOWHERE) | np.concatenate([hall.hosted != NOWHERE, np.zeros(self.chairs, dtype=bool)])
        self.base = self._base()
        self.weighted = self.base
        self.met = self._met()
        self.moved = np.zeros(self.at.shape, dtype=np.int64)
        self.clock = 0
        self.best, self.best_count = at.copy(), count(hall, at)
        self.best_broken = self._broken(self.at)

    @property
    def rounds(self) -> range:
        return range(self.first, len(self.at))

    @property
    def is_sound(self) -> bool:
        return self.best_broken == 0

    def turn(self) -> None:
        """Search on from the best, looking hardest after those who meet the fewest."""
        self.weighted = self.base + self._attention()
        self.at[:, : self.hall.size] = self.best
        self._chairs_back()
        self.met = self._met()
        self.descend()
        if self.size <= _MANY * 2:
            self.wander(_TURN)

    def descend(self) -> None:
        """Make exchanges that help until none does, many at once where they do not touch."""
        idle = 0
        rounds = list(self.rounds)
        position = 0
        while rounds and idle < len(rounds):
            number = rounds[position % len(rounds)]
            position += 1
            idle = 0 if self._descend_in(number) else idle + 1
        self._remember()

    def _descend_in(self, number: int) -> bool:
        gains = self._gains(number)
        threshold = -0.5
        firsts, seconds = np.nonzero(np.triu(gains < threshold))
        if not firsts.size:
            return False
        touched = np.zeros(len(self.hall.tables), dtype=np.bool_)
        row = self.at[number].copy()
        for index in np.argsort(gains[firsts, seconds], kind="stable"):
            one, other = int(firsts[index]), int(seconds[index])
            if not (touched[row[one]] or touched[row[other]]):
                touched[[row[one], row[other]]] = True
                self._exchange(number, one, other)
        return True

    def wander(self, moves: int) -> None:
        """Make so many exchanges, the best that is not barred each time, even where it makes things worse."""
        rounds = list(self.rounds)
        current, low = 0.0, 0.0
        for _ in range(moves):
            self.clock += 1
            choices = []
            start = int(self.draw.integers(len(rounds)))
            for number in rounds[start:] + rounds[:start]:
                gain, one, other = self._best_exchange(number, room=low - current)
                choices.append((gain, number, one, other))
                if gain < 0:
                    break
            gain, number, one, other = min(choices, key=lambda choice: choice[0])
            if not gain < _FORBIDDEN:
                return
            self._exchange(number, one, other)
            self.moved[number, [one, other]] = self.clock + self.draw.integers(4, 12, size=2)
            current += gain
            if current <= low:
                low = current
                self._remember()

    def _best_exchange(self, number: int, *, room: float) -> tuple[float, int, int]:
        """Return the best exchange of a round; a barred one only where it beats everything so far by `room`."""
        gains = self._gains(number)
        barred = self.moved[number] > self.clock
        free = gains.copy()
        free[barred] = np.inf
        free[:, barred] = np.inf
        best = int(free.argmin())
        over = int(gains.argmin())
        if gains.flat[over] < min(room - 0.5, float(free.flat[best])):
            best = over
            return float(gains.flat[best]), *divmod(best, self.size)
        return float(free.flat[best]), *divmod(best, self.size)

    def _gains(self, number: int) -> Costs:
        """Return what each exchange of a round adds to the cost (people × people); infinite where it cannot be."""
        row = self.at[number]
        same = row[:, None] == row[None, :]
        met = self.met - same
        costs = np.where(met > 0, _AGAIN + _AGAIN_STILL * np.minimum(met - 1, 4), 0).astype(np.float32)
        costs[self.hall.size :] = 0
        costs[:, self.hall.size :] = 0
        costs += self.weighted
        np.fill_diagonal(costs, 0)
        seated = np.where(row == NOWHERE, 0, row)
        onehot = np.zeros((self.size, len(self.hall.tables)), dtype=np.float32)
        there = row != NOWHERE
        onehot[np.flatnonzero(there), row[there]] = 1
        at_table = costs @ onehot + self._unary_now(number)
        moving = at_table[:, seated]
        moving -= np.diagonal(moving).copy()[:, None]
        gains: Costs = moving + moving.T - 2 * costs
        gains[same] = np.inf
        fixed = self.fixed[number]
        gains[fixed] = np.inf
        gains[:, fixed] = np.inf
        return gains

    def _exchange(self, number: int, one: int, other: int) -> None:
        row, size = self.at[number], self.hall.size
        for person, step in ((one, -1), (other, -1)):
            self._meet(row, person, step, size)
        row[one], row[other] = row[other], row[one]
        for person, step in ((one, 1), (other, 1)):
            self._meet(row, person, step, size)

    def _meet(self, row: Ints, person: int, step: int, size: int) -> None:
        if person >= size:
            return
        mates = np.flatnonzero(row[:size] == row[person])
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
                been[there, row[there]] = _FORBIDDEN
        been += found
        return been

    def _unary(self, layout: Layout) -> Costs:
        chairs = np.tile(layout.most > layout.least, (self.chairs, 1))
        allowed = np.concatenate([layout.allowed, chairs])
        return _costs(np.where(allowed, 0, _FORBIDDEN))

    def _base(self) -> Costs:
        hall, size = self.hall, self.hall.size
        found = np.zeros((self.size, self.size), dtype=np.float32)
        found[:size, :size] = (
            _KIND * hall.same_kind + 1.0 * hall.same_side + 1.0 * hall.same_organisation + _FORBIDDEN * hall.apart
        )
        found[size:, size:] = _FORBIDDEN
        np.fill_diagonal(found, 0)
        return found

    def _attention(self) -> Costs:
        """Return what is added for those who meet the fewest of other kinds, and for kinds that somebody lacks."""
        hall, best = self.hall, self.best_count
        added = np.zeros_like(self.base)
        lacking = ~kinds_met(hall, meetings(self.best) > 0)
        size = hall.size
        if not hall.kind_names:
            return added
        last = (best.different <= best.fewest_different) & best.full
        weight = _LEVEL * _KIND * last.astype(np.float32)
        added[:size, :size] += hall.same_kind * (weight[:, None] + weight[None, :])
        for kind in range(len(hall.kind_names)):
            bonus = np.outer(lacking[:, kind], hall.kinds == kind) * _LACKS
            added[:size, :size] -= bonus + bonus.T
        return added

    def _met(self) -> Ints:
        found = np.zeros((self.size, self.size), dtype=np.int64)
        found[: self.hall.size, : self.hall.size] = meetings(self.at[:, : self.hall.size]) + self.hall.known
        return found

    def _broken(self, at: Ints) -> int:
        """Return how many seats are where they may not be."""
        size, broken = self.hall.size, 0
        for number in self.rounds:
            row = at[number]
            there = np.flatnonzero(row != NOWHERE)
            broken += int((self._unary_now(number)[there, row[there]] > 0).sum())
            same = (row[:, None] == row[None, :]) & (row != NOWHERE)[:, None]
            broken += int((same & (self.base >= _FORBIDDEN)).sum())
        return broken if size else 0

    def _remember(self) -> None:
        people = self.at[:, : self.hall.size]
        found, broken = count(self.hall, people), self._broken(self.at)
        if (broken, *found.order) < (self.best_broken, *self.best_count.order):
            self.best, self.best_count, self.best_broken = people.copy(), found, broken
            self._best_chairs = self.at[:, self.hall.size :].copy()

    def _chairs_back(self) -> None:
        if hasattr(self, "_best_chairs"):
            self.at[:, self.hall.size :] = self._best_chairs


def _empty_chairs(layout: Layout, row: Ints) -> int:
    sizes = np.bincount(row[row != NOWHERE], minlength=len(layout.most))
    return int(np.maximum(layout.most - sizes, 0).sum())


def _costs(values: npt.NDArray[np.int64] | npt.NDArray[np.float64]) -> Costs:
    return values.astype(np.float32)


def _with_chairs(layouts: Sequence[Layout], at: Ints, size: int) -> Ints:
    """Return the seats of people and, after them, of empty chairs."""
    found = np.full((len(at), size), NOWHERE, dtype=np.int64)
    found[:, : at.shape[1]] = at
    for number, layout in enumerate(layouts):
        row = at[number]
        sizes = np.bincount(row[row != NOWHERE], minlength=len(layout.most))
        empty = np.repeat(np.arange(len(layout.most)), np.maximum(layout.most - sizes, 0))
        found[number, at.shape[1] : at.shape[1] + len(empty)] = empty
    return found


__all__ = ["Count", "Search"]
