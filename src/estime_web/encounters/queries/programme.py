"""The programme of a day as a grid, and what is worth a look in it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from estime_web.encounters.models import Encounter, Moment, Participation, Room, Session, Slot, Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A workshop, and its session in each slot, in the order of the slots."""

    workshop: Workshop
    cells: tuple["GridCell", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    slot: Slot
    session: Session | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """When, where, what, and together. `sessions` take place; `cancelled` ones do not, and are shown struck through."""

    slots: tuple[Slot, ...]
    rooms: tuple[Room, ...]
    workshops: tuple[Workshop, ...]
    moments: tuple[Moment, ...]
    sessions: tuple[Session, ...]
    cancelled: tuple[Session, ...] = ()

    @property
    def grid(self) -> tuple[GridRow, ...]:
        by_place = {(session.workshop_id, session.slot_id): session for session in (*self.sessions, *self.cancelled)}
        return tuple(
            GridRow(
                workshop=workshop,
                cells=tuple(GridCell(slot=slot, session=by_place.get((workshop.pk, slot.pk))) for slot in self.slots),
            )
            for workshop in self.workshops
        )

    @property
    def is_complete(self) -> bool:
        """Say whether every workshop is given in every slot."""
        return len(self.sessions) + len(self.cancelled) == len(self.slots) * len(self.workshops)


def slots_of_workshops(encounter: Encounter) -> list[Slot]:
    """Return the slots at which at least one workshop takes place, in the order of the hours."""
    return list(encounter.slots.filter(sessions__isnull=False, sessions__cancelled_at=None).distinct())


def programme_of(encounter: Encounter) -> Programme:
    """Return the programme of a day, in five queries."""
    sessions = Session.objects.filter(slot__encounter=encounter).select_related("workshop", "slot", "room")
    # Counting forgets the order of the model: rows that are grouped have none.
    counted = sessions.annotate(facilitator_count=Count("facilitators"))
    rows = list(counted.order_by("slot__starts_at", "workshop__letter", "pk"))
    return Programme(
        slots=tuple(encounter.slots.all()),
        rooms=tuple(encounter.rooms.all()),
        workshops=tuple(encounter.workshops.all()),
        moments=tuple(encounter.moments.all()),
        sessions=tuple(row for row in rows if row.cancelled_at is None),
        cancelled=tuple(row for row in rows if row.cancelled_at is not None),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    """One slot against the people who are there: who finds no chair, no words, no way in."""

    slot: Slot
    people: int
    seats: int
    without_language: int
    without_step_free: int


def seatings_of(encounter: Encounter, programme: Programme) -> tuple[Seating, ...]:
    """Return, for each slot, how many people it could seat and how many it could not serve."""
    people = list(encounter.participations.only("pk", "languages", "needs_step_free"))
    absences: dict[int, set[UUID]] = defaultdict(set)
    through = Participation.absent_slots.through.objects.filter(participation__encounter=encounter)
    for person, slot in through.values_list("participation_id", "slot_id"):
        absences[slot].add(person)
    return tuple(
        _seating(
            slot,
            [session for session in programme.sessions if session.slot_id == slot.pk],
            [person for person in people if person.pk not in absences[slot.pk]],
        )
        for slot in programme.slots
    )


def _seating(slot: Slot, sessions: Sequence[Session], people: Sequence[Participation]) -> Seating:
    open_to_all = any(not session.languages for session in sessions)
    spoken = {language for session in sessions for language in session.languages}
    is_step_free = any(session.room.is_step_free for session in sessions)
    lost = [person for person in people if person.languages and spoken.isdisjoint(person.languages)]
    return Seating(
        slot=slot,
        people=len(people),
        seats=sum(session.room.capacity for session in sessions),
        without_language=0 if open_to_all else len(lost),
        without_step_free=0 if is_step_free else sum(person.needs_step_free for person in people),
    )
