"""Days: whose they are, and how far their preparation is."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Count, Q, QuerySet

from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Encounter, Participation, Plan, Room, Session, Slot, Workshop


def visible_to(user: AbstractBaseUser | AnonymousUser) -> QuerySet[Encounter]:
    """Return the days this person prepares: those for which `encounters.organise` says yes."""
    if user.pk is None:
        return Encounter.objects.none()
    return Encounter.objects.filter(organisers__user_id=user.pk)


def attended_by(user: AbstractBaseUser | AnonymousUser) -> QuerySet[Participation]:
    """Return how this person takes part in days, the next day first."""
    if user.pk is None:
        return Participation.objects.none()
    rows = Participation.objects.filter(person__user_id=user.pk)
    return rows.select_related("encounter", "person").order_by("-encounter__date", "pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayState:
    """How far the preparation of a day is, in numbers."""

    slots: int
    rooms: int
    workshops: int
    sessions: int
    people: int
    invited: int
    answered: int
    last_plan: Plan | None
    published_plan: Plan | None

    @property
    def has_programme(self) -> bool:
        return self.sessions > 0


def day_state(encounter: Encounter) -> DayState:
    """Return how far the preparation of a day is."""
    return states_of([encounter])[encounter.pk]


def states_of(encounters: Iterable[Encounter]) -> dict[UUID, DayState]:
    """Return how far the preparation of each day is, in six queries however many days there are."""
    days = [encounter.pk for encounter in encounters]
    slots, rooms, workshops = (_count(model, days) for model in (Slot, Room, Workshop))
    given = Session.objects.filter(slot__encounter__in=days, cancelled_at=None)
    sessions = given.values_list("slot__encounter").annotate(Count("pk"))
    sessions_of = dict(sessions.order_by())
    people = _people(days)
    plans: dict[UUID, list[Plan]] = {day: [] for day in days}
    for plan in Plan.objects.filter(encounter__in=days).order_by("-number"):
        plans[plan.encounter_id].append(plan)
    return {
        day: DayState(
            slots=slots.get(day, 0),
            rooms=rooms.get(day, 0),
            workshops=workshops.get(day, 0),
            sessions=sessions_of.get(day, 0),
            people=people.get(day, _NOBODY)[0],
            invited=people.get(day, _NOBODY)[1],
            answered=people.get(day, _NOBODY)[2],
            last_plan=plans[day][0] if plans[day] else None,
            published_plan=next((plan for plan in plans[day] if plan.state == PlanState.PUBLISHED), None),
        )
        for day in days
    }


_NOBODY = (0, 0, 0)


def _count(model: type[Slot] | type[Room] | type[Workshop], days: list[UUID]) -> dict[UUID, int]:
    rows = model._default_manager.filter(encounter__in=days).order_by()  # noqa: SLF001 -- any of the three models
    return dict(rows.values_list("encounter").annotate(Count("pk")))


def _people(days: list[UUID]) -> dict[UUID, tuple[int, int, int]]:
    rows = Participation.objects.filter(encounter__in=days).order_by().values_list("encounter")
    counted = rows.annotate(
        people=Count("pk"),
        invited=Count("pk", filter=Q(invited_at__isnull=False)),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
    )
    return {day: (people, invited, answered) for day, people, invited, answered in counted}
