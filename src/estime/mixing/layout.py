"""Which tables are used in a round, in which language, and how many sit at each: as even as chairs and languages allow."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from estime.mixing.arrays import NOWHERE, Bools, Hall, Ints
from estime.mixing.problem import Person, Table
from estime.mixing.sharing import covering, shared_tables

# Languages understood at a table (None: everybody's), and whether it is reached without a step.
_Class = tuple[tuple[str, ...] | None, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The tables of one round.

    `most` and `least` are people per table (they differ by one at most, or by what chairs force); `group` numbers the
    tables among which people are spread evenly; `spread` is how many people each group has. `allowed` is people × tables;
    so is `reachable`, whatever is spoken there.
    `left` are the people for whom no chair is possible.
    """

    most: Ints
    least: Ints
    group: Ints
    spread: tuple[int, ...]
    allowed: Bools
    reachable: Bools
    left: tuple[int, ...]


def lay_out(hall: Hall, number: int) -> Layout:
    """Return the tables of one round."""
    there = [int(person) for person in np.flatnonzero(hall.present[number])]
    open_tables = opened(hall.tables, len(there), _needed(hall, there))
    share = shared_tables(hall, there, open_tables) if _is_free(hall, open_tables) else None
    spoken = _spoken(hall, number, there, open_tables) if share is None else share.spoken(len(hall.tables), open_tables)
    reachable = _reachable(hall, open_tables)
    allowed = _allowed(hall, spoken, reachable)
    classes = _classes(hall.tables, open_tables, spoken)
    chosen, left = _shared_out(hall, there, classes, allowed)
    if share is not None:
        chosen, left = [share.people_of(spoken[tables[0]]) for tables in classes], []
    most, least = np.zeros(len(hall.tables), dtype=np.int64), np.zeros(len(hall.tables), dtype=np.int64)
    group = np.full(len(hall.tables), NOWHERE, dtype=np.int64)
    for index, tables in enumerate(classes):
        group[tables] = index
        most[tables], least[tables] = even([hall.tables[table] for table in tables], chosen[index])
    return Layout(
        most=most,
        least=least,
        group=group,
        spread=tuple(chosen),
        allowed=allowed,
        reachable=reachable,
        left=tuple(left),
    )


def opened(tables: Sequence[Table], people: int, needed: Iterable[int] = ()) -> list[int]:
    """Return the tables used for so many people: all of them, or the first ones where each would have too few."""
    found = sorted(set(needed))
    for index, table in enumerate(tables):
        fewest = sum(max(tables[other].fewest, 1) for other in found)
        if index not in found and (fewest + max(table.fewest, 1) <= people):
            found.append(index)
    return sorted(found)


def even(tables: Sequence[Table], people: int) -> tuple[Ints, Ints]:
    """Return the most and the least people per table when people are spread as evenly as chairs allow."""
    seats = np.array([table.seats for table in tables], dtype=np.int64)
    fewest = np.minimum([table.fewest for table in tables], seats)
    level = 0
    while np.clip(level, fewest, seats).sum() < people and level < seats.max(initial=0):
        level += 1
    most = np.clip(level, fewest, seats)
    least = np.clip(level - 1, fewest, seats) if most.sum() > people else most
    return most, least


def _needed(hall: Hall, there: Sequence[int]) -> set[int]:
    return {int(hall.hosted[person]) for person in there} - {NOWHERE}


def _spoken(hall: Hall, number: int, there: Sequence[int], tables: Sequence[int]) -> list[tuple[str, ...] | None]:
    """Return the languages of each table: declared, or one that is given to it because people share none."""
    spoken: list[tuple[str, ...] | None] = [table.languages or None for table in hall.tables]
    free = [table for table in tables if not hall.tables[table].languages]
    people = [hall.people[person] for person in there]
    needed = covering([person for person in people if person.languages])
    if len(needed) < 2 or not free:
        return spoken
    shares = _shares(people, needed)
    given = _apportioned(shares, len(free))
    row = [language for language in needed for _ in range(given[language])]
    turn = number * min(given.values()) if hall.problem.has_topics else 0
    for index, table in enumerate(free):
        spoken[table] = (row[(index + turn) % len(row)],)
    _agree_with_hosts(hall, there, free, spoken)
    return spoken


def _is_free(hall: Hall, tables: Sequence[int]) -> bool:
    """Say whether tables differ in nothing, so that any of them may speak any language."""
    alike = {(hall.tables[t].seats, hall.tables[t].fewest, hall.tables[t].step_free) for t in tables}
    is_open = not any(table.languages for table in hall.tables) and not hall.problem.has_topics
    return len(alike) == 1 and is_open and bool((hall.hosted == NOWHERE).all())


def _shares(people: Sequence[Person], languages: Sequence[str]) -> dict[str, float]:
    """Return how many people each language stands for; who understands several counts a part for each."""
    alone = dict.fromkeys(languages, 0.0)
    for person in people:
        understood = [language for language in languages if language in person.languages]
        if len(understood) == 1:
            alone[understood[0]] += 1
    total = sum(alone.values())
    return {language: count + (len(people) - total) * count / total for language, count in alone.items()}


def _apportioned(shares: dict[str, float], tables: int) -> dict[str, int]:
    """Give each language one table, then the others where most people wait per table."""
    given = dict.fromkeys(shares, 1)
    for _ in range(tables - len(given)):
        language = min(shares, key=lambda name: (-shares[name] / given[name], name))
        given[language] += 1
    return given


def _agree_with_hosts(
    hall: Hall, there: Sequence[int], free: Sequence[int], spoken: list[tuple[str, ...] | None]
) -> None:
    """Exchange the languages of tables until each host understands that of their table, where that is possible."""
    for person in there:
        table, languages = int(hall.hosted[person]), hall.people[person].languages
        if table not in free or not languages or set(languages) & set(spoken[table] or ()):
            continue
        hosted = _needed(hall, there)
        others = [other for other in free if set(languages) & set(spoken[other] or ())]
        other = min(others, key=lambda other: (other in hosted, other), default=None)
        if other is None:
            spoken[table] = (min(languages),)
        else:
            spoken[table], spoken[other] = spoken[other], spoken[table]


def _reachable(hall: Hall, tables: Sequence[int]) -> Bools:
    """Return people × tables: the open tables that each can get to, hosts only their own."""
    reachable = np.zeros((hall.size, len(hall.tables)), dtype=np.bool_)
    for index, person in enumerate(hall.people):
        for table in tables:
            reachable[index, table] = hall.tables[table].step_free or not person.needs_step_free
        if hall.hosted[index] != NOWHERE:
            reachable[index] = np.arange(len(hall.tables)) == hall.hosted[index]
    return reachable


def _allowed(hall: Hall, spoken: Sequence[tuple[str, ...] | None], reachable: Bools) -> Bools:
    """Return the tables of `reachable` where each understands what is spoken; hosts stay at theirs all the same."""
    allowed = reachable.copy()
    for index, person in enumerate(hall.people):
        if not person.languages or hall.hosted[index] != NOWHERE:
            continue
        for table in map(int, np.flatnonzero(reachable[index])):
            languages = spoken[table]
            allowed[index, table] = languages is None or bool(set(person.languages) & set(languages))
    return allowed


def _classes(
    tables: Sequence[Table], open_tables: Sequence[int], spoken: Sequence[tuple[str, ...] | None]
) -> list[list[int]]:
    """Group the tables that are alike in language and access."""
    found: defaultdict[_Class, list[int]] = defaultdict(list)
    for table in open_tables:
        found[spoken[table], tables[table].step_free].append(table)
    return list(found.values())


def _shared_out(
    hall: Hall, there: Sequence[int], classes: Sequence[Sequence[int]], allowed: Bools
) -> tuple[list[int], list[int]]:
    """Return how many people each group of tables gets, those with the fewest choices first, and who is left."""
    chosen, left = [0] * len(classes), []
    chairs = [sum(hall.tables[table].seats for table in tables) for tables in classes]
    # A table of a group may be closed to somebody who animates another: one open table is enough.
    open_to = {person: [i for i, tables in enumerate(classes) if allowed[person, tables].any()] for person in there}
    for person in sorted(there, key=lambda person: (hall.hosted[person] == NOWHERE, len(open_to[person]), person)):
        free = [index for index in open_to[person] if chosen[index] < chairs[index]]
        if not free:
            left.append(person)
            continue
        chosen[min(free, key=lambda index: (chosen[index] / len(classes[index]), index))] += 1
    return chosen, left
