"""What has happened since: the one question that phones, screens and desks ask, kept cheap."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from estime_web.accounts.passes import hash_of
from estime_web.encounters.enums import PlanState, RoomEventKind
from estime_web.encounters.models import Encounter, Notice, Participation, Plan, RoomEvent, Screen, Seat

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

# What everybody sees, whoever it was done to.
FOR_EVERYBODY = (RoomEventKind.TABLES_CHANGED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose pass an address holds, as far as news need it."""

    participation: UUID
    encounter: UUID


def holder_of(token: str) -> Holder | None:
    """Return who asks for news, in one query; None where the pass opens nothing."""
    rows = Participation.objects.filter(access__token_hash=hash_of(token), access__revoked_at=None)
    found = rows.values_list("pk", "encounter_id").first()
    return None if found is None else Holder(participation=found[0], encounter=found[1])


def screen_for_token(token: str) -> Screen | None:
    """Return the screen that an address turns on, or None when it is unknown or closed: nobody learns which."""
    rows = Screen.objects.filter(access__token_hash=hash_of(token), access__revoked_at=None)
    return rows.select_related("encounter", "room").first()


def events_after(encounter: Encounter | UUID, number: int) -> QuerySet[RoomEvent]:
    """Return what happened after an event, in the order in which it was acknowledged."""
    return RoomEvent.objects.filter(encounter=encounter, pk__gt=number)


def last_event_id(encounter: Encounter | UUID) -> int:
    """Return the number of the last event of a day; 0 before the first."""
    return RoomEvent.objects.filter(encounter=encounter).aggregate(last=Max("pk"))["last"] or 0


def concerning(participation: UUID, events: QuerySet[RoomEvent]) -> QuerySet[RoomEvent]:
    """Keep the events that change what this person sees: theirs, those they are told of, their rooms, the tables.

    What takes an event back concerns those whom the event concerned.
    """
    told = Notice.objects.filter(participation=participation)
    seats = Seat.objects.filter(participation=participation, plan__state=PlanState.PUBLISHED)
    facilitated = Participation.facilitates.through.objects.filter(participation=participation)
    return events.filter(
        Q(kind__in=FOR_EVERYBODY)
        | Q(participation=participation)
        | Q(undoes__kind__in=FOR_EVERYBODY)
        | Q(undoes__participation=participation)
        | Exists(told.filter(event=OuterRef("pk")))
        | Exists(told.filter(event=OuterRef("undoes")))
        | Exists(seats.filter(session=OuterRef("session")))
        | Exists(facilitated.filter(session=OuterRef("session")))
    )


def plan_mark(plan: Plan | None) -> int:
    """Return the moment a plan was put in force, in microseconds: what a page says of the plan it was made from."""
    if plan is None or plan.published_at is None:
        return 0
    return (plan.published_at - _EPOCH) // _MICROSECOND


def has_news(holder: Holder, *, since: int, mark: int) -> bool:
    """Say whether a page made after event `since`, from the plan of `mark`, is no longer what this person should see.

    A plan that is published by hand makes no event: its moment tells. Where an event made the plan, the event tells
    whom it concerns, and the pages of the others stay as they are. A plan of before may be put in force again.
    """
    if concerning(holder.participation, events_after(holder.encounter, since)).exists():
        return True
    known = _EPOCH + mark * _MICROSECOND
    plans = Plan.objects.filter(encounter=holder.encounter)
    by_hand = Q(published_at__gt=known, room_event=None)
    put_back = Q(published_at__lt=known, state=PlanState.PUBLISHED)
    return plans.filter(by_hand | put_back).exists()
