"""What stands beside every item of a dossier, and the words of the method in the reader's language."""

from django import template
from django.utils.translation import get_language

from estime.method import Text
from estime_web.accounts.models import User
from estime_web.dossiers import wording
from estime_web.dossiers.models import Item
from estime_web.dossiers.readers_words import readers_of

register = template.Library()


@register.filter
def readers(item: Item, reader: object) -> str:
    """Return who reads an item now, in words for this reader."""
    return readers_of(item, reader if isinstance(reader, User) else None)


@register.filter
def in_words(text: Text) -> str:
    """Return words of the method in the language of the reader."""
    return text.in_language(get_language() or "fr")


@register.filter
def duration(minutes: int) -> str:
    """Return a number of minutes as people say it."""
    return wording.duration(minutes)
