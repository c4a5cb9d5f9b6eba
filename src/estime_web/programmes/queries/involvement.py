"""Who stands where, in SQL: the enterprises and programmes of a person today (`rules.py` says the same of one)."""

from django.db.models import Q, QuerySet

from estime_web.programmes.models import Appointment, Coaching, Programme, TeamMember
from estime_web.programmes.rules import Reader


def team_enterprises(user: Reader) -> QuerySet[TeamMember, object]:
    """Return the identifiers of the enterprises in whose team a person is."""
    return TeamMember.objects.current().filter(user_id=user.pk).values("enterprise")


def coached_enterprises(user: Reader) -> QuerySet[Coaching, object]:
    """Return the identifiers of the enterprises that a person accompanies."""
    return Coaching.objects.current().filter(user_id=user.pk).values("enterprise")


def community_programmes(user: Reader) -> QuerySet[Programme]:
    """Return the programmes to whose community a person belongs: the teams of the cohort, and its coaches."""
    cohort = Q(enterprises__in=team_enterprises(user)) | Q(enterprises__in=coached_enterprises(user))
    return Programme.objects.filter(pk__in=Programme.objects.filter(cohort).values("pk"))


def current_appointments(user: Reader, *roles: str) -> QuerySet[Appointment]:
    """Return the appointments of a person today, in these roles."""
    return Appointment.objects.current().filter(user_id=user.pk, role__in=roles)


def appointed_programmes(user: Reader, *roles: str) -> QuerySet[Appointment, object]:
    """Return the identifiers of the programmes in which a person holds one of these roles."""
    return current_appointments(user, *roles).values("programme")


def programmes_of(user: Reader) -> QuerySet[Programme]:
    """Return the programmes in which a person has any place."""
    appointed = Appointment.objects.current().filter(user_id=user.pk).values("programme")
    return Programme.objects.filter(Q(pk__in=appointed) | Q(pk__in=community_programmes(user).values("pk")))


def programmes_with_role(user: Reader, role: str) -> QuerySet[Programme]:
    """Return the programmes in which a person holds this role."""
    return Programme.objects.filter(pk__in=appointed_programmes(user, role)).order_by("starts_on", "pk")
