"""What people type about organisations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation, Territory
from estime_web.network.queries import territories


class OrganisationForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    actor_type = forms.ChoiceField(
        label=_("Actor type"), choices=ActorType.choices, help_text=_("What it is in the community, above all.")
    )
    territory = forms.ModelChoiceField[Territory](
        Territory.objects.none(), label=_("Territory"), required=False, empty_label=_("No territory")
    )
    website = forms.CharField(label=_("Website"), max_length=200, required=False)

    def __init__(self, data: object = None, *, organisation: Organisation | None = None) -> None:
        initial = None
        if organisation is not None:
            initial = {name: getattr(organisation, name) for name in ("name", "actor_type", "territory", "website")}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]  # what a request carries
        self.fields["territory"].queryset = territories()  # type: ignore[attr-defined]  # a choice of rows


class OrganisationFilter(forms.Form):
    q = forms.CharField(label=_("Search by name"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    type = forms.ChoiceField(label=_("Actor type"), required=False, choices=[("", _("All types")), *ActorType.choices])
    territory = forms.ModelChoiceField[Territory](
        Territory.objects.none(),
        label=_("Territory"),
        required=False,
        empty_label=_("All territories"),
        to_field_name="code",
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what a request carries
        self.fields["territory"].queryset = territories()  # type: ignore[attr-defined]  # a choice of rows
