"""Invite people to a day, correct what is known of them, renew their passes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.accounts.services import issue_pass, reissue_pass, revoke_pass
from estime_web.encounters.models import Encounter, Participation, Seat, Session, Slot
from estime_web.encounters.services.encounters import lock
from estime_web.encounters.services.kept_seats import drop_impossible_seats
from estime_web.encounters.services.sessions import refuse_facilitator
from estime_web.encounters.services.voices import withdraw_voices_of
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.models import Organisation, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody to invite, as they are on that day. `languages` empty means any; `pk` None draws one."""

    person: Person
    actor_type: str
    organisation: Organisation | None = None
    language: str = ""
    languages: Sequence[str] = ()
    needs_step_free: bool = False
    absent_slots: Iterable[Slot] = ()
    facilitates: Iterable[Session] = ()
    pk: UUID | None = None


def invite_people(*, encounter: Encounter, guests: Iterable[Guest], actor: User | None) -> tuple[Participation, ...]:
    """Put people on the list of a day, each with a pass of their own. Nothing is sent yet.

    Somebody who is on the list already stays as they are and is not returned.
    """
    added = []
    with transaction.atomic():
        lock(encounter)
        known = set(encounter.participations.values_list("person_id", flat=True))
        for guest in guests:
            if guest.person.pk in known:
                continue
            known.add(guest.person.pk)
            added.append(_add(encounter, guest))
        if added:
            record_activity(verb="invite_people", subject=encounter, actor=actor, details={"people": len(added)})
    return tuple(added)


def update_participation(
    *,
    participation: Participation,
    actor_type: str,
    organisation: Organisation | None,
    language: str,
    languages: Sequence[str],
    needs_step_free: bool,
    absent_slots: Sequence[Slot],
    facilitates: Sequence[Session],
    actor: User | None,
) -> Participation:
    """Correct how somebody takes part in a day. Who had said that they do not come, and is there after all, comes again.

    Raises
    ------
    DomainError
        They would facilitate while absent, or two sessions at once.
    """
    _refuse_clashes(participation, absent_slots, facilitates)
    participation.actor_type = actor_type
    participation.organisation = organisation
    participation.language = language
    participation.languages = sorted(languages)
    participation.needs_step_free = needs_step_free
    if _is_there(participation, absent_slots):
        participation.withdrawn_at = None
    with transaction.atomic():
        participation.save(
            update_fields=["actor_type", "organisation", "language", "languages", "needs_step_free", "withdrawn_at"]
        )
        participation.absent_slots.set(absent_slots)
        participation.facilitates.set(facilitates)
        _record("update_participation", participation, actor, released=drop_impossible_seats(participation))
    return participation


def remove_participation(*, participation: Participation, actor: User | None) -> None:
    """Take somebody off the list; their link opens nothing any more.

    Raises
    ------
    DomainError
        A plan, or tables that people know, give them a seat: plans never change.
    """
    seat = Seat.objects.filter(participation=participation).select_related("plan").first()
    if seat is not None:
        raise DomainError(
            _("Plan %(plan)s gives this person a seat. Mark them absent instead: the next plan leaves them out.")
            % {"plan": seat.plan.number}
        )
    if is_seated(participation):
        raise DomainError(
            _(
                "Tables that people know give this person a seat. Note at the desk that they did not come, then adapt "
                "the tables."
            )
        )
    with transaction.atomic():
        if participation.access is not None:
            revoke_pass(access=participation.access, actor=actor)
        withdraw_voices_of(participation)
        _record("remove_participation", participation, actor)
        participation.delete()


def is_seated(participation: Participation) -> bool:
    """Say whether a plan, or tables that people know, give somebody a seat."""
    tables = participation.table_seats.filter(plan__published_at__isnull=False)
    return participation.seats.exists() or tables.exists()


def revoke_access(*, participation: Participation, actor: User | None) -> None:
    """Close the personal link of somebody."""
    if participation.access is None:
        return
    with transaction.atomic():
        revoke_pass(access=participation.access, actor=actor)
        _record("revoke_access", participation, actor)


def renew_access(*, participation: Participation, actor: User | None) -> Participation:
    """Give somebody a new personal link; the one before opens nothing any more. Nothing is sent yet."""
    with transaction.atomic():
        if participation.access is None:
            participation.access = issue_pass()
        else:
            reissue_pass(access=participation.access, actor=actor)
        participation.invited_at = None
        participation.save(update_fields=["access", "invited_at"])
        _record("renew_access", participation, actor)
    return participation


def _add(encounter: Encounter, guest: Guest) -> Participation:
    participation = Participation.objects.create(
        pk=guest.pk or uuid4(),
        encounter=encounter,
        person=guest.person,
        organisation=guest.organisation,
        actor_type=guest.actor_type,
        language=guest.language or guest.person.language,
        languages=sorted(guest.languages),
        needs_step_free=guest.needs_step_free,
        access=issue_pass(),
    )
    participation.absent_slots.set(guest.absent_slots)
    for session in guest.facilitates:
        refuse_facilitator(participation, session)
        participation.facilitates.add(session)
    return participation


def _is_there(participation: Participation, absent_slots: Sequence[Slot]) -> bool:
    absent = {slot.pk for slot in absent_slots}
    return any(slot.pk not in absent for slot in participation.encounter.slots.all())


def _refuse_clashes(participation: Participation, absent_slots: Sequence[Slot], facilitates: Sequence[Session]) -> None:
    absent = {slot.pk for slot in absent_slots}
    busy: dict[int, Session] = {}
    for session in facilitates:
        if session.slot_id in absent:
            raise DomainError(
                _("%(person)s is absent at %(slot)s and cannot facilitate then.")
                % {"person": participation, "slot": session.slot}
            )
        if session.cancelled_at is not None:
            continue
        other = busy.setdefault(session.slot_id, session)
        if other is not session:
            raise DomainError(
                _("%(person)s cannot facilitate workshops %(first)s and %(second)s at the same time.")
                % {"person": participation, "first": other.workshop.letter, "second": session.workshop.letter}
            )


def _record(verb: str, participation: Participation, actor: User | None, *, released: int = 0) -> None:
    """`released` kept seats, where there are any, are told with the act that made them impossible."""
    details: dict[str, Json] = {"participation": str(participation.pk)}
    if released:
        details["released"] = released
    record_activity(verb=verb, subject=participation.encounter, actor=actor, details=details)
