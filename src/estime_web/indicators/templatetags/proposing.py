"""What the pages of proposals say: the college beside a text, where its name would point at nobody."""

from django import template
from django.template import TemplateDoesNotExist

from estime_web.indicators.models import College, IndicatorCandidate, Member
from estime_web.indicators.queries.proposing import Voices, proposals_to_answer

register = template.Library()


@register.filter
def names(voices: Voices, college: College | None) -> str:
    """Return the college that a text comes from, or « somebody » where it has too few people."""
    return voices.name_of(college)


@register.simple_tag(takes_context=True)
def include_if_there(context: template.Context, name: str) -> str:
    """Include a template of another part of the work; where it is not there, nothing."""
    if context.template is None:
        return ""
    try:
        found = context.template.engine.get_template(name)
    except TemplateDoesNotExist:
        return ""
    return found.render(context)


@register.simple_tag
def wants_answers(member: Member) -> list[IndicatorCandidate]:
    """Return one's own proposals about which one is asked whether what one meant is still in it."""
    return proposals_to_answer(member)
