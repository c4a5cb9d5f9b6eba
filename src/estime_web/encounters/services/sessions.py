"""Give workshops in slots and rooms, and name who facilitates them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Encounter, Participation, Room, Session, Slot, Workshop
from estime_web.encounters.services.encounters import lock
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


def add_session(
    *,
    workshop: Workshop,
    slot: Slot,
    room: Room,
    actor: User | None,
    languages: Sequence[str] = (),
    minimum: int = 0,
) -> Session:
    """Give a workshop in one slot, in one room. One that was cancelled there is given after all.

    Raises
    ------
    DomainError
        The workshop is given in that slot already, the room is taken, or it holds too few people.
    """
    with transaction.atomic():
        lock(workshop.encounter)
        known = Session.objects.filter(workshop=workshop, slot=slot).first()
        if known is not None and known.cancelled_at is None:
            raise DomainError(
                _("Workshop %(letter)s is already given at %(slot)s. Change that session instead.")
                % {"letter": workshop.letter, "slot": slot}
            )
        _refuse_room(slot, room, minimum)
        session = known or Session(workshop=workshop, slot=slot)
        session.room, session.languages, session.minimum = room, sorted(languages), minimum
        session.cancelled_at, session.cancelled_because = None, ""
        session.save()
        _record("add_session", workshop.encounter, actor, session.pk)
    return session


def update_session(
    *,
    session: Session,
    room: Room,
    languages: Sequence[str],
    minimum: int,
    actor: User | None,
    facilitators: Iterable[Participation] | None = None,
) -> Session:
    """Change the room, the languages, the fewest people or who facilitates a session; None leaves them as they are."""
    with transaction.atomic():
        lock(session.slot.encounter)
        _refuse_room(session.slot, room, minimum, session=session)
        session.room, session.languages, session.minimum = room, sorted(languages), minimum
        session.save(update_fields=["room", "languages", "minimum"])
        _record("update_session", session.slot.encounter, actor, session.pk)
        if facilitators is not None:
            name_facilitators(session=session, participations=list(facilitators), actor=actor)
    return session


def remove_session(*, session: Session, actor: User | None) -> None:
    """Remove a session that no plan has given to anybody.

    Raises
    ------
    DomainError
        A plan seats people there. A proposed one can be discarded; a published one is history.
    """
    _refuse_seats(session)
    with transaction.atomic():
        _record("remove_session", session.slot.encounter, actor, session.pk)
        session.delete()


def generate_sessions(
    *, encounter: Encounter, rooms: Mapping[int, Room], languages: Sequence[str], actor: User | None, minimum: int = 0
) -> int:
    """Give each workshop in every slot, in its room; leave the sessions that exist. Return how many were made.

    A session that was cancelled exists: it is not given again behind people's backs. `rooms` maps the id of
    each workshop to its room.
    """
    with transaction.atomic():
        lock(encounter)
        _refuse_shared_rooms(list(encounter.workshops.all()), rooms)
        new = [
            Session(workshop=workshop, slot=slot, room=room, languages=sorted(languages), minimum=minimum)
            for workshop, slot, room in _missing(encounter, rooms)
        ]
        Session.objects.bulk_create(new)
        record_activity(verb="generate_sessions", subject=encounter, actor=actor, details={"sessions": len(new)})
    return len(new)


def _missing(encounter: Encounter, rooms: Mapping[int, Room]) -> Iterator[tuple[Workshop, Slot, Room]]:
    """Yield each workshop, slot and room in which nothing is given yet; refuse a room that is taken by another."""
    existing = Session.objects.filter(slot__encounter=encounter)
    given = set(existing.values_list("workshop_id", "slot_id"))
    taken = set(existing.filter(cancelled_at=None).values_list("room_id", "slot_id"))
    for workshop in encounter.workshops.all():
        for slot in encounter.slots.all():
            if (workshop.pk, slot.pk) in given:
                continue
            room = rooms[workshop.pk]
            if (room.pk, slot.pk) in taken:
                raise DomainError(
                    _("Room %(room)s is already taken at %(slot)s. Choose another room for workshop %(letter)s.")
                    % {"room": room, "slot": slot, "letter": workshop.letter}
                )
            yield workshop, slot, room


def name_facilitators(*, session: Session, participations: Sequence[Participation], actor: User | None) -> None:
    """Say who facilitates a session: their seat there is fixed, and they attend elsewhere in the other slots.

    Raises
    ------
    DomainError
        Somebody is absent at that time, or facilitates another session of the same slot.
    """
    for participation in participations:
        refuse_facilitator(participation, session)
    with transaction.atomic():
        session.facilitators.set(participations)
        _record("name_facilitators", session.slot.encounter, actor, session.pk)


def refuse_facilitator(participation: Participation, session: Session) -> None:
    """Refuse somebody who cannot be in this session at its time."""
    if participation.encounter_id != session.slot.encounter_id:
        raise DomainError(_("This person does not take part in this day. Invite them first."))
    if participation.absent_slots.filter(pk=session.slot_id).exists():
        raise DomainError(
            _("%(person)s is absent at %(slot)s and cannot facilitate then.")
            % {"person": participation, "slot": session.slot}
        )
    others = participation.facilitates.filter(slot=session.slot, cancelled_at=None).exclude(pk=session.pk)
    other = others.select_related("workshop").first()
    if other is not None:
        raise DomainError(
            _("%(person)s already facilitates workshop %(letter)s at %(slot)s. Nobody can be in two places.")
            % {"person": participation, "letter": other.workshop.letter, "slot": session.slot}
        )


def _refuse_room(slot: Slot, room: Room, minimum: int, *, session: Session | None = None) -> None:
    """Refuse a room for a new session, or for one that is there. What is cancelled takes no room."""
    if room.encounter_id != slot.encounter_id:
        raise DomainError(_("This room belongs to another day."))
    others = slot.sessions.filter(room=room, cancelled_at=None).select_related("workshop")
    other = next((each for each in others if session is None or each.pk != session.pk), None)
    if other is not None and (session is None or session.cancelled_at is None):
        raise DomainError(
            _("Room %(room)s is taken at %(slot)s by workshop %(letter)s. Choose another room.")
            % {"room": room, "slot": slot, "letter": other.workshop.letter}
        )
    if minimum > room.capacity:
        raise DomainError(
            _("Room %(room)s holds %(capacity)s people, fewer than the %(minimum)s this session needs.")
            % {"room": room, "capacity": room.capacity, "minimum": minimum}
        )


def _refuse_seats(session: Session) -> None:
    seats = session.seats.select_related("plan").order_by("-plan__number")
    published = seats.exclude(plan__state=PlanState.PROPOSED).first()
    if published is not None:
        count = session.seats.filter(plan=published.plan).count()
        raise DomainError(
            ngettext(
                "Plan %(plan)s has been published and seats %(count)d person in this session: it stays. "
                "You can still change its room.",
                "Plan %(plan)s has been published and seats %(count)d people in this session: it stays. "
                "You can still change its room.",
                count,
            )
            % {"plan": published.plan.number, "count": count}
        )
    proposed = seats.first()
    if proposed is not None:
        raise DomainError(
            _("Plan %(plan)s, not published, seats people in this session. Discard that plan first.")
            % {"plan": proposed.plan.number}
        )


def _refuse_shared_rooms(workshops: Sequence[Workshop], rooms: Mapping[int, Room]) -> None:
    missing = [workshop for workshop in workshops if workshop.pk not in rooms]
    if missing:
        raise DomainError(_("Workshop %(letter)s has no room yet. Choose one for it.") % {"letter": missing[0].letter})
    used: dict[int, Workshop] = {}
    for workshop in workshops:
        room = rooms[workshop.pk]
        other = used.setdefault(room.pk, workshop)
        if other is not workshop:
            raise DomainError(
                _("Workshops %(first)s and %(second)s cannot both be in room %(room)s at the same time.")
                % {"first": other.letter, "second": workshop.letter, "room": room}
            )


def _record(verb: str, encounter: Encounter, actor: User | None, pk: int) -> None:
    record_activity(verb=verb, subject=encounter, actor=actor, details={"id": pk})
