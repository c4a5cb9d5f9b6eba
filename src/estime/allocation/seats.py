"""Columns that are single seats, for days with too many schedules.

The level of a person is counted by patterns: a pattern has so many favourites and so many seats within the
next best, and exactly one pattern is taken. Patterns keep the relaxation close to that of whole schedules.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

import numpy as np

from estime.allocation.columns import Column, options_at, unchanged_seats
from estime.allocation.day import Day
from estime.allocation.program import Program
from estime.allocation.wishes import Level, Ranking


@dataclass
class _Seats:
    """The columns of one person while they are added: `members` lists, by band, what counts in it."""

    day: Day
    person: str
    columns: list[Column] = field(default_factory=list)
    indices: list[int] = field(default_factory=list)

    def add(self, program: Program, column: Column, *, upper: int = 1, incumbent: int = 0) -> int:
        index = int(program.add_columns([upper], [incumbent])[0])
        self.columns.append(column)
        self.indices.append(index)
        return index


def add_seats(program: Program, day: Day, person: str) -> list[Column]:
    """Add the seats open to a person, their missing seats and their patterns."""
    seats = _Seats(day, person)
    missing: list[int] = []
    for slot in day.people[person].slots:
        options = options_at(day, person, slot)
        added = [
            seats.add(program, _seat(day, person, session), incumbent=int(session == options[0])) for session in options
        ]
        program.add_row(added, 1, low=1, high=1)
        missing.extend(index for index, session in zip(added, options, strict=True) if not session)
    _keep_distinct(program, seats)
    _count_repeats(program, seats, missing)
    if day.rankings[person].seats_due:
        _add_patterns(program, seats, _bands(program, seats))
    return seats.columns


def _seat(day: Day, person: str, session: str) -> Column:
    ranking = day.rankings[person]
    if not session:
        return Column(person=person, losses=1, cost=ranking.loss_cost)
    animates = session in day.people[person].facilitates
    cost = 0 if animates else ranking.cost(day.sessions[session].workshop)
    unchanged = unchanged_seats(day, person, (session,))
    return Column(person=person, sessions=(session,), cost=cost, unchanged=unchanged)


def _attended(seats: _Seats) -> list[tuple[int, str]]:
    """The indices of the seats that a person attends, with their session."""
    facilitates = seats.day.people[seats.person].facilitates
    return [
        (index, session)
        for index, column in zip(seats.indices, seats.columns, strict=True)
        for session in column.sessions
        if session not in facilitates
    ]


def _keep_distinct(program: Program, seats: _Seats) -> None:
    by_workshop: defaultdict[str, list[int]] = defaultdict(list)
    for index, session in _attended(seats):
        by_workshop[seats.day.sessions[session].workshop].append(index)
    for indices in by_workshop.values():
        program.add_row(indices, 1, low=-np.inf, high=1)


def _count_repeats(program: Program, seats: _Seats, missing: list[int]) -> None:
    if len(missing) > 1:
        most = len(missing) - 1
        column = Column(person=seats.person, repeats=1)
        repeats = seats.add(program, column, upper=most, incumbent=most)
        program.add_row([*missing, repeats], [1] * len(missing) + [-1], low=-np.inf, high=1)


def _bands(program: Program, seats: _Seats) -> tuple[list[int], list[int]]:
    """Return the columns that count as favourites, and those that count within the next best.

    A tier that lies across two bands gets one counter per band: as many of its seats count in a band as
    the band has positions for it.
    """
    ranking, free = seats.day.rankings[seats.person], seats.day.free_slots[seats.person]
    by_tier: defaultdict[int, list[int]] = defaultdict(list)
    for index, session in _attended(seats):
        if seats.day.sessions[session].slot in free:
            by_tier[ranking.tier(seats.day.sessions[session].workshop)].append(index)
    members: tuple[list[int], list[int], list[int]] = ([], [], [])
    for tier, indices in sorted(by_tier.items()):
        overlaps = _overlaps(ranking, tier)
        if overlaps.count(0) == len(overlaps) - 1:
            members[next(band for band, overlap in enumerate(overlaps) if overlap)].extend(indices)
            continue
        counters = [seats.add(program, Column(person=seats.person), upper=overlap) for overlap in overlaps]
        program.add_row([*indices, *counters], [1] * len(indices) + [-1] * len(counters), low=0, high=0)
        for band, counter in zip(members, counters, strict=True):
            band.append(counter)
    return members[0], members[1]


def _overlaps(ranking: Ranking, tier: int) -> list[int]:
    """How many positions of a tier lie in each band: first k, next k, beyond."""
    start = ranking.starts[tier]
    end = start + len(ranking.tiers[tier])
    edges = (0, ranking.seats_due, 2 * ranking.seats_due, max(end, 2 * ranking.seats_due))
    return [max(0, min(end, high) - max(start, low)) for low, high in pairwise(edges)]


def _add_patterns(program: Program, seats: _Seats, bands: tuple[list[int], list[int]]) -> None:
    due = seats.day.rankings[seats.person].seats_due
    patterns = [(first, second) for first in range(due + 1) for second in range(due + 1 - first)]
    indices = []
    for first, second in patterns:
        level = Level(Fraction(first, due), Fraction(first + second, due))
        incumbent = int(first == second == 0)
        indices.append(seats.add(program, Column(person=seats.person, level=level), incumbent=incumbent))
    program.add_row(indices, 1, low=1, high=1)
    for band, counts in zip(bands, zip(*patterns, strict=True), strict=True):
        weights = [1] * len(band) + [-count for count in counts]
        program.add_row([*band, *indices], weights, low=0, high=0)
