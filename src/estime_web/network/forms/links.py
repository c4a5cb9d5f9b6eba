"""What people type about memberships and affiliations."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.network.forms.fields import DayField, OrganisationField
from estime_web.network.models import Organisation
from estime_web.network.queries import federations


class JoinForm(forms.Form):
    """A person joins an organisation."""

    organisation = OrganisationField(label=_("Organisation"))
    function = forms.CharField(label=_("Function"), max_length=120, required=False)
    since = DayField(label=_("Since"))


class PeriodForm(forms.Form):
    """From one day to another."""

    since = DayField(label=_("Since"))
    until = DayField(label=_("Until"), help_text=_("The last day. Empty: it goes on."))

    def clean(self) -> dict[str, Any]:  # Any: Django's signature
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if isinstance(since, date) and isinstance(until, date) and until < since:
            self.add_error("until", _("The last day comes before the first one. Correct one of the two."))
        return cleaned


class MembershipForm(PeriodForm):
    """A function, from one day to another."""

    function = forms.CharField(label=_("Function"), max_length=120, required=False)
    field_order = ("function", "since", "until")


class AffiliationForm(forms.Form):
    """An organisation joins a federation."""

    federation = forms.ModelChoiceField[Organisation](
        Organisation.objects.none(), label=_("Federation"), empty_label=_("Choose")
    )
    since = DayField(label=_("Since"))

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what a request carries
        self.fields["federation"].queryset = federations()  # type: ignore[attr-defined]  # a choice of rows
