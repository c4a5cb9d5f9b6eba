"""The flow: groups of people → workshops, by kind → workshops → the day, at least cost.

Solved by OR-Tools where it is installed (`estime[scale]`), by SciPy's HiGHS otherwise.
"""

from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec

import numpy as np

from estime.allocation.structured.arrays import Bounds, Flags, Integers
from estime.allocation.structured.groups import Groups


class Solver(StrEnum):
    """What solves the flow. Both find the same value; OR-Tools is faster."""

    ORTOOLS = "ortools"
    SCIPY = "scipy"


def installed_solver() -> Solver:
    """Return OR-Tools where it is installed, SciPy otherwise."""
    return Solver.ORTOOLS if find_spec("ortools") else Solver.SCIPY


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The arcs of the flow: what a group may still choose, and the penalties it may still bear.

    Choice *i* sends people of `group[i]` to `workshop[i]`, through the node of what lies beyond reach where
    `is_far[i]`. Penalty *j* leads `bearer[j]` to that node for `penalty[j]`, once for each of its people.
    """

    group: Integers
    workshop: Integers
    is_far: Flags
    cost: Integers
    bearer: Integers
    penalty: Integers


def _choices(groups: Groups, penalties: tuple[int, ...]) -> Choices:
    is_open = np.ones(groups.costs.shape, dtype=np.bool_) if groups.is_open is None else groups.is_open
    group, workshop = np.nonzero(is_open)
    empty = np.zeros(0, dtype=np.int64)
    bearers, costs = [empty], [empty]
    if groups.far is not None:
        for level, penalty in enumerate(penalties):
            bearers.append(np.flatnonzero(groups.spent <= level))
            costs.append(np.full(len(bearers[-1]), penalty, dtype=np.int64))
    return Choices(
        group=group,
        workshop=workshop,
        is_far=np.zeros(len(group), dtype=np.bool_) if groups.far is None else groups.far[group, workshop],
        cost=groups.costs[group, workshop].astype(np.int64),
        bearer=np.concatenate(bearers),
        penalty=np.concatenate(costs),
    )


def cheapest_flow(groups: Groups, bounds: Bounds, penalties: tuple[int, ...], solver: Solver) -> Integers | None:
    """Return the seats of each group as (group × workshop), at least cost within the bounds; None if there is no way.

    Raises
    ------
    RuntimeError
        If the solver fails for a reason of its own.
    """
    if (bounds.high < np.maximum(bounds.low, 0)).any():
        return None
    choices = _choices(groups, penalties)
    if solver is Solver.ORTOOLS:
        from estime.allocation.structured.flow_ortools import solve  # noqa: PLC0415 -- optional dependency
    else:
        from estime.allocation.structured.flow_scipy import solve  # noqa: PLC0415 -- slow import: SciPy
    flow = solve(choices, groups, bounds)
    if flow is None:
        return None
    seats = np.zeros((len(groups.count), len(bounds.low)), dtype=np.int64)
    seats[choices.group, choices.workshop] = flow
    return seats
