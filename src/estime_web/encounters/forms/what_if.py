"""« Et si… »: one change of the programme to try, as a question to the library."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from estime.allocation.remedies import Remedy, RemedyKind
from estime_web.accounts.enums import Language
from estime_web.encounters.hours import span
from estime_web.encounters.models import Encounter, Session, Slot, Workshop
from estime_web.encounters.problems import session_key, slot_key, workshop_key

MOST_CHAIRS = 30
LARGEST_ROOM = 500

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_Choices = Sequence[tuple[int, str]]


class WhatIfForm(forms.Form):
    """One kind of change. It is asked by GET: a question changes nothing, and its address may be shared."""

    kind: ClassVar[RemedyKind]
    title: ClassVar["_StrPromise"]

    def __init__(self, data: Any, *, programme: "Programme", **kwargs: Any) -> None:  # Any: of a form
        is_asked = data is not None and data.get("kind") == self.kind
        super().__init__(data if is_asked else None, auto_id=f"{self.kind}-%s", **kwargs)
        self.offer(programme)

    def offer(self, programme: "Programme") -> None:
        """Add the fields that depend on the programme."""
        raise NotImplementedError

    def remedy(self) -> Remedy:
        """Return the question of a valid form."""
        raise NotImplementedError


class Programme:
    """What can be chosen in these forms, read once: sessions, workshops and slots."""

    def __init__(self, encounter: Encounter) -> None:
        rows = Session.objects.filter(slot__encounter=encounter).select_related("workshop", "slot", "room")
        self.rows = {session.pk: session for session in rows}
        self.slots: _Choices = [(slot.pk, _hours(slot)) for slot in encounter.slots.all()]
        workshops: list[Workshop] = list(encounter.workshops.all())
        self.workshops: _Choices = [(item.pk, f"{item.letter} · {item.title}") for item in workshops]

    @property
    def sessions(self) -> _Choices:
        return [
            (session.pk, f"{_hours(session.slot)} · {session.workshop.letter} · {session.room}")
            for session in self.rows.values()
        ]


class ChairsForm(WhatIfForm):
    kind = RemedyKind.SEATS
    title = _("More chairs in a session")

    def offer(self, programme: Programme) -> None:
        self.fields["session"] = _choice(_("Session"), programme.sessions)
        self.fields["seats"] = forms.IntegerField(label=_("Chairs more"), min_value=1, max_value=MOST_CHAIRS, initial=1)

    def remedy(self) -> Remedy:
        data = self.cleaned_data
        return Remedy(kind=self.kind, session=session_key(data["session"]), seats=data["seats"])


class OneMoreSessionForm(WhatIfForm):
    kind = RemedyKind.SESSION
    title = _("One more session of a workshop")

    def offer(self, programme: Programme) -> None:
        self.fields["workshop"] = _choice(_("Workshop"), programme.workshops)
        self.fields["slot"] = _choice(_("When"), programme.slots)
        self.fields["seats"] = forms.IntegerField(
            label=_("Seats in the room"), min_value=1, max_value=LARGEST_ROOM, initial=20
        )

    def remedy(self) -> Remedy:
        data = self.cleaned_data
        return Remedy(
            kind=self.kind, workshop=workshop_key(data["workshop"]), slot=slot_key(data["slot"]), seats=data["seats"]
        )


class ExchangeForm(WhatIfForm):
    kind = RemedyKind.EXCHANGE
    title = _("Two sessions exchange their rooms")

    def offer(self, programme: Programme) -> None:
        self._slots = {pk: session.slot_id for pk, session in programme.rows.items()}
        self.fields["session"] = _choice(_("One session"), programme.sessions)
        self.fields["other"] = _choice(_("The other, at the same time"), programme.sessions)

    def clean(self) -> dict[str, Any]:  # Any: cleaned values
        data: dict[str, Any] = super().clean() or {}
        first, second = data.get("session"), data.get("other")
        if first and second and (first == second or self._slots[first] != self._slots[second]):
            self.add_error("other", _("Choose two different sessions at the same time."))
        return data

    def remedy(self) -> Remedy:
        data = self.cleaned_data
        return Remedy(kind=self.kind, session=session_key(data["session"]), other=session_key(data["other"]))


class InterpreterForm(WhatIfForm):
    kind = RemedyKind.INTERPRETER
    title = _("An interpreter in a session")

    def offer(self, programme: Programme) -> None:
        self.fields["session"] = _choice(_("Session"), programme.sessions)
        self.fields["language"] = forms.ChoiceField(label=_("For which language"), choices=Language.choices)

    def remedy(self) -> Remedy:
        data = self.cleaned_data
        return Remedy(kind=self.kind, session=session_key(data["session"]), language=data["language"])


FORMS: tuple[type[WhatIfForm], ...] = (ChairsForm, OneMoreSessionForm, ExchangeForm, InterpreterForm)


def _choice(label: "_StrPromise", choices: _Choices) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int)


def _hours(slot: Slot) -> str:
    return span(slot.starts_at, slot.ends_at)
