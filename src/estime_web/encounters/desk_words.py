"""What a change moves, and what happened, in words for the desk. Each is in the language that is active."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.hours import clock, span
from estime_web.encounters.models import Encounter, Participation, RoomEvent, Session, Slot
from estime_web.encounters.services.live import Foresight, Moved


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLine:
    """One person on the page that asks for a yes."""

    person: Participation
    hour: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForesightInWords:
    """What a change would bring: who is affected, in lines; how many, in sentences."""

    lines: tuple[MoveLine, ...]
    sentences: tuple[str, ...]


def foresight_in_words(encounter: Encounter, foresight: Foresight) -> ForesightInWords:
    """Return who would be affected, and the numbers in sentences."""
    rows = encounter.participations.select_related("person", "organisation").in_bulk(list(foresight.affected))
    names = _Names(encounter)
    lines = [
        MoveLine(
            person=rows[moved.participation],
            hour=names.hour(moved.slot),
            before=names.place(moved.before, moved.room_before),
            after=names.place(moved.after, moved.room_after),
        )
        for moved in (*foresight.moved, *foresight.same_seat)
    ]
    lines.sort(key=lambda line: (line.hour, line.person.person.family_name, line.person.person.given_name))
    return ForesightInWords(lines=tuple(lines), sentences=tuple(_sentences(foresight)))


def _sentences(foresight: Foresight) -> list[str]:
    if foresight.plan is None:
        return [_("No plan is published yet: nobody has a place to lose.")]
    if not foresight.affected:
        return [_("Nobody else is affected: everybody keeps their places.")]
    told = []
    if foresight.people_moved:
        told.append(
            ngettext("%(count)d person changes places.", "%(count)d people change places.", foresight.people_moved)
            % {"count": foresight.people_moved}
        )
    if foresight.fresh is not None:
        told.append(
            ngettext(
                "A new plan for the rest of the day would have moved %(count)d person.",
                "A new plan for the rest of the day would have moved %(count)d people.",
                foresight.fresh,
            )
            % {"count": foresight.fresh}
        )
    if foresight.same_seat:
        people = len({moved.participation for moved in foresight.same_seat})
        told.append(
            ngettext(
                "%(count)d person follows their workshop into another room.",
                "%(count)d people follow their workshop into another room.",
                people,
            )
            % {"count": people}
        )
    told.extend(_lost(foresight.without_place))
    return told


def _lost(moved: tuple[Moved, ...]) -> list[str]:
    if not moved:
        return []
    people = len({row.participation for row in moved})
    return [
        ngettext(
            "%(count)d person finds no place at some time: every room they can attend is full.",
            "%(count)d people find no place at some time: every room they can attend is full.",
            people,
        )
        % {"count": people}
    ]


class _Names:
    """Hours, workshops and rooms of one day, read once."""

    def __init__(self, encounter: Encounter) -> None:
        rows = Session.objects.filter(slot__encounter=encounter).select_related("workshop", "room")
        self._sessions = {session.pk: session for session in rows}
        self._slots = {slot.pk: slot for slot in Slot.objects.filter(encounter=encounter)}
        self._rooms = dict(encounter.rooms.values_list("pk", "name"))

    def hour(self, slot: int) -> str:
        return clock(self._slots[slot].starts_at)

    def place(self, session: int | None, room: int | None) -> str:
        found = self._sessions.get(session) if session is not None else None
        if found is None:
            return _("no place")
        return f"{found.workshop.letter} · {self._rooms[room] if room is not None else found.room.name}"


def event_in_words(event: RoomEvent) -> str:
    """Return what happened, in one sentence for the desk."""
    who = str(event.participation.person) if event.participation else _("Somebody")
    what = session_in_words(event.session) if event.session else ""
    count = len(event.payload.get("people", []))
    sentences = {
        RoomEventKind.ARRIVED: _("%(who)s has arrived."),
        RoomEventKind.WALKED_IN: _("%(who)s came unannounced."),
        RoomEventKind.LEFT: _("%(who)s has left."),
        RoomEventKind.PLACED: _("%(who)s was given a place."),
        RoomEventKind.SWAPPED: _("%(who)s exchanged places with somebody."),
        RoomEventKind.SESSION_CANCELLED: _("Workshop %(what)s is cancelled."),
        RoomEventKind.ROOM_CHANGED: _("Workshop %(what)s has another room."),
        RoomEventKind.TABLES_CHANGED: _("The tables were changed."),
        RoomEventKind.UNDONE: _("Taken back: %(undone)s"),
        RoomEventKind.NOT_COME: ngettext("%(count)d person did not come.", "%(count)d people did not come.", count),
    }
    undone = event_in_words(event.undoes) if event.undoes else ""
    return sentences[RoomEventKind(event.kind)] % {"who": who, "what": what, "count": count, "undone": undone}


def session_in_words(session: Session) -> str:
    """Return a session by its letter and its hours."""
    return _("%(letter)s (%(hours)s)") % {
        "letter": session.workshop.letter,
        "hours": span(session.slot.starts_at, session.slot.ends_at),
    }
