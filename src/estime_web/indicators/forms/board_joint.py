"""The form of one criterion: two questions, a figure, a story, and what they tell together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.indicators.enums import Expectation, Meaning
from estime_web.indicators.models import Arbitration, IndicatorCandidate, Pairing
from estime_web.indicators.services.pairing import Paired

_NOT_YET = ("", _("We have not said yet"))


class PairingForm(forms.Form):
    """What serves for one criterion."""

    expectation = forms.ChoiceField(
        label=_("Did you expect this change?"),
        choices=[_NOT_YET, *Expectation.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    meaning = forms.ChoiceField(
        label=_("Do you agree on what it means?"),
        choices=[_NOT_YET, *Meaning.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    figure = forms.ChoiceField(label=_("The figure"), required=False)
    story = forms.ChoiceField(label=_("The story"), required=False)
    together = forms.CharField(
        label=_("What do they tell together?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
        help_text=_("Do they say the same? Does one say what the other cannot? If they contradict each other, say so."),
    )

    def __init__(
        self,
        *args: Any,  # Any: as Django has them
        figures: list[tuple[str, str]],
        stories: list[tuple[str, str]],
        **kwargs: Any,  # Any: as above
    ) -> None:
        super().__init__(*args, **kwargs)
        none = [("", _("None"))]
        self.fields["figure"].choices = [*none, *figures]  # type: ignore[attr-defined]  # a choice
        self.fields["story"].choices = [*none, *stories]  # type: ignore[attr-defined]  # a choice

    @classmethod
    def initial_of(cls, pairing: Pairing | None) -> dict[str, str]:
        """Return what is said already."""
        if pairing is None:
            return {"expectation": "", "meaning": ""}
        return {
            "expectation": pairing.expectation,
            "meaning": pairing.meaning,
            "figure": str(pairing.figure.number) if pairing.figure else "",
            "story": str(pairing.story.number) if pairing.story else "",
            "together": pairing.together,
        }

    def paired(self, arbitration: Arbitration) -> Paired:
        """Return what a valid form says."""
        said = self.cleaned_data
        return Paired(
            expectation=Expectation(said["expectation"]) if said["expectation"] else None,
            meaning=Meaning(said["meaning"]) if said["meaning"] else None,
            figure=_candidate(arbitration, said["figure"]),
            story=_candidate(arbitration, said["story"]),
            together=said["together"],
        )


def _candidate(arbitration: Arbitration, number: str) -> IndicatorCandidate | None:
    return arbitration.candidates.get(number=int(number)) if number else None
