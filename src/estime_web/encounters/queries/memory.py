"""What the people of a day lived on former days: only what is needed to draw fairly between equal plans."""

from calendar import monthrange
from collections import Counter, defaultdict
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Encounter, Participation, Plan, Seat, Slot

YEARS = 2
GOOD_RANK = 2
MISSING_SEAT = 2


def credits_of(encounter: Encounter) -> dict[UUID, int]:
    """Return, for each participation of this day, how badly the same person was served on former days.

    A seat beyond somebody's second choice counts one, a seat that was missing counts two. Only published plans
    count, of days before this one and of the two years before it. Who was absent, or said that they did not come,
    missed nothing. Who has no former day has 0. Six queries, however many people and days there are.
    """
    person_of = dict(encounter.participations.values_list("pk", "person_id"))
    plans = Plan.objects.filter(
        state=PlanState.PUBLISHED,
        encounter__date__lt=encounter.date,
        encounter__date__gte=years_before(encounter.date),
    )
    former = Participation.objects.filter(
        encounter__plans__in=plans, person__in=encounter.participations.values("person"), withdrawn_at=None
    )
    days = {pk: (person, day) for pk, person, day in former.values_list("pk", "person_id", "encounter_id")}
    seats = Seat.objects.filter(plan__in=plans, participation__in=former).order_by()
    credit: Counter[UUID] = Counter()
    seated = set()
    for participation, slot, rank in seats.values_list("participation_id", "slot_id", "rank"):
        seated.add((participation, slot))
        credit[days[participation][0]] += rank is not None and rank > GOOD_RANK
    for participation, slot in _expected(plans, former, days):
        if (participation, slot) not in seated:
            credit[days[participation][0]] += MISSING_SEAT
    return {participation: credit[person] for participation, person in person_of.items()}


def _expected(
    plans: QuerySet[Plan], former: QuerySet[Participation], days: dict[UUID, tuple[UUID, UUID]]
) -> list[tuple[UUID, int]]:
    """Return who should have sat somewhere, and in which slot: in those that hold sessions, when they were there."""
    slots_of: dict[UUID, list[int]] = defaultdict(list)
    held = Slot.objects.filter(encounter__plans__in=plans, sessions__isnull=False).order_by().distinct()
    for slot, day in held.values_list("pk", "encounter_id"):
        slots_of[day].append(slot)
    absences = Participation.absent_slots.through.objects.filter(participation__in=former)
    absent = set(absences.values_list("participation_id", "slot_id"))
    return [
        (participation, slot)
        for participation, (_person, day) in days.items()
        for slot in slots_of[day]
        if (participation, slot) not in absent
    ]


def years_before(day: date) -> date:
    year = day.year - YEARS
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
