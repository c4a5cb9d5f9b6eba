"""The form of those who lead a round: until when it lasts."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class EndForm(forms.Form):
    """Until when views are given: a moment, or so many minutes from now. Both empty: no end is announced."""

    minutes = forms.IntegerField(label=_("Minutes from now"), min_value=1, max_value=600, required=False)
    ends_at = forms.DateTimeField(
        label=_("or until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )

    @property
    def moment(self) -> datetime | None:
        """The end that a valid form asks for."""
        minutes: int | None = self.cleaned_data["minutes"]
        if minutes:
            return timezone.now() + timedelta(minutes=minutes)
        ends_at: datetime | None = self.cleaned_data["ends_at"]
        return ends_at
