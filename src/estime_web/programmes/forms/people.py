"""Somebody, by their e-mail address."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.network.forms.fields import DayField, OrganisationField
from estime_web.network.forms.links import PeriodForm
from estime_web.programmes.services import Address


class AddressForm(forms.Form):
    """An address; name and language serve only where there is no account yet."""

    email = forms.EmailField(label=_("E-mail"), help_text=_("Without an account, one is made for this address."))
    name = forms.CharField(
        label=_("Name"), max_length=150, required=False, help_text=_("Who has an account keeps the name they gave.")
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=Language.choices, help_text=_("For what is written to this person.")
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data, initial={"language": (get_language() or "fr")[:2]})  # type: ignore[arg-type]  # what a request carries

    def address(self) -> Address:
        data = self.cleaned_data
        return Address(email=data["email"], name=data["name"], language=data["language"])


class TeamForm(AddressForm):
    """Somebody joins the team of an enterprise."""

    is_lead = forms.BooleanField(
        label=_("This person carries the dossier"),
        required=False,
        help_text=_("They decide, for the enterprise, who may read what. Several people may carry it."),
    )
    since = DayField(label=_("Since"), help_text=_("Empty: from today."))


class CoachForm(AddressForm):
    """Somebody accompanies an enterprise."""

    organisation = OrganisationField(
        label=_("The coach works for"), required=False, help_text=_("A federation, a network, an operator.")
    )
    since = DayField(label=_("Since"), help_text=_("Empty: from today."))


class TeamPeriodForm(PeriodForm):
    """The place of somebody in a team, from one day to another."""

    is_lead = forms.BooleanField(label=_("This person carries the dossier"), required=False)
    field_order = ("is_lead", "since", "until")
