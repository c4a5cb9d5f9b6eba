"""Forms that ask as a coach does: the questions of the dossier's own method, their hints, their examples folded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput
from i18nfield.strings import LazyI18nString

from estime.method import Origin, Prompt
from estime.provenance import Json
from estime_web.dossiers.contents import Content, content_of, texts_of
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.forms.languages import fold_languages
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Dossier, Item
from estime_web.foundation.translated_forms import TranslatedForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A field with the examples of its question, and the source of the question where it is attested."""

    field: BoundField
    examples: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of the method in one language."""

    text: str
    hint: str
    examples: tuple[str, ...]


class AskedForm(TranslatedForm, forms.Form):
    """A form about one item.

    `TOOL` is the screen of the method, `PROMPTS` binds fields to its questions, `SAID` are the fields that say the content.
    """

    TOOL: ClassVar[str] = ""
    PROMPTS: ClassVar[Mapping[str, str]] = {}
    SAID: ClassVar[tuple[str, ...]] = ()

    read_version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:  # Any: whatever a form takes
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        self.prompts = {prompt.key: prompt for prompt in dossier.method.method.prompts_of(self.TOOL)}
        fold_languages(self, dossier.language)
        for name, key in self.PROMPTS.items():
            if name in self.fields and key in self.prompts:
                self._ask(name, self.prompts[key])

    @property
    def asked(self) -> Iterator[Asked]:
        """Yield the fields that are seen, each with its examples."""
        for field in self.visible_fields():
            prompt = self.prompts.get(self.PROMPTS.get(field.name, ""))
            yield Asked(
                field=field,
                examples=examples_of(prompt),
                source=prompt.source if prompt and prompt.origin == Origin.ATTESTED else "",
            )

    @classmethod
    def initial_of(cls, item: Item) -> dict[str, Any]:  # Any: the values of the fields
        """Return what the form holds when somebody opens an item."""
        content = {name: value for name, value in content_of(item).items() if name in cls.SAID}
        words = {name: LazyI18nString(value) if isinstance(value, dict) else value for name, value in content.items()}
        return {**words, "read_version": item.version}

    def content(self) -> Content:
        """Return what the item says, from a valid form."""
        return {name: said(self.cleaned_data[name]) for name in self.SAID}

    @property
    def version_read(self) -> int:
        return self.cleaned_data.get("read_version") or 0

    def read_again(self, number: int) -> None:
        """Keep what was typed; its writer has version `number` before their eyes from now on."""
        self.data = _renewed(self.data, number)

    def _ask(self, name: str, prompt: Prompt) -> None:
        language = get_language() or "fr"
        self.fields[name].label = prompt.text.in_language(language)
        if prompt.hint:
            self.fields[name].help_text = prompt.hint.in_language(language)


class FirstReadersForm(forms.Form):
    """Mix-in of a form that begins an item: who reads it from the first day on. Nobody else, unless its author says so."""

    visibility = forms.TypedChoiceField(label=_("Who can read this?"), coerce=int, widget=forms.RadioSelect)

    def offer_readers(self, standing: Standing) -> None:
        """Offer those among whom somebody who stands there may choose at once."""
        team = [(Visibility.TEAM.value, _("the team of the dossier"))] if standing.is_of_the_team else []
        field = self.fields["visibility"]
        field.choices = [  # type: ignore[attr-defined]  # it is a field of choices
            (Visibility.AUTHOR.value, _("only me")),
            *team,
            (Visibility.COACH.value, _("the team and its coach")),
        ]
        field.help_text = _("You can change it at any time.")
        self.initial.setdefault("visibility", Visibility.AUTHOR.value)


def _renewed(data: Any, number: int) -> QueryDict:  # Any: what was posted
    """Return what was posted, with another version before the eyes of its writer."""
    renewed = QueryDict(mutable=True)
    renewed.update(data)
    renewed["read_version"] = str(number)
    return renewed


def line_of_words(label: Any, *, max_length: int, required: bool = True) -> I18nFormField:  # Any: a lazy text
    """Return a field of one line in several languages."""
    return I18nFormField(label=label, widget=I18nTextInput, max_length=max_length, required=required)


def words(
    label: Any, *, required: bool = False, rows: int = 3, max_length: int | None = None
) -> I18nFormField:  # Any: a lazy text
    """Return a field of several lines in several languages."""
    rows_shown = {"attrs": {"rows": rows}}
    return I18nFormField(
        label=label, widget=I18nTextarea, required=required, widget_kwargs=rows_shown, max_length=max_length
    )


def questions_of(dossier: Dossier, tool: str) -> list[Question]:
    """Return the questions that the method of a dossier asks on a screen, in the language of the reader."""
    language = get_language() or "fr"
    return [
        Question(
            text=prompt.text.in_language(language),
            hint=prompt.hint.in_language(language) if prompt.hint else "",
            examples=examples_of(prompt),
        )
        for prompt in dossier.method.method.prompts_of(tool)
    ]


def examples_of(prompt: Prompt | None) -> tuple[str, ...]:
    """Return the examples of a question in the language of the reader."""
    language = get_language() or "fr"
    return tuple(each.in_language(language) for each in prompt.examples) if prompt else ()


def said(value: Any) -> Json:  # Any: the value of a field of any type
    """Return the value of a field as items say it."""
    if isinstance(value, LazyI18nString):
        return {**texts_of(value)}
    return value.isoformat() if hasattr(value, "isoformat") else value  # type: ignore[no-any-return]  # plain by now
