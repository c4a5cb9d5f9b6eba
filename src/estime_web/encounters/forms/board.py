"""Whom the board shows."""

from django import forms
from django.utils.translation import gettext_lazy as _

LEVELS = (
    ("", _("everybody")),
    ("2", _("2nd choice or less")),
    ("3", _("3rd choice or less")),
    ("4", _("4th choice or less")),
)


class BoardFilterForm(forms.Form):
    q = forms.CharField(label=_("Name"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    level = forms.ChoiceField(label=_("Choices"), required=False, choices=LEVELS)
