"""Forms of a day itself."""

import dataclasses
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput

from estime_web.encounters.enums import Mixing
from estime_web.encounters.models import Encounter
from estime_web.encounters.services import Coming
from estime_web.foundation.translated_forms import TranslatedForm

_IN_ONE = _("In one language at least; the others can follow.")
_DATE = "%Y-%m-%d"
_MOMENT = "%Y-%m-%dT%H:%M"


def _moment(label: Any, help_text: Any, *, required: bool = True) -> forms.DateTimeField:  # Any: lazy texts
    return forms.DateTimeField(
        label=label,
        widget=forms.DateTimeInput(format=_MOMENT, attrs={"type": "datetime-local"}),
        input_formats=[_MOMENT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"],
        help_text=help_text,
        required=required,
    )


class _DayForm(TranslatedForm, forms.Form):
    """What each day has of its own."""

    title = I18nFormField(label=_("Title"), widget=I18nTextInput, max_length=120, help_text=_IN_ONE)
    date = forms.DateField(label=_("Date"), widget=forms.DateInput(format=_DATE, attrs={"type": "date"}))
    place = forms.CharField(label=_("Place"), max_length=200)
    wishes_close_at = _moment(
        _("People may choose until"),
        _("Until then everybody may change their mind, and nobody sees what the others wish."),
    )


class EncounterForm(_DayForm):
    """What is said about a day, and how much it mixes people."""

    welcome = I18nFormField(
        label=_("A word of welcome"),
        widget=I18nTextarea,
        required=False,
        help_text=_("It stands above the choice of workshops."),
    )
    mixing = forms.TypedChoiceField(
        label=_("Mix the kinds of actors in each room?"),
        choices=Mixing.choices,
        coerce=int,
        initial=Mixing.GENTLE,
        widget=forms.RadioSelect,
        help_text=_("First everybody gets a seat and nobody is badly served; mixing comes after."),
    )

    remembers_disappointments = forms.BooleanField(
        label=_("Remember past disappointments"),
        required=False,
        help_text=_(
            "Who found no seat, or was far from their first choices, on a day of the last two years comes first when "
            "two plans are equally good. Nobody loses a wish for it, and nobody sees who it is."
        ),
    )
    reminds_before_days = forms.IntegerField(
        label=_("Remind by itself, days before the choice closes"),
        required=False,
        min_value=1,
        max_value=30,
        help_text=_("Once, and only those who have not answered. Empty: you send reminders yourself."),
    )
    registration_closes_at = _moment(
        _("Anybody may register until"),
        _("Empty: by invitation only. Otherwise you get an address to share."),
        required=False,
    )
    consent = I18nFormField(
        label=_("What people agree to when they register"),
        widget=I18nTextarea,
        required=False,
        help_text=_(
            "Empty: our text, which says what is kept, who reads it, why, until when, and how to withdraw. "
            "Each person keeps the very words they agreed to."
        ),
    )

    @classmethod
    def initial_of(cls, encounter: Encounter) -> dict[str, Any]:  # Any: the values of the fields
        nearest = min(Mixing.values, key=lambda value: abs(value - encounter.floor_percent))
        return {
            "title": encounter.title,
            "welcome": encounter.welcome,
            "date": encounter.date,
            "place": encounter.place,
            "wishes_close_at": timezone.localtime(encounter.wishes_close_at),
            "mixing": nearest,
            "registration_closes_at": encounter.registration_closes_at
            and timezone.localtime(encounter.registration_closes_at),
            "consent": encounter.consent,
            "reminds_before_days": encounter.reminds_before_days,
            "remembers_disappointments": encounter.remembers_disappointments,
        }

    def values(self) -> dict[str, Any]:  # Any: the arguments of the services
        data = self.cleaned_data
        return {
            "title": data["title"],
            "date": data["date"],
            "place": data["place"],
            "welcome": data["welcome"],
            "wishes_close_at": data["wishes_close_at"],
            "floor_percent": data["mixing"],
            "coming": Coming(**{field.name: data[field.name] for field in dataclasses.fields(Coming)}),
        }


class CopyForm(_DayForm):
    """What is new about a day that begins as a copy of another one."""

    with_people = forms.BooleanField(
        label=_("Take the list of people along"),
        required=False,
        help_text=_(
            "With their organisation, kind of actor, languages and access needs; nothing of what they wished or were "
            "given. Each gets a new link, and nothing is sent. Who registered by themselves is left out: they agreed "
            "for that day alone."
        ),
    )

    def values(self) -> dict[str, Any]:  # Any: the arguments of the service
        names = ("title", "date", "place", "wishes_close_at", "with_people")
        return {name: self.cleaned_data[name] for name in names}


class OrganiserForm(forms.Form):
    email = forms.EmailField(label=_("E-mail of the person"), help_text=_("Somebody who has an account here."))
