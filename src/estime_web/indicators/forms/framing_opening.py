"""Open an arbitration, say what it is called, and until when a step lasts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

from estime_web.dossiers.contents import texts_of
from estime_web.dossiers.forms.asked import line_of_words, words
from estime_web.dossiers.forms.languages import fold_languages
from estime_web.foundation.translated_forms import TranslatedForm

WEEKS, DAY = "weeks", "day"
LONGEST_WORDS = 4_000
"""A text of several lines: more than two pages are read by nobody, and no paper holds a word without end."""


class FoldedForm(TranslatedForm, forms.Form):
    """A form whose texts stand open in one language, the others folded until they say something."""

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:  # Any: whatever a form takes
        super().__init__(*args, **kwargs)
        fold_languages(self, language)

    def texts(self, name: str) -> dict[str, str]:
        """Return what was typed into a field, by language."""
        return texts_of(self.cleaned_data[name])


class ArbitrationForm(FoldedForm):
    """What an arbitration says of itself."""

    title = line_of_words(_("How do you call it among yourselves?"), max_length=160)
    question = words(_("Which question do you want to answer?"), required=True, max_length=LONGEST_WORDS)
    way = forms.ChoiceField(
        label=_("When do you meet?"),
        choices=(
            (WEEKS, _("Over several weeks, each person when it suits them")),
            (DAY, _("All in one day, in one room")),
        ),
        initial=WEEKS,
        widget=forms.RadioSelect,
        help_text=_("You can change this later."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: whatever a form takes
        super().__init__(*args, **kwargs)
        self.fields["question"].help_text = _("Everybody whom you invite reads it.")

    def said(self) -> dict[str, Any]:  # Any: the arguments of the service
        return {
            "title": self.texts("title"),
            "question": self.texts("question"),
            "is_workshop": self.cleaned_data["way"] == DAY,
        }


def initial_of(title: object, question: LazyI18nString | None, *, is_workshop: bool = False) -> dict[str, object]:
    """Return what the form holds at first."""
    return {"title": title, "question": question, "way": DAY if is_workshop else WEEKS}


class DeadlineForm(forms.Form):
    ends_at = forms.DateTimeField(
        label=_("Until when?"),
        required=False,
        help_text=_("Nothing closes by itself. Two days before, whoever has not answered gets one reminder."),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
