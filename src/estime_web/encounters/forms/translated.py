"""Texts in three languages: one field per language, at least one of them filled in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

from estime_web.accounts.enums import Language

CODES = tuple(Language.values)


class TranslatedForm(forms.Form):
    """A form some of whose texts are written in three languages.

    A text named `title` stands in the fields `title_fr`, `title_nl` and `title_en`. `required_texts` are those
    of which one language at least must be filled in.
    """

    required_texts: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:  # Any: the values of the fields
        values = super().clean() or self.cleaned_data
        for name in self.required_texts:
            if not any(values.get(f"{name}_{code}") for code in CODES):
                self.add_error(f"{name}_{CODES[0]}", _("Write it in at least one language; the others can follow."))
        return values

    def text(self, name: str) -> LazyI18nString:
        """Return the text in the languages in which it was written."""
        texts = {code: self.cleaned_data.get(f"{name}_{code}", "").strip() for code in CODES}
        return LazyI18nString({code: text for code, text in texts.items() if text})

    def in_languages(self, name: str) -> list[forms.BoundField]:
        """Return the fields of a text, one per language."""
        return [self[f"{name}_{code}"] for code in CODES]


def spread(name: str, value: object) -> Mapping[str, str]:
    """Return the initial values of the fields of a text."""
    data = value.data if isinstance(value, LazyI18nString) else value
    if isinstance(data, Mapping):
        return {f"{name}_{code}": str(data.get(code) or "") for code in CODES}
    return {f"{name}_{CODES[0]}": str(data or "")}
