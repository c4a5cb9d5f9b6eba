"""A small programme over the people who may still move, while all others stay where they are."""

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

from estime.allocation.large.crowd import NOWHERE
from estime.allocation.large.responses import Market
from estime.allocation.relaxation import TOLERANCE, Deadline, Flags, Floats, Ints, whole_above


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """The optimum without wholeness: its point, its value, and the price of every session."""

    point: Floats
    value: float
    prices: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Branching:
    """A whole point, if one was found, and a bound on all of them."""

    point: Floats | None
    bound: int


class Restricted:
    """One column per seat kept and per seat that may be missing, for some people and the seats left to them.

    Rows: one seat per open slot, one session per workshop, the rooms. A room that would stay below its minimum has a
    column for what it lacks, dearer than anything else, so that the programme always has a solution.
    """

    def __init__(
        self, market: Market, people: Ints, is_kept: Flags, loads: Ints, *, most_missing: int | None = None
    ) -> None:
        """Build the programme.

        Parameters
        ----------
        people
            The people who may move.
        is_kept
            (sessions, people who may move): the seats they may take.
        loads
            How many other people stay in each session.
        most_missing
            How many seats of these people may be missing in all; None for any number.
        """
        self._market, self._people = market, people
        self._owner, self._session = _sorted_pairs(is_kept & market.of(people).allowed())
        self._loser, self._lost_slot = np.nonzero(market.is_open[people])
        rooms = market.rooms
        self._spare = np.maximum(0, rooms.maximum - loads)
        self._needed = np.maximum(0, rooms.minimum - loads)
        self._short = np.flatnonzero(self._needed)
        self._most_missing = most_missing
        self._costs = np.concatenate(
            [
                market.costs[rooms.workshop[self._session], people[self._owner]].astype(np.int64),
                market.loss[people[self._loser]] + market.extra,
                np.full(len(self._short), 4 * market.dearest, dtype=np.int64),
            ]
        )
        self._upper = np.concatenate([np.ones(len(self._owner) + len(self._loser)), self._needed[self._short]])

    @property
    def width(self) -> int:
        return len(self._costs)

    def relax(self, deadline: Deadline) -> Relaxation | None:
        """Solve without wholeness; None when the time is up."""
        if not self.width:
            return Relaxation(point=np.zeros(0), value=0.0, prices=np.zeros(self._market.rooms.count))
        rooms = self._room_rows()
        is_bounded = np.isfinite(self._most())
        above = [rooms, -rooms[self._short], self._workshop_rows(), *([self._missing_row()] if is_bounded else [])]
        limits = [
            self._spare,
            -self._needed[self._short],
            np.ones(above[2].shape[0]),
            [self._most()] if is_bounded else [],
        ]
        equal = self._slot_rows()
        found: Any = linprog(  # Any: the stubs know no sparse matrices
            self._costs,
            A_ub=cast("Any", vstack(above)),
            b_ub=np.concatenate(limits),
            A_eq=cast("Any", equal),
            b_eq=np.ones(equal.shape[0]),
            bounds=cast("Any", np.column_stack([np.zeros(self.width), self._upper])),
            method="highs",
            options=cast("Any", deadline.options()),
        )
        if found.status != 0:
            return None
        count = self._market.rooms.count
        prices = -np.asarray(found.ineqlin.marginals[:count])
        prices[self._short] += np.asarray(found.ineqlin.marginals[count : count + len(self._short)])
        return Relaxation(point=np.asarray(found.x), value=float(found.fun), prices=prices)

    def branch(self, deadline: Deadline) -> Branching:
        """Solve with wholeness, or until the time is up."""
        if not self.width:
            return Branching(point=np.zeros(0), bound=0)
        rooms, slots, workshops = self._room_rows(), self._slot_rows(), self._workshop_rows()
        most = self._most()
        low = [self._needed, np.ones(slots.shape[0]), np.zeros(workshops.shape[0]), [0]]
        high = [self._spare, np.ones(slots.shape[0]), np.ones(workshops.shape[0]), [most]]
        options: Any = {"mip_rel_gap": 0, **deadline.options()}  # Any: the stubs want a TypedDict
        found = milp(
            self._costs,
            integrality=np.ones(self.width, dtype=np.int64),
            bounds=Bounds(0, self._upper),
            constraints=LinearConstraint(
                vstack([rooms, slots, workshops, self._missing_row()]), np.concatenate(low), np.concatenate(high)
            ),
            options=options,
        )
        bound = getattr(found, "mip_dual_bound", None)
        is_known = bound is not None and np.isfinite(bound)
        return Branching(point=found.x, bound=whole_above(float(cast("float", bound))) if is_known else 0)

    def seats(self, point: Floats) -> Ints:
        """Return (people who may move, slots): the seats of a whole point."""
        seats = np.full((len(self._people), self._market.rooms.slots), NOWHERE, dtype=np.int64)
        taken = np.flatnonzero(point[: len(self._owner)] > 1 / 2)
        session = self._session[taken]
        seats[self._owner[taken], self._market.rooms.slot[session]] = session
        return seats

    def is_split(self, point: Floats) -> Flags:
        """(people who may move,): who has parts of seats in a point that is not whole."""
        taken = point[: len(self._owner)]
        parts = self._owner[np.abs(taken - np.rint(taken)) > TOLERANCE]
        return np.isin(np.arange(len(self._people)), parts)

    def _most(self) -> float:
        return np.inf if self._most_missing is None else self._most_missing

    def _rows(self, row: Ints, column: Ints, height: int) -> csr_array:
        return csr_array((np.ones(len(row)), (row, column)), shape=(height, self.width))

    def _room_rows(self) -> csr_array:
        shortfall = np.arange(self.width - len(self._short), self.width)
        columns = np.concatenate([np.arange(len(self._session)), shortfall])
        return self._rows(np.concatenate([self._session, self._short]), columns, self._market.rooms.count)

    def _slot_rows(self) -> csr_array:
        slots = self._market.rooms.slots
        taken = self._owner * slots + self._market.rooms.slot[self._session]
        lost = self._loser * slots + self._lost_slot
        _, row = np.unique(np.concatenate([taken, lost]), return_inverse=True)
        return self._rows(row, np.arange(len(row)), len(self._loser))

    def _workshop_rows(self) -> csr_array:
        """At most one session of a workshop; left out where a person has one in sight."""
        workshop = self._owner * self._market.rooms.workshops + self._market.rooms.workshop[self._session]
        _, pair, counts = np.unique(workshop, return_inverse=True, return_counts=True)
        columns = np.flatnonzero(counts[pair] > 1)
        _, row = np.unique(pair[columns], return_inverse=True)
        return self._rows(row, columns, int((counts > 1).sum()))

    def _missing_row(self) -> csr_array:
        columns = len(self._owner) + np.arange(len(self._loser))
        return self._rows(np.zeros(len(columns), dtype=np.int64), columns, 1)


def _sorted_pairs(is_kept: Flags) -> tuple[Ints, Ints]:
    """Return (person, session) of every seat kept, person by person."""
    owner, session = np.nonzero(is_kept.T)
    return owner.astype(np.int64), session.astype(np.int64)
