"""Make seats fit the tables of each round: nobody where they may not sit, no table too full, none too empty."""

from collections.abc import Sequence

import numpy as np

from estime.mixing.arrays import NOWHERE, Bools, Hall, Ints
from estime.mixing.layout import Layout


def fitted(hall: Hall, layouts: Sequence[Layout], at: Ints) -> Ints:
    """Return seats near to `at` that fit, -1 for people who cannot be seated; rounds that are over stay as they are."""
    found = at.copy()
    for number, layout in enumerate(layouts):
        if number >= hall.problem.played:
            found[number] = _Round(hall, layout, at, number).fit()
    return found


class _Round:
    def __init__(self, hall: Hall, layout: Layout, at: Ints, number: int) -> None:
        self.layout, self.row = layout, at[number].copy()
        self.there = np.flatnonzero(hall.present[number] & ~np.isin(np.arange(hall.size), layout.left))
        self.free: Bools = hall.hosted == NOWHERE
        self.row[~np.isin(np.arange(hall.size), self.there)] = NOWHERE
        hosts = self.there[~self.free[self.there]]
        self.row[hosts] = hall.hosted[hosts]

    def fit(self) -> Ints:
        row: Ints = self.row
        layout = self.layout
        seated = np.flatnonzero(row != NOWHERE)
        row[seated[~layout.allowed[seated, row[seated]]]] = NOWHERE
        for table in range(len(layout.most)):
            guests = [person for person in np.flatnonzero(row == table) if self.free[person]]
            row[guests[: max(0, len(guests) - self._room(table))]] = NOWHERE
        waiting = [int(person) for person in self.there if row[person] == NOWHERE]
        for person in sorted(waiting, key=lambda person: (layout.allowed[person].sum(), person)):
            self._place(person)
        self._fill_up()
        return row

    def _room(self, table: int) -> int:
        """Return the chairs of a table that are not its hosts'."""
        hosts = ((self.row == table) & ~self.free).sum()
        return max(0, int(self.layout.most[table] - hosts))

    def _sizes(self) -> Ints:
        sizes: Ints = np.bincount(self.row[self.row != NOWHERE], minlength=len(self.layout.most))
        return sizes

    def _place(self, person: int) -> None:
        table = self._emptiest(person)
        if table is None and (table := self._made_free(person)) is None:
            return
        self.row[person] = table

    def _emptiest(self, person: int) -> int | None:
        """Return the allowed table that lacks people most."""
        sizes = self._sizes()
        lacking = np.where(self.layout.allowed[person], self.layout.most - sizes, 0)
        if lacking.max(initial=0) <= 0:
            return None
        below = np.maximum(self.layout.least - sizes, 0) * len(self.row)
        return int(np.argmax(np.where(lacking > 0, lacking + below, 0)))

    def _made_free(self, person: int) -> int | None:
        """Move somebody from a full table to another one, and return the table where they sat."""
        for table in np.flatnonzero(self.layout.allowed[person]):
            for other in np.flatnonzero((self.row == table) & self.free):
                elsewhere = self._emptiest(int(other))
                if elsewhere is not None:
                    self.row[other] = elsewhere
                    return int(table)
        return None

    def _fill_up(self) -> None:
        """Take people from tables above their least for those below."""
        for table in range(len(self.layout.most)):
            while self._sizes()[table] < self.layout.least[table]:
                sizes = self._sizes()
                spare = (sizes > self.layout.least) & (sizes > 0)
                seated = (self.row != NOWHERE) & self.free
                able = np.flatnonzero(seated & self.layout.allowed[:, table] & spare[self.row])
                if not able.size:
                    break
                self.row[able[np.argmax(sizes[self.row[able]])]] = table
