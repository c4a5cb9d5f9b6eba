"""Thin path: a valid plan by turns, nothing proven yet."""

from collections import Counter
from collections.abc import Callable

from estime.allocation.answer import plan_of, seats_of
from estime.allocation.checker import check
from estime.allocation.day import Day
from estime.allocation.objectives import Seating, stage_values
from estime.allocation.plan import Plan, Stage, StageName
from estime.allocation.problem import Problem
from estime.allocation.validation import validate

Progress = Callable[[int, int, StageName], None]


def solve(
    problem: Problem,
    *,
    time_limit_seconds: float | None = None,
    require_everybody: bool = True,
    on_progress: Progress | None = None,
) -> Plan:
    """Return a plan."""
    validate(problem)
    day = Day(problem)
    session_at = dict(day.pinned)
    counts = Counter(session_at.values())
    for slot in problem.slots:
        for person in sorted(day.present[slot.id], key=lambda p: p.id):
            if (person.id, slot.id) in session_at:
                continue
            taken = {day.sessions[s].workshop for (p, _), s in session_at.items() if p == person.id}
            choices = [
                s
                for s in day.open_to[person.id, slot.id]
                if counts[s] < day.sessions[s].maximum and day.sessions[s].workshop not in taken
            ]
            if choices:
                best = min(choices, key=lambda s: (max(0, counts[s] - day.sessions[s].minimum + 1) and day.rankings[person.id].cost(day.sessions[s].workshop), s))
                session_at[person.id, slot.id] = best
                counts[best] += 1
    seating = Seating(day, seats_of(day, session_at))
    stages = []
    for number, name in enumerate(StageName):
        if on_progress:
            on_progress(number, len(StageName), name)
        values = stage_values(seating, name)
        stages.append(Stage(name=name, values=values, bounds=tuple(0 for _ in values)))
    plan = plan_of(day, session_at, stages)
    assert not check(problem, plan), check(problem, plan)
    return plan
