"""What people type about a programme itself, its partners and its people."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput

from estime_web.foundation.translated_forms import TranslatedForm
from estime_web.network.forms.fields import DayField, OrganisationField
from estime_web.network.models import Territory
from estime_web.network.queries import territories
from estime_web.programmes.enums import AppointmentRole, PartnerRole, PhaseKind
from estime_web.programmes.forms.people import AddressForm
from estime_web.programmes.models import Programme


class ProgrammeForm(TranslatedForm, forms.Form):
    """A programme with its days, its territories, and the first and last day of each phase there is."""

    title = I18nFormField(
        label=_("Title"),
        widget=I18nTextInput,
        max_length=200,
        help_text=_("In one language at least; the others can follow."),
    )
    summary = I18nFormField(
        label=_("In a few words"),
        widget=I18nTextarea,
        required=False,
        help_text=_("What this programme is for, as you would say it to a new enterprise."),
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))
    territories = forms.ModelMultipleChoiceField[Territory](
        Territory.objects.none(), label=_("Territories"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: object = None, *, programme: Programme | None = None) -> None:
        initial = _initial_of(programme) if programme else None
        super().__init__(data, initial=initial)
        self.fields["territories"].queryset = territories()  # type: ignore[attr-defined]  # a choice of rows
        for kind in PhaseKind.values:
            self.fields[f"{kind}_from"] = DayField(label=_("First day"))
            self.fields[f"{kind}_to"] = DayField(label=_("Last day"))

    @property
    def phase_fields(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [(str(kind.label), self[f"{kind.value}_from"], self[f"{kind.value}_to"]) for kind in PhaseKind]

    def clean(self) -> dict[str, Any]:  # Any: Django's signature
        cleaned: dict[str, Any] = super().clean() or {}
        for kind in PhaseKind.values:
            begins, ends = cleaned.get(f"{kind}_from"), cleaned.get(f"{kind}_to")
            if bool(begins) != bool(ends) and not self.errors.get(f"{kind}_from" if ends else f"{kind}_to"):
                missing = f"{kind}_from" if ends else f"{kind}_to"
                self.add_error(missing, _("A phase has a first and a last day. Fill in both, or neither."))
        return cleaned

    def values(self) -> dict[str, Any]:  # Any: the arguments of the services
        data = self.cleaned_data
        phases: dict[str, tuple[date, date]] = {
            kind: (data[f"{kind}_from"], data[f"{kind}_to"]) for kind in PhaseKind.values if data[f"{kind}_from"]
        }
        names = ("title", "summary", "starts_on", "ends_on", "territories")
        return {name: data[name] for name in names} | {"phases": phases}


class PartnerForm(forms.Form):
    """An organisation takes part, in a role."""

    organisation = OrganisationField(
        label=_("Organisation"), help_text=_("It is not in the list? First add it to the community.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=PartnerRole.choices)
    since = DayField(label=_("Since"))


class AppointmentForm(AddressForm):
    """Somebody does something for the whole programme."""

    role = forms.ChoiceField(label=_("Role"), choices=AppointmentRole.choices, widget=forms.RadioSelect)
    organisation = OrganisationField(
        label=_("For which organisation"),
        required=False,
        help_text=_("Needed for whoever reads for a funder or a federation: they read only what is meant for it."),
    )
    since = DayField(label=_("Since"), help_text=_("Empty: from today."))
    field_order = ("email", "name", "language", "role", "organisation", "since")


def _initial_of(programme: Programme) -> dict[str, Any]:  # Any: the values of the fields
    phases = {phase.kind: phase for phase in programme.phases.all()}
    days = {f"{kind}_from": phase.starts_on for kind, phase in phases.items()}
    days |= {f"{kind}_to": phase.ends_on for kind, phase in phases.items()}
    return days | {
        "title": programme.title,
        "summary": programme.summary,
        "starts_on": programme.starts_on,
        "ends_on": programme.ends_on,
        "territories": list(programme.territories.all()),
    }
