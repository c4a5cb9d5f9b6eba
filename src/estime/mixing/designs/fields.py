"""Small finite fields: the arithmetic from which transversal designs and affine planes are made.

An element of the field of q = p^k elements is a number below q; its digits in base p are the coefficients of a
polynomial, lowest first, so that 0 and 1 are the neutral elements and addition is digit by digit.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.int64]


def prime_factors(number: int) -> dict[int, int]:
    """Return the primes that divide a number, each with its exponent.

    >>> prime_factors(12)
    {2: 2, 3: 1}
    """
    found: dict[int, int] = {}
    rest, prime = number, 2
    while prime * prime <= rest:
        while rest % prime == 0:
            found[prime] = found.get(prime, 0) + 1
            rest //= prime
        prime += 1
    if rest > 1:
        found[rest] = found.get(rest, 0) + 1
    return found


def digits(numbers: Table, base: int, length: int) -> Table:
    """Return the digits of numbers in a base, lowest first, on a new last axis of the given length."""
    return numbers[..., None] // base ** np.arange(length) % base


def multiplication(prime: int, exponent: int) -> Table:
    """Return the multiplication table of the field of `prime ** exponent` elements, shape (q, q).

    The polynomial that reduces products is the first, in the order of numbers, that leaves no divisor of zero.

    Raises
    ------
    ValueError
        When `prime` is not a prime: then no such field exists.
    """
    if prime_factors(prime) != {prime: 1}:
        message = f"{prime} is not a prime"
        raise ValueError(message)
    return _multiplication(prime, exponent)


@cache
def _multiplication(prime: int, exponent: int) -> Table:
    if exponent == 1:
        numbers = np.arange(prime)
        return np.outer(numbers, numbers) % prime
    for tail in range(prime**exponent):
        table = _reduced_products(prime, exponent, tail)
        if np.all(table[1:, 1:]):
            return table
    raise ArithmeticError  # an irreducible polynomial of every degree exists


def _reduced_products(prime: int, exponent: int, tail: int) -> Table:
    """Return all products modulo the polynomial x^exponent − tail."""
    order = prime**exponent
    weights = prime ** np.arange(exponent)
    replacement = digits(np.array(tail), prime, exponent)
    polynomials = digits(np.arange(order), prime, exponent)
    total = np.zeros((order, order, exponent), dtype=np.int64)
    shifted = polynomials
    for power in range(exponent):
        total += polynomials[:, None, power, None] * shifted[None, :, :]
        top = shifted[:, -1:]
        shifted = (np.concatenate([np.zeros_like(top), shifted[:, :-1]], axis=1) + top * replacement) % prime
    return total % prime @ weights
