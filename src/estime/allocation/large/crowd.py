"""A large day as arrays: people, their wishes as costs, and rooms.

Nothing here has a name: people, workshops, slots and sessions are row numbers. `estime.allocation.large.crowd_of` builds these
arrays from a `Problem`.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from estime.allocation.relaxation import Flags, Ints

# The seat of nobody: an absent person, a missing seat, an empty place in a ranking.
NOWHERE: Final = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """The sessions, one entry each: workshop and slot by number, and how many people there may and must be.

    A session is held: it has from `minimum` to `maximum` people. `slots` and `workshops` count them.
    """

    workshop: Ints
    slot: Ints
    maximum: Ints
    minimum: Ints
    slots: int
    workshops: int

    @property
    def count(self) -> int:
        return len(self.workshop)

    def loads(self, seats: Ints) -> Ints:
        """Return how many people sit in each session."""
        return np.bincount(seats[seats != NOWHERE], minlength=self.count).astype(np.int64)


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """The people, one row each, and the rooms.

    Attributes
    ----------
    ranked, ranked_costs
        (people, k): the workshops a person ranks, by number, and what a seat there costs: whole, not negative.
        `NOWHERE` fills the rows of those who rank fewer.
    other_cost, loss_cost
        (people,): what a seat in any other workshop costs, and what a missing seat costs.
    is_due
        (people, slots): where the person is present and free, and should have a seat.
    may_attend
        (people, sessions), or None where everybody may attend everything.
    kept
        (people, slots): seats that are fixed, by session, else `NOWHERE`; or None. A kept seat is due, counts in the
        room, costs what its workshop costs, and bars the other sessions of its workshop.
    animates
        (people, workshops): workshops that a person gives, so that they neither attend nor rank them; or None. The seats of
        those who give a session are taken off its room beforehand.
    """

    rooms: Rooms
    ranked: Ints
    ranked_costs: Ints
    other_cost: Ints
    loss_cost: Ints
    is_due: Flags
    may_attend: Flags | None = None
    kept: Ints | None = None
    animates: Flags | None = None

    @property
    def size(self) -> int:
        return len(self.ranked)

    @cached_property
    def costs(self) -> Ints:
        """(people, workshops): what a seat in each workshop costs."""
        width = self.rooms.workshops
        table = np.repeat(self.other_cost[:, None].astype(np.int32), width + 1, axis=1)
        columns = np.where(self.ranked == NOWHERE, width, self.ranked)
        np.put_along_axis(table, columns, self.ranked_costs.astype(np.int32), axis=1)
        return np.ascontiguousarray(table[:, :width])

    @cached_property
    def is_open(self) -> Flags:
        """(people, slots): where a seat is due and none is kept."""
        return self.is_due if self.kept is None else self.is_due & (self.kept == NOWHERE)

    def value(self, seats: Ints) -> int:
        """Return the sum of the costs of all seats due, the missing ones included."""
        rows, slots = np.nonzero(seats != NOWHERE)
        taken = self.costs[rows, self.rooms.workshop[seats[rows, slots]]].sum(dtype=np.int64)
        missing = (self.is_due & (seats == NOWHERE)).sum(axis=1)
        return int(taken + missing @ self.loss_cost)

    def missing(self, seats: Ints) -> int:
        """Return how many seats that are due are missing."""
        return int((self.is_due & (seats == NOWHERE)).sum())

    @cached_property
    def is_barred(self) -> Flags | None:
        """(sessions, people): the sessions in which a person may take no further seat; None where there are none."""
        barred = np.zeros((self.rooms.count, self.size), dtype=np.bool_)
        if self.may_attend is not None:
            barred |= ~self.may_attend.T
        if self.animates is not None:
            barred |= self.animates[:, self.rooms.workshop].T
        if self.kept is not None:
            people, slots = np.nonzero(self.kept != NOWHERE)
            workshop = self.rooms.workshop[self.kept[people, slots]]
            for session in range(self.rooms.count):
                barred[session, people[workshop == self.rooms.workshop[session]]] = True
        return barred if barred.any() else None
