"""Arrangements that need no search: pairs, squares, starters, and transversal designs with rounds inside their files."""

import numpy as np
from numpy.typing import NDArray

from estime.mixing.designs.catalogue import matrix_of, starter_of
from estime.mixing.designs.differences import Differences, of_fields, of_products
from estime.mixing.designs.facts import most_rounds
from estime.mixing.designs.pairs import circle
from estime.mixing.designs.squares import squares


def direct(groups: int, size: int, rounds: int) -> NDArray[np.int64] | None:
    """Return an arrangement from a construction or the catalogue, or None where none applies; numbers from 1 on."""
    if rounds == 1 or size == 1:
        people = np.arange(groups * size).reshape(1, groups, size)
        return np.repeat(people, rounds, axis=0)
    if rounds > most_rounds(groups, size):
        return None
    if size == 2:
        return circle(groups, rounds)
    if (found := transversal(groups, size, rounds)) is not None:
        return found
    if starter := starter_of(groups, size, rounds):
        return starter.unfold()[:rounds]
    return squares(groups, size, rounds)


def differences(groups: int, size: int, rounds: int) -> Differences | None:
    """Return the first difference matrix known for these numbers."""
    return of_fields(groups, size, rounds) or of_products(groups, size, rounds) or matrix_of(groups, size, rounds)


def transversal(groups: int, size: int, rounds: int) -> NDArray[np.int64] | None:
    """Return a transversal design, with further rounds inside its files where tables can be filled there.

    The people of one file never meet in it: with q tables of q, q a prime power, one round more seats the files
    themselves, and makes the affine plane.
    """
    most_inside = most_rounds(groups // size, size) if groups % size == 0 else 0
    for inside in range(min(most_inside, rounds - 1) + 1):
        matrix = differences(groups, size, rounds - inside)
        further = direct(groups // size, size, inside) if inside else None
        if matrix is None or (inside and further is None):
            continue
        return matrix.unfold() if further is None else np.concatenate([matrix.unfold(), _in_files(further)])
    return None


def _in_files(inner: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the rounds in which every file is seated like `inner`, each at tables of its own."""
    rounds, tables, size = inner.shape
    files = np.arange(size)[None, :, None, None] * (tables * size)
    seated: NDArray[np.int64] = inner[:, None] + files
    return seated.reshape(rounds, tables * size, size)
