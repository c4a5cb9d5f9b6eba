"""What stands beside every item of a dossier, and the words of the method in the reader's language."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language

from estime.method import Text
from estime_web.accounts.models import User
from estime_web.dossiers import wording
from estime_web.dossiers.models import Dossier, Item
from estime_web.dossiers.pseudonyms import Saying
from estime_web.dossiers.readers_words import readers_of
from estime_web.foundation.templatetags.content import language_of

register = template.Library()


@register.filter
def readers(item: Item, reader: object) -> str:
    """Return who reads an item now, in words for this reader."""
    return readers_of(item, reader if isinstance(reader, User) else None)


@register.filter
def said(words: object, saying: Saying) -> str:
    """Return words as this reader may read them: as they are, or under a pseudonym."""
    return saying.of(words)


@register.filter
def in_words(text: Text) -> str:
    """Return words of the method in the language of the reader."""
    return text.in_language(get_language() or "fr")


@register.filter
def other_language(words: object) -> str:
    """Return the language in which words are shown, where it is not the reader's; nothing otherwise."""
    language = language_of(words)
    return "" if language == get_language() else language


@register.filter
def step_title(dossier: Dossier) -> str:
    """Return the title of the step where a dossier is; its key where its method has lost it."""
    titles = {step.key: step.title for step in dossier.method.method.steps}
    return in_words(titles[dossier.step]) if dossier.step in titles else dossier.step


@register.filter
def duration(minutes: int) -> str:
    """Return a number of minutes as people say it."""
    return wording.duration(minutes)


@register.filter
def month(kept: str) -> str:
    """Return a month that is kept as `2026-11` as people say it."""
    return date_format(date.fromisoformat(f"{kept}-01"), "YEAR_MONTH_FORMAT")
