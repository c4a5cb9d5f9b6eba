"""Answer: a construction or a deal, made to fit, then improved turn after turn until the bounds are met."""

import hashlib
import time
from collections.abc import Callable
from typing import Final

import numpy as np

from estime.mixing.arrays import NOWHERE, Hall, Ints
from estime.mixing.bounds import Bounds, bounds
from estime.mixing.counting import count, outcome
from estime.mixing.fitting import fitted
from estime.mixing.layout import lay_out
from estime.mixing.plan import Plan
from estime.mixing.problem import Problem
from estime.mixing.search import Search
from estime.mixing.starts import Start, cyclic, dealt
from estime.mixing.validation import validate

TURNS: Final = 12
PATIENCE: Final = 4
Progress = Callable[[int, int], None]


def solve(problem: Problem, *, time_limit_seconds: float | None = None, on_progress: Progress | None = None) -> Plan:
    """Return who sits where.

    Parameters
    ----------
    problem
        People, tables and rounds.
    time_limit_seconds
        The search takes no further turn after so many seconds; without it the number of turns is set beforehand.
    on_progress
        Called with the turns done and the most there will be.

    Raises
    ------
    MixingError
        If the problem contradicts itself.
    """
    validate(problem)
    started = time.monotonic()
    work = _Work(problem)
    idle = 0
    while work.effort < TURNS and idle < PATIENCE and not work.is_done:
        if time_limit_seconds is not None and time.monotonic() - started >= time_limit_seconds:
            break
        idle = 0 if work.turn() else idle + 1
        if on_progress is not None:
            on_progress(work.effort, TURNS)
    return work.plan()


def improve(problem: Problem, plan: Plan, seconds: float, *, on_progress: Progress | None = None) -> Plan:
    """Return seats at least as good as those of `plan`, after searching on for so many seconds.

    The search takes up where that of `plan` ended; a plan that a person changed by hand is kept unless a better one
    is found.

    Raises
    ------
    MixingError
        If the problem contradicts itself.
    """
    validate(problem)
    started = time.monotonic()
    work = _Work(problem)
    while not work.is_done and (work.effort < plan.effort or time.monotonic() - started < seconds):
        work.turn()
        if on_progress is not None:
            on_progress(work.effort, max(work.effort, plan.effort))
    found = work.plan()
    return found if work.is_better_than(plan) else plan


def solve_again(problem: Problem, effort: int) -> Plan:
    """Return the plan that so many turns give, whatever the time."""
    validate(problem)
    work = _Work(problem)
    while work.effort < effort:
        work.turn()
    return work.plan()


class _Work:
    """A search under way; `effort` is the turns it has taken."""

    def __init__(self, problem: Problem) -> None:
        self.hall = Hall(problem)
        self.draw = generator(problem)
        self.layouts = [lay_out(self.hall, number) for number in range(problem.rounds)]
        self.start = self._start()
        at = fitted(self.hall, self.layouts, self.start.at)
        self.search = Search(self.hall, self.layouts, at, self.draw)
        self.bounds: Bounds = bounds(self.hall, at)
        self.effort = 0

    def turn(self) -> bool:
        """Take one turn; say whether anything became better."""
        before = self.search.best_count.order
        self.search.turn()
        self.effort += 1
        return self.search.best_count.order < before

    @property
    def is_done(self) -> bool:
        found, known = self.search.best_count, self.bounds
        there = int(self.hall.present.any(axis=0).sum())
        return (
            self.search.is_sound
            and found.repeats <= known.repeats
            and found.same_kind <= known.same_kind
            and (known.different is None or found.fewest_different >= known.different)
            and (not self.hall.kind_names or found.met_every_kind == there)
        )

    def is_better_than(self, plan: Plan) -> bool:
        """Say whether the seats found are better than those of a plan of the same problem."""
        seats = self.hall.seats_array(plan.seats)
        missing = int((self.hall.present & (self.search.best == NOWHERE)).sum())
        mine = (missing, *self.search.best_count.order)
        return self.search.is_sound and mine < (len(plan.unplaced), *count(self.hall, seats).order)

    def _start(self) -> Start:
        return cyclic(self.hall, self.draw) or dealt(self.hall, self.draw)

    def plan(self) -> Plan:
        at = self.search.best
        return as_plan(self.hall, at, method=self.start.method, effort=self.effort)


def as_plan(hall: Hall, at: Ints, *, method: str, effort: int) -> Plan:
    """Return the plan of seats, counted and compared with its bounds."""
    found = outcome(hall, at, bounds(hall, at))
    missing = np.argwhere(hall.present & (at == NOWHERE))
    return Plan(
        seats=hall.seats_of(at),
        outcome=found,
        method=method,
        is_proven=not missing.size
        and found.repeats == found.repeats_bound
        and found.same_kind == found.same_kind_bound,
        unplaced=tuple((hall.people[person].id, int(number)) for number, person in missing),
        effort=effort,
    )


def generator(problem: Problem) -> np.random.Generator:
    """Return the draws of a problem: its seed is their only source."""
    return np.random.default_rng([*hashlib.sha256(problem.seed.encode()).digest()])
