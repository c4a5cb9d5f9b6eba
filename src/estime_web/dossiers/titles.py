"""How an item is called in a list: its first words."""

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from estime_web.dossiers.enums import BlockKey
from estime_web.dossiers.models import Contribution, Item, JournalEntry, PortraitBlock, Readiness, TerritoryFigure


def title_of(item: Item) -> str:
    """Return a line that names an item of its own kind; of a withdrawn one nothing but its kind."""
    if item.is_withdrawn:
        return _("%(kind)s, withdrawn") % {"kind": item.get_kind_display()}
    if isinstance(item, PortraitBlock):
        return str(BlockKey(item.key).label)
    if isinstance(item, Readiness):
        return item.get_kind_display()
    words = _first_words(item)
    return Truncator(strip_tags(words)).chars(90) or item.get_kind_display()


def _first_words(item: Item) -> str:
    if isinstance(item, JournalEntry):
        return item.title
    if isinstance(item, TerritoryFigure):
        return str(item.what)
    if isinstance(item, Contribution):
        return item.text
    return str(getattr(item, "name", "") or getattr(item, "text", ""))
