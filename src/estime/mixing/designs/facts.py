"""What is known of the social golfer problem: the counting bound and the published table."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

# One row per number of tables: rounds for tables of 2, 3, 4, … people.
_BEST_KNOWN: Final = {
    3: (5, 4, 1),
    4: (7, 4, 5, 1),
    5: (9, 7, 5, 6, 1),
    6: (11, 8, 7, 6, 3, 1),
    7: (13, 10, 9, 7, 7, 8, 1),
    8: (15, 11, 10, 8, 8, 8, 9, 1),
    9: (17, 13, 11, 9, 9, 9, 9, 10, 1),
    10: (19, 14, 13, 9, 7, 7, 5, 5, 4),
    12: (23, 17, 15, 12, 13, 7, 6, 6, 6, 6, 7),
}
# The cells where no schedule can have more rounds: columns of the same rows, by size of table.
_PROVEN: Final = {
    3: {2, 3, 4},
    4: {2, 3, 4, 5},
    5: {2, 3, 4, 5, 6},
    6: {2, 3, 4, 6, 7},
    7: {2, 3, 4, 7, 8},
    8: {2, 3, 4, 8, 9},
    9: {2, 3, 4, 9, 10},
    10: {2, 3, 4},
    12: {2, 3, 4},
}


def most_rounds(groups: int, size: int) -> int:
    """Return the largest number of rounds without a repeat that counting allows.

    Everybody meets `size` − 1 new people each time, out of all others; and when there are fewer tables than chairs at
    one, a second round would bring two people of one table together again. It is often not reached.

    Raises
    ------
    ValueError
        When there is no table, or fewer than two people at one: then nobody meets anybody, however often.
    """
    if groups < 1 or size < 2:
        message = "Meetings need at least one table of two people."
        raise ValueError(message)
    return 1 if size > groups else (groups * size - 1) // (size - 1)


def best_known_rounds(groups: int, size: int) -> tuple[int, bool] | None:
    """Return the best known number of rounds of the published table and whether it is proven the largest.

    None where the table says nothing. The numbers are facts, from A. Miller, M. Barr, W. Kavanagh, I. Valkov and H. C.
    Purchase, « Breakout group allocation schedules and the social golfer problem with adjacent group sizes », Symmetry
    13(1):13 (2021). Later work may know more (A. Miller, I. Valkov and R. J. R. Abel, Symmetry 18(2):269, 2026), and so
    does `arrangement` in a few cells.
    """
    row = _BEST_KNOWN.get(groups, ())
    if not 2 <= size < 2 + len(row):
        return None
    return row[size - 2], size in _PROVEN[groups]


def published_cells(most_people: int) -> tuple[tuple[int, int], ...]:
    """Return the cells (groups, size) of the published table with at most so many people."""
    cells = ((groups, size + 2) for groups, row in _BEST_KNOWN.items() for size in range(len(row)))
    return tuple((groups, size) for groups, size in cells if groups * size <= most_people)


def repeats(arrangement: NDArray[np.int64]) -> int:
    """Return how many meetings of an arrangement, shape (rounds, groups, size), are not the first of their pair."""
    people = arrangement.shape[1] * arrangement.shape[2]
    first, second = np.triu_indices(arrangement.shape[2], 1)
    pairs = arrangement[..., first] * people + arrangement[..., second]
    turned = arrangement[..., second] * people + arrangement[..., first]
    met = np.minimum(pairs, turned)
    return int(met.size - np.unique(met).size)
