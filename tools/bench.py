"""How long a plan takes: days like that of Lille, of growing size, on this machine.

    python tools/bench.py [people …]

Each line is the median and the slowest of three invented days. “Proven” counts those whose every stage is an optimum.
"""

import argparse
import math
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES = (30, 60, 95, 150, 300)
DAYS = 3
TIME_LIMIT_SECONDS = 60.0


def measure(people: int) -> tuple[list[float], int]:
    """Return the seconds each day took, and how many plans are proven."""
    from estime.allocation import check, solve
    from tests.estime.instances import lille_day

    chairs = math.ceil(people * 1.1 / 5)
    rooms = [chairs + extra for extra in (1, 1, 0, 0, -1)]
    seconds, proven = [], 0
    for seed in range(DAYS):
        day = lille_day(seed, people=people, rooms=rooms)
        sessions = tuple(replace(session, minimum=session.maximum // 2) for session in day.sessions)
        problem = replace(day, sessions=sessions)
        started = time.perf_counter()
        plan = solve(problem, time_limit_seconds=TIME_LIMIT_SECONDS)
        seconds.append(time.perf_counter() - started)
        proven += plan.is_proven
        if check(problem, plan):
            raise RuntimeError(f"the plan of {people} people, day {seed}, breaks a rule")
    return seconds, proven


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(prog="bench.py", description="How long a plan takes.")
    parser.add_argument("people", nargs="*", type=int, default=SIZES, help="sizes of the days")
    sys.path.insert(0, str(ROOT))
    print("people  median  slowest  proven")
    for people in parser.parse_args(arguments).people:
        seconds, proven = measure(people)
        print(f"{people:6}  {statistics.median(seconds):5.1f}s  {max(seconds):6.1f}s  {proven} of {DAYS}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
