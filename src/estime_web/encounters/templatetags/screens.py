"""What the screens say, in several languages: `{% load screens %}`, then `{% said "now" languages %}`."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from i18nfield.strings import LazyI18nString

from estime_web.encounters import screen_words
from estime_web.encounters.queries.screens import Stretch
from estime_web.encounters.screen_words import Said

register = template.Library()


@register.simple_tag
def said(key: str, languages: Sequence[str]) -> SafeString:
    """Say a label in each language."""
    return _joined(screen_words.label(key, languages))


@register.simple_tag
def each(text: LazyI18nString, languages: Sequence[str]) -> SafeString:
    """Say what people wrote in each language, one under the other."""
    return _stacked(screen_words.in_each(text, languages))


@register.simple_tag
def seats_left(count: int, languages: Sequence[str]) -> SafeString:
    """Say what the number of seats that are left means."""
    return _stacked(screen_words.free_seats(count, languages))


@register.simple_tag
def round_in_words(stretch: Stretch, languages: Sequence[str]) -> SafeString:
    """Say which round is played."""
    return _joined(screen_words.round_of(stretch.round, stretch.rounds, languages))


def _stacked(lines: Iterable[Said]) -> SafeString:
    return format_html_join(
        " ", '<span class="screen-line" lang="{}">{}</span>', ((line.language, line.text) for line in lines)
    )


def _joined(lines: Iterable[Said]) -> SafeString:
    """The languages side by side, each telling which it is, with a dot between them for the eye alone."""
    dot = format_html(' <span class="screen-dot" aria-hidden="true">{}</span> ', "·")
    return format_html_join(dot, '<span lang="{}">{}</span>', ((line.language, line.text) for line in lines))
