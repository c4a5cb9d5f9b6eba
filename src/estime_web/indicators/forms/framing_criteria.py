"""The forms of a criterion."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.dossiers.forms.asked import line_of_words, words
from estime_web.dossiers.models import Effect
from estime_web.indicators.forms.framing_opening import LONGEST_WORDS, FoldedForm
from estime_web.indicators.models import Criterion
from estime_web.indicators.services.framing_criteria import CriterionWords

_LONGEST = 90


class CriterionForm(FoldedForm):
    """What one looks at."""

    name = line_of_words(_("What does one look at to answer the question?"), max_length=160)
    means = words(_("What do you mean by it?"), rows=2, max_length=LONGEST_WORDS)
    effect = forms.ChoiceField(label=_("Which effect of the dossier does it speak of?"), required=False)

    def __init__(self, *args: Any, effects: Iterable[Effect] = (), **kwargs: Any) -> None:  # Any: a form's
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _(
            "A few words: “the place one has in the team”. How it is collected comes later."
        )
        self.effects = {str(effect.pk): effect for effect in effects}
        if not self.effects:
            del self.fields["effect"]
            return
        self.fields["effect"].choices = [  # type: ignore[attr-defined]  # it is a field of choices
            ("", _("none of them")),
            *((key, _short(str(effect.text))) for key, effect in self.effects.items()),
        ]

    @staticmethod
    def initial_of(criterion: Criterion) -> dict[str, Any]:  # Any: the values of the fields
        return {"name": criterion.name, "means": criterion.means, "effect": str(criterion.effect_id or "")}

    def said(self, criterion: Criterion | None = None) -> CriterionWords:
        """Return what was typed. An effect that this reader does not read stays tied to its criterion."""
        is_hidden = criterion is not None and str(criterion.effect_id or "") not in self.effects
        kept = criterion.effect if criterion is not None and is_hidden else None
        return CriterionWords(
            name=self.texts("name"),
            means=self.texts("means"),
            effect=self.effects.get(self.cleaned_data.get("effect", ""), kept),
        )


class HeirForm(forms.Form):
    """Where the proposals of a criterion go that is taken off the list."""

    heir = forms.ModelChoiceField(Criterion.objects.none(), label=_("Its proposals go to"))

    def __init__(self, *args: Any, criterion: Criterion, **kwargs: Any) -> None:  # Any: a form's
        super().__init__(*args, **kwargs)
        others = Criterion.objects.filter(arbitration=criterion.arbitration_id).exclude(pk=criterion.pk)
        self.fields["heir"].queryset = others  # type: ignore[attr-defined]  # it is a field of rows
        self.fields["heir"].required = criterion.candidates.exists()


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
