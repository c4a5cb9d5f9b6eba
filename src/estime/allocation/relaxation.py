"""Calls to HiGHS through SciPy: a linear relaxation with its reduced costs, a branch-and-bound with its bound."""

import time
from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

TOLERANCE: Final = 1e-5


class Deadline:
    """The time that may still be spent. Without a limit it never passes."""

    def __init__(self, seconds: float | None) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds

    @property
    def has_passed(self) -> bool:
        return self._end is not None and time.monotonic() >= self._end

    def options(self) -> dict[str, float]:
        """The solver's options that keep within the time left."""
        return {} if self._end is None else {"time_limit": max(0.01, self._end - time.monotonic())}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A programme over the columns that are still free; the others are moved to the right-hand side.

    `is_used` says which rows of the whole programme are left: those that hold a free column.
    """

    is_free: Flags
    is_used: Flags
    matrix: csr_array
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxed:
    """The optimum of a linear relaxation: its value, its point, and the reduced cost of every column."""

    value: float
    point: Floats
    reduced_costs: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Branched:
    """What branch-and-bound found: a point, if any, and a bound on every whole point."""

    point: Floats | None
    bound: int


def relax(rows: Rows, costs: Ints, lower: Ints, upper: Ints, deadline: Deadline) -> Relaxed | None:
    """Solve without wholeness; None when the time is up."""
    free = rows.is_free
    found = _solved(rows, costs, lower, upper, deadline)
    if found.status != 0:
        return None
    point, reduced_costs = lower.astype(np.float64), np.zeros(len(lower))
    point[free] = found.x
    reduced_costs[free] = found.lower.marginals + found.upper.marginals
    return Relaxed(value=float(costs @ point), point=point, reduced_costs=reduced_costs)


def marginals_of(rows: Rows, costs: Ints, lower: Ints, upper: Ints, height: int) -> Floats:
    """Return the dual value of the upper bound of each of `height` rows, 0 for equalities and rows that are not used."""
    found = _solved(rows, costs, lower, upper, Deadline(None))
    marginals = np.zeros(height)
    if found.status == 0:
        below = ~(rows.low == rows.high) & np.isfinite(rows.high)
        used = np.flatnonzero(rows.is_used)[below]
        marginals[used] = found.ineqlin.marginals[: len(used)]
    return marginals


def _solved(rows: Rows, costs: Ints, lower: Ints, upper: Ints, deadline: Deadline) -> Any:  # Any: SciPy's own result
    free = rows.is_free
    equal = rows.low == rows.high
    above, below = ~equal & np.isfinite(rows.low), ~equal & np.isfinite(rows.high)
    return linprog(
        costs[free],
        A_ub=cast("Any", vstack([rows.matrix[below], -rows.matrix[above]])),  # the stubs know no sparse matrices
        b_ub=np.concatenate([rows.high[below], -rows.low[above]]),
        A_eq=cast("Any", rows.matrix[equal]),
        b_eq=rows.low[equal],
        bounds=cast("Any", np.column_stack([lower[free], upper[free]])),
        method="highs",
        options=cast("Any", deadline.options()),
    )


def branch(
    rows: Rows, costs: Ints, lower: Ints, upper: Ints, is_whole: Flags, deadline: Deadline, *, gap: float = 0.0
) -> Branched:
    """Solve with wholeness, up to a relative gap, or until the time is up."""
    free = rows.is_free
    options: Any = {"mip_rel_gap": gap, **deadline.options()}  # Any: the stubs want a TypedDict
    found = milp(
        costs[free],
        integrality=is_whole[free].astype(np.int64),
        bounds=Bounds(lower[free], upper[free]),
        constraints=LinearConstraint(rows.matrix, rows.low, rows.high),
        options=options,
    )
    trivial = int(np.minimum(costs * lower, costs * upper).sum())
    bound = getattr(found, "mip_dual_bound", None)
    point = None
    if found.x is not None:
        point = lower.astype(np.float64)
        point[free] = found.x
    if bound is None or not np.isfinite(bound):
        return Branched(point=point, bound=trivial)
    fixed = int(costs[~free] @ lower[~free])
    return Branched(point=point, bound=max(trivial, whole_above(bound + fixed)))


def whole_above(bound: float) -> int:
    """Return the smallest whole number that a bound leaves possible.

    >>> whole_above(12.0000001), whole_above(12.2)
    (12, 13)
    """
    return int(np.ceil(bound - TOLERANCE * max(1.0, abs(bound) * 1e-4)))
