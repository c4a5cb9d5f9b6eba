"""A structured day as arrays: every workshop in every slot, everybody present throughout.

Only totals count here: how many people take a workshop over all slots. Which of them comes when is the
affair of `colouring`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Costs = NDArray[np.integer[Any]]  # Any: the width of an integer says nothing here

# More than any cost, price or sum of them that a day can have.
BEYOND: Final = 2**42
MOST_COST: Final = 2**24
_ROWS: Final = 2**16


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How many people each workshop takes, and at least how many of each (kind, workshop)."""

    low: Integers
    high: Integers
    floors: Integers

    def minus(self, load: Integers) -> "Bounds":
        """Return what is left to fill when `load` (kind × workshop) is settled; it may be below zero."""
        total = load.sum(axis=0)
        return Bounds(low=self.low - total, high=self.high - total, floors=self.floors - load)

    @property
    def has_floors(self) -> bool:
        return bool((self.floors > 0).any())


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuredDay:
    """Costs of (person, workshop), and what each workshop takes over all slots.

    `costs` has one row per person and one column per workshop, of any integer type; everybody takes `slots`
    different workshops. `bounds` are totals over the slots; `kinds` numbers the type of each person, in the order
    of the rows of `bounds.floors`. `penalties` are the costs of a person's first, second … workshop beyond their
    reach, never falling; `reach` is the highest cost within it. No penalties: nobody has a reach.
    """

    costs: Costs
    slots: int
    bounds: Bounds
    kinds: Integers
    penalties: tuple[int, ...] = ()
    reach: Integers | None = None

    @property
    def people(self) -> int:
        return int(self.costs.shape[0])

    @property
    def workshops(self) -> int:
        return int(self.costs.shape[1])

    @property
    def number_of_kinds(self) -> int:
        return len(self.bounds.floors)

    def blocks(self) -> Iterator[slice]:
        """Cut the people into blocks, so that no step holds a wide copy of all costs."""
        return (slice(start, min(start + _ROWS, self.people)) for start in range(0, self.people, _ROWS))

    def far(self, rows: slice | Integers) -> Flags | None:
        """Say which workshops are beyond the reach of some people; None where nobody has a reach."""
        if self.reach is None:
            return None
        far: Flags = self.costs[rows] > self.reach[rows, None]
        return far

    def loads(self, taken: Flags) -> Integers:
        """Return the people per (kind, workshop) among those `taken` (person × workshop)."""
        if self.number_of_kinds == 1:
            return np.array([np.count_nonzero(taken, axis=0)], dtype=np.int64)
        kinds = range(self.number_of_kinds)
        return np.array([np.count_nonzero(taken[self.kinds == kind], axis=0) for kind in kinds], dtype=np.int64)


def reach_of(costs: Costs, favourites: int) -> Integers:
    """Return for each person the cost of their `favourites`-th cheapest workshop; equal costs are within reach too."""
    return np.partition(costs, favourites - 1, axis=1)[:, favourites - 1].astype(np.int64)
