"""`python -m bench`: the day of Lille over many seeds, beside two named baselines.

The numbers are of this machine and this run. Regret is the sum over people of the ranks they get beyond
their ideal; « neither » counts people who get none of their first choices.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.baselines import Assignment, first_come, weighted_sum
from estime.allocation import check, solve
from estime.allocation.answer import seats_of
from estime.allocation.day import Day
from estime.allocation.objectives import Seating
from tests.estime.instances import lille_day

_WEIGHTED_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One method on one day."""

    seconds: float
    is_proven: bool
    regret: int
    unplaced: int
    neither: int
    empty: int
    underfull: int


def measure(day: Day, method: Callable[[Day], tuple[Assignment, bool]]) -> Measure:
    """Run a method on a day and look at its answer."""
    started = time.perf_counter()
    session_at, is_proven = method(day)
    seconds = time.perf_counter() - started
    seating = Seating(day, seats_of(day, session_at))
    lacking = seating.shortfalls()
    sessions = day.sessions
    return Measure(
        seconds=seconds,
        is_proven=is_proven,
        regret=sum(_regret(seating, person) for person in day.people),
        unplaced=len(seating.unplaced),
        neither=sum(_has_no_favourite(seating, person) for person in day.people),
        empty=sum(count == day.floors[sessions[session].slot, kind] for (session, kind), count in lacking.items()),
        underfull=sum(len(people) < sessions[id].minimum for id, people in seating.people_in.items()),
    )


def _regret(seating: Seating, person: str) -> int:
    positions = seating.day.rankings[person].positions(seating.attended(person))
    return sum(positions) - sum(range(len(positions)))


def _has_no_favourite(seating: Seating, person: str) -> bool:
    ranking = seating.day.rankings[person]
    return bool(ranking.seats_due) and ranking.level(seating.attended(person)).favourite == 0


def staged(day: Day) -> tuple[Assignment, bool]:
    """The six stages of Estime, checked."""
    plan = solve(day.problem, require_everybody=False)
    if check(day.problem, plan):
        raise RuntimeError("a plan breaks a rule")
    seating = Seating(day, plan.seats)
    return dict(seating.session_at), plan.is_proven


def queued(day: Day) -> tuple[Assignment, bool]:
    return first_come(day, seed=2017), False


def weighted(day: Day) -> tuple[Assignment, bool]:
    found = weighted_sum(day, _WEIGHTED_SECONDS)
    return found.session_at, found.is_proven


def report(name: str, measures: Sequence[Measure]) -> str:
    """Return one line: times, proofs, and what people get on average."""
    seconds = [found.seconds for found in measures]
    mean: Mapping[str, float] = {
        field: statistics.mean(getattr(found, field) for found in measures)
        for field in ("regret", "unplaced", "neither", "empty", "underfull")
    }
    proven = 100 * sum(found.is_proven for found in measures) // len(measures)
    return (
        f"{name:28} {len(measures):4} {statistics.median(seconds):8.2f} {max(seconds):8.2f} {proven:6}% "
        f"{mean['regret']:8.1f} {mean['unplaced']:9.2f} {mean['neither']:8.2f} {mean['empty']:7.2f} {mean['underfull']:9.2f}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and return 0; 1 when a day of Lille was not proven."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="The day of Lille, beside two baselines.")
    parser.add_argument("--days", type=int, default=50, help="days measured (default: %(default)s)")
    parser.add_argument("--first-seed", type=int, default=1000, help="seed of the first day (default: %(default)s)")
    options = parser.parse_args(arguments)
    days = [Day(lille_day(options.first_seed + number)) for number in range(options.days)]
    solve(lille_day(0))  # the first call of a process loads the solver
    ours = [measure(day, staged) for day in days]
    lines = [
        "95 people, 5 workshops given twice, rooms of 19 to 22, minimum 12, 7 actor types, 2 languages",
        f"{'':28} {'days':>4} {'median s':>8} {'max s':>8} {'proven':>7} {'regret':>8} {'no seat':>9} {'neither':>8} {'empty':>7} {'underfull':>9}",
        report("Estime, six stages", ours),
        report("first come, first served", [measure(day, queued) for day in days]),
        report("one weighted sum, one call", [measure(day, weighted) for day in days[:10]]),
        "means per day; empty: rooms without an actor type; underfull: rooms below their minimum",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(not all(found.is_proven for found in ours))


if __name__ == "__main__":
    sys.exit(main())
