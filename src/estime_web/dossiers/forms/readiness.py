"""Forms of the readiness conversation: one for each part, each a small sheet of paper."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estime.provenance import Json
from estime_web.dossiers.enums import Decision, Motivation, Visibility

_DATE = "%Y-%m-%d"


def _words(label: Any, *, rows: int = 6) -> forms.CharField:  # Any: a lazy text
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}))


def _hours(label: Any) -> forms.IntegerField:  # Any: a lazy text
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=9999)


def _plain(value: str | int | list[str] | date | None) -> Json:
    if isinstance(value, date):
        return value.isoformat()
    return [*value] if isinstance(value, list) else value


class PartForm(forms.Form):
    """One part. `said` is what it gives to the item."""

    def said(self) -> dict[str, Json]:
        return {name: _plain(self.cleaned_data[name]) for name in self.fields}


_MOTIVATIONS = (
    (Motivation.PROVE.value, _("Prove: show what you bring")),
    (Motivation.IMPROVE.value, _("Improve: do better what you do")),
    (Motivation.MOTIVATE.value, _("Motivate the team: say again why you do this work")),
    (Motivation.ACCOUNT.value, _("Account: tell those who trust you what came of it")),
    (Motivation.ADVOCATE.value, _("Advocate: argue for what you stand for")),
)
_DECISIONS = (
    (Decision.GO.value, _("Yes, we begin")),
    (Decision.LATER.value, _("Later")),
    (Decision.NO.value, _("No")),
    (Decision.UNDECIDED.value, _("Not decided yet")),
)


class MotivationForm(PartForm):
    motivations = forms.MultipleChoiceField(
        label=_("What brings you here"),
        choices=_MOTIVATIONS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    motivation_words = _words(_("In your own words"))


class AskedByForm(PartForm):
    asked_by = _words(_("Your answer"), rows=4)


class CarriedByForm(PartForm):
    carried_by = _words(_("Your answer"), rows=4)


class HoursForm(PartForm):
    hours_enterprise = _hours(_("Hours that the enterprise can give, in all"))
    hours_coach = _hours(_("Hours that the accompaniment can give, in all"))


class ExistingDataForm(PartForm):
    existing_data = _words(_("Your answer"))


class FearsForm(PartForm):
    fears = _words(_("Your answer"))


class ConfidentialForm(PartForm):
    confidential = _words(_("Your answer"))


class DecisionForm(PartForm):
    decision = forms.ChoiceField(label=_("What you decide"), choices=_DECISIONS, widget=forms.RadioSelect)
    decision_words = _words(_("Why"), rows=4)
    held_on = forms.DateField(
        label=_("Day of the conversation"),
        required=False,
        widget=forms.DateInput(format=_DATE, attrs={"type": "date"}),
        initial=timezone.localdate,
    )

    def clean(self) -> dict[str, Any] | None:  # Any: whatever the fields clean
        typed = super().clean()
        if typed and typed.get("decision") in {Decision.LATER, Decision.NO} and not typed.get("decision_words"):
            self.add_error(
                "decision_words", _("Say in a few words why: whoever comes back later will be glad to know.")
            )
        return typed


FORMS: dict[str, type[PartForm]] = {
    "motivation": MotivationForm,
    "asked_by": AskedByForm,
    "carried_by": CarriedByForm,
    "hours": HoursForm,
    "existing_data": ExistingDataForm,
    "fears": FearsForm,
    "confidential": ConfidentialForm,
    "decision": DecisionForm,
}
"""The parts of the conversation, by the keys of the questions that the method asks."""


class BeginForm(forms.Form):
    """Who reads the conversation from its first word."""

    visibility = forms.TypedChoiceField(
        label=_("Who reads what is written here?"),
        coerce=int,
        initial=Visibility.AUTHOR.value,
        widget=forms.RadioSelect,
        help_text=_("It never goes further than the coach. You can change this at any time."),
    )

    def __init__(self, *args: Any, is_of_the_team: bool, **kwargs: Any) -> None:  # Any: whatever the form takes
        super().__init__(*args, **kwargs)
        choices = [(Visibility.AUTHOR.value, _("I alone, for now"))]
        if is_of_the_team:
            choices.append((Visibility.TEAM.value, _("My team")))
        choices.append((Visibility.COACH.value, _("The team and its coach: we talk together")))
        field = self.fields["visibility"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 -- for the types: the class says so above
        field.choices = choices
