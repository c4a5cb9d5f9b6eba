"""Prices from a plan: what no chain of exchanges can better.

In an optimal plan no chain of exchanges lowers the cost; the lengths of the shortest chains are then prices, exact
integers, and prove it. A chain that lowers the cost shows that the plan is not the best: there are no prices.
"""

import numpy as np

from estime.allocation.bundles import Prices
from estime.allocation.groups import Groups
from estime.allocation.structured_day import BEYOND, Bounds, Flags, Integers, StructuredDay


def prices_of(day: StructuredDay, groups: Groups, flows: Integers | Flags, bounds: Bounds) -> Prices | None:
    """Return the prices that prove `flows` (group × workshop) cheapest within the bounds; None if they are not."""
    kinds, workshops = bounds.floors.shape
    load = np.array([flows[groups.kind == kind].sum(axis=0) for kind in range(kinds)], dtype=np.int64)
    total = load.sum(axis=0)
    # Nodes: (kind, workshop), then the workshops, then the ground. An edge says: the price of its head is at most
    # the price of its tail and the length.
    cells = kinds * workshops
    ground = cells + workshops
    length = np.full((ground + 1, ground + 1), BEYOND, dtype=np.int64)
    for kind, found in enumerate(exchange_costs(day, groups, flows)):
        own = slice(kind * workshops, (kind + 1) * workshops)
        length[own, own] = found.T
        cell, workshop = np.arange(own.start, own.stop), np.arange(cells, ground)
        length[workshop, cell] = 0
        length[cell, workshop] = np.where(load[kind] > bounds.floors[kind], 0, BEYOND)
    length[ground, cells:ground] = np.where(total < bounds.high, 0, BEYOND)
    length[cells:ground, ground] = np.where(total > bounds.low, 0, BEYOND)
    found = _shortest(length)
    if found is None:
        return None
    found -= found[ground]
    workshop = found[cells:ground]
    return Prices(workshop=workshop, rebate=workshop - found[:cells].reshape(kinds, workshops))


def _shortest(length: Integers) -> Integers | None:
    """Return the shortest distance to each node from anywhere; None if a circle has a negative length."""
    distance = np.zeros(len(length), dtype=np.int64)
    for _ in range(len(length) + 1):
        nearer = np.minimum(distance, (distance[:, None] + length).min(axis=0))
        if np.array_equal(nearer, distance):
            return distance
        distance = nearer
    return None


def exchange_costs(day: StructuredDay, groups: Groups, flows: Integers | Flags) -> Integers:
    """Return what the cheapest exchange of one workshop for another costs, as (kind, given up, taken)."""
    found = np.full((day.number_of_kinds, day.workshops, day.workshops), BEYOND, dtype=np.int64)
    levels = _penalties(day, groups, flows)
    for kind in range(day.number_of_kinds):
        members = np.flatnonzero(groups.kind == kind)
        for workshop in range(day.workshops):
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


def _penalties(day: StructuredDay, groups: Groups, flows: Integers | Flags) -> tuple[Integers, Integers] | None:
    """Return the last penalty that somebody of each group bears, and the first that somebody does not bear yet."""
    if groups.far is None:
        return None
    step = np.array([0, *day.penalties, BEYOND], dtype=np.int64)
    seats = (
        np.count_nonzero(groups.far & flows, axis=1) if flows.dtype == np.bool_ else (flows * groups.far).sum(axis=1)
    )
    most = groups.spent + (seats + groups.count - 1) // groups.count
    least = groups.spent + seats // groups.count
    return step[most], step[least + 1]
