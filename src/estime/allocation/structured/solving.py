"""Structured days of any size, from arrays: who takes which workshop at which slot, at least cost, proven.

A day is structured when every workshop is given at every slot with the same seats, and everybody is present
throughout. Which workshops people take is then a flow, and which comes when is a colouring that always exists
(`docs/method/structured.md`).

>>> import numpy as np
>>> day = structured_day(np.array([[0, 1, 3], [0, 1, 3], [0, 3, 1], [1, 0, 3]]), slots=2, capacity=2, minimum=1)
>>> answer = allocate_structured(day)
>>> answer.cost, verify_structured(day, answer)
(6, ())
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from estime.allocation.structured.arrays import MOST_COST, Bounds, Costs, Integers, StructuredDay, reach_of
from estime.allocation.structured.bundles import Prices, cost_of, lower_bound
from estime.allocation.structured.colouring import colour
from estime.allocation.structured.flow import Solver, installed_solver
from estime.allocation.structured.search import cheapest_plan


class NoStructuredPlanError(ValueError):
    """No plan keeps the seats, the minima and the floors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuredAnswer:
    """The plan: `workshop_at` (person × slot), what it costs, and the prices that prove that nothing costs less."""

    workshop_at: Integers
    cost: int
    prices: Prices


def costs_of_rankings(ranked: Costs, cost_of_rank: ArrayLike, workshops: int) -> Costs:
    """Return the costs (person × workshop) of rankings of a few workshops each.

    Parameters
    ----------
    ranked
        Workshops of each person, best first, as numbers from 0; −1 fills a row up.
    cost_of_rank
        The cost of the first, second … rank; as many as a row is long, and one more. A workshop that is
        not ranked costs as much as one rank after the last of its person.
    workshops
        Their number.

    Returns
    -------
    numpy.ndarray
        Two bytes per cell where the costs allow it.
    """
    steps = np.asarray(cost_of_rank, dtype=np.int64)
    steps = steps.astype(np.int16 if np.abs(steps).max() < 2**15 else np.int32)
    is_ranked = ranked >= 0
    costs = np.repeat(steps[np.count_nonzero(is_ranked, axis=1)], workshops).reshape(len(ranked), workshops)
    for rank in range(ranked.shape[1]):
        rows = np.flatnonzero(is_ranked[:, rank])
        costs[rows, ranked[rows, rank]] = steps[rank]
    return costs


def structured_day(
    costs: Costs,
    *,
    slots: int,
    capacity: ArrayLike,
    minimum: ArrayLike = 0,
    types: ArrayLike | None = None,
    type_floor: ArrayLike = 0,
    favourites: int = 0,
    penalties: tuple[int, ...] = (),
) -> StructuredDay:
    """Return a structured day.

    Parameters
    ----------
    costs
        What a place costs, as integers (person × workshop) between ±2²⁴.
    slots
        The number of slots, and of workshops that everybody takes, all different.
    capacity, minimum
        The most and the fewest people in each session: one number, or one per workshop.
    types
        The type of each person, of any kind that sorts.
    type_floor
        The fewest people of a type in each session: one number, one per type (in sorted order), or (type × workshop).
    favourites, penalties
        What a person's first, second … workshop that is not among as many favourites costs in addition: at least
        as much as the one before, one number per slot. So the badly served are protected. Workshops that cost
        the same as the last favourite are favourites too.

    Raises
    ------
    ValueError
        If shapes disagree, a bound contradicts another, or a number is out of its range.
    """
    if costs.ndim != 2 or not np.issubdtype(costs.dtype, np.integer):
        raise ValueError("Costs are whole numbers, one row per person and one column per workshop.")
    people, workshops = costs.shape
    if not 1 <= slots <= workshops:
        raise ValueError("There is at least one slot, and there are as many workshops as slots.")
    if costs.size and max(-int(costs.min()), int(costs.max())) > MOST_COST:
        raise ValueError("A cost is between −2²⁴ and 2²⁴.")
    kinds, number = _kinds(types, people)
    floors = np.asarray(type_floor, dtype=np.int64)
    floors = np.broadcast_to(floors[:, None] if floors.ndim == 1 else floors, (number, workshops))
    low, high = (np.broadcast_to(np.asarray(bound, dtype=np.int64), workshops) for bound in (minimum, capacity))
    if (low < 0).any() or (high < low).any() or (floors < 0).any():
        raise ValueError("A minimum is 0 or more, and at most the number of seats; so is a floor.")
    if penalties and (len(penalties) != slots or not 1 <= favourites <= workshops or not _rises(penalties)):
        raise ValueError("Penalties are one per slot, between 0 and 2²⁴, never falling, and need favourites.")
    return StructuredDay(
        costs=costs,
        slots=slots,
        bounds=Bounds(low=slots * low, high=slots * high, floors=slots * floors),
        kinds=kinds,
        penalties=penalties,
        reach=reach_of(costs, favourites) if penalties else None,
    )


def _kinds(types: ArrayLike | None, people: int) -> tuple[Integers, int]:
    if types is None:
        return np.zeros(people, dtype=np.int64), 1
    names, kinds = np.unique(np.asarray(types), return_inverse=True)
    if kinds.shape != (people,):
        raise ValueError("There is one type per person.")
    return kinds.astype(np.int64), max(1, len(names))


def _rises(penalties: tuple[int, ...]) -> bool:
    return penalties[0] >= 0 and penalties[-1] <= MOST_COST and all(one <= next_ for one, next_ in pairwise(penalties))


def allocate_structured(day: StructuredDay, *, solver: Solver | None = None) -> StructuredAnswer:
    """Return the cheapest plan, who comes at which slot, and the proof.

    Every workshop, and every type of people in it, is even over its sessions to within one person.

    Parameters
    ----------
    day
        What `structured_day` made.
    solver
        What solves the flow: OR-Tools where it is installed, SciPy otherwise. The cost is the same.

    Raises
    ------
    NoStructuredPlanError
        If no plan keeps the seats, the minima and the floors.

    Notes
    -----
    A million people and forty workshops take seconds and about a gigabyte. Which of several cheapest plans is
    returned depends on the order of the rows and on the solver.
    """
    flow = day if day.bounds.has_floors else _without_kinds(day)
    found = cheapest_plan(flow, solver or installed_solver())
    if found is None:
        raise NoStructuredPlanError("No plan keeps the seats, the minima and the floors.")
    taken, prices = found[0], found[1].lowest
    workshops = np.nonzero(taken)[1].reshape(day.people, day.slots)
    rebate = np.broadcast_to(prices.rebate, day.bounds.floors.shape)
    return StructuredAnswer(
        workshop_at=colour(workshops, day.kinds), cost=cost_of(day, taken), prices=replace(prices, rebate=rebate)
    )


def _without_kinds(day: StructuredDay) -> StructuredDay:
    """Return the day as the flow sees it where no floor tells people apart."""
    bounds = replace(day.bounds, floors=np.zeros((1, day.workshops), dtype=np.int64))
    return replace(day, bounds=bounds, kinds=np.zeros(day.people, dtype=np.int64))


class StructuredFault(StrEnum):
    """What may be wrong with an answer."""

    SHAPE = "shape"
    TWICE = "twice"
    SEATS = "seats"
    MINIMUM = "minimum"
    FLOOR = "floor"
    UNEVEN = "uneven"
    COST = "cost"
    PROOF = "proof"


def verify_structured(day: StructuredDay, answer: StructuredAnswer) -> tuple[StructuredFault, ...]:
    """Return what is wrong with an answer, without a solver: nothing where it is right and nothing costs less.

    The proof is weak duality: no plan costs less than the best bundles of all people at the prices given, less
    what the seats are worth. Where that equals the cost, the plan is the cheapest. Anybody can find such prices
    anywhere: nothing about how they were found is believed.
    """
    at = answer.workshop_at
    if at.shape != (day.people, day.slots) or (at.size and not 0 <= at.min() <= at.max() < day.workshops):
        return (StructuredFault.SHAPE,)
    taken = np.zeros(day.costs.shape, dtype=np.bool_)
    taken[np.arange(day.people)[:, None], at] = True
    found = [] if (np.count_nonzero(taken, axis=1) == day.slots).all() else [StructuredFault.TWICE]
    found += _room_faults(day, at)
    if cost_of(day, taken) != answer.cost:
        found.append(StructuredFault.COST)
    if (answer.prices.rebate < 0).any() or lower_bound(day, answer.prices) != answer.cost:
        found.append(StructuredFault.PROOF)
    return tuple(found)


def _room_faults(day: StructuredDay, workshop_at: Integers) -> list[StructuredFault]:
    """Count the people of each type in each session, and compare."""
    shape = day.number_of_kinds, day.workshops
    cells = day.kinds[:, None] * day.workshops + workshop_at
    rooms = np.array([np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape) for cell in cells.T])
    people, bounds, slots = rooms.sum(axis=1), day.bounds, day.slots
    total = people.sum(axis=0)
    is_wrong = {
        StructuredFault.SEATS: (total > bounds.high).any() or (people > -(-bounds.high // slots)).any(),
        StructuredFault.MINIMUM: (total < bounds.low).any() or (people < bounds.low // slots).any(),
        StructuredFault.FLOOR: (rooms.sum(axis=0) < bounds.floors).any() or (rooms < bounds.floors // slots).any(),
        StructuredFault.UNEVEN: (np.ptp(rooms, axis=0) > 1).any() or (np.ptp(people, axis=0) > 1).any(),
    }
    return [fault for fault, wrong in is_wrong.items() if wrong]
