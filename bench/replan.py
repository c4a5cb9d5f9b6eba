"""A day changes after its plan is known: how few seats move, at what satisfaction, in how much time."""

import random
import statistics
import time
from collections import Counter
from dataclasses import dataclass, replace

from bench.days import SKEWS, latecomer, ranked_day
from bench.measures import Measures
from bench.optima import least_ranks
from bench.targets import line
from estime.allocation import Plan, Problem, Stability, solve
from estime.allocation.day import Day
from estime.allocation.objectives import Seating, stability_values
from estime.allocation.replanning import adapted

FIRST_SEED = 9000
NO_SHOWS, LATECOMERS, CHAIRS = 7, 3, 5
SEATS = 22
MOST_MOVES, MOST_RANKS, MOST_SECONDS = 1.25, 0.005, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """One day that changed. Moves are seats of the plan in force, of people still there then, that change."""

    fewest: int
    moves: int
    moves_from_scratch: int
    ranks: int
    ranks_of_fewest: int
    least_ranks: int
    seconds: float
    cpu_seconds: float
    is_proven: bool


def changed(problem: Problem, plan: Plan, seed: int, *, skew: float) -> Problem:
    """Return the day with no-shows and latecomers, and smaller rooms for the fullest workshop."""
    draw = random.Random(f"changed-{seed}-{skew}")  # noqa: S311 -- invented absences keep no secret
    gone = set(draw.sample(sorted(person.id for person in problem.people), NO_SHOWS))
    workshops = {session.id: session.workshop for session in problem.sessions}
    heads = Counter(workshops[seat.session] for seat in plan.seats)
    fullest = max(sorted(heads), key=lambda workshop: heads[workshop])
    late = tuple(latecomer(seed, number, skew=skew) for number in range(LATECOMERS))
    return replace(
        problem,
        people=(*(person for person in problem.people if person.id not in gone), *late),
        sessions=tuple(
            replace(session, maximum=session.maximum - CHAIRS) if session.workshop == fullest else session
            for session in problem.sessions
        ),
    )


def replanned(seed: int, *, skew: float) -> Replanned:
    """Publish a plan, let the day change, and plan again in three ways and from scratch."""
    problem = ranked_day(seed, skew=skew, seats=SEATS)
    published = solve(problem)
    now = changed(problem, published, seed, skew=skew)
    fewest = adapted(now, published.seats, Stability.FEWEST)
    started, cpu_started = time.perf_counter(), time.process_time()
    balanced = adapted(now, published.seats, Stability.BALANCED)
    plan = solve(balanced, require_everybody=False)
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
    day = Day(balanced)
    least = solve(fewest, require_everybody=False)
    scratch = solve(now, require_everybody=False)
    return Replanned(
        fewest=_moves(day, least),
        moves=_moves(day, plan),
        moves_from_scratch=_moves(day, scratch),
        ranks=_ranks(day, plan),
        ranks_of_fewest=_ranks(day, least),
        least_ranks=least_ranks(day),
        seconds=seconds,
        cpu_seconds=cpu_seconds,
        is_proven=plan.is_proven and least.is_proven and not plan.unplaced,
    )


def _moves(day: Day, plan: Plan) -> int:
    (moves,) = stability_values(Seating(day, plan.seats))
    return moves


def _ranks(day: Day, plan: Plan) -> int:
    return Measures(day, Seating(day, plan.seats).session_at).ranks


def lines(days: int = 20) -> list[str]:
    """Return the lines of this section, for so many days of each popularity."""
    made = [replanned(FIRST_SEED + number, skew=skew) for skew in SKEWS for number in range(days)]

    def mean(name: str) -> float:
        values: list[int] = [getattr(day, name) for day in made]
        return statistics.mean(values)

    ratio, gap = mean("moves") / mean("fewest"), mean("ranks") / mean("least_ranks") - 1
    least_gap = mean("ranks_of_fewest") / mean("least_ranks") - 1
    cpu = statistics.median(day.cpu_seconds for day in made)
    wall = statistics.median(day.seconds for day in made)
    scratch = f"from scratch: {mean('moves_from_scratch'):.1f} seats change"
    return [
        f"Planning again on {len(made)} days: {NO_SHOWS} no-shows, {LATECOMERS} latecomers, {CHAIRS} seats fewer in each room of the fullest workshop",
        line(
            "proven, everybody seated",
            f"{len(made)} of {len(made)}",
            f"{sum(day.is_proven for day in made)}",
            "",
            is_met=all(day.is_proven for day in made),
        ),
        line(
            "seats that change / proven minimum",
            "<= 1.25",
            f"{ratio:.3f} ({mean('moves'):.1f} / {mean('fewest'):.1f})",
            scratch,
            is_met=ratio <= MOST_MOVES,
        ),
        line(
            "sum of ranks above the least possible",
            "<= 0.5 %",
            f"{100 * gap:.2f} % ({mean('ranks'):.1f})",
            f"fewest changes: {100 * least_gap:.2f} %",
            is_met=gap <= MOST_RANKS,
        ),
        line("seconds, median", "<= 0.2", f"{cpu:.3f} ({wall:.3f} on the clock)", "", is_met=cpu <= MOST_SECONDS),
    ]
