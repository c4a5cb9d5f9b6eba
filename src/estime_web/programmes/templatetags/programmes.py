"""The words of the method, and where they come from."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from estime.method import Method, Origin, Text
from estime.method.model import MethodWarning, Output, Prompt, Source, Step, SubStep

register = template.Library()
_SAFE = ("https://", "http://")


@register.filter
def said(text: Text | None) -> str:
    """Return words of the method in the language of the reader."""
    return text.in_language(get_language() or "fr") if text else ""


@register.inclusion_tag("programmes/origin.html")
def origin(method: Method, element: Step | SubStep | Prompt | Output | MethodWarning) -> dict[str, object]:
    """Say whether an element is attested or ours, and what it rests on."""
    return {"is_attested": element.origin == Origin.ATTESTED, "source": _cited(method, element.source)}


@register.simple_tag
def source_link(source: Source) -> SafeString:
    """Name a source of the method; where it can be read, the name leads there."""
    return _linked(source)


def _cited(method: Method, citation: str) -> SafeString:
    """Return a citation in which each source of the list leads to where it can be read."""
    sources = sorted(method.sources_of(citation), key=lambda source: citation.index(source.title))
    parts: list[tuple[str | SafeString]] = []
    rest = citation
    for source in sources:
        before, found, after = rest.partition(source.title)
        if found:
            parts += [(before,), (_linked(source),)]
            rest = after
    return format_html_join("", "{}", [*parts, (rest,)])


def _linked(source: Source) -> SafeString:
    if not source.url.startswith(_SAFE):
        return format_html("{}", source.title)
    return format_html('<a href="{}" rel="noreferrer external">{}</a>', source.url, source.title)
