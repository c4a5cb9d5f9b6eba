"""Forms of the desk: few fields, and what was typed is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.encounters.hours import span
from estime_web.encounters.models import Encounter, Participation, Room, Session, Slot
from estime_web.encounters.queries.exchanges import possible_exchanges
from estime_web.encounters.services import Introduction
from estime_web.network.enums import ActorType


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Name, organisation, or the code of a badge"),
        widget=forms.TextInput(attrs={"type": "search", "autofocus": True, "autocomplete": "off"}),
    )


class WalkInForm(forms.Form):
    """Somebody who comes unannounced: a name, a kind of actor, and an organisation if they have one."""

    given_name = forms.CharField(
        label=_("Given name"), max_length=80, widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"})
    )
    family_name = forms.CharField(label=_("Family name"), max_length=80)
    actor_type = forms.ChoiceField(label=_("Kind of actor"), choices=ActorType.choices, initial=ActorType.GUEST)
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("With an address, they get their page and what changes.")
    )
    language = forms.ChoiceField(label=_("We write to this person in"), choices=Language.choices)
    languages = forms.MultipleChoiceField(
        label=_("Understands"),
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-row"}),
        help_text=_("Nothing ticked: any language will do."),
    )
    needs_step_free = forms.BooleanField(label=_("Needs a room without steps"), required=False)
    is_somebody_else = forms.BooleanField(label=_("It is somebody else of the same name"), required=False)

    def __init__(self, *args: Any, encounter: Encounter, key: str, **kwargs: Any) -> None:  # Any: of a form
        super().__init__(*args, **kwargs)
        # Whom the same act wrote in already, sent twice over a bad network, is no namesake.
        self._others = encounter.participations.filter(withdrawn_at=None).exclude(room_events__key=key)
        self.has_namesake = False

    def clean(self) -> dict[str, Any]:  # Any: of a form
        """Ask once more where the list has that name: at a busy desk, one is soon two people."""
        said = self.cleaned_data
        if self.errors:
            return said
        names = {f"person__{field}__iexact": said[field] for field in ("given_name", "family_name")}
        self.has_namesake = self._others.filter(**names).exists()
        if self.has_namesake and not said.get("is_somebody_else"):
            name = f"{said['given_name']} {said['family_name']}"
            told = gettext("%(name)s is on the list already: look for the name, and note the arrival there.")
            self.add_error("is_somebody_else", told % {"name": name})
        return said

    @property
    def introduction(self) -> Introduction:
        """Return who comes, as the services read it."""
        said = self.cleaned_data
        return Introduction(
            given_name=said["given_name"],
            family_name=said["family_name"],
            actor_type=said["actor_type"],
            organisation=said["organisation"],
            email=said["email"],
            language=said["language"],
            languages=said["languages"],
            needs_step_free=said["needs_step_free"],
        )


class CancelForm(forms.Form):
    because = forms.CharField(
        label=_("Reason, as people will read it"),
        max_length=200,
        required=False,
        help_text=_("For example: the facilitator is ill."),
    )


class RoomForm(forms.Form):
    """The room to which a session moves."""

    def __init__(self, *args: Any, encounter: Encounter, session: Session, **kwargs: Any) -> None:  # Any: of a form
        super().__init__(*args, **kwargs)
        self.fields["room"] = _RoomField(
            encounter.rooms.exclude(pk=session.room_id), label=_("New room"), empty_label=None
        )


class _RoomField(forms.ModelChoiceField[Room]):
    def label_from_instance(self, obj: Room) -> str:
        return gettext("%(room)s, %(seats)d seats") % {"room": obj.name, "seats": obj.capacity}


class PeopleForm(forms.Form):
    """Some of the people of a list, each with a tick."""

    def __init__(self, *args: Any, people: list[Participation], **kwargs: Any) -> None:  # Any: of a form
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["people"] = forms.MultipleChoiceField(
            label=_("People"),
            choices=[(pk, str(person)) for pk, person in self.people.items()],
            error_messages={"required": _("Tick at least one person.")},
        )

    @property
    def chosen(self) -> tuple[Participation, ...]:
        return tuple(self.people[pk] for pk in self.cleaned_data["people"])


class PaperForm(forms.Form):
    """A list on paper: for each person whether they were there, and from when if somebody wrote it down."""

    def __init__(self, *args: Any, people: list[Participation], **kwargs: Any) -> None:  # Any: of a form
        super().__init__(*args, **kwargs)
        self.people = people
        for person in people:
            self.fields[f"there-{person.pk}"] = forms.BooleanField(
                label=_("%(person)s was there") % {"person": person}, required=False
            )
            self.fields[f"hour-{person.pk}"] = forms.TimeField(
                label=_("%(person)s arrived at") % {"person": person},
                required=False,
                widget=forms.TimeInput(attrs={"type": "time"}),
            )

    @property
    def rows(self) -> list[tuple[Participation, forms.BoundField, forms.BoundField]]:
        return [(person, self[f"there-{person.pk}"], self[f"hour-{person.pk}"]) for person in self.people]


class ExchangeForm(forms.Form):
    """With whom somebody exchanges their place, and at which time. Only exchanges that can hold are offered."""

    agreed = forms.BooleanField(label=_("Both agree"))

    def __init__(self, *args: Any, participation: Participation, **kwargs: Any) -> None:  # Any: of a form
        super().__init__(*args, **kwargs)
        self._partners = {f"{slot.pk}:{other.pk}": (slot, other) for slot, other in possible_exchanges(participation)}
        self.fields["partner"] = forms.ChoiceField(
            label=_("With whom"),
            choices=[(key, self._label(slot, other)) for key, (slot, other) in self._partners.items()],
        )
        self.order_fields(["partner", "agreed"])

    @staticmethod
    def _label(slot: Slot, other: Participation) -> str:
        return f"{span(slot.starts_at, slot.ends_at)} · {other.person}"

    @property
    def slot(self) -> Slot:
        return self._partners[self.cleaned_data["partner"]][0]

    @property
    def other(self) -> Participation:
        return self._partners[self.cleaned_data["partner"]][1]

    @property
    def has_partners(self) -> bool:
        return bool(self._partners)
