"""What is typed when hours are counted and the gate speaks."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.indicators.enums import Bearer, GateKind, GateVerdict
from estime_web.indicators.estimates import Estimate
from estime_web.indicators.forms.framing_opening import LONGEST_WORDS
from estime_web.indicators.models import Arbitration, College, Effort, IndicatorCandidate
from estime_web.indicators.services.costing import Hours

_STEP = {"step": "0.25", "inputmode": "decimal"}
_MOST = 9999


def _hours(label: Any, help_text: Any = "") -> forms.DecimalField:  # Any: words that are translated later
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        min_value=0,
        max_value=_MOST,
        decimal_places=2,
        max_digits=7,
        widget=forms.NumberInput(attrs=_STEP),
    )


class HoursForm(forms.Form):
    """Hours a year of one proposal."""

    low = _hours(_("At least, in hours a year"))
    likely = _hours(_("Most likely, in hours a year"))
    high = _hours(_("At most, in hours a year"))
    respondents = _hours(
        _("Hours of those who answer, all together"), _("Their time counts too. Zero if nobody has to answer.")
    )
    bearer = forms.ChoiceField(label=_("Who bears these hours?"), choices=Bearer.choices)
    how = forms.CharField(
        label=_("How did you count?"),
        help_text=_("So that others can count again, and compare a year later."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: object = None, *, effort: Effort | None, estimate: Estimate | None = None) -> None:
        names = ("low", "likely", "high", "respondents", "bearer", "how")
        initial: dict[str, object] = {"respondents": Decimal(0)}
        if effort is not None:
            initial = {name: _plain(getattr(effort, name)) for name in names}
        if estimate is not None:
            initial |= {"low": estimate.low, "likely": estimate.likely, "high": estimate.high}
            initial |= {"respondents": estimate.respondents, "how": estimate.how}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]  # what a request carries

    def clean(self) -> dict[str, Any]:  # Any: the values of the fields
        found = super().clean() or {}
        given = [found[name] for name in ("low", "likely", "high") if found.get(name) is not None]
        if given != sorted(given):
            self.add_error("likely", _("Put the hours in order: at least, most likely, at most."))
        return found

    def hours(self) -> Hours:
        return Hours(**self.cleaned_data)


class EstimateForm(forms.Form):
    """People × minutes × times, and the hours to make something of it."""

    people = forms.IntegerField(label=_("How many people answer or are looked at?"), min_value=0, max_value=10000)
    times = forms.IntegerField(label=_("How many times a year?"), min_value=1, max_value=366, initial=1)
    collecting = forms.IntegerField(
        label=_("Minutes of who collects, for each person"), min_value=0, max_value=600, initial=30
    )
    answering = forms.IntegerField(
        label=_("Minutes of who answers, for each person"), min_value=0, max_value=600, initial=30
    )
    analysis = _hours(_("Hours a year to prepare, read again and make something of it"))

    def estimate(self) -> Estimate:
        return Estimate(**self.cleaned_data)


class ImposedForm(forms.Form):
    """Whether a law or a contract demands it."""

    is_imposed = forms.BooleanField(
        label=_("A law or a contract demands it, whatever people think of it"), required=False
    )
    because = forms.CharField(label=_("Which law, or which contract?"), required=False, max_length=200)
    charged_to = forms.ModelChoiceField(
        label=_("Whose hours does it take?"),
        queryset=College.objects.none(),
        required=False,
        empty_label=_("everybody’s: off the top, before anything is chosen"),
    )

    def __init__(self, data: object = None, *, candidate: IndicatorCandidate, arbitration: Arbitration) -> None:
        initial = {
            "is_imposed": candidate.is_imposed,
            "because": candidate.imposed_because,
            "charged_to": candidate.charged_to_id,
        }
        super().__init__(data, initial=initial)  # type: ignore[arg-type]  # what a request carries
        self.fields["charged_to"].queryset = arbitration.colleges.all()  # type: ignore[attr-defined]  # a choice of rows

    def clean(self) -> dict[str, Any]:  # Any: the values of the fields
        found = super().clean() or {}
        if found.get("is_imposed") and not found.get("because"):
            self.add_error("because", _("Say which law or which contract demands it."))
        return found


class GateForm(forms.Form):
    """What the gate says of one proposal."""

    kind = forms.ChoiceField(label=_("We looked at"), choices=GateKind.choices, widget=forms.RadioSelect)
    verdict = forms.ChoiceField(label=_("What we say"), choices=GateVerdict.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("A law, a consent to ask, a risk for somebody. Needed where it is sent back or taken out."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:  # Any: the values of the fields
        found = super().clean() or {}
        if found.get("verdict") not in {None, GateVerdict.PASSED} and not found.get("reason"):
            self.add_error("reason", _("Say why in a sentence: the others will read it."))
        return found


def _plain(value: Decimal | str) -> Decimal | str:
    """Return hours without zeros that say nothing: 7 and not 7.00."""
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value
