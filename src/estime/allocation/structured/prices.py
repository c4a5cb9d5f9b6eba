"""Prices from a plan: what no chain of exchanges can better.

In an optimal plan no chain of exchanges lowers the cost; the lengths of the shortest chains are then prices, exact
integers, and prove it. A chain that lowers the cost shows that the plan is not the best: there are no prices.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from estime.allocation.structured.arrays import BEYOND, Bounds, Costs, Flags, Integers
from estime.allocation.structured.bundles import Prices
from estime.allocation.structured.groups import Groups

# Up to so many exchanges, all are looked at together.
_FEW: Final = 20_000


@dataclass(frozen=True)
class Proof:
    """The lowest and the highest prices that prove a plan; the lowest say what one more seat would save.

    The highest are looked for when they are asked for: `length` are the exchanges of the plan (None: both are the same).
    """

    lowest: Prices
    length: Integers | None = None
    farthest: int = 0

    @cached_property
    def highest(self) -> Prices:
        there = None if self.length is None else _shortest(self.length, self.farthest)
        return self.lowest if there is None else _prices(there, self.lowest.rebate.shape)


def proof_of(groups: Groups, flows: Integers | Flags, bounds: Bounds, penalties: tuple[int, ...]) -> Proof | None:
    """Return the prices that prove `flows` (group × workshop) cheapest within the bounds; None if they are not."""
    length = _lengths(groups, flows, bounds, penalties)
    # From the ground, then to it: the longest that a price may be from zero, either way.
    farthest = len(length) * _longest_exchange(groups, penalties)
    back = _shortest(length.T, farthest)
    return None if back is None else Proof(_prices(-back, bounds.floors.shape), length, farthest)


def _prices(node: Integers, shape: tuple[int, ...]) -> Prices:
    cells = shape[0] * shape[1]
    workshop = node[cells:-1]
    return Prices(workshop=workshop, rebate=workshop - node[:cells].reshape(shape))


def _lengths(groups: Groups, flows: Integers | Flags, bounds: Bounds, penalties: tuple[int, ...]) -> Integers:
    """Return how much the price of the second of two nodes may be above that of the first.

    Nodes: (kind, workshop), then the workshops, then the ground, whose price is zero.
    """
    kinds, workshops = bounds.floors.shape
    load = np.array([flows[groups.kind == kind].sum(axis=0) for kind in range(kinds)], dtype=np.int64)
    total = load.sum(axis=0)
    cells = kinds * workshops
    ground = cells + workshops
    length = np.full((ground + 1, ground + 1), BEYOND, dtype=np.int64)
    for kind, found in enumerate(exchange_costs(groups, flows, bounds.floors.shape, penalties)):
        own = slice(kind * workshops, (kind + 1) * workshops)
        length[own, own] = found.T
        cell, workshop = np.arange(own.start, own.stop), np.arange(cells, ground)
        length[workshop, cell] = 0
        length[cell, workshop] = np.where(load[kind] > bounds.floors[kind], 0, BEYOND)
    length[ground, cells:ground] = np.where(total < bounds.high, 0, BEYOND)
    length[cells:ground, ground] = np.where(total > bounds.low, 0, BEYOND)
    return length


def _longest_exchange(groups: Groups, penalties: tuple[int, ...]) -> int:
    """Return more than any exchange can cost, and one."""
    costs = groups.costs if groups.is_open is None else groups.costs[groups.is_open]
    spread = int(costs.max(initial=0)) - int(costs.min(initial=0))
    return spread + max(penalties, default=0) + 1


def _shortest(length: Integers, farthest: int) -> Integers | None:
    """Return the shortest distance from the last node to each, `farthest` at most; None if a circle has a negative length."""
    distance = np.full(len(length), farthest, dtype=np.int64)
    distance[-1] = 0
    for _ in range(len(length) + 1):
        nearer = np.minimum(distance, (distance[:, None] + length).min(axis=0))
        if np.array_equal(nearer, distance):
            return distance
        distance = nearer
    return None


def exchange_costs(
    groups: Groups, flows: Integers | Flags, shape: tuple[int, ...], penalties: tuple[int, ...]
) -> Integers:
    """Return what the cheapest exchange of one workshop for another costs, as (kind, given up, taken)."""
    kinds, workshops = shape
    found = np.full((kinds, workshops, workshops), BEYOND, dtype=np.int64)
    levels = _penalties(groups, flows, penalties)
    for kind in range(kinds):
        members = np.flatnonzero(groups.kind == kind)
        if levels is None and groups.is_open is None and len(members) * workshops**2 <= _FEW:
            found[kind] = _all_exchanges(groups.costs[members], flows[members], groups.count[members])
            continue
        for workshop in range(workshops):
            rows = members[flows[members, workshop] > 0]
            if not len(rows):
                continue
            change = groups.costs[rows] - groups.costs[rows, workshop][:, None].astype(np.int64)
            if levels is not None and groups.far is not None:
                far, own = groups.far[rows], groups.far[rows, workshop][:, None]
                last, following = levels[0][rows, None], levels[1][rows, None]
                change += np.where(own, ~far * -last, far * following)
            blocked = flows[rows] >= groups.count[rows, None]
            change[blocked if groups.is_open is None else blocked | ~groups.is_open[rows]] = BEYOND
            found[kind, workshop] = change.min(axis=0)
    return found


def _all_exchanges(costs: Costs, flows: Integers | Flags, count: Integers) -> Integers:
    """Look at all exchanges of few people at once, where everything is open."""
    costs = costs.astype(np.int64)
    change = (
        np.where(flows < count[:, None], costs, BEYOND)[:, None, :] - np.where(flows > 0, costs, -BEYOND)[:, :, None]
    )
    cheapest: Integers = change.min(axis=0, initial=BEYOND)
    return np.where(cheapest > BEYOND // 2, BEYOND, cheapest)


def _penalties(groups: Groups, flows: Integers | Flags, penalties: tuple[int, ...]) -> tuple[Integers, Integers] | None:
    """Return the last penalty that somebody of each group bears, and the first that somebody does not bear yet."""
    if groups.far is None:
        return None
    step = np.array([0, *penalties, BEYOND], dtype=np.int64)
    seats = (
        np.count_nonzero(groups.far & flows, axis=1) if flows.dtype == np.bool_ else (flows * groups.far).sum(axis=1)
    )
    most = groups.spent + (seats + groups.count - 1) // groups.count
    least = groups.spent + seats // groups.count
    return step[most], step[least + 1]
