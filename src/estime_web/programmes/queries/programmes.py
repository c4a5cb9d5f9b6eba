"""Reads of a programme: its partners, its people, its phases."""

from django.db.models import Count, Q, QuerySet

from estime_web.accounts.models import User
from estime_web.network.models import Organisation
from estime_web.network.models.periods import not_ended
from estime_web.programmes.models import Appointment, Partnership, Programme, TestEnterprise
from estime_web.programmes.queries.involvement import coached_enterprises, programmes_of, team_enterprises
from estime_web.programmes.rules import Reader


def programmes_with_counts(user: Reader) -> QuerySet[Programme]:
    """Return the programmes of a person, each with how many enterprises are in its cohort now (`enterprises_now`)."""
    return (
        programmes_of(user)
        .defer("method__content")
        .prefetch_related("territories")
        .annotate(enterprises_now=Count("enterprises", filter=not_ended("enterprises__"), distinct=True))
        .order_by("-starts_on", "pk")
    )


def partnerships_of(programme: Programme) -> QuerySet[Partnership]:
    """Return the partners of a programme, now and before."""
    found: QuerySet[Partnership] = programme.partnerships.select_related("organisation")
    return found.order_by("organisation__folded", "since", "pk")


def appointments_of(programme: Programme) -> QuerySet[Appointment]:
    """Return the people appointed to a programme, now and before."""
    found: QuerySet[Appointment] = programme.appointments.select_related("user", "organisation")
    return found.order_by("role", "user__name", "user__email", "pk")


def organisations_offered(user: User, programme: Programme) -> QuerySet[Organisation]:
    """Return the organisations among which somebody who coordinates a programme may choose.

    Who reads the community chooses among all of it; anybody else among those that are in the programme already.
    """
    found = Organisation.objects.order_by("folded")
    if user.has_perm("network.view_directory"):
        return found
    within = (
        Q(partnerships__programme=programme)
        | Q(test_enterprises__programme=programme)
        | Q(appointments__programme=programme)
        | Q(coachings__enterprise__programme=programme)
    )
    return found.filter(pk__in=Organisation.objects.filter(within).values("pk"))


def own_enterprises(user: Reader, programme: Programme) -> QuerySet[TestEnterprise]:
    """Return the enterprises of the programme that concern a person: in whose team they are, or which they accompany."""
    found: QuerySet[TestEnterprise] = programme.enterprises.filter(
        Q(pk__in=team_enterprises(user)) | Q(pk__in=coached_enterprises(user))
    )
    return found.select_related("organisation").order_by("organisation__folded", "pk")
