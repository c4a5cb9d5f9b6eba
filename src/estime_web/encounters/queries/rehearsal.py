"""What a morning that was played has come to."""

from dataclasses import dataclass

from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.models import Encounter, RoomEvent
from estime_web.encounters.queries.day_check import DayCheck, check_day
from estime_web.encounters.queries.desk import DayTotals, DeskCount, day_totals, desk_count

_MISHAPS = (RoomEventKind.SESSION_CANCELLED, RoomEventKind.ROOM_CHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """The counts of the desk, what the changes moved, whether the day holds, and the mishaps in their order."""

    count: DeskCount
    totals: DayTotals
    check: DayCheck
    mishaps: tuple[RoomEvent, ...]


def morning_of(encounter: Encounter) -> Morning | None:
    """Return what happened so far; None while nothing has."""
    if not encounter.room_events.exists():
        return None
    rows = encounter.room_events.filter(kind__in=_MISHAPS, undone_by=None)
    mishaps = rows.select_related("session__workshop", "session__slot", "session__room").order_by("pk")
    return Morning(
        count=desk_count(encounter), totals=day_totals(encounter), check=check_day(encounter), mishaps=tuple(mishaps)
    )
