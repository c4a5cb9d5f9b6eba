"""Commutative groups as products of cyclic ones: an element is a tuple of remainders, or one number."""

import numpy as np
from numpy.typing import NDArray

Moduli = tuple[int, ...]


def order(moduli: Moduli) -> int:
    """Return how many elements the product of the cyclic groups of these orders has."""
    return int(np.prod(moduli))


def elements(numbers: NDArray[np.int64], moduli: Moduli) -> NDArray[np.int64]:
    """Return the remainders of numbers below the order, the first one turning fastest, on a new last axis."""
    found: NDArray[np.int64] = numbers[..., None] // _weights(moduli) % np.array(moduli)
    return found


def numbers(elements: NDArray[np.int64], moduli: Moduli) -> NDArray[np.int64]:
    """Return the numbers below the order of elements given by any integers on the last axis."""
    found: NDArray[np.int64] = elements % np.array(moduli) @ _weights(moduli)
    return found


def _weights(moduli: Moduli) -> NDArray[np.int64]:
    return np.cumprod((1, *moduli[:-1]))
