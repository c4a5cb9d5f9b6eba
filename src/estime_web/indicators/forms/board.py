"""Forms of the board: change the set, let a minority speak, write the decision, say who reads it."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea

from estime_web.foundation.translated_forms import TranslatedForm
from estime_web.indicators.enums import Reach
from estime_web.indicators.models import Arbitration, College
from estime_web.indicators.services.amending import Hands

MOST_HANDS = 9999
LONGEST_DECISION = 20_000
_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _hands(label: Any) -> forms.IntegerField:  # Any: a sentence that waits for its language
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_HANDS, required=False)


class AmendForm(forms.Form):
    """Why the set changes, and how the assembly voted on it."""

    reason = forms.CharField(
        label=_("Why?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=_("Whoever reads the decision later must be able to follow you."),
    )
    votes_for = _hands(_("Hands for"))
    votes_against = _hands(_("Hands against"))
    abstained = _hands(_("Hands that abstained"))

    @property
    def hands(self) -> Hands:
        """How a valid form says that the assembly voted."""
        said = self.cleaned_data
        return Hands(in_favour=said["votes_for"], against=said["votes_against"], abstained=said["abstained"])


class SpokenForm(forms.Form):
    """What a group says against the choice, in its own words."""

    text = forms.CharField(
        label=_("In their own words"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        help_text=_("It stays beside the decision, everywhere. No names."),
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=settings.LANGUAGES)


class SentForm(forms.Form):
    """What somebody who takes part says against the choice, by their pass."""

    text = forms.CharField(
        label=_("What do you want to say against it?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=_("In your own words. It stays beside the decision. Write no names."),
    )


class StatementForm(SpokenForm):
    """What a group says, typed by those who lead."""

    field_order = ("college", "who", "element", "text", "language")

    college: "forms.ModelChoiceField[College]" = forms.ModelChoiceField(
        label=_("Which college speaks?"),
        queryset=College.objects.none(),
        required=False,
        empty_label=_("People of several colleges"),
    )
    who = forms.CharField(
        label=_("Or who else?"), max_length=160, required=False, help_text=_("A group, in its own words. No names.")
    )
    element = forms.ChoiceField(label=_("About which proposal?"), required=False)

    def __init__(
        self, *args: Any, arbitration: Arbitration, elements: list[tuple[str, str]], **kwargs: Any
    ) -> None:  # Any: as Django has them
        super().__init__(*args, **kwargs)
        self.fields["college"].queryset = arbitration.colleges.all()  # type: ignore[attr-defined]  # a choice among rows
        self.fields["element"].choices = [("", _("About the whole set")), *elements]  # type: ignore[attr-defined]  # a choice


class DecideForm(TranslatedForm, forms.Form):
    """The decision in writing. It is shown whole before it is signed."""

    text = I18nFormField(
        label=_("What do you decide, and why?"),
        widget=I18nTextarea,
        max_length=LONGEST_DECISION,
        help_text=_("In your own words, for those who were not there. Say what you disagreed on, too."),
    )
    present = I18nFormField(
        label=_("Who was there?"),
        widget=I18nTextarea,
        required=False,
        max_length=LONGEST_DECISION,
        help_text=_("Groups and how many, such as: 6 people accompanied, 5 employees, 2 funders. No names."),
    )
    decided_on = forms.DateField(label=_("Day of the decision"), widget=_DAY)
    review_on = forms.DateField(
        label=_("You look at it again on"),
        widget=_DAY,
        help_text=_("We remind you by e-mail shortly before."),
    )

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The day of the decision and that of the next look, of a valid form."""
        return self.cleaned_data["decided_on"], self.cleaned_data["review_on"]


class ReachForm(forms.Form):
    """Who reads a decided arbitration."""

    reach = forms.ChoiceField(label=_("Who reads the result?"), choices=Reach.choices, widget=forms.RadioSelect)
