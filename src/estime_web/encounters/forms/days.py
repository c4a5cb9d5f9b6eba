"""Forms of a day itself."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estime_web.encounters.enums import Mixing
from estime_web.encounters.forms.translated import TranslatedForm, spread
from estime_web.encounters.models import Encounter

_DATE = "%Y-%m-%d"
_MOMENT = "%Y-%m-%dT%H:%M"


class EncounterForm(TranslatedForm):
    """What is said about a day, and how much it mixes people."""

    required_texts = ("title",)

    title_fr = forms.CharField(label=_("Title in French"), max_length=120, required=False)
    title_nl = forms.CharField(label=_("Title in Dutch"), max_length=120, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=120, required=False)
    date = forms.DateField(label=_("Date"), widget=forms.DateInput(format=_DATE, attrs={"type": "date"}))
    place = forms.CharField(label=_("Place"), max_length=200)
    welcome_fr = forms.CharField(label=_("Welcome in French"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    welcome_nl = forms.CharField(label=_("Welcome in Dutch"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    welcome_en = forms.CharField(
        label=_("Welcome in English"), required=False, widget=forms.Textarea(attrs={"rows": 3})
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
            **spread("title", encounter.title),
            **spread("welcome", encounter.welcome),
            "date": encounter.date,
            "place": encounter.place,
            "wishes_close_at": timezone.localtime(encounter.wishes_close_at),
            "mixing": nearest,
        }

    def values(self) -> dict[str, Any]:  # Any: the arguments of the services
        data = self.cleaned_data
        return {
            "title": self.text("title"),
            "date": data["date"],
            "place": data["place"],
            "welcome": self.text("welcome"),
            "wishes_close_at": data["wishes_close_at"],
            "floor_percent": data["mixing"],
        }


class OrganiserForm(forms.Form):
    email = forms.EmailField(label=_("E-mail of the person"), help_text=_("Somebody who has an account here."))
