"""When a vote was cast, as people and systems write it, brought to one text that can be compared."""

import re
from datetime import UTC, datetime, time

from estime.exchange.sheets import parse_date

_SECONDS = re.compile(r"\d{10}")
_MILLISECONDS = re.compile(r"\d{13}")


def vote_moment(text: str) -> str | None:
    """Return a moment as `2017-06-01` or `2017-06-01T09:30:00.000000`; None when it is none.

    A date alone is before all times of its day. A number counts seconds or milliseconds since 1970, as systems do; a moment
    with its distance from Greenwich is brought there.

    >>> vote_moment("1/6/2017"), vote_moment("1/6/2017 9:30"), vote_moment("tomorrow")
    ('2017-06-01', '2017-06-01T09:30:00.000000', None)
    >>> vote_moment("1496309400") == vote_moment("1496309400000") == vote_moment("2017-06-01T11:30+02:00")
    True
    """
    if _MILLISECONDS.fullmatch(text):
        return _told(datetime.fromtimestamp(int(text) / 1000, tz=UTC))
    if _SECONDS.fullmatch(text):
        return _told(datetime.fromtimestamp(int(text), tz=UTC))
    day_text, _, hour_text = text.replace("T", " ", 1).partition(" ")
    day = parse_date(day_text)
    if day is None:
        return None
    if not hour_text.strip():
        return day.isoformat()
    try:
        return _told(datetime.combine(day, time.fromisoformat(_padded(hour_text.strip()))))
    except (ValueError, OverflowError):  # no hour of a day, or before the first day that there is
        return None


def _padded(hour: str) -> str:
    """Return an hour with two digits, as computers want it."""
    return f"0{hour}" if re.match(r"\d:", hour) else hour


def _told(moment: datetime) -> str:
    there = moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
    return there.isoformat(timespec="microseconds")
