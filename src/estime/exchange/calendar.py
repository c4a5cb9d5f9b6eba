"""Personal calendars, as files that any calendar program reads (iCalendar, RFC 5545).

The `icalendar` library is imported when it is needed: it comes with the extra `formats`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

_PRODUCER = "-//Estime//Estime//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One thing to attend. `uid` stays the same when it moves, so that a program moves it too.

    `revision` grows with each change; `starts_at` and `ends_at` know their time zone. `has_whole_days`: only their days
    count, both with them.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    description: str = ""
    revision: int = 0
    has_whole_days: bool = False


def write_calendar(events: Sequence[CalendarEvent], *, name: str, language: str, written_at: datetime) -> bytes:
    """Return an .ics file with the events in the order of their beginning, then of their uid.

    `written_at` is given, so that the same events always make the same file. The rules of every time zone
    used are part of the file: it reads right in any program, on both sides of a border.

    Raises
    ------
    ValueError
        If a time has no time zone, or an event ends before it begins.
    """
    from icalendar import Calendar  # noqa: PLC0415 -- slow, and optional

    calendar = Calendar()
    calendar.add("prodid", _PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in sorted(events, key=lambda event: (event.starts_at, event.uid)):
        _refuse_unclear_times(event)
        calendar.add_component(_component(event, language=language, written_at=written_at))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _component(event: CalendarEvent, *, language: str, written_at: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415 -- slow, and optional

    component = Event()
    component.add("uid", event.uid)
    component.add("dtstamp", written_at)
    component.add("sequence", event.revision)
    # The day on which something ends is the first without it: that is how the format tells days.
    component.add("dtstart", event.starts_at.date() if event.has_whole_days else event.starts_at)
    component.add("dtend", event.ends_at.date() + timedelta(days=1) if event.has_whole_days else event.ends_at)
    for key, text in (("summary", event.title), ("location", event.place), ("description", event.description)):
        if text:
            component.add(key, text, parameters={"LANGUAGE": language})
    return component


def _refuse_unclear_times(event: CalendarEvent) -> None:
    if event.starts_at.tzinfo is None or event.ends_at.tzinfo is None:
        msg = f"the times of {event.uid} need a time zone"
        raise ValueError(msg)
    if event.ends_at < event.starts_at or (event.ends_at == event.starts_at and not event.has_whole_days):
        msg = f"{event.uid} ends before it begins"
        raise ValueError(msg)
