"""The form that keeps a seat for somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.encounters.enums import KeptBecause
from estime_web.encounters.forms.people import SessionChoiceField
from estime_web.encounters.models import Participation, Session


class KeptSeatForm(forms.Form):
    """A session in which somebody keeps a seat, and why."""

    because = forms.TypedChoiceField(
        label=_("Why?"),
        choices=KeptBecause.choices,
        coerce=KeptBecause,
        initial=KeptBecause.PLACED,
        required=False,
        empty_value=KeptBecause.PLACED,
    )
    field_order = ("session", "because")

    def __init__(self, *args: Any, participation: Participation, **kwargs: Any) -> None:  # Any: those of a form
        super().__init__(*args, **kwargs)
        sessions = Session.objects.filter(slot__encounter=participation.encounter_id, cancelled_at=None)
        self.fields["session"] = SessionChoiceField(
            sessions.select_related("workshop", "slot", "room"), label=_("Session"), empty_label="—"
        )
        self.order_fields(self.field_order)
