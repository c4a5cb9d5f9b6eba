"""Moments in words: when something was written, and what a figure speaks of."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def clock(moment: datetime) -> str:
    """Return the hour as it is said: 14:03."""
    return str(date_format(timezone.localtime(moment), pgettext("hour of the day", "H:i")))


def day_and_clock(moment: datetime) -> str:
    """Return the day and the hour; today says so."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return _("today at %(hour)s") % {"hour": clock(moment)}
    return _("on %(day)s at %(hour)s") % {"day": date_format(local, "DATE_FORMAT"), "hour": clock(moment)}


def names_and_moment(names: Iterable[str], moment: datetime) -> str:
    """Return who wrote something and when. Where nobody may be named, only when."""
    said, named = day_and_clock(moment), ", ".join(names)
    return _("%(names)s, %(moment)s") % {"names": named, "moment": said} if named else capfirst(said)


def moment_in_words(moment: str) -> str:
    """Return a year, a month or a day in ISO 8601 as it is said: 2016, March 2016, March 1, 2016."""
    parts = [int(part) for part in moment.split("-")]
    if len(parts) == 1:
        return moment
    name = "DATE_FORMAT" if len(parts) > 2 else "YEAR_MONTH_FORMAT"
    return str(date_format(date(*(*parts, 1)[:3]), name))
