"""Dates and times as people and spreadsheets write them, brought to one form so that they can be compared."""

import re
import unicodedata
from typing import Final

from estime.exchange.sheets_values import parse_date, plain

_MONTHS: Final = (
    ("janvier", "januari", "january"),
    ("fevrier", "februari", "february"),
    ("mars", "maart", "march"),
    ("avril", "april"),
    ("mai", "mei", "may"),
    ("juin", "juni", "june"),
    ("juillet", "juli", "july"),
    ("aout", "augustus", "august"),
    ("septembre", "september"),
    ("octobre", "oktober", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
)
_MONTH_OF: Final = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_SPELLED: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:er|ste|de|e|st|nd|rd|th)?\s+({'|'.join(_MONTH_OF)})\s+(\d{{4}})(?!\d)"
)
_DATE: Final = re.compile(r"(?<!\d)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4})(?!\d)")
_TIME: Final = re.compile(
    r"(?<!\d)([01]?\d|2[0-4])\s*"
    r"(?:[:.]\s*([0-5]\d)(?::[0-5]\d)?|(?:h|u|uur|heures?)(?![a-z])\s*([0-5]\d)?)(?!\d)"
    r"(?:\s*(?:(a|p)\.?m\b\.?|(?:uur|u|h|heures?)(?![a-z])))?"
)
_HALF_DAY: Final = 12
# Nobody writes a moment longer than this; looking for one in a long text takes long.
_LONGEST: Final = 200


def moment_key(text: str) -> str:
    """Return a text as `plain` does, every date and time in it written in one way.

    >>> {moment_key(text) for text in ("9:30", "9 h 30", "9h30", "09:30", "9u30", "9.30 uur", "9:30 am", "09:30:00")}
    {'0930'}
    >>> moment_key("1er juin 2017, 14h") == moment_key("2017-06-01 14:00") == moment_key("01/06/2017 2:00 pm")
    True
    """
    if len(text) > _LONGEST:
        return plain(text)
    folded = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(sign for sign in folded if not unicodedata.combining(sign))
    spelled = _SPELLED.sub(_numbered, folded)
    return plain(_TIME.sub(_clock, _DATE.sub(_iso, spelled)))


def _numbered(match: re.Match[str]) -> str:
    return f"{match[3]}-{_MONTH_OF[match[2]]:02}-{int(match[1]):02}"


def _iso(match: re.Match[str]) -> str:
    found = parse_date(match[0])
    return found.isoformat() if found else match[0]


def _clock(match: re.Match[str]) -> str:
    hour, minute, half = int(match[1]), match[2] or match[3] or "00", match[4]
    if half:
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
    return f"{hour:02}{minute}"
