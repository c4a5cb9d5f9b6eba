"""The cheapest plan of a structured day: prices from a sample, the choices they leave open, then a proof.

Prices of one person in ten, with a tenth of the seats, are nearly those of the day. They settle most of what each
person takes; the flow decides the rest; and the prices of the result, over all people and all workshops, prove it.
Where they do not, more is left open. Only the proof counts: a bad sample costs time, never the best plan.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from estime.allocation.bundles import Prices, best_bundles, no_prices, priced
from estime.allocation.flow import Solver, cheapest_flow
from estime.allocation.groups import by_kind, everybody, one_by_one, window
from estime.allocation.prices import prices_of
from estime.allocation.structured_day import BEYOND, Bounds, Flags, StructuredDay

# Up to so many costs the whole flow is solved at once.
DIRECT: Final = 100_000
_SAMPLE: Final = 10
_FIRST_LOOK: Final = 4096


def cheapest_plan(day: StructuredDay, solver: Solver, *, direct: int = DIRECT) -> tuple[Flags, Prices] | None:
    """Return who takes what (person × workshop) and the prices that prove it; None where no plan keeps the bounds.

    `direct` is the number of costs up to which no sample is taken.
    """
    if day.costs.size <= direct or day.people < _SAMPLE:
        return _at_once(day, solver)
    if cheapest_flow(by_kind(day), day.bounds, (), solver) is None:
        return None
    prices = _sampled_prices(day, solver, direct)
    width = _first_width(day, prices)
    while width < BEYOND:
        cut = window(day, prices, width)
        bounds = day.bounds.minus(day.loads(cut.settled))
        flows = cheapest_flow(cut.groups, bounds, day.penalties, solver)
        if flows is None:
            width *= 4
            continue
        taken = cut.deal(flows)
        found = prices_of(day, one_by_one(day), taken, day.bounds)
        if found is not None:
            return taken, found
        prices = prices_of(day, cut.groups, flows, bounds) or prices
        width *= 2
    raise RuntimeError("A plan with every choice open was not proven: the solver of the flow is at fault.")


def _at_once(day: StructuredDay, solver: Solver) -> tuple[Flags, Prices] | None:
    whole = everybody(day)
    flows = cheapest_flow(whole.groups, day.bounds, day.penalties, solver)
    if flows is None:
        return None
    prices = prices_of(day, whole.groups, flows, day.bounds)
    if prices is None:
        raise RuntimeError("A flow was not proven: its solver is at fault.")
    return whole.deal(flows), prices


def _sampled_prices(day: StructuredDay, solver: Solver, direct: int) -> Prices:
    """Solve the day for one person in ten, evenly by kind, with as many of the seats."""
    people = np.argsort(day.kinds, kind="stable")[_SAMPLE // 2 :: _SAMPLE]
    share, bounds = len(people), day.bounds
    few = replace(
        day,
        costs=day.costs[people],
        kinds=day.kinds[people],
        reach=None if day.reach is None else day.reach[people],
        bounds=Bounds(
            low=bounds.low * share // day.people,
            high=-(-bounds.high * share // day.people),
            floors=bounds.floors * share // day.people,
        ),
    )
    found = cheapest_plan(few, solver, direct=direct)
    return no_prices(day) if found is None else found[1]


def _first_width(day: StructuredDay, prices: Prices) -> int:
    """Return a width that leaves half of the people a choice of one workshop more than they need."""
    rows = slice(0, _FIRST_LOOK)
    costs = priced(day, prices, rows)
    if day.workshops == day.slots:
        return 1
    following = np.partition(costs, day.slots, axis=1)[:, day.slots]
    return max(1, int(np.median(following - best_bundles(day, costs, day.far(rows)).margin)))
