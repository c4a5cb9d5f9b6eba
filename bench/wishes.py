"""Wishes met, beside a queue and a draft, with rooms that leave some slack or none; and what mixing costs."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bench.baselines import Assignment, draft, first_come
from bench.days import SKEWS, ranked_day
from bench.measures import Measures
from bench.optima import least_empty, least_neither, least_ranks
from bench.targets import line
from estime.allocation import solve
from estime.allocation.day import Day
from estime.allocation.objectives import Seating

FIRST_SEED = 7000
# Seats per room: the greatest ratio of regret to that of a queue, and to that of a draft; None where none is set.
TARGETS: dict[int, tuple[float | None, float | None]] = {22: (0.60, 0.85), 20: (None, None), 19: (0.53, 0.73)}
_ARRIVALS = 5
MOST_COST = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One day by every method; the baselines over several orders of arrival."""

    plain: Measures
    mixed: Measures
    queues: Sequence[Measures]
    drafts: Sequence[Measures]
    least_ranks: int
    least_neither: int
    least_empty: int


def compared(seed: int, *, skew: float, seats: int) -> Compared:
    """Plan one day without and with a share of each type per room, and by the baselines."""
    day = Day(ranked_day(seed, skew=skew, seats=seats))
    return Compared(
        plain=_planned(day),
        mixed=_planned(Day(replace(day.problem, floor_percent=50))),
        queues=[Measures(day, first_come(day, arrival)) for arrival in range(_ARRIVALS)],
        drafts=[Measures(day, draft(day, arrival)) for arrival in range(_ARRIVALS)],
        least_ranks=least_ranks(day),
        least_neither=least_neither(day),
        least_empty=least_empty(day),
    )


def _planned(day: Day) -> Measures:
    plan = solve(day.problem, require_everybody=False)
    session_at: Assignment = dict(Seating(day, plan.seats).session_at)
    return Measures(day, session_at)


def lines(days: int = 20) -> list[str]:
    """Return the lines of this section, for so many days of each kind."""
    found = [
        "Wishes: 95 people, full rankings, 5 workshops given twice, 4 types; regret: ranks beyond the ideal, no seat being one after the last"
    ]
    for seats, (queue, turns) in TARGETS.items():
        made = [compared(FIRST_SEED + number, skew=skew, seats=seats) for skew in SKEWS for number in range(days)]
        found += _regret_lines(seats, made, queue, turns)
        found += _fairness_lines(seats, made)
        found += _mixing_lines(seats, made)
        found.append(_envy_line(seats, made))
    return found


def _regret_lines(seats: int, made: Sequence[Compared], queue: float | None, turns: float | None) -> list[str]:
    ours = statistics.mean(day.plain.regret for day in made)
    least = statistics.mean(day.least_ranks - day.plain.ranks + day.plain.regret for day in made)
    found = []
    for name, target, others in (
        ("first come, first served", queue, [one for day in made for one in day.queues]),
        ("a draft by turns", turns, [one for day in made for one in day.drafts]),
    ):
        regret = statistics.mean(one.regret for one in others)
        ratio = ours / regret
        found.append(
            line(
                f"{seats} seats: regret against {name}",
                f"<= {target}" if target else "(none set)",
                f"{ratio:.3f} ({ours:.1f}; least {least:.1f})",
                f"{name}: {regret:.1f}, no seat {_mean(others, lambda one: one.unplaced):.2f}",
                is_met=target is None or ratio <= target,
            )
        )
    return found


def _fairness_lines(seats: int, made: Sequence[Compared]) -> list[str]:
    least, ours = sum(day.least_neither for day in made), sum(day.plain.neither for day in made)
    queues = [one for day in made for one in day.queues]
    return [
        line(
            f"{seats} seats: neither favourite, all {len(made)} days",
            f"{least} (proven)",
            f"{ours} ({sum(day.mixed.neither for day in made)} with the floor)",
            f"first come, first served: {_mean(queues, lambda one: one.neither):.1f} a day",
            is_met=all(day.plain.neither == day.mixed.neither == day.least_neither for day in made),
        )
    ]


def _mixing_lines(seats: int, made: Sequence[Compared]) -> list[str]:
    feasible = [day for day in made if not day.least_empty]
    empty = sum(day.mixed.empty for day in feasible)
    cost = sum(day.mixed.ranks for day in feasible) / sum(day.plain.ranks for day in feasible) - 1
    queues = [one for day in feasible for one in day.queues]
    baseline = (
        f"without a floor {_mean([day.plain for day in feasible], lambda one: one.empty):.2f}, "
        f"first come {_mean(queues, lambda one: one.empty):.2f} a day"
    )
    name = f"{seats} seats: rooms without a type"
    return [
        line(f"{name}, {len(feasible)} feasible days", "0", str(empty), baseline, is_met=not empty),
        line(
            f"{name}: cost in mean rank",
            "<= 2 %",
            f"{100 * cost:.2f} %",
            "the same days without a floor",
            is_met=cost <= MOST_COST,
        ),
    ]


def _envy_line(seats: int, made: Sequence[Compared]) -> str:
    """Measured, not promised: who would exchange even if the other's list lost its best workshop."""
    ours, mixed = (
        _mean(found, lambda one: one.envious) for found in ([d.plain for d in made], [d.mixed for d in made])
    )
    queue = _mean([day.queues[0] for day in made], lambda one: one.envious)
    return f"  {seats} seats: envy beyond one workshop {ours:.2f} a day, {mixed:.2f} with the floor; first come, first served {queue:.2f}"


def _mean(found: Sequence[Measures], read: Callable[[Measures], int]) -> float:
    return statistics.mean(read(one) for one in found)
