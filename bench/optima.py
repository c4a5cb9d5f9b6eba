"""Optima of their own: what any plan could reach on one count if nothing else mattered.

Each is one textbook integer programme, one variable per seat, solved by one call of HiGHS: no code is shared with the
library, save the look-ups of the day.
"""

import numpy as np

from bench.baselines import Model
from estime.allocation.day import Day

_LOSS = 10_000


class SeatModel:
    """A seat for everybody at every time: distinct workshops, rooms no larger than they are."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self.keys = [
            (person.id, slot, session)
            for person in day.problem.people
            for slot in person.slots
            for session in day.open_to[person.id, slot]
        ]

    def least(self, costs: list[int], *, neither: bool = False, empty: bool = False) -> int:
        """Return the least sum of costs, of people with no favourite, or of rooms without somebody of a type."""
        model = Model(costs)
        for pair in sorted({(person, slot) for person, slot, _ in self.keys}):
            missing = model.column(_LOSS, 1)
            model.add([(i, 1) for i, key in enumerate(self.keys) if key[:2] == pair] + [(missing, 1)], 1, 1)
        self._keep_distinct(model)
        for session in self.day.problem.sessions:
            model.add([(i, 1) for i, key in enumerate(self.keys) if key[2] == session.id], 0, session.maximum)
        if neither:
            self._count_neither(model)
        if empty:
            self._count_empty(model)
        best: float = model.solve(60.0).fun
        return round(best)

    def _keep_distinct(self, model: Model) -> None:
        groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for i, (person, _slot, session) in enumerate(self.keys):
            groups.setdefault((person, self.day.sessions[session].workshop), []).append((i, 1))
        for cells in groups.values():
            model.add(cells, 0, 1)

    def _count_neither(self, model: Model) -> None:
        for person, ranking in self.day.rankings.items():
            if not ranking.seats_due:
                continue
            favourites = [
                (i, 1)
                for i, key in enumerate(self.keys)
                if key[0] == person and ranking.tier(self.day.sessions[key[2]].workshop) < ranking.seats_due
            ]
            model.add([*favourites, (model.column(1, 1), 1)], 1, np.inf)

    def _count_empty(self, model: Model) -> None:
        for session in self.day.problem.sessions:
            for kind in sorted({person.actor_type for person in self.day.present[session.slot]}):
                there = [
                    (i, 1)
                    for i, key in enumerate(self.keys)
                    if key[2] == session.id and self.day.people[key[0]].actor_type == kind
                ]
                model.add([*there, (model.column(1, 1), 1)], 1, np.inf)


def least_ranks(day: Day) -> int:
    """Return the least sum of ranks, counted from 0, of any plan that seats everybody."""
    model = SeatModel(day)
    return model.least([day.rankings[key[0]].tier(day.sessions[key[2]].workshop) for key in model.keys])


def least_neither(day: Day) -> int:
    """Return the least number of people with none of their favourites. Full rankings are taken for granted."""
    model = SeatModel(day)
    return model.least([0] * len(model.keys), neither=True)


def least_empty(day: Day) -> int:
    """Return the least number of rooms without anybody of an actor type that is there at that time."""
    model = SeatModel(day)
    return model.least([0] * len(model.keys), empty=True)
