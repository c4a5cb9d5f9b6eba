"""Forms of the time to get acquainted: the moment and its rounds, a table."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextInput

from estime_web.accounts.enums import Language
from estime_web.encounters.models import Encounter, Moment, Networking, Table
from estime_web.encounters.services.networking import TableFacts
from estime_web.encounters.table_proposal import Proposal, proposal_for
from estime_web.foundation.translated_forms import TranslatedForm

_MOST_TABLES = 200
_MOST_CHAIRS = 60
_MOST_ROUNDS = 12
_NOON = 12
# How people call such a moment in the three languages.
_WORDS = ("connaissance", "kennismak", "acquainted", "networking")


class RoundsForm(forms.Form):
    """How many rounds, how long, and whether the tables have topics."""

    rounds = forms.IntegerField(label=_("Rounds"), min_value=1, max_value=_MOST_ROUNDS)
    minutes = forms.IntegerField(
        label=_("Minutes a round"),
        min_value=3,
        max_value=180,
        help_text=_("With the time that it takes to change tables."),
    )
    has_topics = forms.BooleanField(
        label=_("Each table has a topic, and nobody returns to one (world café)"), required=False
    )

    @staticmethod
    def initial_of(networking: Networking) -> dict[str, Any]:  # Any: the values of the fields
        return {
            "rounds": networking.rounds,
            "minutes": networking.minutes,
            "has_topics": networking.has_topics,
        }


class SetUpForm(RoundsForm):
    """Rounds and tables for a moment, filled with what suits the people of the day."""

    def __init__(self, *args: Any, encounter: Encounter, people: int, **kwargs: Any) -> None:  # Any: of a form
        moments = list(encounter.moments.filter(networking=None))
        chosen = _likely(moments)
        proposal = proposal_for(people, _length(chosen)) if chosen else proposal_for(people)
        kwargs.setdefault("initial", {"moment": chosen.pk if chosen else None, **_values(proposal)})
        super().__init__(*args, **kwargs)
        self.fields["moment"] = forms.ModelChoiceField(
            encounter.moments.filter(networking=None), label=_("When"), empty_label=None
        )
        self.fields["tables"] = forms.IntegerField(label=_("Tables"), min_value=1, max_value=_MOST_TABLES)
        self.fields["seats"] = forms.IntegerField(label=_("Chairs at each table"), min_value=2, max_value=_MOST_CHAIRS)
        self.order_fields(["moment", "tables", "seats", "rounds", "minutes", "has_topics"])


class TableForm(TranslatedForm, forms.Form):
    """What is said of a table. Who hosts it stays there while the others move."""

    label = forms.CharField(label=_("Name or number"), max_length=40)
    topic = I18nFormField(label=_("Topic"), widget=I18nTextInput, required=False, max_length=180)
    seats = forms.IntegerField(label=_("Chairs"), min_value=2, max_value=_MOST_CHAIRS, initial=8)
    fewest = forms.IntegerField(
        label=_("Fewest people"),
        min_value=0,
        max_value=_MOST_CHAIRS,
        initial=5,
        help_text=_("With fewer people there is little to exchange: the table stays empty instead."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken or interpreted there"),
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-row"}),
        help_text=_("None: whatever its people share. Nobody is sent where they understand nothing."),
    )
    has_steps = forms.BooleanField(label=_("Steps on the way"), required=False)

    def __init__(self, *args: Any, networking: Networking, **kwargs: Any) -> None:  # Any: the arguments of a form
        super().__init__(*args, **kwargs)
        people = networking.encounter.participations.filter(withdrawn_at=None).select_related("person")
        self.fields["host"] = forms.ModelChoiceField(
            people,
            label=_("Host who stays"),
            required=False,
            empty_label=_("Nobody: all move"),
            help_text=_("Welcomes the others in every round, and tells them what was said before."),
        )

    def facts(self) -> TableFacts:
        data = self.cleaned_data
        return TableFacts(
            label=data["label"],
            topic=data["topic"] or "",
            seats=data["seats"],
            fewest=data["fewest"],
            languages=tuple(data["languages"]),
            is_step_free=not data["has_steps"],
            host=data["host"],
        )

    @staticmethod
    def initial_of(table: Table) -> dict[str, Any]:  # Any: the values of the fields
        return {
            "label": table.label,
            "topic": table.topic,
            "seats": table.seats,
            "fewest": table.fewest,
            "languages": table.languages,
            "has_steps": not table.is_step_free,
            "host": table.host_id,
        }


def _likely(moments: list[Moment]) -> Moment | None:
    """Return the moment to offer first: one whose title says so, else the longest after noon, else the longest."""
    return max(
        moments,
        key=lambda moment: (_is_named_so(moment), moment.starts_at.hour >= _NOON, _length(moment)),
        default=None,
    )


def _is_named_so(moment: Moment) -> bool:
    titles = " ".join(str(moment.title.localize(language)) for language in Language.values).casefold()
    return any(word in titles for word in _WORDS)


def _length(moment: Moment) -> int:
    """Return how many minutes a moment lasts."""
    day = date(2000, 1, 1)
    lasts = datetime.combine(day, moment.ends_at) - datetime.combine(day, moment.starts_at)
    return int(lasts.total_seconds() // 60)


def _values(proposal: Proposal) -> dict[str, int]:
    return {
        "tables": proposal.tables,
        "seats": proposal.seats,
        "rounds": proposal.rounds,
        "minutes": proposal.minutes,
    }
