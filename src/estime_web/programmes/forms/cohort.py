"""What people type about the cohort."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.network.forms.fields import DayField, OrganisationField
from estime_web.network.forms.links import PeriodForm
from estime_web.programmes.enums import Family
from estime_web.programmes.models import TestEnterprise

_SECOND = [("", _("No other family")), *Family.choices]
_SECOND_HELP = _("Some enterprises live in two worlds. Most have one family.")


class TakeInForm(forms.Form):
    """An enterprise enters the cohort."""

    organisation = OrganisationField(
        label=_("Enterprise"), help_text=_("It is not in the list? First add it to the community.")
    )
    family = forms.ChoiceField(label=_("Family"), choices=Family.choices, widget=forms.RadioSelect)
    second_family = forms.ChoiceField(label=_("Second family"), choices=_SECOND, required=False, help_text=_SECOND_HELP)
    since = DayField(label=_("Since"), help_text=_("Empty: from today."))


class EnterpriseForm(PeriodForm):
    """The families of an enterprise, and its days in the cohort."""

    family = forms.ChoiceField(label=_("Family"), choices=Family.choices, widget=forms.RadioSelect)
    second_family = forms.ChoiceField(label=_("Second family"), choices=_SECOND, required=False, help_text=_SECOND_HELP)
    field_order = ("family", "second_family", "since", "until")

    @classmethod
    def initial_of(cls, enterprise: TestEnterprise) -> dict[str, Any]:  # Any: the values of the fields
        return {name: getattr(enterprise, name) for name in ("family", "second_family", "since", "until")}


class CohortFilter(forms.Form):
    q = forms.CharField(label=_("Search by name"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    family = forms.ChoiceField(label=_("Family"), required=False, choices=[("", _("All families")), *Family.choices])
    lacks = forms.ChoiceField(
        label=_("What is missing"),
        required=False,
        choices=[
            ("", _("Show all")),
            ("coach", _("Nobody accompanies it")),
            ("lead", _("Nobody carries the dossier")),
        ],
    )
