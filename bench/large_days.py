"""Seeded structured days as arrays: Plackett–Luce rankings over workshops of Zipf popularity.

Four types of people (40, 28, 18, 14 %), each with a small taste of its own; seats for 16 % more people than there are.
"""

import numpy as np

from estime.allocation.structured.arrays import Costs, StructuredDay
from estime.allocation.structured.solving import costs_of_rankings, structured_day
from estime.allocation.wishes import rank_cost

_SHARES = (0.40, 0.28, 0.18, 0.14)
_SKEW, _TILT, _SLACK = 0.7, 0.3, 1.16
_ROWS = 2**16


def structured(
    seed: int, people: int, *, workshops: int = 40, slots: int = 4, wishes: tuple[int, int] = (10, 16)
) -> StructuredDay:
    """Return a day: everybody ranks some workshops, fewest and most of `wishes`; a room holds at least half of its seats."""
    draw = np.random.default_rng(seed)
    kinds = draw.choice(len(_SHARES), size=people, p=_SHARES)
    ranked = _rankings(draw, kinds, workshops, wishes)
    costs = costs_of_rankings(ranked, [rank_cost(rank) for rank in range(1, wishes[1] + 2)], workshops)
    capacity = -(-int(people * _SLACK) // workshops)
    return structured_day(costs, slots=slots, capacity=capacity, minimum=capacity // 2, types=kinds)


def _rankings(draw: np.random.Generator, kinds: Costs, workshops: int, wishes: tuple[int, int]) -> Costs:
    """Draw rankings by the Gumbel trick: the order of noisy log-popularities is one of Plackett–Luce."""
    worth = _TILT * draw.normal(size=(len(_SHARES), workshops)) - _SKEW * np.log(np.arange(1, workshops + 1))
    ranked = np.empty((len(kinds), wishes[1]), dtype=np.int16)
    for start in range(0, len(kinds), _ROWS):
        rows = slice(start, start + _ROWS)
        noisy = worth[kinds[rows]] + draw.gumbel(size=(len(kinds[rows]), workshops))
        best = np.argsort(-noisy, axis=1)[:, : wishes[1]]
        number = draw.integers(wishes[0], wishes[1] + 1, size=(len(best), 1))
        ranked[rows] = np.where(np.arange(wishes[1]) < number, best, -1)
    return ranked
