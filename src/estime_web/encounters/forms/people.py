"""Forms of the people of a day."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.encounters.hours import span
from estime_web.encounters.models import Encounter, Participation, Session, Slot
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation

ANSWERS = (
    ("", _("everybody")),
    ("answered", _("has answered")),
    ("waiting", _("invited, no answer yet")),
    ("not_invited", _("not invited yet")),
    ("registered", _("registered by themselves")),
    ("withdrawn", _("is not coming any more")),
)


class PeopleFilterForm(forms.Form):
    q = forms.CharField(
        label=_("Name or organisation"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    actor_type = forms.ChoiceField(
        label=_("Kind of actor"), required=False, choices=[("", _("all")), *ActorType.choices]
    )
    answer = forms.ChoiceField(label=_("Answer"), required=False, choices=ANSWERS)


class ParticipationForm(forms.Form):
    """How somebody takes part in a day."""

    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
        help_text=_("A name that is not known yet is added to the network."),
    )
    actor_type = forms.ChoiceField(label=_("Kind of actor"), choices=[("", "—"), *ActorType.choices])
    language = forms.ChoiceField(label=_("We write to this person in"), choices=Language.choices)
    languages = forms.MultipleChoiceField(
        label=_("Understands"),
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-row"}),
        help_text=_("Nothing ticked: any language will do."),
    )
    needs_step_free = forms.BooleanField(label=_("Needs a room without steps"), required=False)

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:  # Any: the arguments of a form
        super().__init__(*args, **kwargs)
        self.fields["absent_slots"] = _SlotsField(
            encounter.slots.all(),
            label=_("Misses"),
            required=False,
            widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-row"}),
        )
        self.fields["facilitates"] = _SessionsField(
            Session.objects.filter(slot__encounter=encounter).select_related("workshop", "slot", "room"),
            label=_("Facilitates"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    @staticmethod
    def initial_of(participation: Participation) -> dict[str, Any]:  # Any: the values of the fields
        return {
            "organisation": participation.organisation.name if participation.organisation else "",
            "actor_type": participation.actor_type,
            "language": participation.language,
            "languages": participation.languages,
            "needs_step_free": participation.needs_step_free,
            "absent_slots": [slot.pk for slot in participation.absent_slots.all()],
            "facilitates": [session.pk for session in participation.facilitates.all()],
        }


class NewParticipationForm(ParticipationForm):
    """Somebody to put on the list."""

    given_name = forms.CharField(label=_("Given name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=80, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Without an address there is no invitation: print a card instead."),
    )
    field_order: Sequence[str] = ("given_name", "family_name", "email", "organisation", "actor_type")


def known_organisations() -> list[str]:
    """Return the names that the browser suggests while somebody types."""
    return list(Organisation.objects.order_by("name").values_list("name", flat=True)[:500])


class _SlotsField(forms.ModelMultipleChoiceField[Slot]):
    def label_from_instance(self, obj: Slot) -> str:
        return span(obj.starts_at, obj.ends_at)


class _SessionsField(forms.ModelMultipleChoiceField[Session]):
    def label_from_instance(self, obj: Session) -> str:
        return _name_of(obj)


class SessionChoiceField(forms.ModelChoiceField[Session]):
    """One session, by its letter, its hours and its room."""

    def label_from_instance(self, obj: Session) -> str:
        return _name_of(obj)


def _name_of(session: Session) -> str:
    return f"{session.workshop.letter} · {span(session.slot.starts_at, session.slot.ends_at)} · {session.room}"
