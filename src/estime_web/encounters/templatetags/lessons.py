"""Lessons in templates: `{% load lessons %}`, then `{% lesson_words lesson.text %}`, `{% lessons_for participation as mine %}`."""

from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from i18nfield.strings import LazyI18nString

from estime_web.encounters.models import Encounter, Participation
from estime_web.encounters.queries.lessons import DayCount, LessonCount, day_count, lesson_count
from estime_web.encounters.wording import language_name
from estime_web.foundation.templatetags.content import language_of

register = template.Library()


@register.simple_tag
def lesson_words(text: LazyI18nString) -> SafeString:
    """Show the words of a lesson in the reader's language; else in the one it has, and say which."""
    words = mark_safe(linebreaks(str(text), autoescape=True))  # noqa: S308 -- `linebreaks` escapes what people wrote
    language = language_of(text)
    if language in {"", get_language()}:
        return format_html('<div class="lesson-words">{}</div>', words)
    mark = '<div class="lesson-words"><div lang="{}">{}</div><p class="meta">{}</p></div>'
    return format_html(mark, language, words, language_name(language))


@register.simple_tag
def lessons_for(participation: Participation) -> LessonCount:
    """Return what somebody finds behind the links of their page."""
    return lesson_count(participation)


@register.simple_tag
def lessons_of_day(encounter: Encounter) -> DayCount:
    """Return how far the notes and the lessons of a day are."""
    return day_count(encounter)
