"""The flow solved by HiGHS, which comes with SciPy.

One row per group and per workshop and no variable between them: HiGHS then needs a hundred times less time than
for one row per node. The matrix is that of a network, so a basic solution is in whole numbers.
"""

from typing import Any

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csc_array

from estime.allocation.structured.arrays import Bounds, Integers
from estime.allocation.structured.flow import Choices
from estime.allocation.structured.groups import Groups

_INFEASIBLE = 2
_NEAR = 1e-6


def solve(choices: Choices, groups: Groups, bounds: Bounds) -> Integers | None:
    """Return how many people take each choice; None if there is no way."""
    if not len(choices.cost):
        return _nothing(groups, bounds)
    rows = _rows(choices, groups, bounds)
    cost = np.concatenate([choices.cost, choices.penalty]).astype(np.float64)
    box = Box(0, groups.count[np.concatenate([choices.group, choices.bearer])].astype(np.float64))
    found = milp(cost, constraints=rows, bounds=box)
    if found.status == 0 and np.abs(found.x - np.rint(found.x)).max(initial=0) > _NEAR:
        found = milp(cost, constraints=rows, bounds=box, integrality=np.ones(len(cost), dtype=np.int64))
    if found.status == _INFEASIBLE:
        return None
    if found.status:
        msg = f"SciPy could not solve a flow: {found.message}"
        raise RuntimeError(msg)
    flow: Integers = np.rint(found.x[: len(choices.cost)]).astype(np.int64)
    return flow


def _nothing(groups: Groups, bounds: Bounds) -> Integers | None:
    """Everybody has chosen already: HiGHS takes no empty programme."""
    is_met = not (groups.count * groups.due).any() and (bounds.low <= 0).all() and (bounds.floors <= 0).all()
    return np.zeros(0, dtype=np.int64) if is_met and (bounds.high >= 0).all() else None


def _rows(choices: Choices, groups: Groups, bounds: Bounds) -> LinearConstraint:
    """What each group has to take; what it takes beyond reach; what each workshop takes; the floors."""
    number, (kinds, workshops) = len(groups.count), bounds.floors.shape
    reach = number if groups.far is not None else 0
    first_workshop = number + reach
    first_cell = first_workshop + workshops
    cells = np.arange(len(choices.cost))
    bearers = len(cells) + np.arange(len(choices.penalty))
    ones, minus = np.ones(len(cells)), -np.ones(len(bearers))
    parts: list[tuple[Any, Any, Any]] = [  # Any: arrays of integers and of floats
        (choices.group + number * choices.is_far, cells, ones),
        (first_workshop + choices.workshop, cells, ones),
        (choices.bearer, bearers, -minus),
        (choices.bearer + number, bearers, minus),
    ]
    due, low = groups.count * groups.due, np.maximum(bounds.low, 0)
    least = [due, np.zeros(reach), low]
    most = [due, np.zeros(reach), bounds.high]
    if bounds.has_floors:
        parts.append((first_cell + groups.kind[choices.group] * workshops + choices.workshop, cells, ones))
        least.append(np.maximum(bounds.floors, 0).ravel())
        most.append(np.full(kinds * workshops, np.inf))
    row, column, value = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    lower, upper = np.concatenate(least), np.concatenate(most)
    matrix: Any = csc_array((value, (row, column)), shape=(len(lower), len(cells) + len(bearers)))
    return LinearConstraint(matrix, lower, upper)
