"""The form of one line of the collection plan."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput
from i18nfield.strings import LazyI18nString

from estime_web.accounts.enums import Language
from estime_web.dossiers.contents import texts_of
from estime_web.dossiers.forms.languages import fold_languages
from estime_web.dossiers.models import StakeholderGroup
from estime_web.dossiers.person_names import looks_like_a_person
from estime_web.foundation.translated_forms import TranslatedForm
from estime_web.indicators.models import CollectionLine, Criterion
from estime_web.indicators.services.collecting import LineContent

_MOST_PEOPLE, _MOST_HOURS = 1_000_000, 99_999
_TEXTS = ("method", "respondents", "frequency", "access_needs", "consent")


def _line(label: Any, *, most: int, help_text: Any = "") -> I18nFormField:  # Any: lazy texts
    return I18nFormField(label=label, widget=I18nTextInput, max_length=most, required=False, help_text=help_text)


def _words(label: Any, *, help_text: Any = "") -> I18nFormField:  # Any: lazy texts
    rows = {"attrs": {"rows": 3}}
    return I18nFormField(
        label=label, widget=I18nTextarea, required=False, help_text=help_text, widget_kwargs=rows, max_length=4_000
    )


def _hours(label: Any, *, help_text: Any = "") -> forms.DecimalField:  # Any: lazy texts
    return forms.DecimalField(
        label=label,
        min_value=Decimal(0),
        max_value=Decimal(_MOST_HOURS),
        decimal_places=2,
        help_text=help_text,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


class LineForm(TranslatedForm, forms.Form):
    """Everything about a line may stay empty but its hours: a plan grows."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    method = _line(_("How do you collect it?"), most=300)
    respondents = _line(_("Who answers?"), most=200, help_text=_("A group, never a name."))
    group = forms.ModelChoiceField(
        StakeholderGroup.objects.none(), label=_("Which group of your map is it?"), required=False
    )
    how_many = forms.IntegerField(
        label=_("About how many people?"), min_value=1, max_value=_MOST_PEOPLE, required=False
    )
    criterion = forms.ModelChoiceField(Criterion.objects.none(), label=_("For which criterion?"), required=False)
    starts_on = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    frequency = _line(_("How often?"), most=120)
    languages = forms.MultipleChoiceField(
        label=_("In which languages?"),
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    access_needs = _words(
        _("What is done so that everybody can answer?"),
        help_text=_("Plain language, large print, somebody who reads aloud, an interpreter, a place one can get to."),
    )
    consent = _words(
        _("What do people agree to?"),
        help_text=_("What is kept, who reads it, for how long, and how to take it back. In words one would say aloud."),
    )
    hours = _hours(_("Hours of the team in a year"))
    respondent_hours = _hours(
        _("Hours of all those who answer, in a year"), help_text=_("12 people for half an hour each: 6.")
    )
    in_charge = forms.CharField(
        label=_("Who is in charge?"),
        max_length=160,
        required=False,
        help_text=_("A function, not a name: “the delegate of the workshop”."),
    )

    def __init__(
        self,
        *args: Any,  # Any: whatever a form takes
        line: CollectionLine,
        groups: list[StakeholderGroup],
        language: str,
        **kwargs: Any,  # Any: as above
    ) -> None:
        super().__init__(*args, initial=_initial(line), **kwargs)
        fold_languages(self, language)
        self._offer("group", StakeholderGroup.objects.filter(pk__in=[group.pk for group in groups]))
        self._offer("criterion", line.arbitration.criteria.all())

    def _offer(self, name: str, rows: Any) -> None:  # Any: rows of any model
        """Offer rows to choose from; where there are none, nothing is asked."""
        field = self.fields[name]
        field.queryset = rows  # type: ignore[attr-defined]  # it is a field of rows
        if not rows:
            del self.fields[name]

    def content(self) -> LineContent:
        """Return what the line says, from a valid form."""
        data = self.cleaned_data
        return LineContent(
            **{name: texts_of(data[name]) for name in _TEXTS},
            languages=tuple(data["languages"]),
            how_many=data["how_many"],
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            hours=data["hours"],
            respondent_hours=data["respondent_hours"],
            in_charge=data["in_charge"].strip(),
        )

    @property
    def names_somebody(self) -> bool:
        """Say whether who answers, or who is in charge, looks like the name of a person."""
        said = texts_of(self.cleaned_data["respondents"]).values()
        return looks_like_a_person(*said, self.cleaned_data["in_charge"])


class RemoveForm(forms.Form):
    """Why a line leaves the plan."""

    reason = forms.CharField(
        label=_("Why does it leave the plan?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        help_text=_("Those who took part will read it."),
    )


def _initial(line: CollectionLine) -> dict[str, Any]:  # Any: the values of the fields
    texts = {name: _as_text(getattr(line, name)) for name in _TEXTS}
    names = ("how_many", "starts_on", "ends_on", "languages", "hours", "respondent_hours", "in_charge")
    kept = {name: getattr(line, name) for name in names}
    return {**texts, **kept, "seen": line.version, "group": line.group_id, "criterion": line.criterion_id}


def _as_text(value: Any) -> LazyI18nString:  # Any: a text of one language or of several
    return value if isinstance(value, LazyI18nString) else LazyI18nString(value or "")
