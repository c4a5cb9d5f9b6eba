"""Texts in three languages on a small screen: the language of the dossier stands open, the others are folded until they say something."""

from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from i18nfield.forms import I18nFormField

from estime_web.foundation.translated_forms import TranslatedTextarea, TranslatedTextInput


class FoldedTextInput(TranslatedTextInput):
    """One line in the first language, the others behind a fold."""

    template_name = "dossiers/forms/languages.html"
    first = "fr"

    def _input(
        self,
        name: str,
        number: int,
        texts: list[str],
        attrs: dict[str, Any],  # Any: attributes of an element, as Django has them
        renderer: BaseRenderer | None,
    ) -> dict[str, object]:
        made = super()._input(name, number, texts, attrs, renderer)
        has_text = number < len(texts) and bool(texts[number])
        return made | {"is_folded": not has_text and self.locales[number] != self.first}


class FoldedTextarea(FoldedTextInput, TranslatedTextarea):
    """Several lines in the first language, the others behind a fold."""

    widget = forms.Textarea


def fold_languages(form: forms.BaseForm, first: str) -> None:
    """Let the texts of a form stand open in one language, `first`, and where they already say something."""
    for field in form.fields.values():
        if isinstance(field, I18nFormField):
            field.widget = _folded(field, first)


def _folded(field: I18nFormField, first: str) -> FoldedTextInput:
    old = field.widget
    is_long = isinstance(old.widgets[0], forms.Textarea)
    made = (FoldedTextarea if is_long else FoldedTextInput)(locales=old.locales, field=field, attrs=old.attrs)
    made.enabled_locales, made.first = old.enabled_locales, first
    for new, before in zip(made.widgets, old.widgets, strict=True):
        new.attrs = before.attrs | new.attrs
    return made
