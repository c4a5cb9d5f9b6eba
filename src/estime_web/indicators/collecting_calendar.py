"""The days of a collection plan as a calendar file."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from estime.exchange.calendar import CalendarEvent, write_calendar
from estime_web.indicators.queries.collecting import CollectionPlan, PlannedLine

if TYPE_CHECKING:
    from estime_web.indicators.models import CollectionLine

MIME = "text/calendar; charset=utf-8; method=PUBLISH"


def calendar_of(plan: CollectionPlan, *, language: str, written_at: dt.datetime) -> bytes:
    """Return the lines that have a day, in the language in use. A later file moves the same lines."""
    return write_calendar(
        [_event(each) for each in plan.lines if each.months],
        name=str(plan.arbitration.title),
        language=language,
        written_at=written_at,
    )


def _event(each: PlannedLine) -> CalendarEvent:
    line = each.line
    first, last = _days(line)
    said = [str(line.method), str(line.respondents), str(line.frequency), line.in_charge]
    return CalendarEvent(
        uid=f"{line.pk}@{settings.BASE_URL.partition('://')[2].partition('/')[0]}",
        title=_("Collect: %(name)s") % {"name": each.version.name},
        starts_at=_morning(first),
        ends_at=_morning(last),
        description="\n".join(filter(None, said)),
        revision=line.version,
        has_whole_days=True,
    )


def _days(line: "CollectionLine") -> tuple[dt.date, dt.date]:
    first, last = line.starts_on or line.ends_on, line.ends_on or line.starts_on
    if first is None or last is None:
        msg = "A line without a day is in no calendar."
        raise ValueError(msg)
    return first, last


def _morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
