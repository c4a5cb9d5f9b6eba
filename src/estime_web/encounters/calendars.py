"""The day of one person as a calendar file."""

from django.conf import settings
from django.utils.translation import gettext as _

from estime.exchange.calendar import CalendarEvent, write_calendar
from estime_web.encounters.queries.personal import DayItem, PersonalDay
from estime_web.encounters.wording import title_in_words, wish_in_words

MIME = "text/calendar; charset=utf-8; method=PUBLISH"


def calendar_of(day: PersonalDay, *, language: str) -> bytes:
    """Return the calendar of a day, in the language that is active. A later plan moves the same events."""
    encounter = day.plan.encounter
    return write_calendar(
        [_event(day, item) for item in day.items if not item.is_free],
        name=str(encounter.title),
        language=language,
        written_at=day.updated_at,
    )


def calendar_name() -> str:
    """Return the name of the file, in the language that is active."""
    return _("my-day.ics")


def _event(day: PersonalDay, item: DayItem) -> CalendarEvent:
    encounter = day.plan.encounter
    lines = [str(encounter.title), wish_in_words(item, has_wishes=day.has_wishes)]
    return CalendarEvent(
        uid=f"{day.participation.pk}-{item.key}@{_host()}",
        title=title_in_words(item),
        starts_at=item.starts_at,
        ends_at=item.ends_at,
        place=", ".join(filter(None, [item.place, encounter.place])),
        description="\n".join(filter(None, lines)),
        revision=item.revision,
    )


def _host() -> str:
    return settings.BASE_URL.partition("://")[2].partition("/")[0]
