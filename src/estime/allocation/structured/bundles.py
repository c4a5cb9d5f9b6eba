"""What each person would take at given prices, and the bound that follows.

A *bundle* is one workshop per slot, all different. With prices, the best bundle is found person by person;
this is all that a proof of optimality needs (weak duality), and it uses no solver.
"""

from dataclasses import dataclass

import numpy as np

from estime.allocation.structured.arrays import BEYOND, Flags, Integers, StructuredDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """A price per workshop, and a rebate per (kind, workshop), in the unit of the costs.

    A positive price says that seats are scarce, a negative one that the minimum binds; a rebate, never
    negative, that the floor of a kind binds.
    """

    workshop: Integers
    rebate: Integers

    @property
    def paid(self) -> Integers:
        """What a person of each kind pays for each workshop."""
        return self.workshop - self.rebate


def no_prices(day: StructuredDay) -> Prices:
    """Return prices of zero."""
    return Prices(workshop=np.zeros(day.workshops, dtype=np.int64), rebate=np.zeros_like(day.bounds.floors))


@dataclass(frozen=True, slots=True)
class Bundles:
    """The best bundles of a block of people.

    `values` are their costs, prices included. `margin` is the highest priced cost in the bundle, penalty included,
    and `gap` how much of it a workshop beyond reach has to leave for its penalty.
    """

    values: Integers
    margin: Integers
    gap: Integers


def priced(day: StructuredDay, prices: Prices, rows: slice) -> Integers:
    """Return the costs of a block of people with the prices they pay."""
    costs: Integers = day.costs[rows] + prices.paid[day.kinds[rows]]
    return costs


def best_bundles(day: StructuredDay, costs: Integers, far: Flags | None) -> Bundles:
    """Return the best bundles of a block, from its priced costs."""
    if far is None:
        cheapest = np.partition(costs, day.slots - 1, axis=1)[:, : day.slots]
        return Bundles(cheapest.sum(axis=1), cheapest[:, -1], np.zeros(len(costs), dtype=np.int64))
    near_costs, far_costs = _cheapest(costs, day.slots, ~far), _cheapest(costs, day.slots, far)
    penalties = np.array([0, *day.penalties], dtype=np.int64)
    # By number of workshops beyond reach.
    totals = _sums(near_costs)[:, ::-1] + _sums(far_costs) + np.cumsum(penalties)
    number = np.argmin(totals, axis=1)
    rows = np.arange(len(costs))
    none = np.full((len(costs), 1), -BEYOND)
    last_near = np.concatenate([none, near_costs], axis=1)[rows, day.slots - number]
    last_far = np.concatenate([none, far_costs], axis=1)[rows, number]
    step = np.append(penalties, BEYOND)
    margin = np.maximum(last_near, last_far + step[number])
    return Bundles(totals[rows, number], margin, np.minimum(margin - last_far, step[number + 1]))


def _cheapest(costs: Integers, number: int, among: Flags) -> Integers:
    """Return the cheapest of each row `among` some columns, in order."""
    return np.sort(np.partition(np.where(among, costs, BEYOND), number - 1, axis=1)[:, :number], axis=1)


def _sums(costs: Integers) -> Integers:
    """Return the sums of the first 0, 1, 2 … costs of each row."""
    return np.concatenate([np.zeros((len(costs), 1), dtype=np.int64), np.cumsum(costs, axis=1)], axis=1)


def lower_bound(day: StructuredDay, prices: Prices) -> int:
    """Return what no plan of the day can cost less than, whatever the prices.

    The sum over people of their best bundle at these prices, minus what the seats are worth: a plan pays a price
    at most `high` times (a negative one at least `low` times), and a rebate at least `floors` times.

    Raises
    ------
    ValueError
        If a rebate is negative: the bound would not hold.
    """
    if (prices.rebate < 0).any():
        raise ValueError("A rebate is never negative.")
    people = sum(int(best_bundles(day, priced(day, prices, rows), day.far(rows)).values.sum()) for rows in day.blocks())
    seats = np.where(prices.workshop > 0, day.bounds.high, day.bounds.low) * prices.workshop
    return people - int(seats.sum()) + int((prices.rebate * day.bounds.floors).sum())


def cost_of(day: StructuredDay, taken: Flags) -> int:
    """Return what a plan costs, penalties included."""
    steps = np.cumsum([0, *day.penalties])
    total = 0
    for rows in day.blocks():
        total += int(day.costs[rows].sum(dtype=np.int64, where=taken[rows]))
        far = day.far(rows)
        if far is not None:
            total += int(steps[np.count_nonzero(far & taken[rows], axis=1)].sum())
    return total
