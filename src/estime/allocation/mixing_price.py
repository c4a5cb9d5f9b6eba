"""The price of mixing: the same day with five shares of each type of actor per room, each planned and proven.

N. Benabbou and others (2017) call the loss that quotas cause the price of diversity. Here it is told by what people
get: how many follow all their first choices, and how far the choices stand from the wishes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from estime.allocation.day import Day
from estime.allocation.objectives import Seating, satisfaction_values
from estime.allocation.plan import Plan
from estime.allocation.problem import Problem
from estime.allocation.solver import solve
from estime.allocation.summary import summarise

PERCENTS: Final = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class MixingPoint:
    """One share of mixing: the day that was asked, its plan, and what it gives.

    `ranks` is the sum over people of the positions of what they attend, the ideal included; `cost` the sum of rank
    costs; `gaps` how many (session, actor type) pairs have nobody of that type while somebody of it is there.
    """

    percent: int
    problem: Problem
    plan: Plan
    fully_served: int
    served_people: int
    worst_rank: int
    ranks: int
    cost: int
    gaps: int


def price_of_mixing(
    problem: Problem,
    percents: Sequence[int] = PERCENTS,
    *,
    time_limit_seconds: float | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[MixingPoint, ...]:
    """Return the plans of a day for several shares of mixing, in the order given.

    Raises
    ------
    ProblemError, InfeasibleError
        If the day contradicts itself.
    """
    points = []
    for done, percent in enumerate(percents):
        if on_progress is not None:
            on_progress(done, len(percents))
        asked = replace(problem, floor_percent=percent)
        plan = solve(asked, require_everybody=False, time_limit_seconds=time_limit_seconds)
        points.append(mixing_point(asked, plan))
    return tuple(points)


def mixing_point(problem: Problem, plan: Plan) -> MixingPoint:
    """Return what a plan gives for the share of mixing of its problem."""
    day = Day(problem)
    seating, summary = Seating(day, plan.seats), summarise(problem, plan)
    (cost,) = satisfaction_values(seating)
    return MixingPoint(
        percent=problem.floor_percent,
        problem=problem,
        plan=plan,
        fully_served=summary.fully_served,
        served_people=summary.served_people,
        worst_rank=summary.worst_rank,
        ranks=sum(sum(ranking.positions(seating.attended(id))) for id, ranking in day.rankings.items()),
        cost=cost,
        gaps=_gaps(day, seating),
    )


def _gaps(day: Day, seating: Seating) -> int:
    """Count the rooms without anybody of a type, over the types that are there at that time."""
    gaps = 0
    for id, people in seating.people_in.items():
        here = {day.people[person].actor_type for person in people}
        there = {person.actor_type for person in day.present[day.sessions[id].slot]}
        gaps += len(there - here) if people else 0
    return gaps
