"""Draws that anybody can make again: everything comes from a public seed."""

import hashlib

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def generator(seed: str, purpose: str) -> np.random.Generator:
    """Return the source of draws for one purpose; two purposes of one seed have nothing in common."""
    return np.random.default_rng([*hashlib.sha256(f"{seed}|{purpose}".encode()).digest()])


def simplex(source: np.random.Generator, draws: int, parts: int) -> Floats:
    """Draw parts of a whole, every way to cut it as likely as any other; shape (draws, parts), rows sum to 1."""
    lengths = -np.log1p(-source.random((draws, parts)))
    # A row of zeros has no direction; it is as unlikely as a coin on its edge.
    wholes = np.maximum(lengths.sum(axis=1, keepdims=True), np.finfo(np.float64).tiny)
    return np.asarray(lengths / wholes, dtype=np.float64)


def bounded_simplex(source: np.random.Generator, draws: int, parts: int, low: float, high: float) -> Floats:
    """Draw parts of a whole, none below `low` or above `high`, evenly; shape (draws, parts).

    Raises
    ------
    ValueError
        No cut of the whole fits the bounds.
    """
    if not parts * low <= 1 <= parts * high:
        raise ValueError("The bounds leave no way to share the whole.")
    spare = 1 - parts * low
    kept: list[Floats] = []
    found = 0
    while found < draws:
        tried = low + spare * simplex(source, max(draws, 64), parts)
        fitting = tried[(tried <= high + 1e-12).all(axis=1)]
        if not len(fitting):
            fitting = np.full((1, parts), 1 / parts)
        kept.append(fitting)
        found += len(fitting)
    return np.concatenate(kept)[:draws]


def triangular(source: np.random.Generator, draws: int, low: Floats, likely: Floats, high: Floats) -> Floats:
    """Draw amounts between `low` and `high`, most often near `likely`; shape (draws, len(low)).

    By the inverse of the distribution, so that an amount without a span is itself in every draw.
    """
    span = high - low
    where = np.divide(likely - low, span, out=np.zeros_like(span), where=span > 0)
    uniform = source.random((draws, len(low)))
    rising = low + np.sqrt(uniform * span * (likely - low))
    falling = high - np.sqrt((1 - uniform) * span * (high - likely))
    return np.where(uniform < where, rising, falling)
