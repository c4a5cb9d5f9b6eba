"""The social golfer problem: the published table of rounds without a repeat, cell by cell, and what nobody prepared.

Baselines in the same run, with as much time: people seated at random, and plain local search (two people of a round
swap places when nothing becomes worse).
"""

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bench.targets import line as target
from estime.mixing.designs import arrangement, best_known_rounds, published_cells, repeats
from estime.mixing.designs.search import searched

MOST_PEOPLE: Final = 100
SECONDS: Final = 60.0
SHARE: Final = 0.9
BASELINE_SECONDS: Final = 5.0
BASELINE_CELLS: Final = ((8, 4), (9, 4), (10, 6), (12, 8))
# Rounds found without construction or catalogue, by the searches alone.
SEARCHED: Final = ((6, 4, 7), (8, 3, 11), (8, 4, 9), (12, 8, 6), (14, 8, 5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What was reached in a cell of the table."""

    groups: int
    size: int
    known: int
    reached: int
    seconds: float

    @property
    def is_reached(self) -> bool:
        return self.reached >= self.known and self.seconds <= SECONDS


def measure(groups: int, size: int) -> Cell:
    """Ask for the best known rounds, then without a search for more, or for the most below."""
    known = _known(groups, size)
    started = time.perf_counter()
    reached = known if _is_reached(groups, size, known, SECONDS) else 0
    seconds = time.perf_counter() - started
    if reached:
        reached = next(more for more in count(known) if not _is_reached(groups, size, more + 1, 0))
    else:
        reached = next(fewer for fewer in range(known - 1, 0, -1) if _is_reached(groups, size, fewer, 0))
    return Cell(groups=groups, size=size, known=known, reached=reached, seconds=seconds)


def _is_reached(groups: int, size: int, rounds: int, seconds: float) -> bool:
    found = arrangement(groups, size, rounds, seconds=seconds)
    return found is not None and _is_sound(found)


def _known(groups: int, size: int) -> int:
    known = best_known_rounds(groups, size)
    return known[0] if known else 1


def _is_sound(found: NDArray[np.int64]) -> bool:
    """Say whether everybody has one seat in each round, and no pair meets twice."""
    people = np.sort(found.reshape(len(found), -1), axis=1)
    return bool(np.all(people == np.arange(people.shape[1]))) and repeats(found) == 0


def at_random(groups: int, size: int, rounds: int, seed: int = 1) -> NDArray[np.int64]:
    """Seat people at random."""
    rng = np.random.default_rng(seed)
    return np.stack([rng.permutation(groups * size).reshape(groups, size) for _ in range(rounds)])


def local_search(groups: int, size: int, rounds: int, seconds: float, seed: int = 1) -> NDArray[np.int64]:
    """Swap two people of a round when that repeats no more than before, until the time is over."""
    rng = np.random.default_rng(seed)
    seats = at_random(groups, size, rounds, seed)
    met = np.zeros((groups * size, groups * size), dtype=np.int64)
    for table in seats.reshape(-1, size):
        met[np.ix_(table, table)] += 1
    end = time.perf_counter() + seconds
    left = repeats(seats)
    while left and time.perf_counter() < end:
        one, first, second = seats[rng.integers(rounds)], *rng.choice(groups, 2, replace=False)
        left -= _try_swap(met, one[first], one[second], *rng.integers(0, size, 2))
    return seats


def _try_swap(
    met: NDArray[np.int64], here: NDArray[np.int64], there: NDArray[np.int64], first: int, second: int
) -> int:
    """Swap two people of two tables unless that repeats more; return how many repeats fewer there are."""
    stays, others = np.delete(here, first), np.delete(there, second)
    a, b = here[first], there[second]
    gone = np.sum(met[a, stays] > 1) + np.sum(met[b, others] > 1)
    come = np.sum(met[a, others] > 0) + np.sum(met[b, stays] > 0)
    if come > gone:
        return 0
    for person, left, joined in ((a, stays, others), (b, others, stays)):
        for people, change in ((left, -1), (joined, 1)):
            met[person, people] += change
            met[people, person] += change
    here[first], there[second] = b, a
    return int(gone - come)


def lines() -> list[str]:
    """Return the table of cells, the searches and the baselines; then the targets."""
    cells = [measure(groups, size) for groups, size in published_cells(MOST_PEOPLE)]
    return [
        f"social golfer: rounds reached / best known, in the cells of the published table with at most {MOST_PEOPLE} people",
        *_table(cells),
        *_searches(),
        *_targets(cells),
    ]


def _table(cells: list[Cell]) -> Iterator[str]:
    sizes = sorted({cell.size for cell in cells})
    yield f"{'tables of':>10} " + " ".join(f"{size:>7}" for size in sizes)
    for groups in sorted({cell.groups for cell in cells}):
        row = {cell.size: f"{cell.reached}/{cell.known}" for cell in cells if cell.groups == groups}
        yield f"{groups:>10} " + " ".join(f"{row.get(size, ''):>7}" for size in sizes)
    slowest = max(cells, key=lambda cell: cell.seconds)
    yield f"slowest cell: {slowest.groups} tables of {slowest.size}, {slowest.seconds:.2f} s"


def _searches() -> Iterator[str]:
    yield "by search alone, without construction or catalogue: seconds; beside it, repeats left by plain local search"
    for groups, size, rounds in SEARCHED:
        started = time.perf_counter()
        found = searched(groups, size, rounds, seconds=SECONDS, seed="")
        seconds = time.perf_counter() - started
        said = "none" if found is None else f"{repeats(found)} repeats, {seconds:.2f} s"
        plain = repeats(local_search(groups, size, rounds, max(1.0, min(seconds, BASELINE_SECONDS))))
        yield f"{groups:>4} tables of {size:>2}, {rounds:>2} rounds: {said:24} local search: {plain} repeats"


def _targets(cells: list[Cell]) -> list[str]:
    reached = sum(cell.is_reached for cell in cells)
    beyond = sum(cell.reached > cell.known for cell in cells)
    twelve = next(cell for cell in cells if (cell.groups, cell.size) == (12, 8))
    eight = next(cell for cell in cells if (cell.groups, cell.size) == (8, 4))
    plain = {(groups, size): _baseline(groups, size, _known(groups, size)) for groups, size in BASELINE_CELLS}
    solved = sum(left == 0 for _, left in plain.values())
    return [
        target(
            "best known rounds, cells reached in time",
            f">= {math.ceil(SHARE * len(cells))} of {len(cells)}",
            f"{reached}, {beyond} of them with more",
            f"local search, {BASELINE_SECONDS:.0f} s: {solved} of {len(plain)} cells tried",
            is_met=reached >= SHARE * len(cells),
        ),
        target(
            "12 tables of 8, 6 rounds",
            "0 repeats, <= 5 s",
            f"{twelve.reached} rounds, {twelve.seconds:.2f} s",
            _said(*plain[12, 8]),
            is_met=twelve.reached >= 6 and twelve.seconds <= 5,
        ),
        target(
            "8 tables of 4, 10 rounds",
            "0 repeats",
            f"{eight.reached} rounds, {eight.seconds:.2f} s",
            _said(*plain[8, 4]),
            is_met=eight.reached >= 10,
        ),
    ]


def _baseline(groups: int, size: int, rounds: int) -> tuple[int, int]:
    """Return the repeats of random seating, and those that plain local search leaves."""
    return repeats(at_random(groups, size, rounds)), repeats(local_search(groups, size, rounds, BASELINE_SECONDS))


def _said(random: int, plain: int) -> str:
    return f"repeats: random {random}, local search {plain}"
