"""Tags and filters that every template may use without loading them."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from estime_web.foundation.marks import mark_of

register = template.Library()


@register.simple_tag
def actor_mark(actor_type: str, *, with_label: bool = True) -> SafeString:
    """Draw the mark of an actor type: its own shape and its own colour, with its name for those who do not see it.

    `with_label=False` where the name stands beside the mark in plain text.
    """
    mark = mark_of(str(actor_type))
    drawing = format_html(
        '<svg class="mark{}" data-actor="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        " mark-hollow" if mark.is_hollow else "",
        mark.actor_type,
        mark.path,
    )
    if not with_label:
        return drawing
    return format_html('{}<span class="visually-hidden">{} </span>', drawing, mark.label)


@register.simple_tag
def woven() -> SafeString:
    """Draw the woven rule: the only ornament, between the great parts of a page."""
    return mark_safe('<div class="weave" aria-hidden="true"></div>')


@register.simple_tag
def page_numbers(page: "Page[Any]") -> list[int | None]:  # Any: whatever the list holds
    """Return the numbers to offer around a page; None stands for those left out."""
    elided = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [number if isinstance(number, int) else None for number in elided]


@register.simple_block_tag(takes_context=True)
def frame(context: template.Context, content: str, template_name: str) -> str:
    """Render `content` inside `template_name`, or nothing at all when there is no content.

    The base page frames its optional blocks so: an unfilled block leaves no empty landmark behind.
    """
    if context.template is None or not content.strip():
        return ""
    with context.push(framed=content):
        return context.template.engine.get_template(template_name).render(context)
