"""Hours and dates as people say them: « 9 h 30 », « 9.30 uur », “9:30”; « jeudi 1er juin 2017 »."""

from datetime import date, datetime, time

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_NO_BREAK = "\u00a0"
_FIRST_OF_MONTH = 1


def clock(moment: time | datetime) -> str:
    """Return an hour of the day in the language of the reader. A datetime is told in the time zone of the site."""
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment).time()
    language = (get_language() or "fr")[:2]
    minutes = f"{moment.minute:02}"
    if language == "nl":
        return f"{moment.hour}.{minutes}" + f"{_NO_BREAK}uur" if moment.minute else f"{moment.hour}{_NO_BREAK}uur"
    if language == "en":
        return f"{moment.hour}:{minutes}"
    return f"{moment.hour}{_NO_BREAK}h" + (f"{_NO_BREAK}{minutes}" if moment.minute else "")


def span(starts_at: time | datetime, ends_at: time | datetime) -> str:
    """Return from when to when."""
    return _("%(start)s – %(end)s") % {"start": clock(starts_at), "end": clock(ends_at)}


def long_date(day: date | datetime) -> str:
    """Return a date with the name of its day, in the language of the reader."""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
    text = str(formats.date_format(day, "l j F Y"))
    if (get_language() or "fr").startswith("fr") and day.day == _FIRST_OF_MONTH:
        return text.replace(" 1 ", " 1er ", 1)
    return text


def date_and_clock(moment: datetime) -> str:
    """Return a moment as a date and an hour."""
    return _("%(date)s at %(hour)s") % {"date": long_date(moment), "hour": clock(moment)}
