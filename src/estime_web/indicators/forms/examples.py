"""What one looks for among the examples."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from estime_web.indicators.enums import CandidateKind
from estime_web.indicators.examples import themes


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for; empty: anything."""

    theme: str = ""
    kind: str = ""
    words: str = ""


class SearchForm(forms.Form):
    """Look for examples by words, theme and kind. What is not understood is looked for nowhere, and nothing is refused."""

    words = forms.CharField(label=_("Words"), required=False, max_length=80)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    kind = forms.ChoiceField(
        label=_("It brings"), required=False, choices=[("", _("anything")), *CandidateKind.choices]
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what a request carries
        language = (get_language() or "fr")[:2]
        named = [(theme.key, theme.name.get(language, theme.name["en"])) for theme in themes()]
        self.fields["theme"].choices = [("", _("all")), *named]  # type: ignore[attr-defined]  # a choice

    def asked(self) -> Asked:
        self.is_valid()
        typed = self.cleaned_data
        return Asked(**{name: typed.get(name, "") for name in ("theme", "kind", "words")})
