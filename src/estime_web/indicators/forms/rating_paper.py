"""The ballot of paper, typed in: a code, then one sign for each proposal, in the order of the paper."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.indicators.models import IndicatorCandidate
from estime_web.indicators.queries.candidates import Proposal
from estime_web.indicators.rating_words import ESSENTIAL, NOT_IMPORTANT, USEFUL

SIGNS: Final[dict[str, int | None]] = {"1": NOT_IMPORTANT, "2": USEFUL, "3": ESSENTIAL, "0": None}


class BallotForm(forms.Form):
    """One field for the code, and one for each proposal: 1, 2, 3, 0 for « cannot judge », nothing where no box is ticked."""

    code = forms.CharField(
        label=_("The code on the ballot"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,  # Any: the arguments of a form
        *,
        proposals: list[Proposal],
    ) -> None:
        super().__init__(data)
        self.proposals = proposals
        for proposal in proposals:
            self.fields[_name(proposal.candidate)] = forms.ChoiceField(
                label=f"{proposal.candidate.number}. {proposal.version.name}",
                choices=[("", ""), *((sign, sign) for sign in SIGNS)],
                required=False,
                widget=forms.TextInput(
                    attrs={"maxlength": "1", "inputmode": "numeric", "autocomplete": "off", "pattern": "[0-3]"}
                ),
                error_messages={"invalid_choice": _("Type 1, 2, 3 or 0, or leave it empty.")},
            )

    @property
    def boxes(self) -> list[forms.BoundField]:
        """The fields of the proposals."""
        return [self[_name(proposal.candidate)] for proposal in self.proposals]

    @property
    def grades(self) -> dict[IndicatorCandidate, int | None]:
        """What a valid form says of the proposals on which a box is ticked."""
        said = ((each.candidate, self.cleaned_data[_name(each.candidate)]) for each in self.proposals)
        return {candidate: SIGNS[sign] for candidate, sign in said if sign}


def _name(candidate: IndicatorCandidate) -> str:
    return f"p{candidate.number}"
