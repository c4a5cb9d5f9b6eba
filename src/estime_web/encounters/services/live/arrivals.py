"""Somebody is there."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.encounters.enums import Presence, RoomEventKind
from estime_web.encounters.models import Encounter, Participation, RoomEvent
from estime_web.encounters.services.encounters import lock
from estime_web.encounters.services.live.events import done_already, record_event
from estime_web.foundation.errors import DomainError


def check_in(
    *, participation: Participation, actor: User | None, key: str = "", at: dt.datetime | None = None
) -> RoomEvent:
    """Note that somebody is there. At two desks, or sent twice, it is done once: the first event is returned.

    Who was believed absent, or had left, is there again; whether they still have a place is for the desk to see.
    """
    with transaction.atomic():
        # The day first, then the person: in this order everywhere, so that two desks never wait for each other.
        encounter = lock(participation.encounter)
        fresh = encounter.participations.get(pk=participation.pk)
        known = done_already(encounter, key) or _last_arrival(fresh)
        if known is not None:
            return known
        before = fresh.presence
        payload: dict[str, Json] = {"before": before, "withdrawn": fresh.withdrawn_at is not None}
        if before != Presence.EXPECTED or fresh.withdrawn_at is not None:
            payload["slots"] = [*_back(fresh)]
        fresh.presence, fresh.arrived_at = Presence.PRESENT, at or timezone.now()
        fresh.save(update_fields=["presence", "arrived_at", "left_at", "withdrawn_at"])
        return record_event(
            encounter=encounter,
            kind=RoomEventKind.ARRIVED,
            participation=fresh,
            payload=payload,
            actor=actor,
            verb="check_in",
            key=key,
            at=fresh.arrived_at,
        )


def record_presences(
    *, encounter: Encounter, arrived: Iterable[tuple[Participation, dt.datetime | None]], actor: User | None
) -> int:
    """Note everybody that a list on paper says was there, each with their hour where it was written down.

    Returns how many were not known to be there.

    Raises
    ------
    DomainError
        Somebody is of another day: nothing is noted.
    """
    noted = 0
    with transaction.atomic():
        lock(encounter)
        for participation, at in arrived:
            if participation.encounter_id != encounter.pk:
                raise DomainError(_("%(person)s is not on the list of this day.") % {"person": participation})
            if participation.presence != Presence.PRESENT:
                check_in(participation=participation, actor=actor, at=at)
                noted += 1
    return noted


def _last_arrival(participation: Participation) -> RoomEvent | None:
    """Return the arrival that still holds, if the person is there already."""
    if participation.presence != Presence.PRESENT:
        return None
    arrivals = (RoomEventKind.ARRIVED, RoomEventKind.WALKED_IN)
    return participation.room_events.filter(kind__in=arrivals, undone_by=None).order_by("-pk").first()


def _back(participation: Participation) -> list[int]:
    """Take back that somebody left or does not come; return the slots at which they were marked absent for it."""
    slots: list[int] = []
    if participation.withdrawn_at is not None:
        slots = list(participation.absent_slots.values_list("pk", flat=True))
    left = participation.room_events.filter(kind=RoomEventKind.LEFT, undone_by=None).order_by("-pk").first()
    if participation.presence == Presence.LEFT and left is not None:
        slots = list(left.payload.get("slots", []))
    participation.absent_slots.remove(*slots)
    participation.withdrawn_at = participation.left_at = None
    return slots
