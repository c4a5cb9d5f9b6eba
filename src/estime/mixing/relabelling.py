"""Put people on the places of a construction so that those who know or resemble each other do not meet.

Who meets whom among the places stays as it is, so nobody ever meets twice; only who has which place changes. This is a
quadratic assignment, searched by exchanging two people (tabu, Taillard 1991): all exchanges are one matrix expression.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from estime.mixing.arrays import NOWHERE, Bools, Hall, Ints
from estime.mixing.constructions import Construction
from estime.mixing.costs import AGAIN, FORBIDDEN, Costs, attention, resemblance
from estime.mixing.counting import count
from estime.mixing.dealing import columns_of_kinds
from estime.mixing.layout import Layout

_SHORTEST: Final = 6
_LONGEST: Final = 14
# So many exchanges of a hundred people in one turn: the work of an exchange grows with the square.
_WORK: Final = 3_000_000
_FEWEST_MOVES: Final = 50
_MOST_MOVES: Final = 400


class Relabelling:
    """People and empty chairs on places; `place[i]` is where i sits."""

    def __init__(
        self,
        hall: Hall,
        layouts: Sequence[Layout],
        construction: Construction,
        draw: np.random.Generator,
        *,
        tolerated: int,
    ) -> None:
        self.hall, self.construction, self.draw, self.tolerated = hall, construction, draw, tolerated
        self.size = construction.size
        self.meet = construction.meet().astype(np.float32)
        self.base = resemblance(hall, self.size)
        self.base[: hall.size, : hall.size] += np.float32(AGAIN) * hall.known
        self.unary = self._unary(layouts)
        self.place = self._dealt()
        self.fixed = np.concatenate([hall.hosted != NOWHERE, np.zeros(self.size - hall.size, dtype=np.bool_)])
        self.moves = int(np.clip(_WORK // self.size**2, _FEWEST_MOVES, _MOST_MOVES))
        self.improve(self.base, 2 * self.moves)
        self.best = self.at()
        self.best_count = count(hall, self.best, tolerated=tolerated)

    def at(self) -> Ints:
        """Return the tables of rounds × people."""
        return self.construction.tables[:, self.place[: self.hall.size]]

    def turn(self) -> bool:
        """Search on, looking hardest after those who stand last; say whether anything became better."""
        weighted = self.base + attention(self.hall, self.best, self.best_count, self.size)
        before = self.place.copy()
        self.improve(weighted, self.moves)
        at = self.at()
        found = count(self.hall, at, tolerated=self.tolerated)
        if found.order < self.best_count.order:
            self.best, self.best_count = at, found
            return True
        # Half of the time the search goes on from where it came, so that it does not turn in a circle.
        if self.draw.integers(2):
            self.place = before
        return False

    def improve(self, costs: Costs, moves: int) -> None:
        """Make so many exchanges, the best that is not barred each time; keep the best places found."""
        met = self.meet[np.ix_(self.place, self.place)]
        there = costs @ met + self.unary[:, self.place]
        current = low = 0.0
        best, barred = self.place.copy(), np.where(self.fixed, moves + 1, 0)
        for clock in range(1, moves + 1):
            gains = _gains(costs, there, met)
            gains[self.fixed] = np.inf
            gains[:, self.fixed] = np.inf
            gain, one, other = _chosen(gains, barred > clock, room=low - current)
            if not np.isfinite(gain):
                break
            self._exchange(costs, there, met, one, other)
            barred[[one, other]] = clock + self.draw.integers(_SHORTEST, _LONGEST, size=2)
            current += gain
            if current < low - 0.5:
                low, best = current, self.place.copy()
        self.place = best

    def _exchange(self, costs: Costs, there: Costs, met: Costs, one: int, other: int) -> None:
        there += np.outer(costs[:, other] - costs[:, one], met[one] - met[other])
        there[:, [one, other]] = there[:, [other, one]]
        met[[one, other]] = met[[other, one]]
        met[:, [one, other]] = met[:, [other, one]]
        self.place[[one, other]] = self.place[[other, one]]

    def _unary(self, layouts: Sequence[Layout]) -> Costs:
        """Return people × places: what it costs to go this way through the tables."""
        found = np.zeros((self.size, self.size), dtype=np.float32)
        for layout, row, there in zip(layouts, self.construction.tables, self.hall.present, strict=True):
            found[: self.hall.size] += np.float32(FORBIDDEN) * (there[:, None] & ~layout.allowed[:, row])
        return found

    def _dealt(self) -> Ints:
        """Deal people over the places kind by kind: places in a row belong to different tables."""
        hosted = self.construction.hosted
        place = np.full(self.size, NOWHERE, dtype=np.int64)
        for host in np.flatnonzero(self.hall.hosted != NOWHERE):
            place[host] = hosted.index(int(self.hall.hosted[host]))
        order = columns_of_kinds(self.hall, len(self.hall.tables), self.size - len(hosted), self.draw)
        place[order] = np.arange(len(hosted), self.size)
        return place


def _gains(costs: Costs, there: Costs, met: Costs) -> Costs:
    """Return what each exchange adds: `there[i, j]` is the cost of i at the place of j."""
    here = np.diagonal(there)
    gains: Costs = there + there.T
    gains -= here[:, None]
    gains -= here[None, :]
    gains += 2 * costs * met
    np.fill_diagonal(gains, np.inf)
    return gains


def _chosen(gains: Costs, barred: Bools, *, room: float) -> tuple[float, int, int]:
    """Return the best exchange; a barred one only where it beats everything so far by `room`."""
    one, other = divmod(int(gains.argmin()), len(gains))
    if (barred[one] or barred[other]) and not gains[one, other] < room - 0.5:
        gains[barred] = np.inf
        gains[:, barred] = np.inf
        one, other = divmod(int(gains.argmin()), len(gains))
    return float(gains[one, other]), one, other
