"""Where the search begins: a construction without repeats where one fits, else people dealt over the tables."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from estime.mixing.arrays import NOWHERE, Hall, Ints

DESIGN: Final = "design"
SYMMETRY: Final = "symmetry"
SEARCH: Final = "search"
_TRIES: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Tables of rounds × people, and what made them."""

    at: Ints
    method: str


def dealing_order(hall: Hall, draw: np.random.Generator) -> Ints:
    """Return people by kind, then side and organisation, in a drawn order among equals."""
    lottery = draw.permutation(hall.size)
    names = [(person.side, person.organisation) for person in hall.people]
    ranks = {name: rank for rank, name in enumerate(sorted(set(names)))}
    sides = np.array([ranks[name] for name in names], dtype=np.int64)
    return np.lexsort((lottery, sides, hall.kinds))


def cyclic(hall: Hall, draw: np.random.Generator) -> Start | None:
    """Return tables by turning columns of people around the hall, each column at its own pace.

    Column b moves by D[r, b] tables in round r. Two people meet twice, or one returns to a table, only if two columns
    move alike between two rounds: D is sought so that they never do. Hosts are the column that stays; with topics
    nobody else does.
    """
    tables = len(hall.tables)
    hosts = hall.hosted != NOWHERE
    kept_free = int(hosts.any() or hall.problem.has_topics)
    moves = _paces(tables, kept_free - (-int((~hosts).sum()) // tables), hall.rounds, draw)
    if moves is None:
        return None
    at = np.full((hall.rounds, hall.size), NOWHERE, dtype=np.int64)
    order = dealing_order(hall, draw)
    guests = order[~hosts[order]]
    for place, person in enumerate(guests):
        column, first = divmod(place, tables)
        at[:, person] = (first + moves[:, kept_free + column]) % tables
    at[:, hosts] = hall.hosted[hosts]
    return Start(at=at, method=SYMMETRY)


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
    tries = 0
    while options and tries < 50 * tables:
        tries += 1
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


def dealt(hall: Hall, draw: np.random.Generator) -> Start:
    """Return people dealt like cards, in another order of tables each round."""
    at = np.full((hall.rounds, hall.size), NOWHERE, dtype=np.int64)
    order = dealing_order(hall, draw)
    tables = len(hall.tables)
    for number in range(hall.rounds):
        turn = draw.permutation(tables)
        at[number, order] = turn[(np.arange(hall.size) + (np.arange(hall.size) // tables) * number) % tables]
    hosts = hall.hosted != NOWHERE
    at[:, hosts] = hall.hosted[hosts]
    return Start(at=at, method=SEARCH)
