"""Forms for texts in three languages: one labelled input for each, and a word where a translation is missing."""

from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer, get_default_renderer
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info
from i18nfield.forms import I18nFormField, I18nWidget
from i18nfield.strings import LazyI18nString


class TranslatedTextInput(I18nWidget):
    """One line in each language, each under the name that its speakers give it."""

    widget: type[forms.Widget] = forms.TextInput
    template_name = "foundation/forms/translated.html"

    def render(
        self,
        name: str,
        value: LazyI18nString | list[str] | str | None,
        attrs: dict[str, Any] | None = None,  # Any: attributes of an element, as Django has them
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        texts = value if isinstance(value, list) else self.decompress(value)
        attrs = self.build_attrs(self.attrs, attrs)
        inputs = [
            self._input(name, number, texts, attrs, renderer)
            for number, language in enumerate(self.locales)
            if language in self.enabled_locales
        ]
        context = {"inputs": inputs, "id": attrs.get("id", "")}
        html = (renderer or get_default_renderer()).render(self.template_name, context)
        return mark_safe(html)  # noqa: S308 -- a template escaped it; as Django's own widgets do

    def _input(
        self,
        name: str,
        number: int,
        texts: list[str],
        attrs: dict[str, Any],  # Any: as above
        renderer: BaseRenderer | None,
    ) -> dict[str, object]:
        text = texts[number] if number < len(texts) else None
        own_id = f"{attrs['id']}_{number}" if attrs.get("id") else ""
        own_attrs = attrs | ({"id": own_id} if own_id else {})
        return {
            "id": own_id,
            "language": self.locales[number],
            "label": get_language_info(self.locales[number])["name_local"].capitalize(),
            "is_missing": any(texts) and not text,
            "html": self.widgets[number].render(f"{name}_{number}", text, own_attrs, renderer),
        }


class TranslatedTextarea(TranslatedTextInput):
    """Several lines in each language."""

    widget = forms.Textarea


class TranslatedForm(forms.BaseForm):
    """Mix-in of a form: its texts in several languages get the inputs of this site.

    At least one language is asked for where the field is required, never all: a text that is not translated
    yet is shown in the language it has.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: whatever the form takes
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, I18nFormField):
                self._dress(field)

    @staticmethod
    def _dress(field: I18nFormField) -> None:
        is_long = isinstance(field.widget.widgets[0], forms.Textarea)
        widget = TranslatedTextarea if is_long else TranslatedTextInput
        old = field.widget
        field.widget = widget(locales=old.locales, field=field, attrs=old.attrs)
        field.widget.enabled_locales = old.enabled_locales
        for new, before in zip(field.widget.widgets, old.widgets, strict=True):
            new.attrs = before.attrs | new.attrs
        field.required = field.one_required
