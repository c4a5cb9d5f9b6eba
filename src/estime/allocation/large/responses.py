"""What people choose at given prices: the best schedule of everybody, exactly, in whole numbers.

A dynamic programme over the workshops, whose state is the set of slots filled: each workshop adds one of its sessions, or none.
All people advance together, in blocks that fit the processor's cache. Costs and prices are whole multiples of 1/scale, so that no
sum is rounded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from estime.allocation.large.crowd import NOWHERE, Crowd, Rooms
from estime.allocation.relaxation import Flags, Ints

Noise = NDArray[np.int16]

_BLOCK_BYTES: Final = 6_000_000
_SMALLEST_BLOCK, _LARGEST_BLOCK = 128, 4096
_FINEST_SCALE: Final = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """People who look for seats, in the rooms that are left once kept seats are taken.

    `costs` is (workshops, people), `loss` (people,), `is_open` (people, slots), `is_barred` (sessions, people) or None;
    `extra` is added to the cost of each missing seat: the price of placement.
    """

    rooms: Rooms
    costs: Ints
    loss: Ints
    is_open: Flags
    is_barred: Flags | None
    extra: int

    @property
    def size(self) -> int:
        return len(self.loss)

    @property
    def dearest(self) -> int:
        """The price above which nobody buys."""
        return int(self.loss.max(initial=0)) + self.extra + 1

    def of(self, people: Ints) -> "Market":
        """Return the market of some people, with as many seats for each as in the whole."""
        return Market(
            rooms=self.rooms,
            costs=np.ascontiguousarray(self.costs[:, people]),
            loss=self.loss[people],
            is_open=self.is_open[people],
            is_barred=None if self.is_barred is None else self.is_barred[:, people],
            extra=self.extra,
        )

    def missing(self, seats: Ints) -> int:
        """Return how many open slots have no seat."""
        return int((self.is_open & (seats == NOWHERE)).sum())

    def value(self, seats: Ints) -> int:
        """Return what seats cost, missing ones included, the price of placement left out."""
        people, slots = np.nonzero(seats != NOWHERE)
        taken = self.costs[self.rooms.workshop[seats[people, slots]], people].sum(dtype=np.int64)
        missing = (self.is_open & (seats == NOWHERE)).sum(axis=1)
        return int(taken + missing @ self.loss)

    def lacking(self, seats: Ints) -> int:
        """Return how many people sit above maxima, or lack below minima."""
        loads = self.rooms.loads(seats)
        return int((np.maximum(0, loads - self.rooms.maximum) + np.maximum(0, self.rooms.minimum - loads)).sum())

    def allowed(self) -> Flags:
        """(sessions, people): the seats that a person may take."""
        allowed = self.is_open[:, self.rooms.slot].T
        return allowed.copy() if self.is_barred is None else allowed & ~self.is_barred


def market_of(crowd: Crowd) -> Market:
    """Return the market of the seats that are not kept."""
    rooms = crowd.rooms
    if crowd.kept is not None:
        held = rooms.loads(crowd.kept)
        rooms = Rooms(
            workshop=rooms.workshop,
            slot=rooms.slot,
            maximum=np.maximum(0, rooms.maximum - held),
            minimum=np.maximum(0, rooms.minimum - held),
            slots=rooms.slots,
            workshops=rooms.workshops,
        )
    return Market(
        rooms=rooms,
        costs=np.ascontiguousarray(crowd.costs.T),
        loss=crowd.loss_cost,
        is_open=crowd.is_open,
        is_barred=crowd.is_barred,
        extra=2 * int(crowd.loss_cost.max(initial=0)) + 1,
    )


def scale_of(market: Market) -> int:
    """Return how finely costs are divided: a power of two, as fine as 32 bits allow."""
    largest = max(int(market.costs.max(initial=0)), market.dearest) * (market.rooms.slots + 1) * 2
    scale = _FINEST_SCALE
    while scale > 1 and largest * scale >= 1 << 28:
        scale //= 2
    return scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """`values` (people,) is what each person's best schedule costs, prices included; `seats` is (people, slots)."""

    values: Ints
    seats: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Marginals:
    """How much dearer than the best the best schedule is that takes a seat, or that leaves one out.

    `seats` is (sessions, people) and `losses` (slots, people); `far` and more stands for what is impossible.
    """

    seats: Ints
    losses: Ints
    far: int


class Responder:
    """Answers to prices, for one market; `noise` (sessions, people), in parts of the scale, breaks ties at random."""

    def __init__(self, market: Market, scale: int, noise: Noise | None = None) -> None:
        self.market, self.scale, self._noise = market, scale, noise
        is_narrow = market.dearest * (market.rooms.slots + 1) * 2 * scale < 1 << 28
        self._kind: Any = np.int32 if is_narrow else np.int64  # Any: either type of whole number
        self.far = 1 << 29 if is_narrow else 1 << 58
        self._costs = (market.costs.astype(np.int64) * scale).astype(self._kind)
        rooms = market.rooms
        self._sessions_of = [np.flatnonzero(rooms.workshop == workshop).tolist() for workshop in range(rooms.workshops)]
        axes = [rooms.slots - 1 - slot for slot in range(rooms.slots)]
        self._without = [(slice(None),) * axis + (0,) for axis in axes]
        self._with = [(slice(None),) * axis + (1,) for axis in axes]
        self._ends = self._end_costs()

    def _end_costs(self) -> Ints:
        """(states, people): what the seats missing in a state cost; far where a slot is filled that is not open."""
        market, states = self.market, np.arange(1 << self.market.rooms.slots)
        is_filled = (states[:, None] >> np.arange(market.rooms.slots)) & 1
        is_open = market.is_open.astype(np.int64)
        missing = is_open.sum(axis=1) - is_filled @ is_open.T
        is_wrong = is_filled @ (1 - is_open.T) > 0
        loss = (market.loss + market.extra) * self.scale
        return np.where(is_wrong, self.far, missing * loss).astype(self._kind)

    def choose(self, prices: Ints) -> Choices:
        """Return everybody's best schedule at these prices, each in parts of the scale."""
        values = np.empty(self.market.size, dtype=np.int64)
        seats = np.full((self.market.size, self.market.rooms.slots), NOWHERE, dtype=np.int64)
        for block in self._blocks():
            costs = self._seat_costs(block, prices)
            table = self._forward(costs)
            ends = table[-1] + self._ends[:, block]
            state = ends.argmin(axis=0)
            values[block] = ends[state, np.arange(len(state))]
            self._trace(table, costs, state, seats[block])
        return Choices(values=values, seats=seats)

    def marginals(self, prices: Ints) -> Marginals:
        """Return the marginal of every seat and of every missing seat at these prices."""
        rooms = self.market.rooms
        seats = np.empty((rooms.count, self.market.size), dtype=self._kind)
        losses = np.empty((rooms.slots, self.market.size), dtype=self._kind)
        for block in self._blocks():
            costs = self._seat_costs(block, prices)
            table = self._forward(costs)
            ends = self._shaped(table[-1] + self._ends[:, block])
            best = ends.reshape(-1, ends.shape[-1]).min(axis=0)
            for slot in range(rooms.slots):
                losses[slot, block] = _least(ends[self._without[slot]]) - best
            self._backward(table, costs, self._ends[:, block], seats[:, block])
            seats[:, block] -= best
        return Marginals(seats=seats, losses=losses, far=self.far // 2)

    def _blocks(self) -> Iterator[slice]:
        states = (self.market.rooms.workshops + 1) << self.market.rooms.slots
        width = min(max(_BLOCK_BYTES // (4 * states), _SMALLEST_BLOCK), _LARGEST_BLOCK)
        for start in range(0, self.market.size, width):
            yield slice(start, min(start + width, self.market.size))

    def _seat_costs(self, block: slice, prices: Ints) -> Ints:
        """(sessions, block): what a seat costs each person, far where it is barred."""
        costs = self._costs[self.market.rooms.workshop, block] + prices.astype(self._kind)[:, None]
        if self._noise is not None:
            costs += self._noise[:, block]
        if self.market.is_barred is not None:
            costs[self.market.is_barred[:, block]] = self.far
        return np.asarray(costs)

    def _shaped(self, states: Ints) -> Ints:
        """Give each slot an axis of its own: 0 not filled, 1 filled; people stay last."""
        return states.reshape((2,) * self.market.rooms.slots + states.shape[-1:])

    def _forward(self, costs: Ints) -> Ints:
        """(workshops + 1, states, block): the least cost of filling a state with the first workshops."""
        rooms, width = self.market.rooms, costs.shape[1]
        table = np.empty((rooms.workshops + 1, 1 << rooms.slots, width), dtype=self._kind)
        table[0] = self.far
        table[0, 0] = 0
        offer = np.empty((2,) * (rooms.slots - 1) + (width,), dtype=self._kind)
        for workshop, sessions in enumerate(self._sessions_of):
            table[workshop + 1] = table[workshop]
            before, after = self._shaped(table[workshop]), self._shaped(table[workshop + 1])
            for session in sessions:
                slot = rooms.slot[session]
                np.add(before[self._without[slot]], costs[session], out=offer)
                filled = after[self._with[slot]]
                np.minimum(filled, offer, out=filled)
        return table

    def _trace(self, table: Ints, costs: Ints, state: Ints, seats: Ints) -> None:
        """Read the schedules back from the last workshop to the first; `seats` is filled in place."""
        everybody = np.arange(len(state))
        for workshop in reversed(range(len(self._sessions_of))):
            now = table[workshop + 1][state, everybody]
            takers = np.flatnonzero(now != table[workshop][state, everybody])
            for session in self._sessions_of[workshop]:
                bit = 1 << int(self.market.rooms.slot[session])
                mine = state[takers]
                offer = table[workshop][mine & ~bit, takers] + costs[session, takers]
                is_taken = ((mine & bit) > 0) & (offer == now[takers])
                found = takers[is_taken]
                seats[found, self.market.rooms.slot[session]] = session
                state[found] ^= bit
                takers = takers[~is_taken]

    def _backward(self, table: Ints, costs: Ints, ends: Ints, least: Ints) -> None:
        """Fill `least` (sessions, block) with the cost of the best schedule that takes each session."""
        rest: Ints = np.array(ends)
        for workshop in reversed(range(len(self._sessions_of))):
            after, kept = self._shaped(rest), rest.copy()
            before, shaped = self._shaped(table[workshop]), self._shaped(kept)
            for session in self._sessions_of[workshop]:
                slot = self.market.rooms.slot[session]
                offer = np.minimum(after[self._with[slot]] + costs[session], self.far)
                least[session] = _least(before[self._without[slot]] + offer)
                empty = shaped[self._without[slot]]
                np.minimum(empty, offer, out=empty)
            rest = kept


def _least(states: Ints) -> Ints:
    return np.asarray(states.reshape(-1, states.shape[-1]).min(axis=0))
