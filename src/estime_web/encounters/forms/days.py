"""Forms of a day itself."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput

from estime_web.encounters.enums import Mixing
from estime_web.encounters.models import Encounter
from estime_web.foundation.translated_forms import TranslatedForm

_IN_ONE = _("In one language at least; the others can follow.")
_DATE = "%Y-%m-%d"
_MOMENT = "%Y-%m-%dT%H:%M"


class EncounterForm(TranslatedForm, forms.Form):
    """What is said about a day, and how much it mixes people."""

    title = I18nFormField(label=_("Title"), widget=I18nTextInput, max_length=120, help_text=_IN_ONE)
    date = forms.DateField(label=_("Date"), widget=forms.DateInput(format=_DATE, attrs={"type": "date"}))
    place = forms.CharField(label=_("Place"), max_length=200)
    welcome = I18nFormField(
        label=_("A word of welcome"),
        widget=I18nTextarea,
        required=False,
        help_text=_("It stands above the choice of workshops."),
    )
    wishes_close_at = forms.DateTimeField(
        label=_("People may choose until"),
        widget=forms.DateTimeInput(format=_MOMENT, attrs={"type": "datetime-local"}),
        input_formats=[_MOMENT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"],
        help_text=_("Until then everybody may change their mind, and nobody sees what the others wish."),
    )
    mixing = forms.TypedChoiceField(
        label=_("Mix the kinds of actors in each room?"),
        choices=Mixing.choices,
        coerce=int,
        initial=Mixing.GENTLE,
        widget=forms.RadioSelect,
        help_text=_("First everybody gets a seat and nobody is badly served; mixing comes after."),
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
        }


class OrganiserForm(forms.Form):
    email = forms.EmailField(label=_("E-mail of the person"), help_text=_("Somebody who has an account here."))
