"""Whom an event concerns, for the process that tells them: a few queries for all events together, not one a phone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Notice, Participation, RoomEvent, Seat
from estime_web.encounters.queries.live import FOR_EVERYBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """An event, its day, and the people whose page it changes. None is everybody; screens hear of all events."""

    number: int
    encounter: UUID
    people: frozenset[UUID] | None


def last_number() -> int:
    """Return the number of the last event of all days; 0 before the first."""
    return RoomEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def news_after(number: int) -> list[News]:
    """Return what happened after an event, on any day, in four queries at most."""
    events = list(RoomEvent.objects.filter(pk__gt=number).select_related("undoes").order_by("pk"))
    if not events:
        return []
    told = _told({pk for event in events for pk in (event.pk, event.undoes_id) if pk})
    seated = _seated({event.session_id for event in events if event.session_id})
    return [
        News(number=event.pk, encounter=event.encounter_id, people=_people(event, told, seated)) for event in events
    ]


def _people(event: RoomEvent, told: dict[int, set[UUID]], seated: dict[int, set[UUID]]) -> frozenset[UUID] | None:
    happened = [event, event.undoes] if event.undoes else [event]
    if any(one.kind in FOR_EVERYBODY for one in happened):
        return None
    found = {one.participation_id for one in happened if one.participation_id}
    for one in happened:
        found |= told.get(one.pk, set())
    return frozenset(found | seated.get(event.session_id or 0, set()))


def _told(events: Iterable[int]) -> dict[int, set[UUID]]:
    found: dict[int, set[UUID]] = defaultdict(set)
    for event, person in Notice.objects.filter(event__in=events).values_list("event_id", "participation_id"):
        found[event].add(person)
    return found


def _seated(sessions: set[int]) -> dict[int, set[UUID]]:
    """Return who sits in these sessions under the plan in force, and who facilitates them."""
    found: dict[int, set[UUID]] = defaultdict(set)
    if not sessions:
        return found
    seats = Seat.objects.filter(session__in=sessions, plan__state=PlanState.PUBLISHED)
    through = Participation.facilitates.through.objects.filter(session__in=sessions)
    for rows in (seats, through):
        for session, person in rows.values_list("session_id", "participation_id"):
            found[session].add(person)
    return found
