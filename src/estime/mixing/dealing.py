"""Deal people like cards: the order in which they take places that lie at different tables."""

from collections import Counter

import numpy as np

from estime.mixing.arrays import NOWHERE, Hall, Ints


def dealing_order(hall: Hall, draw: np.random.Generator) -> Ints:
    """Return people by kind, then side and organisation, in a drawn order among equals."""
    lottery = draw.permutation(hall.size)
    names = [(person.side, person.organisation) for person in hall.people]
    ranks = {name: rank for rank, name in enumerate(sorted(set(names)))}
    sides = np.array([ranks[name] for name in names], dtype=np.int64)
    return np.lexsort((lottery, sides, hall.kinds))


def columns_of_kinds(hall: Hall, tables: int, places: int, draw: np.random.Generator) -> Ints:
    """Return people, in the order of places, so that a column (as many places as tables) has few kinds.

    Each table has one person of each column. Where a kind fills whole columns, every table has as many of it; what is
    left over of a kind stays in one column where it can, so that no table has two of it. People whose kind is not said
    and empty chairs (numbers after the people) come where there is room; hosts are left out.
    """
    guests = [int(person) for person in dealing_order(hall, draw) if hall.hosted[person] == NOWHERE]
    of_kind = {kind: [person for person in guests if hall.kinds[person] == kind] for kind in sorted(set(hall.kinds))}
    columns: list[list[int]] = [[] for _ in range(places // tables)]
    unsaid = of_kind.pop(-1, [])
    counts = Counter({kind: len(people) for kind, people in of_kind.items()})
    for kind in sorted(of_kind, key=lambda kind: (-counts[kind], kind)):
        people = of_kind[kind]
        for column in columns:
            if not column and len(people) >= tables:
                column.extend(people[:tables])
                del people[:tables]
    for kind in sorted(of_kind, key=lambda kind: (-len(of_kind[kind]), kind)):
        _put(columns, of_kind[kind], tables)
    chairs = list(range(hall.size, hall.size + places - len(guests)))
    _put(columns, [*unsaid, *chairs], tables)
    return np.array([person for column in columns for person in column], dtype=np.int64)


def _put(columns: list[list[int]], people: list[int], tables: int) -> None:
    """Put people into the fullest column that takes them all, else into the emptiest ones."""
    while people:
        room = [tables - len(column) for column in columns]
        fits = [index for index, free in enumerate(room) if free >= len(people)]
        index = min(fits, key=lambda index: (room[index], index)) if fits else int(np.argmax(room))
        columns[index].extend(people[: room[index]])
        del people[: room[index]]
