"""What people type about people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.network.forms.fields import DayField, OrganisationField
from estime_web.network.models import Person


class PersonForm(forms.Form):
    given_name = forms.CharField(label=_("Given name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=80, required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Invitations go there. Two people cannot share one address.")
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=Language.choices, help_text=_("For what is written to this person.")
    )

    def __init__(self, data: object = None, *, person: Person | None = None) -> None:
        initial = None
        if person is not None:
            initial = {name: getattr(person, name) for name in ("given_name", "family_name", "email", "language")}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]  # what a request carries


class NewPersonForm(PersonForm):
    organisation = OrganisationField(label=_("Organisation"), required=False)
    function = forms.CharField(label=_("Function"), max_length=120, required=False)
    since = DayField(label=_("Since"))
