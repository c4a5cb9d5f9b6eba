"""What is typed at the doors of the groups, on both sides."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea

from estime_web.dossiers.contents import texts_of
from estime_web.dossiers.models import Contribution
from estime_web.dossiers.services.contributions import RUNGS
from estime_web.dossiers.voice_words import RUNG_HINTS, RUNG_NAMES
from estime_web.foundation.translated_forms import TranslatedForm

LONGEST = 4000
LONGEST_WELCOME = 300
"""What fits on a poster of one page."""


class WelcomeForm(TranslatedForm, forms.Form):
    """A word of welcome at the door, in the languages of the group."""

    welcome = I18nFormField(
        label=_("A word of welcome"),
        help_text=_("Two sentences: who you are, and why you ask. Leave it empty if the poster says enough."),
        widget=I18nTextarea,
        max_length=LONGEST_WELCOME,
        required=False,
    )

    def texts(self) -> dict[str, str]:
        return texts_of(self.cleaned_data["welcome"])


class AnswerForm(TranslatedForm, forms.Form):
    """What the team tells a whole group."""

    answer = I18nFormField(
        label=_("What became of it"),
        help_text=_("Everybody of the group reads it on their page. Quote nobody: answer all of them together."),
        widget=I18nTextarea,
        required=False,
    )

    def texts(self) -> dict[str, str]:
        return texts_of(self.cleaned_data["answer"])


class WordsForm(forms.Form):
    """One text, in one's own words."""

    text = forms.CharField(
        label=_("Your words"),
        help_text=_("Write no names: neither yours nor anybody else’s."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        error_messages={"required": _("Write a few words first.")},
    )


class NewWordsForm(WordsForm):
    """A first text, which somebody else may have typed."""

    is_noted = forms.BooleanField(label=_("Somebody else types these words for me"), required=False)


class VoiceReadersForm(forms.Form):
    """How far one's words go, each rung in one sentence."""

    visibility = forms.TypedChoiceField(label=_("Who may read these words?"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, contribution: Contribution, **kwargs: Any) -> None:  # Any: as Django's own
        super().__init__(*args, **kwargs)
        choices = [(int(rung), RUNG_NAMES[rung]) for rung in RUNGS]
        self.fields["visibility"].choices = choices  # type: ignore[attr-defined]  # a choice
        self.fields["visibility"].initial = contribution.visibility

    @property
    def explained(self) -> list[tuple[BoundWidget, str]]:
        """Return each rung as it is chosen, with the sentence that explains it."""
        return [(radio, str(RUNG_HINTS[rung])) for radio, rung in zip(self["visibility"], RUNGS, strict=True)]
