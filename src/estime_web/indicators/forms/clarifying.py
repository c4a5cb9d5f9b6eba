"""What is typed while the list is clarified: a new wording, several made one, one made several, what it speaks to."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput

from estime_web.dossiers.contents import texts_of
from estime_web.dossiers.forms.languages import fold_languages
from estime_web.foundation.translated_forms import TranslatedForm
from estime_web.indicators.enums import CandidateKind, Means
from estime_web.indicators.forms.framing_opening import LONGEST_WORDS
from estime_web.indicators.forms.proposing import ProposalForm
from estime_web.indicators.models import Arbitration, Criterion, IndicatorCandidate
from estime_web.indicators.services.proposing import Proposed
from estime_web.indicators.wordings import NAMES, Wording, columns_of

MOST_PARTS = 4
_LONG = {"definition", "story", "limits"}
_LONGEST = {"name": 200, "source": 300, "frequency": 120, "unit": 120, "collects": 200, "answers": 200}
_MOST_CODES = 12


class AnswerForm(forms.Form):
    """Whether the author of a proposal agrees with what became of it."""

    agrees = forms.TypedChoiceField(
        label=_("Is what you meant still in it?"),
        choices=[("True", _("Yes, it is still in it")), ("False", _("No, something gets lost"))],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    reason = forms.CharField(
        label=_("What gets lost?"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )

    @property
    def agrees_now(self) -> bool:
        return bool(self.cleaned_data["agrees"])


class WordingForm(TranslatedForm, forms.Form):
    """The words of a proposal, in each language they have."""

    read_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("A sentence is enough. The others read it."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why in a sentence: the others will read it.")},
    )

    def __init__(
        self,
        data: object = None,
        *,
        words: Wording,
        first: str,
        initial: Mapping[str, Any] | None = None,  # Any: as Django's own
    ) -> None:
        begins = dict(columns_of(words)) | dict(initial or {})
        super().__init__(data, initial=begins)
        for name in NAMES:
            self.fields[name] = _text(name)
            self.fields[name].initial = begins[name]
            self._dress(self.fields[name])
        self.order_fields([*NAMES, "criterion", "kind", "means", "reason", "read_version"])
        fold_languages(self, first)

    @property
    def words(self) -> list[forms.BoundField]:
        return [self[name] for name in NAMES]

    def wording(self) -> Wording:
        return Wording(**{name: texts_of(self.cleaned_data[name]) for name in NAMES})


class TogetherForm(WordingForm):
    """The one proposal that several become."""

    criterion = forms.ModelChoiceField(
        label=_("What does it speak to?"),
        queryset=Criterion.objects.none(),
        required=False,
        empty_label=_("not said yet"),
    )
    kind = forms.ChoiceField(label=_("It brings"), choices=CandidateKind.choices, widget=forms.RadioSelect)
    means = forms.ChoiceField(label=_("How it is collected"), choices=Means.choices)

    def __init__(
        self, data: object = None, *, arbitration: Arbitration, **kwargs: Any
    ) -> None:  # Any: those of a wording
        super().__init__(data, **kwargs)
        self.fields["criterion"].queryset = arbitration.criteria.all()  # type: ignore[attr-defined]  # a choice of rows

    def proposed(self, codes: Sequence[str]) -> Proposed:
        typed = self.cleaned_data
        return Proposed(
            wording=self.wording(),
            kind=typed["kind"],
            means=typed["means"],
            criterion=typed["criterion"],
            codes=codes,
        )


class TieForm(forms.Form):
    """What a proposal speaks to, what it brings, and how it is collected."""

    criterion = forms.ModelChoiceField(
        label=_("What does it speak to?"),
        queryset=Criterion.objects.none(),
        required=False,
        empty_label=_("not said yet"),
    )
    kind = forms.ChoiceField(label=_("It brings"), choices=CandidateKind.choices, widget=forms.RadioSelect)
    means = forms.ChoiceField(label=_("How it is collected"), choices=Means.choices)
    codes = forms.CharField(
        label=_("Codes under which others know it"),
        help_text=_(
            "If you need them: a target of the United Nations (SDG 8.5), a code of IRIS+. Separate them by commas."
        ),
        required=False,
        max_length=200,
    )

    def __init__(self, data: object = None, *, candidate: IndicatorCandidate) -> None:
        initial = {
            "criterion": candidate.criterion_id,
            "kind": candidate.kind,
            "means": candidate.means,
            "codes": ", ".join(candidate.codes),
        }
        super().__init__(data, initial=initial)  # type: ignore[arg-type]  # what a request carries
        self.fields["criterion"].queryset = candidate.arbitration.criteria.all()  # type: ignore[attr-defined]  # a choice of rows

    def clean_codes(self) -> list[str]:
        codes = [code.strip() for code in self.cleaned_data["codes"].replace(";", ",").split(",")]
        return list(dict.fromkeys(code[:40] for code in codes if code))[:_MOST_CODES]


class PartForm(ProposalForm):
    """One of the parts that a proposal is made into. An empty one is not made."""

    def __init__(self, *args: Any, is_needed: bool, **kwargs: Any) -> None:  # Any: those of a proposal
        super().__init__(*args, **kwargs)
        self.fields["name"].required = is_needed
        self.fields["name"].label = _("This part asks")
        self.fields["name"].help_text = ""

    @property
    def is_said(self) -> bool:
        return bool(self.cleaned_data.get("name"))


def _text(name: str) -> I18nFormField:
    is_long = name in _LONG
    limits = {"max_length": LONGEST_WORDS if is_long else _LONGEST[name]}
    return I18nFormField(
        label=LABELS[name], widget=I18nTextarea if is_long else I18nTextInput, required=name == "name", **limits
    )


LABELS = {
    "name": _("What do we want to know, or to be able to tell?"),
    "definition": _("What exactly?"),
    "story": _("What would it tell that a figure does not?"),
    "source": _("Where would it come from?"),
    "frequency": _("How often?"),
    "unit": _("In what: a unit, or a material"),
    "collects": _("Who would collect it?"),
    "answers": _("Who would answer?"),
    "limits": _("What could go wrong with it?"),
}
