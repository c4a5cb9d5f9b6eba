"""The form that turns a screen on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.encounters.models import Encounter, Room


class ScreenForm(forms.Form):
    """Where the screen stands, and what it shows."""

    name = forms.CharField(
        label=_("Where it stands"),
        max_length=80,
        help_text=_("The hall, the first floor, the door of a room: a name for you."),
    )

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:  # Any: the arguments of a form
        super().__init__(*args, **kwargs)
        self.fields["room"] = forms.ModelChoiceField(
            Room.objects.filter(encounter=encounter),
            label=_("What it shows"),
            empty_label=_("all rooms"),
            required=False,
        )
