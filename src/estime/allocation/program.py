"""An integer programme that settles one objective after another, each proven before the next.

For each objective the linear relaxation gives a bound and reduced costs; where its vertex is not whole,
HiGHS branches. The value is then frozen by a row, and every column whose reduced cost exceeds the gap
between value and bound is fixed: no plan of that value can use it. So the programme shrinks at each stage.
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from estime.allocation.relaxation import (
    TOLERANCE,
    Deadline,
    Flags,
    Floats,
    Ints,
    Relaxed,
    Rows,
    branch,
    marginals_of,
    relax,
    whole_above,
)
from estime.allocation.settled import Settled

# Reduced costs are whole numbers up to rounding: this keeps rounding from fixing a column too many.
_FIXING_MARGIN: Final = 1e-3
_GUIDE_GAP: Final = 0.02

Completion = Callable[[Ints], Ints]


class Program:
    """Columns, rows, and the incumbent: the best whole solution known so far."""

    def __init__(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self.lower: Ints = np.zeros(0, dtype=np.int64)
        self.upper: Ints = np.zeros(0, dtype=np.int64)
        self.is_whole: Flags = np.zeros(0, dtype=np.bool_)
        self.incumbent: Ints = np.zeros(0, dtype=np.int64)
        self._completions: list[tuple[Ints, Completion]] = []
        self._cells: tuple[list[Ints], list[Ints], list[Ints]] = ([], [], [])
        self._low: list[float] = []
        self._high: list[float] = []

    @property
    def height(self) -> int:
        return len(self._low)

    @property
    def width(self) -> int:
        return len(self.lower)

    def add_columns(self, upper: Sequence[int], incumbent: Sequence[int]) -> Ints:
        """Add columns that must be whole, from 0 to `upper`, and return their indices."""
        return self._grow(_ints(upper), _ints(incumbent), is_whole=True)

    def add_counted(self, upper: Sequence[int], complete: Completion) -> Ints:
        """Add columns that follow from the others: `complete` computes them from a whole solution."""
        columns = self._grow(_ints(upper), complete(self.incumbent), is_whole=False)
        self._completions.append((columns, complete))
        return columns

    def _grow(self, upper: Ints, incumbent: Ints, *, is_whole: bool) -> Ints:
        start = self.width
        self.lower = np.concatenate([self.lower, np.zeros_like(upper)])
        self.upper = np.concatenate([self.upper, upper])
        self.is_whole = np.concatenate([self.is_whole, np.full(len(upper), is_whole)])
        self.incumbent = np.concatenate([self.incumbent, incumbent])
        return np.arange(start, self.width, dtype=np.int64)

    def add_row(
        self, columns: Sequence[int] | Ints, weights: Sequence[int] | Ints | int, *, low: float, high: float
    ) -> None:
        """Ask that the weighted sum of columns lie between `low` and `high`."""
        indices = _ints(columns)
        self._cells[0].append(np.full(len(indices), len(self._low), dtype=np.int64))
        self._cells[1].append(indices)
        self._cells[2].append(np.broadcast_to(_ints(weights), indices.shape))
        self._low.append(low)
        self._high.append(high)

    def value(self, costs: Ints) -> int:
        return int(costs @ self.incumbent)

    def _trivial_bound(self, costs: Ints) -> int:
        return int(np.minimum(costs * self.lower, costs * self.upper).sum())

    def guide(self, costs: Ints) -> None:
        """Look for a good incumbent; nothing is proven nor frozen."""
        if self.value(costs) <= self._trivial_bound(costs):
            return
        rows = self._rows()
        relaxed = relax(rows, costs, self.lower, self.upper, self.deadline)
        if relaxed is None or self._accept(relaxed.point, costs):
            return
        found = branch(rows, costs, self.lower, self.upper, self.is_whole, self.deadline, gap=_GUIDE_GAP)
        if found.point is not None:
            self._accept(found.point, costs)

    def settle(self, costs: Ints) -> Settled:
        """Minimise `costs`, freeze the value found, and return it with its bound."""
        bound = self.search(costs)
        columns = np.flatnonzero(costs)
        if len(columns):
            self.add_row(columns, costs[columns], low=min(bound, self.value(costs)), high=self.value(costs))
        return Settled(value=self.value(costs), bound=min(bound, self.value(costs)))

    def search(self, costs: Ints) -> int:
        """Improve the incumbent as far as possible and return a bound on `costs`; fix what cannot serve."""
        bound = self._trivial_bound(costs)
        if self.value(costs) <= bound or self.deadline.has_passed:
            return bound
        rows = self._rows()
        relaxed = relax(rows, costs, self.lower, self.upper, self.deadline)
        if relaxed is None:
            return bound
        bound = max(bound, whole_above(relaxed.value))
        self._accept(relaxed.point, costs)
        if self.value(costs) > bound and not self.deadline.has_passed:
            found = branch(rows, costs, self.lower, self.upper, self.is_whole, self.deadline)
            bound = max(bound, found.bound)
            if found.point is not None:
                self._accept(found.point, costs)
        self._fix(relaxed, costs)
        return bound

    def marginals(self, costs: Ints) -> Floats:
        """Return by how much the optimum of the relaxation changes with the bound of each row, 0 where it does not."""
        return marginals_of(self._rows(), costs, self.lower, self.upper, self.height)

    def _fix(self, relaxed: Relaxed, costs: Ints) -> None:
        """Fix what no solution as good as the incumbent can use (reduced-cost fixing)."""
        gap = self.value(costs) - relaxed.value + _FIXING_MARGIN
        stays_low, stays_high = relaxed.reduced_costs > gap, relaxed.reduced_costs < -gap
        self.upper[stays_low] = self.lower[stays_low]
        self.lower[stays_high] = self.upper[stays_high]

    def _accept(self, point: Floats, costs: Ints) -> bool:
        """Take a point as the new incumbent where it is whole, allowed and better."""
        whole = np.rint(point)
        if np.abs(point - whole)[self.is_whole].max(initial=0.0) > TOLERANCE:
            return False
        candidate: Ints = whole.astype(np.int64)
        for columns, complete in self._completions:
            candidate[columns] = complete(candidate)
        if int(costs @ candidate) >= self.value(costs) or not self._allows(candidate):
            return False
        self.incumbent = candidate
        return True

    def _allows(self, candidate: Ints) -> bool:
        """Check a candidate against every row and bound, in whole numbers."""
        sums = self._matrix() @ candidate
        within = (candidate >= self.lower) & (candidate <= self.upper)
        return bool(within.all() and (sums >= self._low).all() and (sums <= self._high).all())

    def _matrix(self) -> csr_array:
        rows, columns, weights = (np.concatenate([_ints([]), *cells]) for cells in self._cells)
        return csr_array((weights.astype(np.float64), (rows, columns)), shape=(len(self._low), self.width))

    def _rows(self) -> Rows:
        free = self.lower < self.upper
        matrix = self._matrix().tocsc()
        fixed = matrix[:, ~free] @ self.lower[~free]
        reduced = matrix[:, free].tocsr()
        is_used = np.diff(reduced.indptr) > 0
        low, high = np.asarray(self._low) - fixed, np.asarray(self._high) - fixed
        return Rows(is_free=free, is_used=is_used, matrix=reduced[is_used], low=low[is_used], high=high[is_used])


def _ints(values: Sequence[int] | Ints | int) -> Ints:
    return np.asarray(values, dtype=np.int64)
