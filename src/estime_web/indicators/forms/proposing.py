"""The short form of a proposal: what one wants to know, a figure or a story, how, and who would answer. The rest stands folded."""

import secrets
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

from estime_web.indicators.enums import CandidateKind, Means
from estime_web.indicators.forms.framing_opening import LONGEST_WORDS
from estime_web.indicators.models import Arbitration, Criterion
from estime_web.indicators.services.proposing import Proposed
from estime_web.indicators.wordings import NAMES, Texts, Wording

_LINE = {"autocomplete": "off"}


class ProposalForm(forms.Form):
    """What somebody proposes, in the language of their page."""

    name = forms.CharField(
        label=_("What do you want to know, or to be able to tell?"),
        help_text=_("In one sentence. For example: do people dare more after a year with us?"),
        max_length=200,
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"required": _("Say in a few words what you want to know, or to be able to tell.")},
    )
    kind = forms.ChoiceField(
        label=_("With figures or with words?"),
        choices=CandidateKind.choices,
        initial=CandidateKind.MIXED,
        widget=forms.RadioSelect,
    )
    means = forms.ChoiceField(
        label=_("How?"), choices=Means.choices, widget=forms.RadioSelect, initial=Means.INTERVIEWS
    )
    answers = forms.CharField(
        label=_("Who would answer?"), max_length=200, required=False, widget=forms.TextInput(attrs=_LINE)
    )
    definition = forms.CharField(
        label=_("What exactly?"),
        help_text=_(
            "What is counted, or what is asked. Leave it empty if you do not know yet: it is clarified together."
        ),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    story = forms.CharField(
        label=_("What would it tell that a figure does not?"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    unit = forms.CharField(label=_("In what: a unit, or a material"), max_length=120, required=False)
    frequency = forms.CharField(label=_("How often?"), max_length=120, required=False)
    collects = forms.CharField(label=_("Who would collect it?"), max_length=200, required=False)
    source = forms.CharField(label=_("Where would it come from?"), max_length=300, required=False)
    limits = forms.CharField(
        label=_("What could go wrong with it?"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    criterion = forms.ModelChoiceField(
        label=_("What does it speak to?"),
        queryset=Criterion.objects.none(),
        required=False,
        empty_label=_("I do not know yet"),
    )
    example = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    form_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    MORE = ("definition", "story", "criterion", "unit", "frequency", "collects", "source", "limits")

    def __init__(
        self,
        data: object = None,
        *,
        arbitration: Arbitration,
        language: str,
        base: Wording | None = None,
        initial: Mapping[str, Any] | None = None,  # Any: as Django's own
        prefix: str | None = None,
    ) -> None:
        self.language, self.base = language, base or Wording(name={})
        begins = {name: shown(getattr(self.base, name), language) for name in NAMES}
        begins |= {"form_key": secrets.token_hex(12)} | dict(initial or {})
        super().__init__(data, initial=begins, prefix=prefix)  # type: ignore[arg-type]  # what a request carries
        self.fields["criterion"].queryset = arbitration.criteria.all()  # type: ignore[attr-defined]  # a choice of rows

    @property
    def short(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "kind", "means", "answers")]

    @property
    def more(self) -> list[forms.BoundField]:
        """Return what stands folded."""
        return [self[name] for name in self.MORE]

    @property
    def is_unfolded(self) -> bool:
        """Whether what stands folded says something, or has a fault."""
        return any(self[name].value() or self[name].errors for name in self.MORE)

    def said(self, codes: tuple[str, ...] = ()) -> Proposed:
        """Return what was proposed. What is as it was keeps its other languages."""
        typed = self.cleaned_data
        words = {name: self._texts(getattr(self.base, name), typed[name]) for name in NAMES}
        return Proposed(
            wording=Wording(**words),
            kind=typed["kind"],
            means=typed["means"],
            criterion=typed["criterion"],
            from_library=typed["example"],
            codes=codes,
            form_key=typed["form_key"],
        )

    def _texts(self, base: Texts, typed: str) -> Texts:
        if plain(typed) == plain(shown(base, self.language)):
            return base
        return {self.language: typed}


def shown(texts: Texts, language: str) -> str:
    """Return a text as a reader of this language meets it."""
    return str(LazyI18nString(dict(texts)).localize(language)) if texts else ""


def plain(text: str) -> str:
    """Return a text without what a browser changes in it."""
    return text.replace("\r\n", "\n").strip()
