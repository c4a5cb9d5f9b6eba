"""What a column of a day's programme means."""

from collections.abc import Iterable
from dataclasses import dataclass

from estime.allocation.day import Day
from estime.allocation.wishes import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What taking a column means: who sits where, and what it weighs in the objectives.

    `losses` are missing seats, `repeats` those beyond the first of a person; `level` is where the column
    puts its person, None where it says nothing of it. `unchanged` are the seats of the plan in force that it keeps.
    """

    person: str
    sessions: tuple[str, ...] = ()
    losses: int = 0
    repeats: int = 0
    level: Level | None = None
    cost: int = 0
    unchanged: int = 0


def options_at(day: Day, person: str, slot: str) -> tuple[str, ...]:
    """Who facilitates, or keeps a seat, sits elsewhere or nowhere only where that session may be cancelled."""
    bound = day.pinned.get((person, slot)) or day.kept.get((person, slot))
    if bound is None:
        return ("", *day.open_to[person, slot])
    if not day.sessions[bound].minimum:
        return (bound,)
    return ("", bound, *(session for session in day.open_to[person, slot] if session != bound))


def unchanged_seats(day: Day, person: str, sessions: Iterable[str]) -> int:
    return sum((person, session) in day.previous for session in sessions)
