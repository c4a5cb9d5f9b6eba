"""Days: whose they are, and how far their preparation is."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Count, Q, QuerySet

from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Encounter, Participation, Plan


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

    @property
    def to_invite(self) -> int:
        return self.people - self.invited


def day_state(encounter: Encounter) -> DayState:
    """Return how far the preparation of a day is, in two queries."""
    counts = Encounter.objects.filter(pk=encounter.pk).aggregate(
        # Sessions first: an alias hides the relation of the same name from the counts after it.
        sessions=Count("slots__sessions", distinct=True),
        slots=Count("slots", distinct=True),
        rooms=Count("rooms", distinct=True),
        workshops=Count("workshops", distinct=True),
    )
    people = encounter.participations.aggregate(
        people=Count("pk"),
        invited=Count("pk", filter=Q(invited_at__isnull=False)),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
    )
    plans = list(encounter.plans.order_by("-number"))
    published = next((plan for plan in plans if plan.state == PlanState.PUBLISHED), None)
    return DayState(**counts, **people, last_plan=plans[0] if plans else None, published_plan=published)
