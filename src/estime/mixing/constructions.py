"""Arrangements in which nobody meets twice, as places: a place is a way through the tables, round after round."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from estime.mixing.arrays import Bools, Ints
from estime.mixing.designs import arrangement
from estime.mixing.designs.fields import digits, multiplication, prime_factors

DESIGN: Final = "design"
SYMMETRY: Final = "symmetry"
_TRIES: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Construction:
    """`tables` is rounds × places: the table at which each place sits; the first places are those of `hosted` tables."""

    tables: Ints
    method: str
    hosted: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        return len(self.tables[0])

    def meet(self) -> Bools:
        """Return which places meet (places × places)."""
        found = np.zeros((self.size, self.size), dtype=np.bool_)
        for row in self.tables:
            found |= row[:, None] == row[None, :]
        np.fill_diagonal(found, val=False)
        return found


def designed(tables: int, size: int, rounds: int) -> Construction | None:
    """Return an exact arrangement of tables of one size where one is known: nobody meets twice, nobody stays."""
    people = arrangement(tables, size, rounds, seconds=0)
    if people is None:
        return None
    at = np.zeros((rounds, tables * size), dtype=np.int64)
    for number, seated in enumerate(people):
        at[number, seated.ravel()] = np.repeat(np.arange(tables), size)
    # Places in the order of chairs of the first round: those of a column lie at different tables.
    return Construction(tables=at[:, people[0].T.ravel()], method=DESIGN)


def turned(
    tables: int,
    columns: int,
    rounds: int,
    draw: np.random.Generator,
    *,
    hosted: Sequence[int] = (),
    has_topics: bool = False,
) -> Construction | None:
    """Turn columns of people around the hall, each column at its own pace.

    Column b moves by D[r, b] tables in round r. Two people meet twice, or one returns to a table, only if two columns
    move alike between two rounds; in a difference matrix they never do. Hosts are a further column, which stays; with
    topics nobody else stays. Where the number of tables is a power of a prime, D[r, b] = r · b in the field of so many
    elements; else D is sought over the whole numbers modulo the number of tables.
    """
    rests = bool(hosted) or has_topics
    field = _field_paces(tables, columns + rests, rounds)
    moves = _paces(tables, columns + rests, rounds, draw) if field is None else field
    if moves is None:
        return None
    column, first = np.divmod(np.arange(tables * columns), tables)
    addition = _addition(tables) if field is not None else np.add.outer(np.arange(tables), np.arange(tables)) % tables
    staying = np.tile(np.array(sorted(hosted), dtype=np.int64), (rounds, 1))
    return Construction(
        tables=np.concatenate([staying, addition[first[None, :], moves[:, column + rests]]], axis=1),
        method=SYMMETRY,
        hosted=tuple(sorted(hosted)),
    )


def _field_paces(tables: int, columns: int, rounds: int) -> Ints | None:
    """Return the products r · b of the field of so many elements; the first column, of zeros, is at rest."""
    factors = prime_factors(tables) if tables > 1 else {}
    if len(factors) != 1 or columns > tables or rounds > tables:
        return None
    ((prime, exponent),) = factors.items()
    return np.asarray(multiplication(prime, exponent), dtype=np.int64)[:rounds, :columns]


def _addition(tables: int) -> Ints:
    """Return the addition table of the field: digit by digit in base p."""
    ((prime, exponent),) = prime_factors(tables).items()
    parts = digits(np.arange(tables), prime, exponent)
    powers = prime ** np.arange(exponent)
    found: Ints = (((parts[:, None] + parts[None, :]) % prime) * powers).sum(axis=-1)
    return found


def _paces(tables: int, columns: int, rounds: int, draw: np.random.Generator) -> Ints | None:
    """Return moves (rounds × columns), the first column at rest, no two alike between any two rounds."""
    if columns > tables or rounds > tables:
        return None
    for _ in range(_TRIES):
        found = [np.zeros(rounds, dtype=np.int64)]
        used = {(a, b): {0} for b in range(rounds) for a in range(b)}
        while len(found) < columns and (column := _column(tables, rounds, used, draw)) is not None:
            found.append(column)
            for (a, b), taken in used.items():
                taken.add(int(column[b] - column[a]) % tables)
        if len(found) == columns:
            return np.array(found).T
    return None


def _column(tables: int, rounds: int, used: dict[tuple[int, int], set[int]], draw: np.random.Generator) -> Ints | None:
    """Return one more column of moves, beginning with 0, by trying values round after round."""
    if rounds == 1:
        return np.zeros(1, dtype=np.int64)
    column = [0]
    options = [list(draw.permutation(tables))]
    for _ in range(50 * tables):
        if not options:
            return None
        if not options[-1]:
            options.pop()
            column.pop()
            continue
        value, number = int(options[-1].pop()), len(column)
        if any((value - column[a]) % tables in used[a, number] for a in range(number)):
            continue
        column.append(value)
        if len(column) == rounds:
            return np.array(column, dtype=np.int64)
        options.append(list(draw.permutation(tables)))
    return None
