"""The form that pairs two people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.encounters.enums import PairRule
from estime_web.encounters.models import Encounter, Participation


class PairForm(forms.Form):
    """Two people of the list, found by typing the beginning of a name, and what is asked for them."""

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:  # Any: the arguments of a form
        super().__init__(*args, **kwargs)
        people = encounter.participations.select_related("person", "organisation")
        self.fields["first"] = _PersonField(people, label=_("One person"), empty_label="—")
        self.fields["second"] = _PersonField(people, label=_("The other"), empty_label="—")
        self.fields["rule"] = forms.ChoiceField(
            label=_("What is asked"), choices=PairRule.choices, widget=forms.RadioSelect
        )


class _PersonField(forms.ModelChoiceField[Participation]):
    def label_from_instance(self, obj: Participation) -> str:
        person = obj.person
        name = f"{person.family_name} {person.given_name}".strip()
        return f"{name}, {obj.organisation.name}" if obj.organisation else name
