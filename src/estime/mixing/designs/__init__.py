"""Arrangements in which nobody ever sits twice with the same person: tables of one size, round after round.

This is the social golfer problem. `arrangement` is the front door: constructions and the catalogue first, which take
no time, then searches.
"""

import numpy as np
from numpy.typing import NDArray

from estime.mixing.designs.direct import direct
from estime.mixing.designs.facts import best_known_rounds, most_rounds, published_cells, repeats
from estime.mixing.designs.search import searched

__all__ = ["arrangement", "best_known_rounds", "most_rounds", "published_cells", "repeats"]


def arrangement(
    groups: int,
    size: int,
    rounds: int,
    *,
    seconds: float = 60.0,
    seed: str = "",
) -> NDArray[np.int64] | None:
    """Seat `groups` × `size` people at tables so that no pair ever sits together twice.

    Parameters
    ----------
    groups, size, rounds
        How many tables, people at each of them, and rounds.
    seconds
        How long to search where no construction is known.
    seed
        What the searches draw from: the same seed gives the same answer, if the time suffices.

    Returns
    -------
    numpy.ndarray or None
        People from 0 on, shape (rounds, groups, size); None when no such arrangement exists or none was found.

    Raises
    ------
    ValueError
        When one of the three numbers is below 1.
    """
    if min(groups, size, rounds) < 1:
        message = "An arrangement needs at least one table, one person at it and one round."
        raise ValueError(message)
    found = direct(groups, size, rounds)
    return searched(groups, size, rounds, seconds=seconds, seed=seed) if found is None else found
