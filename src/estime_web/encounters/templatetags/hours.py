"""Hours and dates in templates: `{% load hours %}`, then `{{ slot.starts_at|clock }}`."""

from django import template

from estime_web.encounters import hours
from estime_web.encounters.models import Moment, Slot
from estime_web.encounters.queries.personal import DayItem
from estime_web.encounters.wording import confidential_note, wish_in_words

register = template.Library()
register.filter("clock", hours.clock)
register.filter("long_date", hours.long_date)
register.filter("date_and_clock", hours.date_and_clock)
register.simple_tag(confidential_note)


@register.simple_tag
def span(item: Slot | Moment | DayItem) -> str:
    """Return from when to when something lasts."""
    return hours.span(item.starts_at, item.ends_at)


@register.simple_tag
def wish_of(item: DayItem, has_wishes: bool) -> str:  # noqa: FBT001 -- a template passes by position
    """Return what a workshop is to the person whose day this is."""
    return wish_in_words(item, has_wishes=has_wishes)
