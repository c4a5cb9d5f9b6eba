"""Hours, days and groups of a collection plan in words."""

from decimal import Decimal
from fractions import Fraction

from django import template
from i18nfield.strings import LazyI18nString

from estime_web.dossiers.models import Dossier
from estime_web.indicators.collecting_remarks import group_words
from estime_web.indicators.plan_words import days_words, hours_words, languages_words
from estime_web.indicators.queries.collecting import PlannedLine

register = template.Library()


@register.filter
def hours(value: Decimal | Fraction | int) -> str:
    """Return hours with their unit."""
    return hours_words(value)


@register.filter
def days(each: PlannedLine) -> str:
    """Return from when to when a line is collected; nothing where it has no day."""
    return days_words(each.line.starts_on, each.line.ends_on)


@register.filter
def spoken(each: PlannedLine) -> str:
    """Return the languages of a line."""
    return languages_words(each.line.languages)


@register.filter
def group_name(each: PlannedLine) -> str:
    """Return what the group that answers a line is called."""
    return group_words(each)


@register.inclusion_tag("indicators/plan/on_list.html")
def arrived_with(dossier: Dossier) -> dict[str, object]:
    """Show the arbitrations that came with a dossier from another Estime."""
    rows = dossier.arrived_arbitrations.order_by("position")
    return {"arrived": [(each.pk, LazyI18nString(each.content["title"])) for each in rows]}
