"""What others do with the same day: first come, first served; a draft by turns; one weighted sum."""

import random
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from estime.allocation.day import Day

Assignment = dict[tuple[str, str], str]


def first_come(day: Day, seed: int) -> Assignment:
    """Return what queues give: in the order of arrival, each takes the best workshop left, slot after slot.

    Facilitators have their own session; nobody looks at minima.
    """
    seats = dict(day.pinned)
    taken = Counter(seats.values())
    arrivals = sorted(day.people)
    random.Random(seed).shuffle(arrivals)  # noqa: S311 -- invented arrivals keep no secret
    for person in arrivals:
        mine: set[str] = set()
        for slot in day.free_slots[person]:
            left = [
                session
                for session in day.open_to[person, slot]
                if taken[session] < day.sessions[session].maximum and day.sessions[session].workshop not in mine
            ]
            if left:
                choice = min(left, key=lambda session: day.rankings[person].cost(day.sessions[session].workshop))
                seats[person, slot] = choice
                taken[choice] += 1
                mine.add(day.sessions[choice].workshop)
    return seats


def draft(day: Day, seed: int) -> Assignment:
    """Return what a draft gives: everybody takes one seat by turns, the order turned round each time.

    At their turn a person takes the best workshop left, at the time when it has more seats.
    """
    seats = dict(day.pinned)
    taken = Counter(seats.values())
    order = sorted(day.people)
    random.Random(seed).shuffle(order)  # noqa: S311 -- invented turns keep no secret
    for number in range(len(day.problem.slots)):
        for person in order if number % 2 == 0 else reversed(order):
            mine = {
                day.sessions[seats[person, slot]].workshop for slot in day.free_slots[person] if (person, slot) in seats
            }
            left = [
                (day.rankings[person].cost(session.workshop), taken[id] - session.maximum, id)
                for slot in day.free_slots[person]
                if (person, slot) not in seats
                for id in day.open_to[person, slot]
                if taken[id] < (session := day.sessions[id]).maximum and session.workshop not in mine
            ]
            if left:
                _, _, choice = min(left)
                seats[person, day.sessions[choice].slot] = choice
                taken[choice] += 1
    return seats


@dataclass(frozen=True, slots=True)
class WeightedSum:
    """The answer of one integer programme with one weighted sum, and whether it was proven in the time given."""

    session_at: Assignment
    is_proven: bool


_LOSS, _HOLE, _RANK = 1_000_000, 10_000, 100


def weighted_sum(day: Day, seconds: float) -> WeightedSum:
    """Solve the textbook model: all objectives in one sum, one variable per seat, one call of HiGHS."""
    keys = [
        (person.id, slot, session)
        for person in day.problem.people
        for slot in person.slots
        for session in _options(day, person.id, slot)
    ]
    model = Model([_seat_cost(day, *key) for key in keys])
    seats = list(enumerate(keys))
    for pair in {(person, slot) for person, slot, _ in keys}:
        model.add([(i, 1) for i, key in seats if key[:2] == pair] + [(model.column(_LOSS, 1), 1)], 1, 1)
    for person in day.people:
        for workshop in day.problem.workshops:
            mine = [(i, 1) for i, key in seats if key[0] == person and day.sessions[key[2]].workshop == workshop.id]
            model.add(mine, -np.inf, 1)
    for session in day.problem.sessions:
        inside = [(i, key[0]) for i, key in seats if key[2] == session.id]
        model.add([(i, 1) for i, _ in inside], session.minimum, session.maximum)
        _mix(model, day, session.slot, inside)
    found = model.solve(seconds)
    chosen = {} if found.x is None else {key[:2]: key[2] for i, key in seats if found.x[i] > 1 / 2}
    return WeightedSum(chosen, found.status == 0)


def _options(day: Day, person: str, slot: str) -> tuple[str, ...]:
    pinned = day.pinned.get((person, slot))
    return (pinned,) if pinned else day.open_to[person, slot]


def _seat_cost(day: Day, person: str, slot: str, session: str) -> int:
    if day.pinned.get((person, slot)) == session:
        return -_LOSS
    return _RANK * day.rankings[person].cost(day.sessions[session].workshop)


def _mix(model: "Model", day: Day, slot: str, inside: list[tuple[int, str]]) -> None:
    """Add the floor of each actor type, and one unit per pair of the same type."""
    for (floor_slot, kind), floor in day.floors.items():
        if floor_slot != slot:
            continue
        group = [(i, 1) for i, person in inside if day.people[person].actor_type == kind]
        model.add([*group, (model.column(_HOLE, floor), 1)], floor, np.inf)
        model.add([*group, *((model.column(pairs, 1), -1) for pairs in range(len(group)))], 0, 0)


class Model:
    """An integer programme written down cell by cell, for one call of HiGHS."""

    def __init__(self, costs: list[int]) -> None:
        self._costs, self._upper = list(costs), [1] * len(costs)
        self._rows: list[list[tuple[int, int]]] = []
        self._low: list[float] = []
        self._high: list[float] = []

    def column(self, cost: int, upper: int) -> int:
        self._costs.append(cost)
        self._upper.append(upper)
        return len(self._costs) - 1

    def add(self, cells: list[tuple[int, int]], low: float, high: float) -> None:
        self._rows.append(cells)
        self._low.append(low)
        self._high.append(high)

    def solve(self, seconds: float) -> Any:  # Any: the result of SciPy has no public name
        cells = [(row, column, weight) for row, found in enumerate(self._rows) for column, weight in found]
        rows, columns, weights = np.array(cells, dtype=np.int64).T
        shape = (len(self._rows), len(self._costs))
        matrix: Any = csr_array((weights.astype(np.float64), (rows, columns)), shape=shape)
        return milp(
            self._costs,
            integrality=np.ones(len(self._costs), dtype=np.int64),
            bounds=Bounds(0, self._upper),
            constraints=LinearConstraint(matrix, self._low, self._high),
            options={"time_limit": seconds, "mip_rel_gap": 0},
        )
