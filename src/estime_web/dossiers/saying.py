"""What an item says, part by part and in words: for the pages that compare two of its versions.

A part is a field, or a field in one language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.formats import date_format, localize
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from i18nfield.fields import I18nCharField, I18nTextField

from estime.provenance import Json
from estime_web.accounts.enums import Language
from estime_web.dossiers.contents import CARRIES, Content, model_of
from estime_web.dossiers.enums import Motivation
from estime_web.dossiers.models import Item

_MISSIONS = "missions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of what a kind of item says. `language` is set where the field speaks several."""

    kind: str
    name: str
    language: str = ""

    @property
    def path(self) -> str:
        return f"{self.name}.{self.language}" if self.language else self.name

    @property
    def field(self) -> Any:  # Any: a field of any type
        return model_of(self.kind)._meta.get_field(_MISSIONS if self.name == CARRIES else self.name)

    @property
    def label(self) -> str:
        label = capfirst(str(self.field.verbose_name))
        if not self.language:
            return label
        return _("%(field)s (%(language)s)") % {
            "field": label,
            "language": spoken(self.language),
        }

    @property
    def is_text(self) -> bool:
        """Say whether a person types it: two of them can be joined in words."""
        if self.language:
            return True
        is_chosen = bool(getattr(self.field, "choices", None))
        return isinstance(self.field, models.CharField | models.TextField) and not is_chosen

    @property
    def is_line(self) -> bool:
        """Say whether it is words on one line: a name, a title."""
        return self.is_text and isinstance(self.field, I18nCharField | models.CharField)

    @property
    def is_list(self) -> bool:
        return self.name == CARRIES or isinstance(self.field, models.ManyToManyField | models.JSONField)

    @property
    def longest(self) -> int | None:
        """Return how many signs fit, where that is limited."""
        return getattr(self.field, "max_length", None)

    def value(self, content: Mapping[str, Json]) -> Any:  # Any: JSON
        """Return what a content says here."""
        value = content.get(self.name)
        if not self.language:
            return value
        return value.get(self.language, "") if isinstance(value, dict) else ""

    def joined(self, first: Mapping[str, Json], second: Mapping[str, Json]) -> str:
        """Return the words of two contents together, as a person may then rewrite them."""
        between = " / " if self.is_line else "\n\n"
        return joined(str(self.value(first) or ""), str(self.value(second) or ""), between)

    def put(self, content: Content, value: Any) -> None:  # Any: JSON
        """Let a content say something else here."""
        if not self.language:
            content[self.name] = value
            return
        texts = content.get(self.name)
        kept = {key: each for key, each in (texts if isinstance(texts, dict) else {}).items() if key != self.language}
        content[self.name] = kept | ({self.language: value} if value else {})


def spoken(language: str) -> str:
    """Return the name of a language within a sentence: French alone writes it with a small letter."""
    name = str(get_language_info(language)["name_translated"])
    return name.lower() if (get_language() or "").startswith("fr") else name


def parts_of(kind: str, *contents: Mapping[str, Json]) -> list[Part]:
    """Return the parts that any of these contents fills, in the order of the fields and of the languages."""
    found = []
    for name in model_of(kind).SAYS:
        field = None if name == CARRIES else model_of(kind)._meta.get_field(name)
        languages = Language.values if isinstance(field, I18nCharField | I18nTextField) else ("",)
        parts = [Part(kind=kind, name=name, language=language) for language in languages]
        found += [part for part in parts if any(part.value(content) not in (None, "", []) for content in contents)]
    return found


def in_words(part: Part, content: Mapping[str, Json], names: Mapping[str, Item]) -> str:
    """Return what a content says in one of its parts. `names` are the other items that the reader reads."""
    value = part.value(content)
    if value is None or value in ("", []):
        return ""
    if part.name == CARRIES:
        return "\n".join(_carried(mission, comment, names) for mission, comment in value)
    if part.field.is_relation:
        return ", ".join(_named(each, names) for each in ([value] if isinstance(value, str) else value))
    if isinstance(value, list):
        words = dict(Motivation.choices)
        return ", ".join(str(words.get(each, each)) for each in value)
    return _plain(part.field, value)


def name_of(item: Item) -> str:
    """Return the name of an item: what it calls itself, or the first words it says."""
    for name in ("name", "title", "text", "what"):
        words = str(getattr(item, name, "") or "").strip()
        if words:
            first = words.splitlines()[0]
            return first if len(first) <= 80 else first[:79].rstrip() + "…"
    return capfirst(str(item.get_kind_display()))


def joined(first: str, second: str, between: str = "\n\n") -> str:
    """Return two texts one after the other; one of them where they say the same or the other is empty."""
    kept = [text.strip() for text in (first, second) if text.strip()]
    return between.join(dict.fromkeys(kept))


def union(first: Iterable[Any] | None, second: Iterable[Any] | None) -> list[Any]:  # Any: JSON
    """Return what stands in either list. A mission that both carry keeps both comments."""
    found: dict[str, Any] = {}  # Any: JSON
    for each in [*(first or ()), *(second or ())]:
        if isinstance(each, list):
            mission, comment = each
            found[mission] = [mission, joined(found[mission][1], comment) if mission in found else comment]
        else:
            found[str(each)] = each
    return list(found.values())


def _carried(mission: str, comment: str, names: Mapping[str, Item]) -> str:
    named = _named(mission, names)
    return _("%(mission)s: %(comment)s") % {"mission": named, "comment": comment} if comment else named


def _named(identifier: str, names: Mapping[str, Item]) -> str:
    item = names.get(str(identifier))
    return name_of(item) if item is not None else _("something that you do not read")


def _plain(field: Any, value: Any) -> str:  # Any: a field of any type, JSON
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, models.DateField):
        return str(date_format(date.fromisoformat(value), "DATE_FORMAT"))
    if isinstance(field, models.DecimalField):
        return str(localize(Decimal(value)))
    return str(value)
