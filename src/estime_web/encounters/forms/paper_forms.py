"""What stood on the forms of the printed set, typed in afterwards with its hour."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.encounters.exports_paper import by_name
from estime_web.encounters.forms.desk import WalkInForm
from estime_web.encounters.hours import span
from estime_web.encounters.models import Encounter, Participation, Room, Session, Slot
from estime_web.encounters.queries.programme import slots_of_workshops
from estime_web.encounters.services.live import CancelsSession, ChangesRoom, Exchanges, LeavesEarly, NotCome
from estime_web.encounters.services.live.changes import Change

_OTHER_ROOM, _CANCELLED = "room", "cancelled"


class _SessionField(forms.ModelChoiceField[Session]):
    def label_from_instance(self, obj: Session) -> str:
        return f"{span(obj.slot.starts_at, obj.slot.ends_at)} · {obj.workshop.letter} · {obj.room}"


class _SlotField(forms.ModelChoiceField[Slot]):
    def label_from_instance(self, obj: Slot) -> str:
        return span(obj.starts_at, obj.ends_at)


class FormOfPaper(forms.Form):
    """Each form has a number, so that none is typed in twice, and the hour at which it was filled in."""

    number = forms.IntegerField(
        label=_("Number of the form"), min_value=1, max_value=9999, help_text=_("It is printed at the top of the form.")
    )
    hour = forms.TimeField(label=_("Hour"), widget=forms.TimeInput(attrs={"type": "time"}))

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:  # Any: of a form
        super().__init__(*args, **(kwargs | self._needed(encounter)))
        self.encounter = encounter
        self.order_fields(["number", "hour"])

    def _needed(self, encounter: Encounter) -> dict[str, Any]:  # Any: of a form
        """Return what another form, of which this one is the paper, wants to know."""
        return {}

    @property
    def key(self) -> str:
        return f"paper-{self.cleaned_data['number']}"

    @property
    def change(self) -> Change:
        """Return what the form tells, as a change of the day."""
        raise NotImplementedError

    def _people(self) -> list[tuple[str, str]]:
        people = self.encounter.participations.filter(withdrawn_at=None).select_related("person", "organisation")
        self._known = {str(person.pk): person for person in people}
        return [("", "—"), *((str(one.pk), _listed(one)) for one in sorted(people, key=by_name))]

    def _person(self, name: str) -> Participation:
        return self._known[self.cleaned_data[name]]


class PaperWalkIn(FormOfPaper, WalkInForm):
    """Somebody who came unannounced, and where they sat at each time."""

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:  # Any: of a form
        super().__init__(*args, encounter=encounter, **kwargs)
        self._slots = slots_of_workshops(encounter)
        rows = Session.objects.filter(cancelled_at=None).select_related("workshop", "slot", "room")
        for slot in self._slots:
            self.fields[f"sat-{slot.pk}"] = _SessionField(
                rows.filter(slot=slot),
                label=_("Sat at %(hours)s in") % {"hours": span(slot.starts_at, slot.ends_at)},
                required=False,
                empty_label=_("in no workshop"),
            )

    def _needed(self, encounter: Encounter) -> dict[str, Any]:  # Any: of a form
        # Typed in twice, the number of the paper is refused: no key of an earlier act is looked for.
        return {"encounter": encounter, "key": "typed-from-paper"}

    @property
    def sat_in(self) -> list[Session]:
        found = [self.cleaned_data[f"sat-{slot.pk}"] for slot in self._slots]
        return [session for session in found if session is not None]


class PaperSwap(FormOfPaper):
    """Two people who exchanged their places and both signed."""

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:  # Any: of a form
        super().__init__(*args, encounter=encounter, **kwargs)
        people = self._people()
        self.fields["first"] = forms.ChoiceField(label=_("First person"), choices=people)
        self.fields["second"] = forms.ChoiceField(label=_("Second person"), choices=people)
        slots = [slot.pk for slot in slots_of_workshops(encounter)]
        self.fields["slot"] = _SlotField(
            encounter.slots.filter(pk__in=slots), label=_("Places exchanged at"), empty_label=None
        )
        self.fields["signed"] = forms.BooleanField(label=_("Both have signed"))

    @property
    def change(self) -> Change:
        first, second = self._person("first"), self._person("second")
        return Exchanges(participation=first, other=second, slot=self.cleaned_data["slot"])


class PaperSession(FormOfPaper):
    """A workshop that moved to another room, or did not take place."""

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:  # Any: of a form
        super().__init__(*args, encounter=encounter, **kwargs)
        rows = Session.objects.filter(slot__encounter=encounter, cancelled_at=None)
        rooms: forms.ModelChoiceField[Room] = forms.ModelChoiceField(
            encounter.rooms.all(), label=_("New room"), required=False, empty_label="—"
        )
        self.fields["session"] = _SessionField(
            rows.select_related("workshop", "slot", "room"), label=_("Workshop"), empty_label=None
        )
        self.fields["what"] = forms.ChoiceField(
            label=_("What happened"),
            choices=[(_OTHER_ROOM, _("it moved to another room")), (_CANCELLED, _("it did not take place"))],
            widget=forms.RadioSelect,
        )
        self.fields["room"] = rooms
        self.fields["because"] = forms.CharField(
            label=_("Reason, as people will read it"), max_length=200, required=False
        )

    @property
    def change(self) -> Change:
        said = self.cleaned_data
        if said["what"] == _CANCELLED:
            return CancelsSession(session=said["session"], because=said["because"])
        return ChangesRoom(session=said["session"], room=said["room"])

    def clean(self) -> dict[str, Any]:  # Any: what a form holds
        said = super().clean() or self.cleaned_data
        if said.get("what") == _OTHER_ROOM and said.get("room") is None:
            self.add_error("room", _("Say into which room it moved."))
        return said


class PaperLeaving(FormOfPaper):
    """Somebody who left before the end."""

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:  # Any: of a form
        super().__init__(*args, encounter=encounter, **kwargs)
        self.fields["person"] = forms.ChoiceField(label=_("Person"), choices=self._people())

    @property
    def change(self) -> Change:
        return LeavesEarly(participation=self._person("person"))


class PaperAbsence(PaperLeaving):
    """Somebody who did not come."""

    @property
    def change(self) -> Change:
        return NotCome(people=(self._person("person"),))


def _listed(participation: Participation) -> str:
    person, organisation = participation.person, participation.organisation
    name = f"{person.family_name} {person.given_name}".strip()
    return f"{name} · {organisation.name}" if organisation else name
