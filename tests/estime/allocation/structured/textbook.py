"""The textbook programme of a structured day: one 0/1 variable per person, workshop and slot."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from estime.allocation.structured.arrays import StructuredDay


@dataclass
class _Rows:
    cells: list[tuple[int, int, int]] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def add(self, columns: Any, low: float, high: float, more: list[tuple[int, int]] | None = None) -> None:
        row = len(self.low)
        self.cells += [(row, int(column), 1) for column in np.ravel(columns)]
        self.cells += [(row, column, weight) for column, weight in more or []]
        self.low.append(low)
        self.high.append(high)


@dataclass(frozen=True)
class Programme:
    """Costs and rows, ready for HiGHS."""

    costs: Any  # Any: arrays as SciPy takes them
    rows: LinearConstraint

    def least_cost(self) -> int | None:
        """Return the least cost; None if there is no plan."""
        found = milp(
            self.costs,
            integrality=np.ones(len(self.costs), dtype=np.int64),
            bounds=Bounds(0, 1),
            constraints=self.rows,
            options={"mip_rel_gap": 0},
        )
        return None if found.x is None else round(found.fun)


def textbook(day: StructuredDay) -> Programme:
    """Write down a structured day with its slots."""
    people, workshops, slots = day.people, day.workshops, day.slots
    seat = np.arange(people * workshops * slots).reshape(people, workshops, slots)
    penalty = seat.size + np.arange(people * len(day.penalties)).reshape(people, -1)
    rows = _Rows()
    for person in range(people):
        for slot in range(slots):
            rows.add(seat[person, :, slot], 1, 1)
        for workshop in range(workshops):
            rows.add(seat[person, workshop], 0, 1)
        if day.reach is not None:
            far = day.costs[person] > day.reach[person]
            rows.add(seat[person, far], -np.inf, 0, [(int(column), -1) for column in penalty[person]])
    bounds = day.bounds
    for workshop in range(workshops):
        for slot in range(slots):
            rows.add(seat[:, workshop, slot], bounds.low[workshop] // slots, bounds.high[workshop] // slots)
            for kind, floor in enumerate(bounds.floors[:, workshop] // slots):
                rows.add(seat[day.kinds == kind, workshop, slot], floor, np.inf)
    costs = np.concatenate([np.repeat(day.costs.ravel(), slots), np.tile(day.penalties, people)])
    row, column, value = np.array(rows.cells, dtype=np.int64).reshape(-1, 3).T
    matrix: Any = csr_array((value.astype(np.float64), (row, column)), shape=(len(rows.low), len(costs)))
    return Programme(costs, LinearConstraint(matrix, rows.low, rows.high))
