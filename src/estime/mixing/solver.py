"""Answer: who sits where, improved turn after turn until the bounds are met."""

import time
from collections.abc import Callable
from typing import Final

from estime.mixing.arrays import NOWHERE, Hall
from estime.mixing.counting import count
from estime.mixing.plan import Plan
from estime.mixing.problem import Problem
from estime.mixing.repairing import keep
from estime.mixing.validation import validate
from estime.mixing.work import Work

TURNS: Final = 16
# People wait while the rounds that are left are planned anew.
REPLANNING_TURNS: Final = 5
PATIENCE: Final = 5
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
    if problem.keeps and problem.in_force:
        return keep(problem)
    validate(problem)
    started = time.monotonic()
    work = Work(problem)
    idle, most = 0, REPLANNING_TURNS if problem.in_force else TURNS
    while work.effort < most and idle < PATIENCE and not work.is_done:
        if time_limit_seconds is not None and time.monotonic() - started >= time_limit_seconds:
            break
        idle = 0 if work.turn() else idle + 1
        if on_progress is not None:
            on_progress(work.effort, most)
    return work.plan()


def improve(problem: Problem, plan: Plan, seconds: float, *, on_progress: Progress | None = None) -> Plan:
    """Return seats at least as good as those of `plan`, after searching on for so many seconds.

    The search takes up where that of `plan` ended; a plan that a person changed by hand is kept unless a better one
    is found, and so is one that keeps the seats in force.

    Raises
    ------
    MixingError
        If the problem contradicts itself.
    """
    validate(problem)
    if problem.keeps and problem.in_force:
        return plan
    started = time.monotonic()
    work = Work(problem)
    while not work.is_done and (work.effort < plan.effort or time.monotonic() - started < seconds):
        work.turn()
        if on_progress is not None:
            on_progress(work.effort, max(work.effort, plan.effort))
    found = work.plan()
    worth = [_worth(problem, each, tolerated=work.tolerated) for each in (found, plan)]
    return found if worth[0] < worth[1] else plan


def solve_again(problem: Problem, effort: int) -> Plan:
    """Return the plan that so many turns give, whatever the time."""
    if problem.keeps and problem.in_force:
        return keep(problem)
    validate(problem)
    work = Work(problem)
    while work.effort < effort:
        work.turn()
    return work.plan()


def _worth(problem: Problem, plan: Plan, *, tolerated: int) -> tuple[int, ...]:
    hall = Hall(problem)
    at = hall.seats_array(plan.seats)
    missing = int((hall.present & (at == NOWHERE)).sum())
    return (missing, *count(hall, at, tolerated=tolerated).order)
