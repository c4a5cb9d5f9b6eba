"""The form of the rules: hours first, the rest folded, with the usual values already there."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estime.arbitration.problem import Utility
from estime_web.indicators.framing_rules import COMPLETIONS, UTILITIES, completion_of, fields_of_completion
from estime_web.indicators.protocols import SMALLEST, Terms

_USUAL = Terms()
HOURS = ("budget", "qualitative", "quantitative")
VIEWS = ("rounds", "absent", "ballots")
FINE = (
    "approval",
    "essential",
    "rejected",
    "one_dissent",
    "aside",
    "cannot_judge",
    "utility",
    "completion",
    "smallest",
)
_SHARES = ("qualitative", "quantitative", "essential", "rejected", "aside", "cannot_judge")


def _share(label: Any, help_text: Any = "") -> forms.DecimalField:  # Any: lazy texts
    return forms.DecimalField(label=label, help_text=help_text, min_value=0, max_value=100, decimal_places=1)


def _of_two(label: Any, yes: Any, no: Any, help_text: Any = "") -> forms.TypedChoiceField:  # Any: lazy texts
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=(("yes", yes), ("no", no)),
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )


class TermsForm(forms.Form):
    """What is agreed before anybody votes."""

    budget = forms.DecimalField(
        label=_("How many hours a year can go to collecting, all in all?"),
        min_value=1,
        max_value=100_000,
        decimal_places=1,
    )
    qualitative = _share(_("Part kept for stories, in %"), _("These hours can go to nothing else."))
    quantitative = _share(_("Part kept for figures, in %"), _("What remains is free: for stories or for figures."))
    rounds = forms.TypedChoiceField(
        label=_("How often is each person asked for their view?"),
        choices=(
            (2, _("twice: before and after listening to each other")),
            (1, _("once")),
        ),
        coerce=int,
        widget=forms.RadioSelect,
    )
    absent = _of_two(
        _("Somebody is absent the second time. What they said the first time…"),
        _("supports in the choice, but is not counted where agreement is told"),
        _("is not counted"),
    )
    ballots = _of_two(
        _("After the decision, may anybody count again?"),
        _("yes, from ballots without names, if no college is too small"),
        _("no"),
        _("A ballot without a name may still be recognised by somebody who knows what a person thinks."),
    )
    approval = forms.TypedChoiceField(
        label=_("From which grade on does a view support a proposal?"),
        choices=[(grade, str(grade)) for grade in range(5, 10)],
        coerce=int,
        help_text=_("Out of nine. “Essential” stands for 8, “useful” for 5."),
    )
    essential = _share(_("A college agrees from so many on who find it essential, in %"))
    rejected = _share(_("… and if fewer than so many find it unimportant, in %"))
    one_dissent = _of_two(
        _("In a small college, may one voice against stop an agreement?"),
        _("no: at most one voice against is borne with, under seven people"),
        _("yes: one voice may be enough"),
    )
    aside = _share(_("Set aside, if in each college so many or fewer find it essential, in %"))
    cannot_judge = _share(_("Nothing is concluded, if more than so many cannot judge, in %"))
    utility = forms.ChoiceField(
        label=_("What counts in the choice?"), choices=list(UTILITIES.items()), widget=forms.RadioSelect
    )
    completion = forms.ChoiceField(
        label=_("And the hours that are left?"), choices=list(COMPLETIONS.items()), widget=forms.RadioSelect
    )
    smallest = forms.IntegerField(
        label=_("Under how many people is a college told in words only?"), min_value=SMALLEST, max_value=50
    )

    @staticmethod
    def initial_of(terms: Terms) -> dict[str, Any]:  # Any: the values of the fields
        shares = {name: _number(getattr(terms, name) * 100) for name in _SHARES}
        return shares | {
            "budget": _number(terms.budget),
            "rounds": terms.rounds,
            "absent": "yes" if terms.carries_first else "no",
            "ballots": "yes" if terms.public_ballots else "no",
            "approval": terms.approval,
            "one_dissent": "yes" if terms.one_dissent_under else "no",
            "utility": Utility(terms.utility).value,
            "completion": completion_of(terms),
            "smallest": terms.smallest,
        }

    def terms(self) -> Terms:
        """Return the terms as typed, without a lot: that is drawn when they are frozen."""
        said = self.cleaned_data
        shares: dict[str, Any] = {name: Fraction(said[name]) / 100 for name in _SHARES}  # Any: fields of the terms
        return replace(
            _USUAL,
            **shares,
            **fields_of_completion(said["completion"]),
            budget=Fraction(said["budget"]),
            rounds=said["rounds"],
            carries_first=said["absent"],
            public_ballots=said["ballots"],
            approval=said["approval"],
            one_dissent_under=_USUAL.one_dissent_under if said["one_dissent"] else 0,
            utility=Utility(said["utility"]),
            smallest=said["smallest"],
        )

    @property
    def hours_part(self) -> list[forms.BoundField]:
        return [self[name] for name in HOURS]

    @property
    def views_part(self) -> list[forms.BoundField]:
        return [self[name] for name in VIEWS]

    @property
    def fine_part(self) -> list[forms.BoundField]:
        return [self[name] for name in FINE]

    @property
    def has_fine_faults(self) -> bool:
        return any(name in self.errors for name in FINE)


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else round(float(value), 1)
