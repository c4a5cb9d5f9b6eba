"""What a column of a day's programme means."""

from dataclasses import dataclass

from estime.allocation.day import Day
from estime.allocation.wishes import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What taking a column means: who sits where, and what it weighs in the objectives.

    `losses` are missing seats, `repeats` those beyond the first of a person; `level` is where the column
    puts its person, None where it says nothing of it.
    """

    person: str
    sessions: tuple[str, ...] = ()
    losses: int = 0
    repeats: int = 0
    level: Level | None = None
    cost: int = 0


def options_at(day: Day, person: str, slot: str) -> tuple[str, ...]:
    """A facilitator sits elsewhere, or nowhere, only where their own session may be cancelled."""
    pinned = day.pinned.get((person, slot))
    if pinned is None:
        return ("", *day.open_to[person, slot])
    return ("", pinned, *day.open_to[person, slot]) if day.sessions[pinned].minimum else (pinned,)
