"""Whether the day holds: everybody who is there has different workshops or a reason, and no room is over capacity."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils import timezone

from estime_web.encounters.enums import Presence
from estime_web.encounters.models import Encounter, Participation, Session, Slot
from estime_web.encounters.queries.desk import people_to_tell
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.queries.programme import slots_of_workshops


class Reason(StrEnum):
    """Why somebody who is there has no place at a time."""

    SAID = "said"  # they had said that they are absent then, or have left
    LATE = "late"  # they arrived after it was over
    FULL = "full"  # no room that suits them has a seat left


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCheck:
    """What was looked at, in counts, and what does not hold.

    `complete` people have a place at every time, in workshops that differ; `reasons` count those who lack one, by
    reason; `repeated` are people with one workshop twice, `crowded` sessions with more people than seats: both are
    always empty, or something is broken. `untold` people do not know yet that their day changed.
    """

    people: int
    complete: int
    reasons: dict[Reason, int]
    repeated: tuple[UUID, ...]
    crowded: tuple[Session, ...]
    untold: int

    @property
    def holds(self) -> bool:
        return not self.repeated and not self.crowded and self.complete + sum(self.reasons.values()) == self.people


def check_day(encounter: Encounter) -> DayCheck:
    """Look at the day as it is: everybody who is there or was, against the plan in force."""
    plan = published_plan(encounter)
    there = encounter.participations.filter(presence__in=[Presence.PRESENT, Presence.LEFT], withdrawn_at=None)
    people = list(there.prefetch_related("absent_slots"))
    slots = slots_of_workshops(encounter)
    seats: dict[UUID, dict[int, int]] = {}
    if plan is not None:
        rows = plan.seats.values_list("participation_id", "slot_id", "session__workshop_id")
        for seated, slot, workshop in rows:
            seats.setdefault(seated, {})[slot] = workshop
    reasons: Counter[Reason] = Counter()
    for person in people:
        reason = _reason(encounter, person, slots, seats.get(person.pk, {}))
        if reason is not None:
            reasons[reason] += 1
    crowded = Session.objects.filter(slot__encounter=encounter).annotate(
        people=Count("seats", filter=Q(seats__plan=plan))
    )
    return DayCheck(
        people=len(people),
        complete=len(people) - sum(reasons.values()),
        reasons=dict(reasons),
        repeated=tuple(sorted(pk for pk, mine in seats.items() if len(set(mine.values())) < len(mine))),
        crowded=tuple(crowded.filter(people__gt=F("room__capacity")).select_related("workshop", "slot", "room")),
        untold=people_to_tell(encounter).count(),
    )


def _reason(encounter: Encounter, person: Participation, slots: list[Slot], seats: dict[int, int]) -> Reason | None:
    lacking = [slot for slot in slots if slot.pk not in seats]
    if not lacking:
        return None
    absent = {slot.pk for slot in person.absent_slots.all()}
    if all(slot.pk in absent for slot in lacking):
        return Reason.SAID
    if all(slot.pk in absent or _was_over(encounter, person, slot) for slot in lacking):
        return Reason.LATE
    return Reason.FULL


def _was_over(encounter: Encounter, person: Participation, slot: Slot) -> bool:
    if person.arrived_at is None:
        return False
    arrived = timezone.localtime(person.arrived_at)
    return arrived.date() == encounter.date and slot.ends_at <= arrived.time()
