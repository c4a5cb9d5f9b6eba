"""Forms of the beginning of a dossier."""

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language


class ColleagueForm(forms.Form):
    """Somebody to invite into the team."""

    name = forms.CharField(label=_("Name"), max_length=150, help_text=_("As you would greet this person."))
    email = forms.EmailField(label=_("E-mail"), help_text=_("The invitation goes there, and later the sign-in codes."))
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=Language.choices)


class OpeningForm(ColleagueForm):
    """A dossier to open, and who is to carry it."""

    title = forms.CharField(
        label=_("Title of the evaluation"), max_length=120, help_text=_("The enterprise may have others later.")
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=Language.choices, help_text=_("Of the invitation and of the dossier.")
    )
    field_order = ("name", "email", "language", "title")
