"""Who was there, how long, and in which workshops: what a certificate of attendance says."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from estime_web.encounters.enums import PlanState, Presence
from estime_web.encounters.models import Encounter, Moment, Participation, Seat, Slot
from estime_web.encounters.queries.who_came import THERE

_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """What one person attended. `length` counts the hours of the programme, breaks left out, to the nearest quarter."""

    participation: Participation
    starts_at: datetime
    ends_at: datetime
    length: timedelta
    seats: tuple[Seat, ...]


def attended_of(encounter: Encounter, participations: Iterable[Participation] | None = None) -> list[Attended]:
    """Return what each person attended who was there and stayed for some of it, in a constant number of queries.

    Arrivals and departures count where the desk noted them on the day itself; what was typed in later says that
    somebody came, not when. Sessions that were cancelled, and slots that somebody said they would miss, do not count.
    """
    people = list(participations) if participations is not None else _people(encounter)
    people = [person for person in people if person.presence in THERE]
    stretches: list[Slot | Moment] = [*_held_slots(encounter), *encounter.moments.all()]
    if not people or not stretches:
        return []
    missed = _missed(people)
    seats = _seats(encounter, people)
    found = []
    for person in people:
        mine = [row for row in stretches if not isinstance(row, Slot) or (person.pk, row.pk) not in missed]
        attended = _attended(encounter, person, mine, seats[person.pk])
        if attended is not None:
            found.append(attended)
    return found


def _people(encounter: Encounter) -> list[Participation]:
    rows = encounter.participations.filter(presence__in=THERE).select_related("person", "organisation")
    return list(rows)


def _held_slots(encounter: Encounter) -> list[Slot]:
    rows = encounter.slots.filter(sessions__isnull=False, sessions__cancelled_at=None)
    return list(rows.distinct())


def _missed(people: Iterable[Participation]) -> set[tuple[UUID, int]]:
    rows = Participation.absent_slots.through.objects.filter(participation__in=[person.pk for person in people])
    return set(rows.values_list("participation_id", "slot_id"))


def _seats(encounter: Encounter, people: Iterable[Participation]) -> dict[UUID, list[Seat]]:
    rows = Seat.objects.filter(
        plan__encounter=encounter,
        plan__state=PlanState.PUBLISHED,
        session__cancelled_at=None,
        participation__in=[person.pk for person in people],
    )
    found: dict[UUID, list[Seat]] = defaultdict(list)
    for seat in rows.select_related("session__workshop", "slot"):
        found[seat.participation_id].append(seat)
    return found


def _attended(
    encounter: Encounter, person: Participation, stretches: list[Slot | Moment], seats: list[Seat]
) -> Attended | None:
    if not stretches:
        return None
    first, last = (
        _at(encounter, min(row.starts_at for row in stretches)),
        _at(encounter, max(row.ends_at for row in stretches)),
    )
    arrived = _noted(encounter, person.arrived_at) or first
    left = _noted(encounter, person.left_at) if person.presence == Presence.LEFT else None
    starts_at, ends_at = max(first, arrived), min(last, left or last)
    length = sum((_overlap(encounter, row, starts_at, ends_at) for row in stretches), timedelta())
    rounded = round(length / _QUARTER) * _QUARTER
    if not rounded:
        return None
    followed = [seat for seat in seats if _overlap(encounter, seat.slot, starts_at, ends_at)]
    return Attended(participation=person, starts_at=starts_at, ends_at=ends_at, length=rounded, seats=tuple(followed))


def _overlap(encounter: Encounter, row: Slot | Moment, starts_at: datetime, ends_at: datetime) -> timedelta:
    begins, ends = _at(encounter, row.starts_at), _at(encounter, row.ends_at)
    return max(min(ends, ends_at) - max(begins, starts_at), timedelta())


def _at(encounter: Encounter, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(encounter.date, hour))


def _noted(encounter: Encounter, moment: datetime | None) -> datetime | None:
    """Return when somebody came or went, where that was noted on the day itself."""
    if moment is None or timezone.localtime(moment).date() != encounter.date:
        return None
    return moment
