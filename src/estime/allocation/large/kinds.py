"""Days with few kinds of people: identical people are one, with a multiplicity, and every stage is proven at any size."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from math import prod
from typing import Final

import numpy as np

from estime.allocation.large.crowd import NOWHERE, Crowd
from estime.allocation.large.responses import market_of
from estime.allocation.plan import StageName
from estime.allocation.program import Program
from estime.allocation.relaxation import Deadline, Flags, Ints
from estime.allocation.settled import Settled
from estime.allocation.wishes import Level, Ranking, levels_of

MOST_COLUMNS: Final = 40_000
_MOST_KINDS: Final = 10_000
_WIDEST: Final = 1 << 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """`first` is one person of each kind, `counts` how many there are, `of_person` the kind of each person."""

    first: Ints
    counts: Ints
    of_person: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class KindsFound:
    """The seats of everybody (people, slots), and what was settled."""

    seats: Ints
    settled: dict[StageName, tuple[Settled, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Schedule:
    kind: int
    sessions: tuple[int, ...]
    losses: int
    level: Level | None
    cost: int


def kinds_of(crowd: Crowd) -> Kinds | None:
    """Merge people who are alike in everything that matters; None where they are too many kinds."""
    code = np.zeros(crowd.size, dtype=np.int64)
    width = 1
    for column in _columns(crowd):
        low = int(column.min(initial=0))
        span = int(column.max(initial=0)) - low + 1
        if width * span >= _WIDEST:
            found, code = np.unique(code, return_inverse=True)
            width = len(found)
            if width > _MOST_KINDS:
                return None
        code, width = code * span + (column.astype(np.int64) - low), width * span
    _, first, of_person, counts = np.unique(code, return_index=True, return_inverse=True, return_counts=True)
    if len(first) > _MOST_KINDS:
        return None
    return Kinds(first=first, counts=counts, of_person=of_person)


def _columns(crowd: Crowd) -> Iterator[Ints]:
    yield from crowd.costs.T
    yield crowd.loss_cost
    yield from crowd.is_due.T.astype(np.int64)
    for table in (crowd.is_barred, None if crowd.kept is None else crowd.kept.T):
        if table is not None:
            yield from table.astype(np.int64)
    if crowd.animates is not None:
        yield from crowd.animates.T.astype(np.int64)


def solve_kinds(
    crowd: Crowd, may_cancel: Flags, deadline: Deadline, heard: Callable[[StageName], None]
) -> KindsFound | None:
    """Settle placement, fairness and satisfaction over kinds of people; None where the schedules are too many.

    `may_cancel` (sessions,) are those that may be left empty instead of reaching their minimum; `heard` is called before each stage.
    """
    kinds = kinds_of(crowd)
    if kinds is None or _width(crowd, kinds) > MOST_COLUMNS:
        return None
    programme = _KindsProgram(crowd, kinds, may_cancel, deadline)
    settled = {}
    for name, settle in (
        (StageName.PLACEMENT, programme.settle_placement),
        (StageName.FAIRNESS, programme.settle_fairness),
        (StageName.SATISFACTION, programme.settle_satisfaction),
    ):
        heard(name)
        settled[name] = tuple(settle())
    return KindsFound(seats=programme.seats(), settled=settled)


def _options(crowd: Crowd, person: int, slot: int) -> list[int]:
    """The sessions open to a person in a slot, and the seat of nobody."""
    rooms = crowd.rooms
    here = np.flatnonzero(rooms.slot == slot).tolist()
    return [NOWHERE, *(session for session in here if crowd.is_barred is None or not crowd.is_barred[session, person])]


def _width(crowd: Crowd, kinds: Kinds) -> int:
    return sum(
        prod(len(_options(crowd, person, slot)) for slot in np.flatnonzero(crowd.is_open[person]).tolist())
        for person in kinds.first.tolist()
    )


class _KindsProgram:
    """One column per kind and schedule: how many people of the kind take it."""

    def __init__(self, crowd: Crowd, kinds: Kinds, may_cancel: Flags, deadline: Deadline) -> None:
        self._crowd, self._kinds, self._rooms = crowd, kinds, market_of(crowd).rooms
        self._program = Program(deadline)
        self._schedules: list[_Schedule] = []
        for kind, (person, count) in enumerate(zip(kinds.first.tolist(), kinds.counts.tolist(), strict=True)):
            self._add_kind(kind, person, count)
        self._held: list[int] = []
        self._takers: list[list[int]] = [[] for _ in range(self._rooms.count)]
        for column, schedule in enumerate(self._schedules):
            for session in schedule.sessions:
                self._takers[session].append(column)
        for session in range(self._rooms.count):
            self._add_room(session, may_cancel=bool(may_cancel[session]))

    def _add_kind(self, kind: int, person: int, count: int) -> None:
        found = list(self._schedules_of(kind, person))
        emptiest = max(range(len(found)), key=lambda index: found[index].losses)
        start = [count * (index == emptiest) for index in range(len(found))]
        columns = self._program.add_columns([count] * len(found), start)
        self._program.add_row(columns, 1, low=count, high=count)
        self._schedules.extend(found)

    def _schedules_of(self, kind: int, person: int) -> Iterator[_Schedule]:
        crowd, rooms = self._crowd, self._rooms
        ranking = _ranking(crowd, person)
        kept = [] if crowd.kept is None else [int(session) for session in crowd.kept[person] if session != NOWHERE]
        slots = np.flatnonzero(crowd.is_open[person]).tolist()
        for choice in product(*(_options(crowd, person, slot) for slot in slots)):
            sessions = tuple(session for session in choice if session != NOWHERE)
            workshops = rooms.workshop[[*sessions, *kept]].tolist() if sessions or kept else []
            if len(set(workshops)) < len(workshops):
                continue
            losses = len(choice) - len(sessions)
            yield _Schedule(
                kind=kind,
                sessions=sessions,
                losses=losses,
                level=ranking.level([str(workshop) for workshop in workshops]) if ranking.seats_due else None,
                cost=int(crowd.costs[person, workshops].sum()) + losses * int(crowd.loss_cost[person]),
            )

    def _add_room(self, session: int, *, may_cancel: bool) -> None:
        low, high, takers = int(self._rooms.minimum[session]), int(self._rooms.maximum[session]), self._takers[session]
        if not (low and may_cancel):
            self._program.add_row(takers, 1, low=low or -np.inf, high=high)
            return
        held = int(self._program.add_columns([1], [0])[0])
        self._held.append(held)
        ones = [1] * len(takers)
        self._program.add_row([*takers, held], [*ones, -high], low=-np.inf, high=0)
        self._program.add_row([*takers, held], [*ones, -low], low=0, high=np.inf)

    def _costs(self, weigh: Callable[[_Schedule], int]) -> Ints:
        costs = np.zeros(self._program.width, dtype=np.int64)
        costs[: len(self._schedules)] = [weigh(schedule) for schedule in self._schedules]
        return costs

    def settle_placement(self) -> Iterator[Settled]:
        yield self._program.settle(self._costs(lambda schedule: schedule.losses))
        yield self._program.settle(self._costs(lambda schedule: max(0, schedule.losses - 1)))
        costs = np.zeros(self._program.width, dtype=np.int64)
        costs[self._held] = -1
        held = self._program.settle(costs)
        yield Settled(value=held.value + len(self._held), bound=held.bound + len(self._held))

    def settle_fairness(self) -> Iterator[Settled]:
        for level in levels_of(self._crowd.is_due[self._kinds.first].sum(axis=1).tolist())[:-1]:
            yield self._program.settle(self._costs(partial(_is_at, level)))

    def settle_satisfaction(self) -> Iterator[Settled]:
        yield self._program.settle(self._costs(lambda schedule: schedule.cost))

    def seats(self) -> Ints:
        """Hand the schedules of each kind to its people, in their order."""
        crowd, rooms = self._crowd, self._rooms
        seats = np.full((crowd.size, rooms.slots), NOWHERE, dtype=np.int64) if crowd.kept is None else crowd.kept.copy()
        people = np.argsort(self._kinds.of_person, kind="stable")
        counts = self._program.incumbent[: len(self._schedules)]
        start = 0
        for schedule, count in zip(self._schedules, counts.tolist(), strict=True):
            takers = people[start : start + count]
            for session in schedule.sessions:
                seats[takers, rooms.slot[session]] = session
            start += count
        return seats


def _ranking(crowd: Crowd, person: int) -> Ranking:
    """The tiers of a person: workshops of one cost are equally liked, those that they give are left out."""
    costs = crowd.costs[person]
    ranked = [w for w in range(len(costs)) if crowd.animates is None or not crowd.animates[person, w]]
    tiers = tuple(tuple(str(w) for w in ranked if costs[w] == cost) for cost in sorted({int(costs[w]) for w in ranked}))
    return Ranking(tiers, int(crowd.is_due[person].sum()))


def _is_at(level: Level, schedule: _Schedule) -> int:
    return int(schedule.level == level)
