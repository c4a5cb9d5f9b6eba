"""Forms of the agreement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_DATE = "%Y-%m-%d"


def _day(label: Any) -> forms.DateField:  # Any: a lazy text
    return forms.DateField(label=label, widget=forms.DateInput(format=_DATE, attrs={"type": "date"}))


def _hours(label: Any) -> forms.IntegerField:  # Any: a lazy text
    return forms.IntegerField(label=label, min_value=0, max_value=9999)


def _words(
    label: Any, *, rows: int = 3, required: bool = True, help_text: Any = ""
) -> forms.CharField:  # Any: lazy texts
    return forms.CharField(
        label=label, required=required, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows})
    )


class AgreementForm(forms.Form):
    """What both sides agree to."""

    enterprise_party = _words(_("For the enterprise"), rows=2, help_text=_("Its name, and a person to call."))
    coach_party = _words(_("For the accompaniment"), rows=2, help_text=_("The organisation, and a person to call."))
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))
    hours_enterprise = _hours(_("Hours of the enterprise"))
    hours_coach = _hours(_("Hours of the accompaniment"))
    accepts_observation = forms.BooleanField(label=_("Somebody may observe the work"), required=False)
    observation_words = _words(
        _("How observation takes place"),
        required=False,
        help_text=_("Who, at which meetings, and who reads the notes."),
    )
    readers_words = _words(_("Who reads what"), rows=4)
    allows_research = forms.BooleanField(
        label=_("Research may read, under a pseudonym, what the enterprise opens to it"), required=False
    )
    allows_counts = forms.BooleanField(
        label=_("The enterprise is counted in the figures of its federations"),
        required=False,
        help_text=_("Counts only: a federation opens nothing of the dossier."),
    )
    exit_words = _words(_("How to stop"), rows=4)


SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("parties", ("enterprise_party", "coach_party")),
    ("duration", ("starts_on", "ends_on")),
    ("hours", ("hours_enterprise", "hours_coach")),
    ("observation", ("accepts_observation", "observation_words")),
    ("readers", ("readers_words",)),
    ("research_use", ("allows_research", "allows_counts")),
    ("exit", ("exit_words",)),
)
"""The fields under each question of the method, in its order."""


class SignForm(forms.Form):
    name = forms.CharField(
        label=_("Your name, as a signature"),
        max_length=150,
        help_text=_("It stands under the agreement with the day and the hour."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class RevokeForm(forms.Form):
    words = forms.CharField(
        label=_("A word for the other side"),
        required=False,
        max_length=2000,
        help_text=_("Nobody asks for a reason."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
