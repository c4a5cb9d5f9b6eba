"""Name tables so that people change table from one round to the next: who sits with whom stays as it is."""

from collections import defaultdict
from itertools import permutations
from typing import Final

import numpy as np

from estime.mixing.arrays import NOWHERE, Hall, Ints

_FEW: Final = 4


def changing_tables(hall: Hall, at: Ints) -> Ints:
    """Return the tables of rounds × people, those that differ in nothing exchanged within each round after the first.

    As few people as possible stay where they sat the round before; then as few as possible return to where they have been.
    With topics, or where people hold seats in their hands, nothing is exchanged.
    """
    found = at.copy()
    if hall.problem.has_topics or hall.problem.in_force:
        return found
    for number in range(1, len(found)):
        for tables in _alike(hall, found[number]):
            _rename(found, number, tables)
    return found


def _alike(hall: Hall, row: Ints) -> list[list[int]]:
    """Return the tables in use that differ in nothing and have no host."""
    groups: defaultdict[tuple[int, int, tuple[str, ...], bool], list[int]] = defaultdict(list)
    kept = {int(table) for table in hall.hosted}
    for index in sorted({int(table) for table in row} - {NOWHERE} - kept):
        table = hall.tables[index]
        groups[table.seats, table.fewest, tuple(sorted(table.languages)), table.step_free].append(index)
    return [tables for tables in groups.values() if len(tables) > 1]


def _rename(at: Ints, number: int, tables: list[int]) -> None:
    row = at[number].copy()
    here = row[:, None] == np.array(tables)[None, :]
    stays = here.T.astype(np.int64) @ (at[number - 1][:, None] == np.array(tables)[None, :])
    returns = sum(here.T.astype(np.int64) @ (before[:, None] == np.array(tables)[None, :]) for before in at[:number])
    for one, other in enumerate(_assigned(stays * (at.size + 1) + returns)):
        at[number, row == tables[one]] = tables[other]


def _assigned(costs: Ints) -> list[int]:
    """Return the column of each row so that the sum is least."""
    if len(costs) <= _FEW:
        rows = list(range(len(costs)))
        return list(min(permutations(rows), key=lambda columns: (costs[rows, list(columns)].sum(), columns)))
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 -- slow import, not needed for few tables

    return [int(column) for column in linear_sum_assignment(costs)[1]]


def stay_somewhere(tables: dict[tuple[str, int], str]) -> bool | None:
    """Say whether anybody sits at one table two rounds running; None where nobody is there two rounds running.

    Parameters
    ----------
    tables
        The table of each person in each round.
    """
    found = None
    for (person, number), table in tables.items():
        after = tables.get((person, number + 1))
        if after == table:
            return True
        if after is not None:
            found = False
    return found
