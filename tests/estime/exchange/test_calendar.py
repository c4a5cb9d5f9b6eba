"""Calendars are read back by a program as they were written."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from estime.exchange.calendar import CalendarEvent, write_calendar

BRUSSELS = ZoneInfo("Europe/Brussels")
WRITTEN_AT = datetime(2017, 5, 25, 9, 12, tzinfo=UTC)


def _event(**fields: Any) -> CalendarEvent:  # Any: the fields of the dataclass
    values: dict[str, Any] = {
        "uid": "a-1@estime",
        "title": "A Co-construire, à plusieurs",
        "starts_at": datetime(2017, 6, 1, 9, 30, tzinfo=BRUSSELS),
        "ends_at": datetime(2017, 6, 1, 10, 45, tzinfo=BRUSSELS),
        "place": "Salle Lys; Lille",
        "description": "Première ligne\nseconde ligne",
        "revision": 2,
    }
    return CalendarEvent(**(values | fields))


def test_calendar_is_read_back_as_it_was_written() -> None:
    content = write_calendar([_event()], name="Lille", language="fr", written_at=WRITTEN_AT)

    [event] = Calendar.from_ical(content).walk("VEVENT")

    assert {key: str(event[key]) for key in ("UID", "SUMMARY", "LOCATION", "DESCRIPTION", "SEQUENCE")} == {
        "UID": "a-1@estime",
        "SUMMARY": "A Co-construire, à plusieurs",
        "LOCATION": "Salle Lys; Lille",
        "DESCRIPTION": "Première ligne\nseconde ligne",
        "SEQUENCE": "2",
    }
    assert event["SUMMARY"].params["LANGUAGE"] == "fr"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (
        datetime(2017, 6, 1, 9, 30, tzinfo=BRUSSELS),
        datetime(2017, 6, 1, 10, 45, tzinfo=BRUSSELS),
    )
    assert event.decoded("DTSTART").astimezone(UTC).hour == 7


def test_calendar_carries_the_rules_of_its_time_zone() -> None:
    content = write_calendar([_event()], name="Lille", language="fr", written_at=WRITTEN_AT)

    zones = [str(zone["TZID"]) for zone in Calendar.from_ical(content).walk("VTIMEZONE")]

    assert zones == ["Europe/Brussels"]


def test_calendar_does_not_depend_on_the_order_of_its_events() -> None:
    later = _event(
        uid="a-2@estime",
        starts_at=datetime(2017, 6, 1, 11, tzinfo=BRUSSELS),
        ends_at=datetime(2017, 6, 1, 12, tzinfo=BRUSSELS),
    )

    contents = {
        write_calendar(events, name="Lille", language="fr", written_at=WRITTEN_AT)
        for events in ([_event(), later], [later, _event()])
    }

    assert len(contents) == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"starts_at": datetime(2017, 6, 1, 9, 30)}, "the times of a-1@estime need a time zone"),  # noqa: DTZ001 -- the case refused
        ({"ends_at": datetime(2017, 6, 1, 9, 30, tzinfo=BRUSSELS)}, "a-1@estime ends before it begins"),
    ],
)
def test_calendar_refuses_times_that_are_not_clear(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        write_calendar([_event(**fields)], name="Lille", language="fr", written_at=WRITTEN_AT)
