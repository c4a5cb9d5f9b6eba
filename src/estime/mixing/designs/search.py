"""What is tried, turn by turn, where no construction is known: matrices, circles that turn, and all rounds at once."""

import hashlib
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from estime.mixing.designs.direct import direct
from estime.mixing.designs.facts import most_rounds
from estime.mixing.designs.fields import prime_factors
from estime.mixing.designs.growing import grown
from estime.mixing.designs.remainders import Moduli
from estime.mixing.designs.starters import Starter
from estime.mixing.designs.tabu import TabuSearch
from estime.mixing.designs.turning import turning

Found = NDArray[np.int64] | None
Ending = Callable[[], bool]

_ATTEMPTS: Final = 2  # at a matrix, each some hundreds of rows
_STEPS: Final = 3_000  # of tabu search
_MOST_PAIRS: Final = 250_000  # people × people: beyond it, a step of the search takes too long to be of use


class _Turn:
    """Over after so many calls, so that answers do not depend on the machine, or when there is no time left."""

    def __init__(self, calls: int, end: float) -> None:
        self._left, self._end = calls, end

    def __call__(self) -> bool:
        self._left -= 1
        return self._left < 0 or time.monotonic() >= self._end


def searched(groups: int, size: int, rounds: int, *, seconds: float, seed: str) -> Found:
    """Return an arrangement found by a search, or None when none was found in time.

    Each way has a short turn, a longer one the next time. What they draw depends on the numbers and the seed alone.
    """
    end = time.monotonic() + seconds
    if seconds <= 0 or rounds > most_rounds(groups, size) or (groups * size) ** 2 > _MOST_PAIRS:
        return None
    digest = hashlib.sha256(f"{seed}|{groups}|{size}|{rounds}".encode()).digest()
    ways = list(_ways(groups, size, rounds, np.random.default_rng(int.from_bytes(digest[:8]))))
    for longer in count(1):
        for calls, way in ways:
            found = way(_Turn(calls * longer, end))
            if found is not None or time.monotonic() >= end:
                return found
    raise AssertionError  # the time ends


def _ways(
    groups: int, size: int, rounds: int, rng: np.random.Generator
) -> Iterator[tuple[int, Callable[[Ending], Found]]]:
    """Yield what can be tried, each with the calls of its first turn."""
    for moduli in _commutative_groups(groups):
        yield _ATTEMPTS, partial(_from_matrix, moduli, size, rounds, rng)
    for order in _circles(groups, size, rounds):
        yield _STEPS, partial(_from_circle, groups, size, rounds, order, rng)
    yield _STEPS, partial(_from_all_rounds, groups, size, rounds, rng)


def _commutative_groups(groups: int) -> list[Moduli]:
    """Return the product of cyclic groups of prime orders, and the cyclic group when it is another."""
    primes = tuple(prime for prime, exponent in prime_factors(groups).items() for _ in range(exponent))
    return [primes] if len(set(primes)) == len(primes) else [primes, (groups,)]


def _circles(groups: int, size: int, rounds: int) -> list[int]:
    """Return lengths of circles to try, few first rounds first; people left over sit at tables of their own."""
    people, most = groups * size, most_rounds(groups, size)
    found = []
    for first in range(1, rounds // 2 + 1):
        found += [
            order
            for order in range(-(-rounds // first), most // first + 1)
            if 1 < order <= people and people % order <= groups and order not in found
        ][:2]
    return found[:4]


def _from_matrix(moduli: Moduli, size: int, rounds: int, rng: np.random.Generator, is_over: Ending) -> Found:
    matrix = grown(moduli, size, rounds, rng, is_over)
    return None if matrix is None else matrix.unfold()


def _from_circle(groups: int, size: int, rounds: int, order: int, rng: np.random.Generator, is_over: Ending) -> Found:
    people = groups * size
    first = [rng.permutation(people).reshape(groups, size) for _ in range(-(-rounds // order))]
    orbits = turning(people, order)
    search = TabuSearch(np.stack(first), orbits, rng)
    if not search.run(is_over):
        return None
    return Starter(moduli=(order,), fixed=orbits.fixed, rounds=search.seats).unfold()[:rounds]


def _from_all_rounds(groups: int, size: int, rounds: int, rng: np.random.Generator, is_over: Ending) -> Found:
    """Search all rounds at once, from the most rounds that a construction gives and random ones."""
    people = groups * size
    known = next(found for less in range(rounds - 1, 0, -1) if (found := direct(groups, size, less)) is not None)
    drawn = [rng.permutation(people).reshape(1, groups, size) for _ in range(rounds - len(known))]
    search = TabuSearch(np.concatenate([known, *drawn]), turning(people, 1), rng)
    return search.seats if search.run(is_over) else None
