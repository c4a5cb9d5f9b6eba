"""Starters: one or two rounds from which the others follow by turning everybody round a circle."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from estime.mixing.designs.remainders import Moduli, elements, numbers, order


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Starter:
    """First rounds of an arrangement that a commutative group turns into the others.

    The group is the product of the cyclic groups of the orders `moduli`. People stand in circles of as many people as
    it has elements, one circle after the other; the `fixed` last ones stay. `rounds` has the shape (first rounds,
    groups, size); each gives as many rounds as there are elements.
    """

    moduli: Moduli
    fixed: int
    rounds: NDArray[np.int64]

    @property
    def order(self) -> int:
        return order(self.moduli)

    @property
    def gives(self) -> int:
        """How many rounds unfold."""
        return len(self.rounds) * self.order

    def unfold(self) -> NDArray[np.int64]:
        """Return the arrangement, shape (rounds, groups, size)."""
        turns = elements(np.arange(self.order), self.moduli)
        places = elements(self.rounds % self.order, self.moduli)
        moved = numbers(places + turns[:, None, None, None, :], self.moduli) + self.rounds // self.order * self.order
        turning = self.rounds < self.rounds[0].size - self.fixed
        return np.where(turning, moved, self.rounds).reshape(-1, *self.rounds.shape[1:])
