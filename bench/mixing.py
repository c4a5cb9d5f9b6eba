"""People who move from table to table: who meets again, who meets their own kind, and in how much time."""

import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

from bench.gatherings import (
    KNOWN,
    PEOPLE,
    ROUNDS,
    TABLES,
    Numbers,
    at_random,
    by_seat_number,
    gathering,
    numbers_of,
    without,
)
from bench.table_programme import programme_repeats
from bench.targets import line
from estime.mixing import Person, Plan, Problem, check, repair, solve

GATHERINGS = 5
NO_SHOWS, STAY_AWAY, COME_LATE = 9, 3, 2
MOST_SECONDS, MOST_LARGE_SECONDS, MOST_REPLAN_SECONDS, MOST_ATTRIBUTE_SECONDS = 0.5, 90, 0.2, 5
MOST_KINDS, MOST_LARGE_KINDS, MOST_ATTRIBUTE_KINDS = 1.01, 1.003, 1.005
PROGRAMME_SECONDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One gathering seated, with its seconds of processor and of clock."""

    problem: Problem
    plan: Plan
    numbers: Numbers
    cpu: float
    wall: float

    @property
    def kinds(self) -> float:
        """Pairs of one kind, beside the fewest that any seating has."""
        return self.numbers.same_kind / self.plan.outcome.same_kind_bound


def run(problem: Problem) -> Run:
    wall, cpu = time.perf_counter(), time.process_time()
    plan = solve(problem)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    broken = check(problem, plan)
    if broken:
        raise RuntimeError(broken[0].sentence("en"))
    return Run(problem=problem, plan=plan, numbers=numbers_of(problem, plan.seats), cpu=cpu, wall=wall)


def lines() -> list[str]:
    """Return the lines of this section."""
    return [*_known(), *_strangers(), *_attributes(), *_large(), *_replanning(), *_repairing()]


def _seconds(runs: list[Run]) -> str:
    cpu, wall = statistics.median(run.cpu for run in runs), statistics.median(run.wall for run in runs)
    return f"{cpu:.2f} ({wall:.2f} on the clock)"


def _told(numbers: Numbers) -> str:
    return f"{numbers.repeats} again, {numbers.known_met} known, {numbers.same_kind} of one kind"


def _known() -> Iterator[str]:
    runs = [run(gathering(seed, known=KNOWN)) for seed in range(GATHERINGS)]
    first = runs[0].problem
    yield f"{PEOPLE} people, {TABLES} tables, {ROUNDS} rounds, 4 kinds, {KNOWN} pairs who know each other; {GATHERINGS} gatherings"
    worst = max(run.numbers.repeats for run in runs)
    drawn = numbers_of(first, at_random(first, 0))
    yield line("meetings that are not new", "0", str(worst), f"random: {_told(drawn)}", is_met=worst == 0)
    met = max(run.numbers.known_met for run in runs)
    shifted = numbers_of(first, by_seat_number(first))
    yield line("known pairs at one table", "0", str(met), f"by seat number: {_told(shifted)}", is_met=met == 0)
    kinds = max(run.kinds for run in runs)
    programme = programme_repeats(first, PROGRAMME_SECONDS)
    yield line("pairs of one kind / bound", "<= 1.01", f"{kinds:.4f}", programme, is_met=kinds <= MOST_KINDS)
    cpu = statistics.median(run.cpu for run in runs)
    yield line("seconds, median", "<= 0.5", _seconds(runs), "", is_met=cpu <= MOST_SECONDS)


def _strangers() -> Iterator[str]:
    runs = [run(gathering(seed)) for seed in range(GATHERINGS)]
    proven = sum(run.plan.is_proven for run in runs)
    yield f"The same without acquaintances; {GATHERINGS} gatherings"
    yield line("both bounds met, and said so", f"{GATHERINGS}", f"{proven}", "", is_met=proven == GATHERINGS)
    cpu = statistics.median(run.cpu for run in runs)
    yield line("seconds, median", "<= 0.5", _seconds(runs), "", is_met=cpu <= MOST_SECONDS)


def _attributes() -> Iterator[str]:
    runs = [run(gathering(seed, people=110, tables=14)) for seed in range(GATHERINGS)]
    first = runs[0].problem
    yield "110 people, 14 tables, 4 rounds: kind, side and organisation (three of the five attributes of the peer’s case)"
    worst = max(run.numbers.repeats for run in runs)
    drawn = numbers_of(first, at_random(first, 0))
    yield line("meetings that are not new", "0", str(worst), f"random: {_told(drawn)}", is_met=worst == 0)
    kinds = max(run.kinds for run in runs)
    yield line("pairs of one kind / bound", "<= 1.005", f"{kinds:.4f}", "", is_met=kinds <= MOST_ATTRIBUTE_KINDS)
    cpu = statistics.median(run.cpu for run in runs)
    yield line("seconds, median", "<= 5", _seconds(runs), "", is_met=cpu <= MOST_ATTRIBUTE_SECONDS)


def _large() -> Iterator[str]:
    found = run(gathering(0, people=1000, tables=125))
    yield "1,000 people, 125 tables, 4 rounds, 4 kinds; NumPy alone"
    drawn = numbers_of(found.problem, at_random(found.problem, 0))
    repeats = found.numbers.repeats
    yield line("meetings that are not new", "0", str(repeats), f"random: {_told(drawn)}", is_met=repeats == 0)
    yield line(
        "pairs of one kind / bound", "<= 1.003", f"{found.kinds:.4f}", "", is_met=found.kinds <= MOST_LARGE_KINDS
    )
    yield line("seconds", "<= 90", _seconds([found]), "", is_met=found.cpu <= MOST_LARGE_SECONDS)


def _replanning() -> Iterator[str]:
    runs, drawn = [], []
    for seed in range(GATHERINGS):
        problem = gathering(seed, known=KNOWN)
        now = without(problem, solve(problem).seats, NO_SHOWS, seed)
        runs.append(run(now))
        there = {
            (person.id, number) for person in now.people for number in range(ROUNDS) if number not in person.absent
        }
        seats = (seat for seat in at_random(now, seed) if seat.round and (seat.person, seat.round) in there)
        played = (seat for seat in now.in_force if seat.round == 0)
        drawn.append(numbers_of(now, (*played, *seats)).repeats)
    yield f"Planning rounds 2 to {ROUNDS} again after {NO_SHOWS} no-shows; {GATHERINGS} gatherings"
    worst = max(run.numbers.repeats - run.plan.outcome.repeats_bound for run in runs)
    random_words = f"random: {statistics.mean(drawn):.0f} again"
    yield line("meetings that are not new, above the bound", "0", str(worst), random_words, is_met=worst == 0)
    cpu = statistics.median(run.cpu for run in runs)
    yield line("seconds, median", "<= 0.2", _seconds(runs), "", is_met=cpu <= MOST_REPLAN_SECONDS)


def _repairing() -> Iterator[str]:
    changed, afresh, repeats = [], [], []
    for seed in range(GATHERINGS):
        problem = gathering(seed, known=KNOWN)
        plan = solve(problem)
        draw = random.Random(f"repair-{seed}")  # noqa: S311 -- invented absences keep no secret
        gone = draw.sample([person.id for person in problem.people], STAY_AWAY)
        late = [Person(id=f"late{index}", kind="partner", side="FR") for index in range(COME_LATE)]
        found = repair(problem, plan, absent=gone, late=late, played=1)
        broken = check(found.problem, found.plan)
        if broken:
            raise RuntimeError(broken[0].sentence("en"))
        changed.append(found.plan.outcome.changed_cards)
        repeats.append(found.plan.outcome.repeats)
        afresh.append(solve(without(problem, plan.seats, STAY_AWAY, seed)).outcome.changed_cards)
    yield f"{STAY_AWAY} no-shows and {COME_LATE} latecomers after the first round; {GATHERINGS} gatherings"
    mean = statistics.mean(changed)
    again = f"planned anew: {statistics.mean(afresh):.1f} cards change"
    yield line("cards that change, mean", "<= 3", f"{mean:.1f}", again, is_met=mean <= STAY_AWAY)
    yield line("meetings that are not new, most", "0", str(max(repeats)), "", is_met=max(repeats) == 0)
