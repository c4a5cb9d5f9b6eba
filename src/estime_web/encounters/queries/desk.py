"""What the desk sees: who is there, where each person goes, what happened, who still has to be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from estime_web.accounts.queries import pass_for_token
from estime_web.encounters.enums import Presence, RoomEventKind
from estime_web.encounters.models import Encounter, Notice, Participation, Plan, RoomEvent, Seat, Session
from estime_web.encounters.queries.people import people_of
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.queries.programme import slots_of_workshops

MOST_ROWS = 25
LAST_EVENTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRow:
    """One person at the desk, and where the plan in force has them, in the order of the hours.

    `lacks_place` says that they are there, and have no place at a time that is not over.
    """

    participation: Participation
    seats: tuple[Seat, ...]
    lacks_place: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCount:
    """How many people are expected, there, absent, gone; how many came unannounced."""

    expected: int
    present: int
    absent: int
    left: int
    walk_ins: int

    @property
    def all(self) -> int:
        return self.expected + self.present + self.absent + self.left


def desk_count(encounter: Encounter) -> DeskCount:
    """Return the counts of the desk. Who said beforehand that they do not come is not counted."""

    def having(presence: Presence) -> Count:
        return Count("pk", filter=Q(presence=presence))

    counts = encounter.participations.filter(withdrawn_at=None).aggregate(
        expected=having(Presence.EXPECTED),
        present=having(Presence.PRESENT),
        absent=having(Presence.ABSENT),
        left=having(Presence.LEFT),
        walk_ins=Count("pk", filter=Q(is_walk_in=True)),
    )
    return DeskCount(**counts)


def desk_rows(encounter: Encounter, people: Iterable[Participation], *, over: Iterable[int] = ()) -> list[DeskRow]:
    """Return these people with their places, in a constant number of queries. `over` are the slots that are over."""
    found = list(people)
    plan, gone = published_plan(encounter), set(over)
    seats = _seats(plan, [person.pk for person in found])
    slots = {slot.pk for slot in slots_of_workshops(encounter)} - gone
    absences = Participation.absent_slots.through.objects.filter(participation__in=found)
    absent = set(absences.values_list("participation_id", "slot_id"))
    rows = []
    for person in found:
        mine = seats.get(person.pk, [])
        due = {slot for slot in slots if (person.pk, slot) not in absent}
        lacks = plan is not None and bool(due - {seat.slot_id for seat in mine})
        is_there = person.presence == Presence.PRESENT
        rows.append(DeskRow(participation=person, seats=tuple(mine), lacks_place=is_there and lacks))
    return rows


def search_desk(encounter: Encounter, text: str) -> QuerySet[Participation]:
    """Return the people of the day whose name or organisation holds every word of `text`."""
    return people_of(encounter, text=text)


def scanned(encounter: Encounter, text: str) -> Participation | None:
    """Return whose badge was scanned: the text is the address of a personal page, or its token."""
    token = next((part for part in reversed(text.strip().rstrip("/").split("/")) if part), "")
    access = pass_for_token(token)
    if access is None:
        return None
    rows = encounter.participations.select_related("person", "organisation", "encounter")
    return rows.filter(access=access).first()


def missing_people(encounter: Encounter) -> QuerySet[Participation]:
    """Return who is expected and not there."""
    rows = encounter.participations.filter(presence=Presence.EXPECTED, withdrawn_at=None)
    return rows.select_related("person", "organisation").prefetch_related("facilitates__workshop")


def last_events(encounter: Encounter, *, most: int = LAST_EVENTS) -> list[RoomEvent]:
    """Return what happened last, the newest first."""
    return list(in_full(encounter.room_events.all()).order_by("-pk")[:most])


def in_full(events: QuerySet[RoomEvent]) -> QuerySet[RoomEvent]:
    """Return events with everything that their sentence says."""
    return events.select_related(
        "participation__person",
        "session__workshop",
        "session__slot",
        "actor",
        "undone_by",
        "undoes__participation__person",
        "undoes__session__workshop",
        "undoes__session__slot",
    )


def people_to_tell(encounter: Encounter) -> QuerySet[Notice]:
    """Return the changes that nobody has told the person of: no e-mail, not seen on their page, not told aloud."""
    rows = Notice.objects.filter(event__encounter=encounter, mailed_at=None, seen_at=None, told_at=None)
    return rows.select_related("participation__person", "participation__organisation", "event")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomState:
    """One session of the day as it is now: how many have a place there, how many of them have arrived."""

    session: Session
    seated: int
    arrived: int

    @property
    def free(self) -> int:
        return max(0, self.session.room.capacity - self.seated)

    @property
    def is_below_minimum(self) -> bool:
        return self.session.cancelled_at is None and self.seated < self.session.minimum


def room_states(encounter: Encounter) -> list[RoomState]:
    """Return every session in the order of the day, cancelled ones too."""
    plan = published_plan(encounter)
    seats = Q(seats__plan=plan)
    rows = Session.objects.filter(slot__encounter=encounter).select_related("workshop", "slot", "room")
    counted = rows.annotate(
        seated=Count("seats", filter=seats),
        arrived=Count("seats", filter=seats & Q(seats__participation__presence=Presence.PRESENT)),
    )
    return [RoomState(session=row, seated=row.seated, arrived=row.arrived) for row in counted]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTotals:
    """What the changes of the day have moved, beside what plans made anew would have moved.

    `told` of the `affected` people know everything that changes for them: an e-mail, their page, or aloud.
    """

    changes: int
    moved: int
    fresh: int
    affected: int
    told: int


def day_totals(encounter: Encounter) -> DayTotals:
    """Return the sums of the changes that hold: what was taken back counts no more."""
    events = encounter.room_events.filter(undone_by=None).exclude(kind=RoomEventKind.UNDONE)
    moves = [row for row in events.values_list("payload", flat=True) if row.get("fresh") is not None]
    affected = Count("participation", distinct=True)
    untold = Count("participation", filter=Q(mailed_at=None, seen_at=None, told_at=None), distinct=True)
    people = Notice.objects.filter(event__encounter=encounter).aggregate(affected=affected, untold=untold)
    return DayTotals(
        changes=len(moves),
        moved=sum(row.get("moved", 0) for row in moves),
        fresh=sum(row["fresh"] for row in moves),
        affected=people["affected"],
        told=people["affected"] - people["untold"],
    )


def people_without_place(encounter: Encounter) -> list[DeskRow]:
    """Return who is there and lacks a place at some time of the day."""
    there = encounter.participations.filter(presence=Presence.PRESENT, withdrawn_at=None)
    rows = desk_rows(encounter, there.select_related("person", "organisation"))
    return [row for row in rows if row.lacks_place]


def arrivals_by(encounter: Encounter, moment: datetime) -> int:
    """Return how many had arrived by then."""
    return encounter.participations.filter(arrived_at__lte=moment).count()


def _seats(plan: Plan | None, people: list[UUID]) -> dict[UUID, list[Seat]]:
    found: dict[UUID, list[Seat]] = {}
    if plan is None:
        return found
    rows = plan.seats.filter(participation__in=people).select_related("session__workshop", "session__room", "slot")
    for seat in rows:
        found.setdefault(seat.participation_id, []).append(seat)
    return found
