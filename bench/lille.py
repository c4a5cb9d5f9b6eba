"""The day of Lille over many seeds: everything proven, and in how much time.

Beside it, on the same days, what a queue gives, and the textbook model with one weighted sum.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.baselines import Assignment, first_come, weighted_sum
from bench.measures import Measures
from bench.targets import line
from estime.allocation import check, solve
from estime.allocation.day import Day
from estime.allocation.objectives import Seating
from tests.estime.instances import lille_day

# No seed below is used in a test or was looked at while the library was written.
FIRST_SEED = 5000
_WEIGHTED_SECONDS = 10.0
_MOST_WEIGHTED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One method on one day."""

    seconds: float
    cpu_seconds: float
    is_proven: bool
    measures: Measures


def run(day: Day, method: Callable[[Day], tuple[Assignment, bool]]) -> Run:
    """Run a method on a day and look at its answer."""
    started, cpu_started = time.perf_counter(), time.process_time()
    session_at, is_proven = method(day)
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
    return Run(seconds=seconds, cpu_seconds=cpu_seconds, is_proven=is_proven, measures=Measures(day, session_at))


def staged(day: Day) -> tuple[Assignment, bool]:
    """Every stage of Estime, checked."""
    plan = solve(day.problem, require_everybody=False)
    if check(day.problem, plan):
        raise RuntimeError("a plan breaks a rule")
    return dict(Seating(day, plan.seats).session_at), plan.is_proven


def queued(day: Day) -> tuple[Assignment, bool]:
    return first_come(day, seed=2017), False


def weighted(day: Day) -> tuple[Assignment, bool]:
    found = weighted_sum(day, _WEIGHTED_SECONDS)
    return found.session_at, found.is_proven


def told(name: str, runs: Sequence[Run]) -> str:
    """Return what people get on average."""

    def mean(read: Callable[[Measures], int]) -> float:
        return statistics.mean(read(found.measures) for found in runs)

    return (
        f"  {name:28} {len(runs):3} days: regret {mean(lambda m: m.regret):6.1f}, no seat {mean(lambda m: m.unplaced):5.2f}, "
        f"neither favourite {mean(lambda m: m.neither):5.2f}, rooms without a type {mean(lambda m: m.empty):5.2f}, "
        f"rooms below their minimum {mean(lambda m: m.underfull):5.2f}"
    )


def lines(days: int = 50) -> list[str]:
    """Return the lines of this section."""
    solve(lille_day(0))  # the first call of a process loads the solver
    made = [Day(lille_day(FIRST_SEED + number)) for number in range(days)]
    ours, queue = [run(day, staged) for day in made], [run(day, queued) for day in made]
    sums = [run(day, weighted) for day in made[:_MOST_WEIGHTED]]
    cpu, wall = [found.cpu_seconds for found in ours], [found.seconds for found in ours]
    sum_seconds = statistics.median(found.seconds for found in sums)
    baseline = f"one weighted sum: {sum_seconds:.1f} s, {sum(f.is_proven for f in sums)} of {len(sums)} proven"
    proven = sum(found.is_proven for found in ours)
    return [
        "Lille: 95 people, 5 workshops given twice, rooms of 19 to 22, minimum 12, 10 facilitators, 7 types, 2 languages",
        line("all stages proven", f"{days} of {days}", f"{proven} of {days}", baseline, is_met=proven == days),
        line(
            "seconds, median",
            "<= 1",
            _seconds(cpu, wall, statistics.median),
            baseline,
            is_met=statistics.median(cpu) <= 1,
        ),
        line("seconds, slowest", "<= 3", _seconds(cpu, wall, max), baseline, is_met=max(cpu) <= 3),
        told("Estime", ours),
        told("first come, first served", queue),
        told("one weighted sum", sums),
    ]


def _seconds(cpu: Sequence[float], wall: Sequence[float], of: Callable[[Sequence[float]], float]) -> str:
    return f"{of(cpu):.2f} ({of(wall):.2f} on the clock)"
