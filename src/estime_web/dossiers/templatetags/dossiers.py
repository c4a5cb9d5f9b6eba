"""What stands beside every item of a dossier: who can read it, in words."""

from django import template

from estime_web.accounts.models import User
from estime_web.dossiers.models import Item
from estime_web.dossiers.readers_words import readers_of

register = template.Library()


@register.filter
def readers(item: Item, reader: object) -> str:
    """Return who reads an item now, in words for this reader."""
    return readers_of(item, reader if isinstance(reader, User) else None)
