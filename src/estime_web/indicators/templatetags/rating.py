"""How grades read on a page."""

import math
from collections.abc import Iterable
from decimal import Decimal

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language

from estime.arbitration.grades import Bands
from estime_web.indicators.enums import ArgumentSide
from estime_web.indicators.models import Arbitration, Argument, IndicatorCandidate
from estime_web.indicators.queries.rating import Mine
from estime_web.indicators.queries.rating_feedback import Heard, Told, last_closed_round, strongest_arguments, told_of
from estime_web.indicators.rating_words import SIMPLE_GRADES, band_of, word_for

register = template.Library()


@register.filter
def rate_word(grade: int | None) -> str | Promise:
    """Return the word of a grade."""
    return word_for(grade)


@register.filter
def rate_band(grade: int | None) -> int | None:
    """Return the grade that stands for the band of a grade."""
    return None if grade is None else band_of(grade)


@register.filter
def rate_dots(grade: int) -> int:
    """Return 1, 2 or 3: how many of three dots are filled."""
    return SIMPLE_GRADES.index(band_of(grade)) + 1


@register.filter
def rate_quality(item: Mine, rated_on: str) -> int | str:
    """Return what was said of another quality: the grade of its band, "cannot", or nothing."""
    view = item.views.get(rated_on)
    if view is None:
        return ""
    return "cannot" if view.grade is None else band_of(view.grade)


@register.filter
def rate_hours(hours: Decimal) -> int:
    """Return the whole number that decides between « heure » and « heures »: in French, 1.5 hour is one still."""
    return math.floor(hours) if get_language() == "fr" else math.ceil(hours)


@register.filter
def has_bars(heard: Iterable[Heard]) -> bool:
    """Say whether one of these proposals is told with small bars, so that the page names their colours."""
    return any(each.told.has_bars for each in heard)


@register.simple_tag
def feedback_of(candidate: IndicatorCandidate) -> Told | None:
    """Return what the last closed round says of a proposal; nothing before one was closed."""
    return told_of(candidate)


@register.simple_tag
def arguments_of(candidate: IndicatorCandidate) -> dict[ArgumentSide, Argument]:
    """Return what most people make theirs of a proposal, for and against."""
    return strongest_arguments(candidate)


@register.filter
def told_from(bands: Bands) -> int:
    """Return where the essential part of a bar begins."""
    return bands.not_important + bands.useful


@register.filter
def has_closed_round(arbitration: Arbitration) -> bool:
    """Say whether anything that people said may be read."""
    return last_closed_round(arbitration) is not None
