"""What no seating can beat, by counting: repeats, new people, pairs of one kind.

All bounds hold for every seating of the same people with tables of the same sizes in each round. The proofs are in
`docs/method/mixing.md`.
"""

from dataclasses import dataclass

import numpy as np

from estime.mixing.arrays import NOWHERE, Bools, Hall, Ints, meetings
from estime.mixing.prices import fewest_alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """`repeats` and `same_kind` from below, `new` and `different` from above (None: not known)."""

    repeats: int
    new: int
    different: int | None
    same_kind: int


def bounds(hall: Hall, at: Ints) -> Bounds:
    """Return the bounds for tables as large as those of rounds × people."""
    sizes = [_sizes(hall, row) for row in at]
    able = _able_to_meet(hall)
    return Bounds(
        repeats=max(_too_many_meetings(at, sizes, able), _crowded(hall, at, sizes), _forced(hall, at)),
        new=_most_new(hall, at, sizes, able),
        different=_most_different(hall, at, sizes, able),
        same_kind=sum(_alike_in_round(hall, row, size) for row, size in zip(at, sizes, strict=True)),
    )


def _sizes(hall: Hall, row: Ints) -> Ints:
    sizes = np.bincount(row[row != NOWHERE], minlength=len(hall.tables))
    return sizes[sizes > 0]


def _able_to_meet(hall: Hall) -> Bools:
    """Pairs who do not know each other and could share a table in some round."""
    both = (hall.present.T.astype(np.int64) @ hall.present.astype(np.int64)) > 0
    able: Bools = both & ~hall.known & ~hall.apart & _understand(hall)
    possible = _possible(hall)
    # Two people who can never be at one table: hosts of two tables, for instance.
    able &= (possible.astype(np.int64) @ possible.T.astype(np.int64)) > 0
    np.fill_diagonal(able, val=False)
    return able


def _possible(hall: Hall) -> Bools:
    """Return people × tables: where each may sit by languages declared, access, and whom they host."""
    found = np.ones((hall.size, len(hall.tables)), dtype=np.bool_)
    for index, person in enumerate(hall.people):
        for number, table in enumerate(hall.tables):
            spoken = not person.languages or not table.languages or set(person.languages) & set(table.languages)
            found[index, number] = bool(spoken) and (table.step_free or not person.needs_step_free)
    hosts = hall.hosted != NOWHERE
    found[hosts] = np.arange(len(hall.tables))[None, :] == hall.hosted[hosts, None]
    return found


def _understand(hall: Hall) -> Bools:
    """Pairs with a language in common, or with a table where both are interpreted for."""
    names = sorted({language for person in hall.people for language in person.languages})
    spoken = np.array([[not p.languages or name in p.languages for name in names] for p in hall.people], dtype=np.int64)
    if not names or not hall.size:
        return np.ones((hall.size, hall.size), dtype=np.bool_)
    found: Bools = (spoken @ spoken.T) > 0
    for table in hall.tables:
        if table.languages:
            there = np.array(
                [not p.languages or bool(set(p.languages) & set(table.languages)) for p in hall.people], dtype=np.bool_
            )
            found |= there[:, None] & there[None, :]
    # Hosts sit at their table in whatever language.
    hosts = hall.hosted != NOWHERE
    found |= hosts[:, None] | hosts[None, :]
    return found


def _pairs(sizes: Ints) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


def spread_pairs(items: int, places: int) -> int:
    """Return the fewest pairs that share a place when items are spread over places."""
    if places <= 0:
        return 0
    low, more = divmod(items, places)
    return places * (low * (low - 1) // 2) + more * low


def crowded_pairs(alone: int, able: int, tables: int, people: int, rounds: int) -> int:
    """Return by how much the pairs who are at the tables of a language together twice pass the pairs of tables.

    Of `able` people, `alone` are at these `tables` in every round, and `people` each time; counted for each two rounds.
    """
    twice = rounds * (rounds - 1) // 2
    others = rounds * max(people - alone, 0)
    return alone * twice + spread_pairs(others, able - alone) - twice * tables * tables


def _too_many_meetings(at: Ints, sizes: list[Ints], able: Bools) -> int:
    """Meetings are as many as the sizes make them; each person has only so many people to meet for the first time.

    Person i has x(i) meetings, at least those of the smallest tables, and x adds up to twice all meetings; x(i) beyond
    the people whom i can meet are repeats, each counted from both sides.
    """
    meetings_twice = 2 * sum(_pairs(size) for size in sizes)
    seated = at != NOWHERE
    fewest = np.array([(int(size.min()) if size.size else 1) - 1 for size in sizes], dtype=np.int64)
    lower = (seated * fewest[:, None]).sum(axis=0)
    room = able.sum(axis=1)
    sure = int(np.maximum(lower - room, 0).sum())
    beyond = meetings_twice - int(np.maximum(lower, room).sum())
    return -(-(sure + max(beyond, 0)) // 2)


def _crowded(hall: Hall, at: Ints, sizes: list[Ints]) -> int:
    """People of one table who spread over too few tables in another round meet again there.

    The people of both rounds fall into cells (table before, table now); those of one cell meet in both. A repeat of
    round r is counted there once: the sum over rounds, each compared with the best of those before, is a bound.
    """
    total, played = 0, hall.problem.played
    for number in range(1, len(sizes)):
        total += max(_shared(at, sizes, (before, number), is_played=before < played) for before in range(number))
    return total


def _shared(at: Ints, sizes: list[Ints], rounds: tuple[int, int], *, is_played: bool) -> int:
    """Return the fewest pairs that share a table both before and now."""
    before, now = rounds
    there, was_there = at[now] != NOWHERE, at[before] != NOWHERE
    both = there & was_there
    if (there == was_there).all():
        return fewest_alike(sizes[before], 0, sizes[now])
    if is_played:
        return sum(spread_pairs(int(count), len(sizes[now])) for count in np.bincount(at[before][both]))
    return spread_pairs(int(both.sum()), len(sizes[before]) * len(sizes[now]))


def _forced(hall: Hall, at: Ints) -> int:
    """Repeats among seats that nobody may change: rounds that are over, and people for whom there is one table only."""
    played = hall.problem.played
    met = meetings(at[:played]) if played else np.zeros((hall.size, hall.size), dtype=np.int64)
    bound_to = _possible(hall).sum(axis=1) == 1
    met += meetings(np.where(bound_to[None, :], at, NOWHERE)[played:])
    return int(np.triu(np.maximum(met + hall.known - 1, 0)).sum())


def _most_new(hall: Hall, at: Ints, sizes: list[Ints], able: Bools) -> int:
    largest = np.array([int(size.max(initial=1)) - 1 for size in sizes], dtype=np.int64)
    meetings_of = ((at != NOWHERE) * largest[:, None]).sum(axis=0)
    return int(np.minimum(meetings_of, able.sum(axis=1))[hall.full].max(initial=0))


def _most_different(hall: Hall, at: Ints, sizes: list[Ints], able: Bools) -> int | None:
    """Return what the average person of some kind cannot pass: none, where some of a kind come less often."""
    best = []
    for kind in range(len(hall.kind_names)):
        members = hall.kinds == kind
        if not (members & hall.full).any() or (members & ~hall.full & hall.present.any(axis=0)).any():
            continue
        total = sum(
            _most_of_others(int((members & (row != NOWHERE)).sum()), size) for row, size in zip(at, sizes, strict=True)
        )
        best.append(total // int((members & hall.full).sum()))
    if not best:
        return None
    others = (able & ~hall.same_kind).sum(axis=1)[hall.full]
    return int(min(*best, others.min()))


def _most_of_others(people: int, sizes: Ints) -> int:
    """Return the most meetings of so many people of one kind with others: x at a table of s have x · (s - x).

    The gain of one more, s - 2x - 1, falls with x: the largest gains, taken one by one, are the best.
    """
    gains = np.concatenate([size - 2 * np.arange(size) - 1 for size in sizes]) if sizes.size else np.zeros(0)
    return int(np.sort(gains)[::-1][:people].sum())


def _alike_in_round(hall: Hall, row: Ints, sizes: Ints) -> int:
    seated = hall.kinds[row != NOWHERE]
    counts = np.bincount(seated[seated >= 0], minlength=len(hall.kind_names))
    return fewest_alike(counts, int((seated < 0).sum()), sizes)
