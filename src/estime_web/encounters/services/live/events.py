"""One row per thing that happens on the day, written with the act itself."""

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.models import Encounter, Participation, Plan, RoomEvent, Session
from estime_web.foundation.services import hold_log, record_activity


def record_event(
    *,
    encounter: Encounter,
    kind: RoomEventKind,
    actor: User | None,
    verb: str,
    at: dt.datetime | None = None,
    key: str = "",
    participation: Participation | None = None,
    session: Session | None = None,
    plan: Plan | None = None,
    payload: Mapping[str, Json] | None = None,
    undoes: RoomEvent | None = None,
) -> RoomEvent:
    """Append an event of the day and the entry of the log, in the transaction of the act, as its last write.

    `at` is when it happened, where that is not now; `payload` holds identifiers and counts alone.
    """
    # Numbers are given in the order in which acts are acknowledged: who asks for what came after one misses none.
    hold_log()
    event = RoomEvent.objects.create(
        encounter=encounter,
        kind=kind,
        participation=participation,
        session=session,
        plan=plan,
        payload=dict(payload or {}),
        key=key,
        actor=actor,
        at=at or timezone.now(),
        undoes=undoes,
    )
    details: dict[str, Json] = {"event": event.pk}
    if participation is not None:
        details["participation"] = str(participation.pk)
    if session is not None:
        details["session"] = session.pk
    if plan is not None:
        details["plan"] = plan.number
    record_activity(
        verb=verb, subject=encounter, actor=actor, actor_label="" if actor else "participant", details=details
    )
    return event


def done_already(encounter: Encounter, key: str) -> RoomEvent | None:
    """Return the event of an act that was acknowledged before under the same key, if any."""
    return encounter.room_events.filter(key=key).first() if key else None
