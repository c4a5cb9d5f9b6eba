"""What people wrote, shown as it deserves: in its language, with links that stay on this site."""

import re

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from i18nfield.strings import LazyI18nString

register = template.Library()

_AFTER_A_LINK = ".,;:!?)»"


@register.filter
def translated(value: object) -> str | SafeString:
    """Show a text in the reader's language, or in the one it has, and then say which.

    A text that falls back to another language stands in an element with `lang`, so that it is pronounced,
    hyphenated and translated for what it is.
    """
    text = str(value)
    language = language_of(value)
    if language in {"", get_language()}:
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


def language_of(value: object) -> str:
    """Return the language in which `value` is shown to the present reader; empty where nobody said it."""
    if not isinstance(value, LazyI18nString) or not isinstance(value.data, dict):
        return ""
    reader, shown = get_language() or settings.LANGUAGE_CODE, str(value)
    if value.data.get(reader):
        return reader
    return next((language for language, text in value.data.items() if text and text == shown), "")


@register.filter
def with_site_links(text: str) -> SafeString:
    """Make the addresses of this site links. Any other address stays text: an e-mail of the demo leads nowhere else."""
    # The host must end there: http://our.site.evil.example is not ours.
    address = re.compile(f"({re.escape(settings.BASE_URL)}(?:[/?#][^\\s<>\"']*)?)(?![\\w:@-]|\\.\\w)")
    return format_html_join(
        "", "{}", ((_linked(part) if number % 2 else part,) for number, part in enumerate(address.split(text)))
    )


def _linked(address: str) -> SafeString:
    url = address.rstrip(_AFTER_A_LINK)
    return format_html('<a href="{}">{}</a>{}', url, url, address[len(url) :])
