"""A day as an integer programme, one function per stage."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Final

import numpy as np

from estime.allocation.columns import Column
from estime.allocation.day import Day
from estime.allocation.lottery import MOST_DRAWS, drawn_number
from estime.allocation.objectives import MIXED_ATTRIBUTES
from estime.allocation.plan import StageName
from estime.allocation.program import Program
from estime.allocation.relaxation import Deadline, Flags, Ints
from estime.allocation.schedules import add_schedules, most_schedules
from estime.allocation.seats import add_seats
from estime.allocation.settled import Settled
from estime.allocation.wishes import Level

MOST_SCHEDULES: Final = 40_000


class DayProgram:
    """The programme of one day: columns for people, rows for rooms, objectives in their order."""

    def __init__(self, day: Day, deadline: Deadline, *, most: int = MOST_SCHEDULES) -> None:
        self.day = day
        self.program = Program(deadline)
        add_person = add_schedules if most_schedules(day) <= most else add_seats
        self.people = sorted(day.people)
        self.columns: list[Column] = [
            column for person in self.people for column in add_person(self.program, day, person)
        ]
        self._held: dict[str, int] = {}
        for session in sorted(day.sessions):
            self._add_room(session)

    @cached_property
    def _columns_in(self) -> Mapping[str, Ints]:
        """The columns that take a seat in each session."""
        found: dict[str, list[int]] = {session: [] for session in self.day.sessions}
        for index, column in enumerate(self.columns):
            for session in column.sessions:
                found[session].append(index)
        return {session: np.array(indices, dtype=np.int64) for session, indices in found.items()}

    @cached_property
    def _owner(self) -> Ints:
        order = {person: index for index, person in enumerate(self.people)}
        return np.array([order[column.person] for column in self.columns], dtype=np.int64)

    def _add_room(self, id: str) -> None:
        session, columns = self.day.sessions[id], self._columns_in[id]
        if not session.minimum:
            self.program.add_row(columns, 1, low=-np.inf, high=session.maximum)
            return
        held = int(self.program.add_columns([1], [0])[0])
        self._held[id] = held
        ones = [1] * len(columns)
        self.program.add_row([*columns, held], [*ones, -session.maximum], low=-np.inf, high=0)
        self.program.add_row([*columns, held], [*ones, -session.minimum], low=0, high=np.inf)
        for person in self.day.facilitators[id]:
            seats = self._seats_of([person], id)
            self.program.add_row([*seats, held], [1] * len(seats) + [-1], low=0, high=0)

    def _seats_of(self, people: Sequence[str], session: str) -> Ints:
        """The columns by which any of these people sits in a session, those already excluded left out."""
        is_member: Flags = np.isin(self.people, people)
        columns = self._columns_in[session]
        kept: Ints = columns[is_member[self._owner[columns]] & (self.program.upper[columns] > 0)]
        return kept

    def _costs(self, weigh: Callable[[Column], int]) -> Ints:
        costs = np.zeros(self.program.width, dtype=np.int64)
        costs[: len(self.columns)] = [weigh(column) for column in self.columns]
        return costs

    def _unit_costs(self, columns: Ints, weights: Sequence[int] | int = 1) -> Ints:
        costs = np.zeros(self.program.width, dtype=np.int64)
        costs[columns] = weights
        return costs

    def guide(self) -> None:
        """Begin from a plan that is good on all counts: most stages then need a proof only."""
        weight = {level: 3**rank - 1 for rank, level in enumerate(reversed(self.day.levels[-10:]))}
        worst = max(weight.values(), default=1) + 1
        costs = self._costs(
            lambda column: (
                (column.losses + column.repeats) * 4 * worst + (weight.get(column.level, worst) if column.level else 0)
            )
        )
        costs[list(self._held.values())] = -worst
        self.program.guide(costs)

    def settle(self, name: StageName) -> Iterator[Settled]:
        """Settle every level of one stage."""
        return {
            StageName.PLACEMENT: self._settle_placement,
            StageName.FAIRNESS: self._settle_fairness,
            StageName.MIXING_FLOOR: self._settle_floors,
            StageName.SATISFACTION: self._settle_satisfaction,
            StageName.SOFT_MIXING: self._settle_soft_mixing,
            StageName.LOTTERY: self._settle_lottery,
        }[name]()

    def _settle_placement(self) -> Iterator[Settled]:
        yield self.program.settle(self._costs(lambda column: column.losses))
        yield self.program.settle(self._costs(lambda column: column.repeats))
        held = np.array(list(self._held.values()), dtype=np.int64)
        settled = self.program.settle(self._unit_costs(held, -1))
        yield Settled(value=settled.value + len(held), bound=settled.bound + len(held))

    def _settle_fairness(self) -> Iterator[Settled]:
        for level in self.day.levels[:-1]:
            yield self.program.settle(self._costs(partial(_is_at, level)))

    def _settle_floors(self) -> Iterator[Settled]:
        rooms = [
            (
                self._seats_of([person.id for person in self.day.present[slot] if person.actor_type == kind], session),
                floor,
            )
            for session in sorted(self.day.sessions)
            for (slot, kind), floor in self.day.floors.items()
            if slot == self.day.sessions[session].slot
        ]
        yield self._settle_shortfalls([(seats, 1) for seats, _ in rooms])
        yield self._settle_shortfalls(rooms)

    def _settle_shortfalls(self, rooms: Sequence[tuple[Ints, int]]) -> Settled:
        """Minimise how many people lack below the floors of rooms."""

        def lacking(solution: Ints) -> Ints:
            return np.array([max(0, floor - int(solution[seats].sum())) for seats, floor in rooms], dtype=np.int64)

        shortfalls = self.program.add_counted([floor for _, floor in rooms], lacking)
        for shortfall, (seats, floor) in zip(shortfalls, rooms, strict=True):
            self.program.add_row([*seats, shortfall], 1, low=floor, high=np.inf)
        return self.program.settle(self._unit_costs(shortfalls))

    def _settle_satisfaction(self) -> Iterator[Settled]:
        yield self.program.settle(self._costs(lambda column: column.cost))

    def _settle_soft_mixing(self) -> Iterator[Settled]:
        for attribute in MIXED_ATTRIBUTES:
            groups = [
                (seats, most)
                for session in sorted(self.day.sessions)
                for people in self.day.groups(self.day.sessions[session].slot, attribute).values()
                if (seats := self._seats_of(people, session)).size
                and (most := min(len(np.unique(self._owner[seats])), self.day.sessions[session].maximum)) > 1
            ]
            yield self._settle_pairs(groups)

    def _settle_pairs(self, groups: Sequence[tuple[Ints, int]]) -> Settled:
        """Minimise the pairs of like people in rooms: the n-th of a kind in a room makes n - 1 new pairs.

        One column per n, each dearer than the one before: a convex cost, hence a tight relaxation.
        """

        def filled(solution: Ints) -> Ints:
            steps = [np.arange(most) < solution[seats].sum() for seats, most in groups]
            return np.concatenate([np.zeros(0, dtype=np.int64), *steps]).astype(np.int64)

        steps = self.program.add_counted([1] * sum(most for _, most in groups), filled)
        weights = [pairs for _, most in groups for pairs in range(most)]
        start = 0
        for seats, most in groups:
            mine = steps[start : start + most]
            self.program.add_row([*seats, *mine], [1] * len(seats) + [-1] * most, low=0, high=0)
            start += most
        return self.program.settle(self._unit_costs(steps, weights))

    def _settle_lottery(self) -> Iterator[Settled]:
        for draw in range(1, MOST_DRAWS + 1):
            yield self.program.settle(self._costs(partial(self._drawn, draw)))
            if self._is_only_plan():
                return

    def _drawn(self, draw: int, column: Column) -> int:
        seed = self.day.problem.seed
        return sum(drawn_number(seed, draw, column.person, session) for session in column.sessions)

    def _is_only_plan(self) -> bool:
        """Say whether no other plan is left: none can leave any seat of this one."""
        taken = [
            index for index, column in enumerate(self.columns) if column.sessions and self.program.incumbent[index]
        ]
        same = self._unit_costs(np.array(taken, dtype=np.int64))
        return self.program.search(same) >= len(taken) or self.program.deadline.has_passed

    def session_at(self) -> dict[tuple[str, str], str]:
        """Return the incumbent as an assignment (person, slot) → session."""
        return {
            (column.person, self.day.sessions[session].slot): session
            for index, column in enumerate(self.columns)
            if self.program.incumbent[index]
            for session in column.sessions
        }


def _is_at(level: Level, column: Column) -> int:
    return int(column.level == level)
