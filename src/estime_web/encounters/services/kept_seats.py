"""Keep a seat for somebody, whatever the wishes; give it back."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.accounts.models import User
from estime_web.encounters.enums import KeptBecause
from estime_web.encounters.hours import span
from estime_web.encounters.models import KeptSeat, Participation, Session
from estime_web.encounters.services.encounters import lock
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


def keep_seat(
    *,
    participation: Participation,
    session: Session,
    because: KeptBecause = KeptBecause.PLACED,
    actor: User | None,
) -> KeptSeat:
    """Keep a seat for somebody in a session: every plan made from now on seats them there.

    A seat that is kept already is returned as it is.

    Raises
    ------
    DomainError
        They cannot attend it: absent, another language, steps, busy at that time, the workshop twice; or every
        seat of the room is kept for others.
    """
    with transaction.atomic():
        lock(participation.encounter)
        kept = participation.kept_seats.filter(session=session).first()
        if kept is not None:
            return kept
        refuse_seat(participation=participation, session=session)
        kept = KeptSeat.objects.create(participation=participation, session=session, because=because)
        _record("keep_seat", kept, actor)
    return kept


def refuse_seat(*, participation: Participation, session: Session, is_moved: bool = False) -> None:
    """Refuse a seat that could not be kept for somebody. `is_moved` gives up what is kept for them at that time.

    Raises
    ------
    DomainError
        As `keep_seat`.
    """
    _refuse_session(participation, session)
    _refuse_place(participation, session)
    _refuse_other_seats(participation, session, is_moved=is_moved)
    _refuse_full(session)


def release_seat(*, kept: KeptSeat, actor: User | None) -> None:
    """Keep this seat no longer: the next plan follows the wishes again. Plans that exist stay as they are."""
    with transaction.atomic():
        lock(kept.participation.encounter)
        _record("release_seat", kept, actor)
        kept.delete()


def drop_impossible_seats(participation: Participation) -> int:
    """Give back the kept seats that somebody can no longer sit in, once they are absent, say other needs or facilitate.

    It is part of the act that changed the person, whose entry in the log counts them.
    """
    kept = participation.kept_seats.select_related("session__workshop", "session__slot", "session__room")
    dropped = [seat for seat in kept if not _can_sit(participation, seat.session)]
    for seat in dropped:
        seat.delete()
    return len(dropped)


def _can_sit(participation: Participation, session: Session) -> bool:
    animated = participation.facilitates.filter(cancelled_at=None).filter(
        Q(slot=session.slot_id) | Q(workshop=session.workshop_id)
    )
    try:
        _refuse_session(participation, session)
        _refuse_place(participation, session)
    except DomainError:
        return False
    return not animated.exists()


def _refuse_session(participation: Participation, session: Session) -> None:
    """Refuse what this person could not attend on any plan."""
    names = {"person": participation, "letter": session.workshop.letter, "slot": _hours(session)}
    if session.slot.encounter_id != participation.encounter_id:
        raise DomainError(_("This session belongs to another day."))
    if session.cancelled_at is not None:
        raise DomainError(_("Workshop %(letter)s (%(slot)s) is cancelled. Choose another session.") % names)
    if participation.absent_slots.filter(pk=session.slot_id).exists():
        raise DomainError(
            _("%(person)s is absent from %(slot)s. First correct the hours at which they are there.") % names
        )
    if participation.languages and session.languages and set(participation.languages).isdisjoint(session.languages):
        raise DomainError(
            _(
                "%(person)s does not understand the languages of workshop %(letter)s (%(slot)s). "
                "Choose another session, or add an interpreter to this one."
            )
            % names
        )


def _refuse_place(participation: Participation, session: Session) -> None:
    if participation.needs_step_free and not session.room.is_step_free:
        raise DomainError(
            _(
                "%(person)s needs a room without steps, and %(room)s has some. Choose another session or change the room."
            )
            % {"person": participation, "room": session.room}
        )


def _refuse_other_seats(participation: Participation, session: Session, *, is_moved: bool) -> None:
    """Refuse two places at one time, and one workshop twice."""
    animated = list(participation.facilitates.filter(cancelled_at=None).select_related("workshop", "slot"))
    kept = [seat.session for seat in participation.kept_seats.select_related("session__workshop", "session__slot")]
    if is_moved:
        kept = [other for other in kept if other.slot_id != session.slot_id]
    names = {"person": participation, "letter": session.workshop.letter, "slot": _hours(session)}
    if any(other.pk == session.pk for other in animated):
        raise DomainError(_("%(person)s facilitates this session: their seat there is kept already.") % names)
    busy = next((other for other in [*animated, *kept] if other.slot_id == session.slot_id), None)
    if busy is not None:
        raise DomainError(
            _(
                "%(person)s is already expected in workshop %(other)s from %(slot)s. "
                "Nobody can be in two places: first release that seat."
            )
            % (names | {"other": busy.workshop.letter})
        )
    twice = next((other for other in [*animated, *kept] if other.workshop_id == session.workshop_id), None)
    if twice is not None:
        raise DomainError(
            _("%(person)s is already expected in workshop %(letter)s from %(other)s. Nobody follows a workshop twice.")
            % (names | {"other": _hours(twice)})
        )


def _refuse_full(session: Session) -> None:
    taken = session.kept_seats.count() + session.facilitators.count()
    if taken >= session.room.capacity:
        raise DomainError(
            ngettext(
                "Room %(room)s has %(count)d seat, and it is kept for somebody already. Release it, or take a larger room.",
                "Room %(room)s has %(count)d seats, and all are kept for others already. "
                "Release one, or take a larger room.",
                session.room.capacity,
            )
            % {"room": session.room, "count": session.room.capacity}
        )


def _hours(session: Session) -> str:
    return span(session.slot.starts_at, session.slot.ends_at)


def _record(verb: str, kept: KeptSeat, actor: User | None) -> None:
    record_activity(
        verb=verb,
        subject=kept.participation.encounter,
        actor=actor,
        details={"participation": str(kept.participation_id), "session": kept.session_id, "because": kept.because},
    )
