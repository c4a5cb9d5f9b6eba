"""`python -m bench.structured`: structured days by flow and colouring, beside the same day by other means.

Large days run in a process of their own, so that their peak of memory is theirs; it includes the making of the day, the
time does not. Every answer is verified without a solver.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from bench.days import SKEWS, ranked_day
from bench.large_days import structured
from bench.targets import line
from estime.allocation.day import Day
from estime.allocation.plan import StageName
from estime.allocation.problem import Problem
from estime.allocation.settling import Settlement, settle_day
from estime.allocation.structured.arrays import StructuredDay
from estime.allocation.structured.bundles import cost_of
from estime.allocation.structured.flow import Solver
from estime.allocation.structured.recognition import solve_structured
from estime.allocation.structured.search import cheapest_plan
from estime.allocation.structured.solving import allocate_structured, verify_structured
from tests.estime.allocation.structured.textbook import textbook

_DAYS, _FIRST_SEED = 20, 3000
_FASTER = 50

Measures = dict[tuple[int, str], dict[str, Any]]  # Any: numbers and a flag


def by_ortools(day: StructuredDay) -> tuple[int, bool]:
    """Estime with OR-Tools: cost, and whether the answer is verified."""
    return _by(day, Solver.ORTOOLS)


def by_scipy(day: StructuredDay) -> tuple[int, bool]:
    """Estime with SciPy alone."""
    return _by(day, Solver.SCIPY)


def _by(day: StructuredDay, solver: Solver) -> tuple[int, bool]:
    answer = allocate_structured(day, solver=solver)
    return answer.cost, not verify_structured(day, answer)


def all_at_once(day: StructuredDay) -> tuple[int, bool]:
    """The flow with every choice open, given to OR-Tools as it is; no slots yet."""
    found = cheapest_plan(day, Solver.ORTOOLS, direct=sys.maxsize)
    if found is None:
        raise RuntimeError("a day without a plan")
    return cost_of(day, found[0]), True


def first_come(day: StructuredDay) -> tuple[int, bool]:
    """In the order of arrival, each takes the best workshops left; the cost of the seats that are given."""
    left = day.bounds.high.copy()
    total = 0
    for costs in day.costs:
        open_to = np.flatnonzero(left > 0)
        chosen = open_to[np.argsort(costs[open_to], kind="stable")[: day.slots]]
        left[chosen] -= 1
        total += int(costs[chosen].sum())
    return total, False


_METHODS: dict[str, Callable[[StructuredDay], tuple[int, bool]]] = {
    "Estime, OR-Tools": by_ortools,
    "Estime, SciPy alone": by_scipy,
    "one flow at once, OR-Tools": all_at_once,
    "first come, first served": first_come,
}
_CASES = (
    (100_000, "Estime, OR-Tools"),
    (100_000, "Estime, SciPy alone"),
    (100_000, "one flow at once, OR-Tools"),
    (100_000, "first come, first served"),
    (1_000_000, "Estime, OR-Tools"),
    (1_000_000, "Estime, SciPy alone"),
    (1_000_000, "first come, first served"),
)
# People, method, most seconds, most memory.
_TARGETS = (
    (100_000, "Estime, OR-Tools", 5, 0.6),
    (100_000, "Estime, SciPy alone", 45, None),
    (1_000_000, "Estime, OR-Tools", 60, 3),
)


def lines() -> list[str]:
    """Return the table of structured days, then one line per target."""
    small, small_targets = _small_days()
    found = {(people, name): _apart(name, people) for people, name in _CASES}
    return [
        *small,
        "40 workshops at 4 slots, 10 to 16 wishes; memory with the making of the day, time without",
        f"{'':28} {'people':>9} {'s':>8} {'CPU s':>8} {'peak GB':>8} {'cost':>12} {'verified':>9}",
        *(_line(name, people, found[people, name]) for people, name in _CASES),
        *small_targets,
        *(_target(found, *case) for case in _TARGETS),
    ]


def _target(found: Measures, people: int, name: str, seconds: int, gigabytes: float | None) -> str:
    """Judge one large day by the seconds of the processor and by its memory."""
    ours, theirs = found[people, name], found[people, "first come, first served"]
    measured = f"{ours['cpu']:.1f} s, {ours['gigabytes']:.2f} GB ({ours['seconds']:.1f} on the clock)"
    limit = f"<= {seconds} s" + (f", {gigabytes} GB" if gigabytes else "")
    is_met = ours["verified"] and ours["cpu"] <= seconds and (gigabytes is None or ours["gigabytes"] <= gigabytes)
    baseline = f"first come, first served: {theirs['cost'] / ours['cost']:.1f} times the cost"
    return line(f"{people:,} people, {name.removeprefix('Estime, ')}", limit, measured, baseline, is_met=is_met)


def _small_days() -> tuple[list[str], list[str]]:
    """Compare 95 people, five workshops given twice, with the textbook programme in HiGHS."""
    days = [structured(_FIRST_SEED + number, 95, workshops=5, slots=2, wishes=(5, 5)) for number in range(_DAYS)]
    # The first call of a process loads the solver.
    allocate_structured(days[0])
    textbook(days[0]).least_cost()
    written = [_timed(partial(textbook, day)) for day in days]
    theirs = [_timed(programme.least_cost) for _, programme in written]
    ours = [_timed(partial(allocate_structured, day)) for day in days]
    same = sum(answer.cost == cost for (_, answer), (_, cost) in zip(ours, theirs, strict=True))
    fast, slow, writing = (
        1000 * statistics.median(seconds for seconds, _ in found) for found in (ours, theirs, written)
    )
    told = (
        f"95 people, 5 workshops at 2 slots, {_DAYS} days: median {fast:.2f} ms from arrays to plan and proof; "
        f"{writing:.0f} ms to write the textbook programme and {slow:.0f} ms in milp, without a plan"
    )
    by_flow, by_programme, equal = _from_people()
    ratio = by_programme / by_flow
    return [told, f"  that is {slow / fast:.0f} times, {(slow + writing) / fast:.0f} times with the writing"], [
        line(
            "95 people: cost of the textbook programme",
            f"{_DAYS} of {_DAYS}",
            str(same),
            f"textbook in milp: {slow + writing:.0f} ms",
            is_met=same == _DAYS,
        ),
        line(
            "95 people: times faster, people to seats",
            ">= 50",
            f"{ratio:.0f} ({by_flow:.2f} ms), {equal} of {_DAYS} equal",
            f"our staged programme (HiGHS): {by_programme:.0f} ms",
            is_met=ratio >= _FASTER and equal == _DAYS,
        ),
    ]


def _from_people() -> tuple[float, float, int]:
    """Return the milliseconds of both tiers from the same `Problem` to seats, and how many totals are equal.

    Each goes over all days in turn, so that neither clears the memory of the processor for the other.
    """
    problems = [ranked_day(_FIRST_SEED + number, skew=SKEWS[0], seats=21) for number in range(_DAYS)]
    solve_structured(problems[0])
    flows = [_timed(partial(solve_structured, problem)) for problem in problems]
    programmes = [_timed(partial(_staged, problem)) for problem in problems]
    totals = [(flow.settled, staged.settled) for (_, flow), (_, staged) in zip(flows, programmes, strict=True)]
    equal = sum(one[StageName.SATISFACTION][0].value == other[StageName.SATISFACTION][0].value for one, other in totals)
    by_flow, by_programme = (1000 * statistics.median(seconds for seconds, _ in found) for found in (flows, programmes))
    return by_flow, by_programme, equal


def _staged(problem: Problem) -> Settlement:
    return settle_day(Day(problem), (StageName.PLACEMENT, StageName.SATISFACTION))


def _timed(method: Callable[[], Any]) -> tuple[float, Any]:  # Any: what the method returns
    """Return the seconds of the processor: both ways stay in one thread, and other work does not count."""
    started = time.process_time()
    found = method()
    return time.process_time() - started, found


def _line(name: str, people: int, found: dict[str, Any]) -> str:  # Any: numbers and a flag
    verified = "yes" if found["verified"] else ""
    numbers = f"{found['seconds']:8.2f} {found['cpu']:8.2f} {found['gigabytes']:8.2f} {found['cost']:12d}"
    return f"{name:28} {people:9d} {numbers} {verified:>9}"


def _apart(name: str, people: int) -> dict[str, Any]:  # Any: numbers and a flag
    """Measure one method in a process of its own."""
    command = [sys.executable, "-m", "bench.structured", name, str(people)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 -- this module itself
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _measure(name: str, people: int) -> dict[str, float | bool]:
    day = structured(_FIRST_SEED, people)
    started, cpu = time.perf_counter(), time.process_time()
    cost, verified = _METHODS[name](day)
    return {
        "seconds": time.perf_counter() - started,
        "cpu": time.process_time() - cpu,
        "gigabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
        "cost": cost,
        "verified": verified,
    }


def main(arguments: list[str]) -> int:
    """Print the table; with a method and a number of people, one measure as JSON."""
    text = json.dumps(_measure(arguments[0], int(arguments[1]))) if arguments else "\n".join(lines())
    sys.stdout.write(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
