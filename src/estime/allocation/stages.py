"""A day as an integer programme, one function per stage."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
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

MOST_SCHEDULES: Final = 40_000
# Prices are told in hundredths of a rank: what the solver rounds is smaller.
_PRICE_STEPS: Final = 100
# Levels that weigh in the first, rough look for a plan: beyond, weights would be too large to tell apart.
MOST_GUIDED: Final = 10


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
        self._room_rows: dict[str, int] = {}
        for session in sorted(day.sessions):
            self._add_room(session)
        self._add_pairs()

    @cached_property
    def _losses(self) -> Ints:
        return np.array([column.losses for column in self.columns], dtype=np.int64)

    @cached_property
    def _repeats(self) -> Ints:
        return np.array([column.repeats for column in self.columns], dtype=np.int64)

    @cached_property
    def _rank_costs(self) -> Ints:
        return np.array([column.cost for column in self.columns], dtype=np.int64)

    @cached_property
    def _unchanged(self) -> Ints:
        return np.array([column.unchanged for column in self.columns], dtype=np.int64)

    @cached_property
    def _levels(self) -> Ints:
        """The place of the level of each column, the worst first; -1 where it says nothing of it."""
        places = {level: place for place, level in enumerate(self.day.levels)}
        return np.array([places[column.level] if column.level else -1 for column in self.columns], dtype=np.int64)

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
        self._room_rows[id] = self.program.height
        if not session.minimum:
            self.program.add_row(columns, 1, low=-np.inf, high=session.maximum)
            return
        held = int(self.program.add_columns([1], [0])[0])
        self._held[id] = held
        ones = [1] * len(columns)
        self.program.add_row([*columns, held], [*ones, -session.maximum], low=-np.inf, high=0)
        self.program.add_row([*columns, held], [*ones, -session.minimum], low=0, high=np.inf)
        for person in self.day.bound_to[id]:
            seats = self._seats_of([person], id)
            self.program.add_row([*seats, held], [1] * len(seats) + [-1], low=0, high=0)

    def _add_pairs(self) -> None:
        """Who goes together sits in the same sessions; who is kept apart never does."""
        day = self.day
        for first, second in day.problem.together:
            for slot in sorted(set(day.free_slots[first]) & set(day.free_slots[second])):
                for there in day.sessions_of_slot[slot]:
                    mine, theirs = self._seats_of([first], there.id), self._seats_of([second], there.id)
                    weights = [1] * len(mine) + [-1] * len(theirs)
                    self.program.add_row([*mine, *theirs], weights, low=0, high=0)
        for first, second in day.problem.apart:
            for session in sorted(day.sessions):
                seats = self._seats_of([first, second], session)
                if len(np.unique(self._owner[seats])) == 2:
                    self.program.add_row(seats, 1, low=-np.inf, high=1)

    def _seats_of(self, people: Sequence[str], session: str) -> Ints:
        """The columns by which any of these people sits in a session, those already excluded left out."""
        is_member: Flags = np.isin(self.people, people)
        columns = self._columns_in[session]
        kept: Ints = columns[is_member[self._owner[columns]] & (self.program.upper[columns] > 0)]
        return kept

    def _costs(self, weights: Ints | Flags) -> Ints:
        """Weigh the columns of people; all others cost nothing."""
        costs = np.zeros(self.program.width, dtype=np.int64)
        costs[: len(self.columns)] = weights
        return costs

    def _unit_costs(self, columns: Ints, weights: Sequence[int] | int = 1) -> Ints:
        costs = np.zeros(self.program.width, dtype=np.int64)
        costs[columns] = weights
        return costs

    def guide(self) -> None:
        """Begin from a plan that is good on all counts: most stages then need a proof only."""
        counted = self.day.levels[-MOST_GUIDED:]
        first = len(self.day.levels) - len(counted)
        worst = int(3 ** max(len(counted) - 1, 0))
        by_level = np.array([worst] * first + [3**rank - 1 for rank in reversed(range(len(counted)))] + [0])
        weights = (self._losses + self._repeats) * 4 * worst
        if self.day.previous:
            weights += self._rank_costs - self._unchanged
        else:
            weights += by_level[self._levels]
        costs = self._costs(weights)
        costs[list(self._held.values())] = -worst
        self.program.guide(costs)

    def hold(self, session: str) -> None:
        """Ask that a session be held, where it can be, whatever that costs."""
        if session in self._held:
            self.program.settle(self._unit_costs(np.array([self._held[session]], dtype=np.int64), -1))

    def settle(self, name: StageName) -> Iterator[Settled]:
        """Settle every level of one stage."""
        return {
            StageName.PLACEMENT: self._settle_placement,
            StageName.FAIRNESS: self._settle_fairness,
            StageName.MIXING_FLOOR: self._settle_floors,
            StageName.SATISFACTION: self._settle_satisfaction,
            StageName.STABILITY: self._settle_stability,
            StageName.BALANCE: self._settle_balance,
            StageName.MEMORY: self._settle_memory,
            StageName.SOFT_MIXING: self._settle_soft_mixing,
            StageName.LOTTERY: self._settle_lottery,
        }[name]()

    def _settle_placement(self) -> Iterator[Settled]:
        yield self.program.settle(self._costs(self._losses))
        yield self.program.settle(self._costs(self._repeats))
        held = np.array(list(self._held.values()), dtype=np.int64)
        yield _shifted(self.program.settle(self._unit_costs(held, -1)), len(held))

    def _settle_fairness(self) -> Iterator[Settled]:
        for place in range(len(self.day.levels) - 1):
            yield self.program.settle(self._costs(self._levels == place))

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
        yield self.program.settle(self._costs(self._rank_costs))

    def _settle_stability(self) -> Iterator[Settled]:
        settled = self.program.settle(self._costs(-self._unchanged))
        yield _shifted(settled, len(self.day.previous))

    def _settle_balance(self) -> Iterator[Settled]:
        settled = self.program.settle(self._costs(self._rank_costs - self._unchanged))
        yield _shifted(settled, len(self.day.previous))

    def _settle_memory(self) -> Iterator[Settled]:
        weights = np.array([self.day.people[person].credit for person in self.people], dtype=np.int64)
        yield self.program.settle(self._costs(weights[self._owner] * self._rank_costs))

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
            numbers = [self._drawn(draw, column) for column in self.columns]
            yield self.program.settle(self._costs(np.array(numbers, dtype=np.int64)))
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

    def seat_prices(self) -> dict[str, Fraction]:
        """Return the dual value of each room for the sum of rank costs, as the programme now stands."""
        marginals = self.program.marginals(self._costs(self._rank_costs))
        return {
            session: -Fraction(round(marginals[row] * _PRICE_STEPS), _PRICE_STEPS)
            for session, row in sorted(self._room_rows.items())
        }

    def session_at(self) -> dict[tuple[str, str], str]:
        """Return the incumbent as an assignment (person, slot) → session."""
        return {
            (column.person, self.day.sessions[session].slot): session
            for index, column in enumerate(self.columns)
            if self.program.incumbent[index]
            for session in column.sessions
        }


def _shifted(settled: Settled, by: int) -> Settled:
    """Count what is lost where the programme counted what is kept."""
    return Settled(value=settled.value + by, bound=settled.bound + by)
