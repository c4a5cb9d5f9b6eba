"""The texts of an item as somebody reads them who has no account: its words, without who wrote them or when."""

from django.utils.translation import gettext as _
from i18nfield.fields import I18nCharField, I18nTextField
from i18nfield.strings import LazyI18nString

from estime_web.dossiers.models import Contribution, Item, JournalEntry, PortraitBlock
from estime_web.dossiers.titles import title_of

_PLAIN = {Contribution: ("text",), JournalEntry: ("text",)}


def texts_to_read(item: Item) -> list[LazyI18nString | str]:
    """Return the texts of an item of its own kind, after the one that names it. Empty ones are left out."""
    if item.is_withdrawn:
        return []
    names = _PLAIN.get(type(item)) or [each for each in item.SAYS if _is_text(item, each)]
    texts = [getattr(item, name) for name in names]
    return [text for text in texts if str(text).strip()]


def heading_of(item: Item) -> str:
    """Return what names an item of its own kind, where something does; of words without an account, nobody."""
    if item.is_withdrawn:
        return title_of(item)
    if isinstance(item, Contribution):
        return _("One person")
    has_name = isinstance(item, PortraitBlock | JournalEntry) or bool(str(getattr(item, "name", "")))
    return title_of(item) if has_name else ""


def _is_text(item: Item, name: str) -> bool:
    if name == "name":
        return False
    return any(
        isinstance(field, I18nCharField | I18nTextField) and field.name == name for field in item._meta.get_fields()
    )
