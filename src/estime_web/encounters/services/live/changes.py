"""What may happen to the day, as rows: each change applies itself, and is taken back from what it noted then.

`apply` and `revert` write in the transaction of the caller, who then plans what follows from it.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from estime.provenance import Json
from estime_web.encounters.enums import Presence, RoomEventKind, SwapState
from estime_web.encounters.models import Encounter, Participation, Plan, Room, RoomEvent, Session, Slot, Swap
from estime_web.encounters.problems import session_key
from estime_web.foundation.errors import DomainError

Rows = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that happens to the day. `verb` is the name of the act in the log."""

    kind: RoomEventKind
    verb: str
    participation: Participation | None = None
    session: Session | None = None
    undoes: RoomEvent | None = None

    def apply(self, encounter: Encounter, at: dt.datetime) -> dict[str, Json]:
        """Write the rows; return what is needed to take it back."""
        raise NotImplementedError

    def wanted(self, seats: Rows) -> Rows:
        """Return the seats that the plan to come holds as far as it can."""
        return seats

    @property
    def is_exact(self) -> bool:
        """Say whether the wanted seats are all or nothing: nobody else may move for them."""
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCome(Change):
    """People who were expected did not come. Their places are free for others."""

    people: tuple[Participation, ...]
    kind: RoomEventKind = RoomEventKind.NOT_COME
    verb: str = "mark_not_come"

    def apply(self, encounter: Encounter, at: dt.datetime) -> dict[str, Json]:
        rows = encounter.participations.select_for_update(no_key=True).filter(
            pk__in=[person.pk for person in self.people], presence=Presence.EXPECTED
        )
        found = [str(pk) for pk in rows.values_list("pk", flat=True)]
        if not found:
            raise DomainError(_("All of them have arrived meanwhile. Read the list again."))
        encounter.participations.filter(pk__in=found).update(presence=Presence.ABSENT)
        return {"people": [*found]}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavesEarly(Change):
    """Somebody leaves: their places from then on are free."""

    participation: Participation
    kind: RoomEventKind = RoomEventKind.LEFT
    verb: str = "mark_left"

    def apply(self, encounter: Encounter, at: dt.datetime) -> dict[str, Json]:
        person = encounter.participations.select_for_update(no_key=True).get(pk=self.participation.pk)
        if person.presence != Presence.PRESENT:
            raise DomainError(_("%(person)s is not noted as being there. Nothing was changed.") % {"person": person})
        animated = [session for session in _animated(person) if not has_begun(session.slot, at, encounter)]
        if animated:
            raise DomainError(
                _(
                    "%(person)s is to facilitate workshop %(letter)s later. First say who does it instead, or cancel "
                    "that session."
                )
                % {"person": person, "letter": animated[0].workshop.letter}
            )
        known = set(person.absent_slots.values_list("pk", flat=True))
        slots = [
            slot.pk for slot in encounter.slots.all() if not has_begun(slot, at, encounter) and slot.pk not in known
        ]
        person.presence, person.left_at = Presence.LEFT, at
        person.save(update_fields=["presence", "left_at"])
        person.absent_slots.add(*slots)
        return {"slots": [*slots]}


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelsSession(Change):
    """A session does not take place. Whoever sat there is placed elsewhere, as far as there are places."""

    session: Session
    because: str = ""
    kind: RoomEventKind = RoomEventKind.SESSION_CANCELLED
    verb: str = "cancel_session"

    def apply(self, encounter: Encounter, at: dt.datetime) -> dict[str, Json]:
        session = Session.objects.select_for_update(no_key=True).select_related("slot").get(pk=self.session.pk)
        if session.cancelled_at is not None:
            raise DomainError(_("This session is cancelled already."))
        if is_over(session.slot, encounter, at):
            raise DomainError(_("This session is over: it took place. Nothing was changed."))
        session.cancelled_at, session.cancelled_because = at, self.because.strip()
        session.save(update_fields=["cancelled_at", "cancelled_because"])
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesRoom(Change):
    """A session moves to another room; where another session is there at that time, the two exchange their rooms."""

    session: Session
    room: Room
    kind: RoomEventKind = RoomEventKind.ROOM_CHANGED
    verb: str = "change_room"

    def apply(self, encounter: Encounter, at: dt.datetime) -> dict[str, Json]:
        session = Session.objects.select_for_update(no_key=True).select_related("slot").get(pk=self.session.pk)
        if session.cancelled_at is not None:
            raise DomainError(_("This session is cancelled: it needs no room."))
        if is_over(session.slot, encounter, at):
            raise DomainError(_("This session is over. Nothing was changed."))
        if session.room_id == self.room.pk:
            raise DomainError(_("This session takes place in this room already."))
        return {"before": session.room_id, "after": self.room.pk, "exchanged": put_in_room(session, self.room.pk)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Places(Change):
    """Somebody who is there gets a place, at the price of moving others where nothing is free."""

    participation: Participation
    kind: RoomEventKind = RoomEventKind.PLACED
    verb: str = "place_person"

    def apply(self, encounter: Encounter, at: dt.datetime) -> dict[str, Json]:
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanges(Change):
    """Two people exchange their places at one time, both having agreed. `offer` is the code by which they did."""

    participation: Participation
    other: Participation
    slot: Slot
    offer: Swap | None = None
    kind: RoomEventKind = RoomEventKind.SWAPPED
    verb: str = "swap_places"

    def apply(self, encounter: Encounter, at: dt.datetime) -> dict[str, Json]:
        if has_begun(self.slot, at, encounter):
            raise DomainError(_("These workshops have begun: places are exchanged before, or for the next ones."))
        if self.offer is not None:
            _close_offer(self.offer, self.other)
        return {"other": str(self.other.pk), "slot": self.slot.pk}

    def wanted(self, seats: Rows) -> Rows:
        sessions = Session.objects.filter(slot=self.slot).values_list("pk", flat=True)
        keys = {session_key(pk) for pk in sessions}
        first, second = str(self.participation.pk), str(self.other.pk)
        other = {first: second, second: first}
        mine = {(person, session) for person, session in seats if person in other and session in keys}
        if len(mine) != len(other):
            raise DomainError(_("Both need a place at this time to exchange it."))
        return frozenset((seats - mine) | {(other[person], session) for person, session in mine})

    @property
    def is_exact(self) -> bool:
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class TakesBack(Change):
    """Something that happened is taken back: people get their former places again, unless these are taken."""

    undoes: RoomEvent
    kind: RoomEventKind = RoomEventKind.UNDONE
    verb: str = "undo_event"

    def apply(self, encounter: Encounter, at: dt.datetime) -> dict[str, Json]:
        REVERTS[self.undoes.kind](self.undoes)
        return {}

    def wanted(self, seats: Rows) -> Rows:
        plan = self.undoes.plan
        if plan is None or plan.based_on is None:
            return seats
        before, after = rows_of(plan.based_on), rows_of(plan)
        given, given_up = after - before, before - after
        # Only what still stands as the event left it is taken back: a later act of another desk holds.
        people = {person for person, _session in given & seats} | {
            person for person, _session in given_up if not any(other == person for other, _seat in given)
        }
        taken_back = {(person, session) for person, session in given & seats if person in people}
        restored = {(person, session) for person, session in given_up if person in people}
        return frozenset((seats - taken_back) | restored)


def rows_of(plan: Plan) -> Rows:
    """Return the seats of a plan as (person, session) pairs of the library."""
    rows = plan.seats.values_list("participation_id", "session_id")
    return frozenset((str(person), session_key(session)) for person, session in rows)


def _close_offer(offer: Swap, accepter: Participation) -> None:
    """Take an offer for good. Of two people who type in the same code at the same moment, one gets the place."""
    open_offers = Swap.objects.filter(pk=offer.pk, state=SwapState.OFFERED)
    if not open_offers.update(state=SwapState.DONE, accepter=accepter):
        raise DomainError(_("This place is no longer offered: it was taken back, or exchanged with somebody else."))


def _animated(person: Participation) -> list[Session]:
    return list(person.facilitates.filter(cancelled_at=None).select_related("workshop", "slot"))


def put_in_room(session: Session, room: int) -> int | None:
    """Give a session a room; return the other session with which it exchanged rooms, if there was one."""
    other = Session.objects.filter(slot=session.slot_id, room_id=room, cancelled_at=None).first()
    mine = session.room_id
    if other is None:
        Session.objects.filter(pk=session.pk).update(room_id=room)
        return None
    # One room holds one session: while the two change places, one of them stands aside as if it were cancelled.
    Session.objects.filter(pk=other.pk).update(cancelled_at=timezone.now())
    Session.objects.filter(pk=session.pk).update(room_id=room)
    Session.objects.filter(pk=other.pk).update(room_id=mine, cancelled_at=None)
    return other.pk


def moment_of(slot_time: dt.time, encounter: Encounter) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(encounter.date, slot_time))


def has_begun(slot: Slot, at: dt.datetime, encounter: Encounter | None = None) -> bool:
    """Say whether a slot has begun at a moment of its own day. On any other day nothing has: one may rehearse."""
    day = encounter or slot.encounter
    return timezone.localdate(at) == day.date and moment_of(slot.starts_at, day) <= at


def is_over(slot: Slot, encounter: Encounter, at: dt.datetime) -> bool:
    """Say whether a slot is over at a moment of its own day."""
    return timezone.localdate(at) == encounter.date and moment_of(slot.ends_at, encounter) <= at


def _person_of(event: RoomEvent) -> Participation:
    if event.participation_id is None:
        raise DomainError(_("The person concerned is no longer on the list of the day."))
    return (
        Participation.objects.select_for_update(no_key=True).select_related("encounter").get(pk=event.participation_id)
    )


def _session_of(event: RoomEvent) -> Session:
    if event.session_id is None:
        raise DomainError(_("The session concerned is no longer in the programme."))
    return Session.objects.select_for_update(no_key=True).select_related("room").get(pk=event.session_id)


def _revert_arrival(event: RoomEvent) -> None:
    person = _person_of(event)
    later = person.room_events.filter(pk__gt=event.pk, kind__in=_COMINGS_AND_GOINGS, undone_by=None)
    if later.exists():
        raise DomainError(_("%(person)s has come or gone once more since. First take that back.") % {"person": person})
    person.presence = event.payload.get("before", Presence.EXPECTED)
    person.arrived_at = None
    if event.payload.get("withdrawn"):
        person.withdrawn_at = event.at
    person.save(update_fields=["presence", "arrived_at", "withdrawn_at"])
    person.absent_slots.add(*event.payload.get("slots", []))


def _revert_walk_in(event: RoomEvent) -> None:
    person = _person_of(event)
    person.presence, person.arrived_at, person.withdrawn_at = Presence.EXPECTED, None, timezone.now()
    person.save(update_fields=["presence", "arrived_at", "withdrawn_at"])
    person.absent_slots.set(person.encounter.slots.all())


def _revert_not_come(event: RoomEvent) -> None:
    rows = Participation.objects.filter(pk__in=event.payload["people"], presence=Presence.ABSENT)
    rows.update(presence=Presence.EXPECTED)


def _revert_left(event: RoomEvent) -> None:
    person = _person_of(event)
    person.presence, person.left_at = Presence.PRESENT, None
    person.save(update_fields=["presence", "left_at"])
    person.absent_slots.remove(*event.payload.get("slots", []))


def _revert_cancelled(event: RoomEvent) -> None:
    session = _session_of(event)
    others = Session.objects.filter(slot=session.slot_id, room=session.room_id, cancelled_at=None)
    if others.exclude(pk=session.pk).exists():
        raise DomainError(
            _("Another session takes place in room %(room)s meanwhile. First give that one another room.")
            % {"room": session.room}
        )
    session.cancelled_at, session.cancelled_because = None, ""
    session.save(update_fields=["cancelled_at", "cancelled_because"])


def _revert_room(event: RoomEvent) -> None:
    session = _session_of(event)
    if session.room_id != event.payload["after"]:
        raise DomainError(_("This session has moved once more since. Give it the room you want instead."))
    exchanged = put_in_room(session, event.payload["before"])
    if exchanged != event.payload["exchanged"]:
        raise DomainError(_("Another session takes place in the former room meanwhile. Choose a room instead."))


# What an arrival would contradict, were it taken back under them.
_COMINGS_AND_GOINGS = (RoomEventKind.ARRIVED, RoomEventKind.WALKED_IN, RoomEventKind.LEFT)


def _nothing(event: RoomEvent) -> None:
    """Seats alone were changed: the plan takes them back."""


REVERTS: dict[str, Callable[[RoomEvent], None]] = {
    RoomEventKind.ARRIVED: _revert_arrival,
    RoomEventKind.WALKED_IN: _revert_walk_in,
    RoomEventKind.NOT_COME: _revert_not_come,
    RoomEventKind.LEFT: _revert_left,
    RoomEventKind.SESSION_CANCELLED: _revert_cancelled,
    RoomEventKind.ROOM_CHANGED: _revert_room,
    RoomEventKind.PLACED: _nothing,
    RoomEventKind.SWAPPED: _nothing,
}
