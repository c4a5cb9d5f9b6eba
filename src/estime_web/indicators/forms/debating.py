"""What is typed when people listen to each other."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.indicators.enums import ArgumentSide
from estime_web.indicators.services.debating import LONGEST


class ArgumentForm(forms.Form):
    """One idea for or against a proposal, on a condition, or a question."""

    side = forms.ChoiceField(
        label=_("You speak"),
        choices=ArgumentSide.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four.")},
    )
    text = forms.CharField(
        label=_("In your words"),
        help_text=_("One idea at a time. Write no names."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write a few words first.")},
    )
    language = forms.ChoiceField(choices=Language.choices, widget=forms.HiddenInput, required=False)
    form_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: object = None, *, language: str, is_noted: bool = False) -> None:
        initial = {"form_key": secrets.token_hex(12), "language": language}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]  # what a request carries
        if is_noted:
            self.fields["side"].label = _("Somebody speaks")
            self.fields["text"].label = _("In their words")
