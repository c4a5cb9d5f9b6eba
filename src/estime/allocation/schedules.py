"""Columns that are whole schedules: one way for a person to spend the day.

A schedule has one session per slot and no workshop twice. The level of a person belongs to the column,
which makes the relaxation tight; but the number of schedules grows with the power of the slots.
"""

from collections.abc import Iterator, Sequence
from math import prod

from estime.allocation.columns import Column, options_at, unchanged_seats
from estime.allocation.day import Day
from estime.allocation.program import Program


def most_schedules(day: Day) -> int:
    """Return a number that the schedules of all people do not exceed."""
    return sum(prod(len(day.open_to[person.id, slot]) + 1 for slot in person.slots) for person in day.problem.people)


def add_schedules(program: Program, day: Day, person: str) -> list[Column]:
    """Add every schedule of a person; in the first incumbent they have as few seats as possible."""
    schedules = [_schedule(day, person, choice) for choice in _choices(day, person, day.people[person].slots)]
    emptiest = max(range(len(schedules)), key=lambda index: schedules[index].losses)
    start = [int(index == emptiest) for index in range(len(schedules))]
    program.add_row(program.add_columns([1] * len(schedules), start), 1, low=1, high=1)
    return schedules


def _choices(day: Day, person: str, slots: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every choice of one session (or none, as an empty text) per slot, no workshop twice."""
    if not slots:
        yield ()
        return
    *before, slot = slots
    pinned = day.pinned.get((person, slot))
    options = options_at(day, person, slot)
    for start in _choices(day, person, before):
        taken = {day.sessions[session].workshop for session in start if session}
        for session in options:
            if not session or session == pinned or day.sessions[session].workshop not in taken:
                yield (*start, session)


def _schedule(day: Day, person: str, choice: Sequence[str]) -> Column:
    ranking, free = day.rankings[person], day.free_slots[person]
    sessions = tuple(session for session in choice if session)
    attended = [session for session in sessions if session not in day.people[person].facilitates]
    losses = len(choice) - len(sessions)
    due = day.workshops(session for session in attended if day.sessions[session].slot in free)
    return Column(
        person=person,
        sessions=sessions,
        losses=losses,
        repeats=max(0, losses - 1),
        level=ranking.level(due) if ranking.seats_due else None,
        cost=sum(map(ranking.cost, day.workshops(attended))) + losses * ranking.loss_cost,
        unchanged=unchanged_seats(day, person, sessions),
    )
