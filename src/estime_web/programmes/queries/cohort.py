"""Reads of the cohort."""

from django.db.models import Prefetch, Q, QuerySet

from estime.exchange.sheets import plain
from estime_web.programmes.models import Coaching, Programme, TeamMember, TestEnterprise


def cohort_of(programme: Programme, *, search: str = "", family: str = "", lacks: str = "") -> QuerySet[TestEnterprise]:
    """Return the enterprises of a programme with their coaches (`coaches_now`) and who carries the dossier (`leads_now`).

    `lacks`: `coach` or `lead` keeps those that have none now.
    """
    found: QuerySet[TestEnterprise] = programme.enterprises.select_related("organisation").prefetch_related(
        Prefetch("coachings", Coaching.objects.current().select_related("user"), to_attr="coaches_now"),
        Prefetch("team", TeamMember.objects.current().filter(is_lead=True).select_related("user"), to_attr="leads_now"),
    )
    for word in search.split():
        found = found.filter(organisation__folded__contains=plain(word))
    if family:
        found = found.filter(Q(family=family) | Q(second_family=family))
    if lacks == "coach":
        found = found.exclude(pk__in=Coaching.objects.current().values("enterprise"))
    if lacks == "lead":
        found = found.exclude(pk__in=TeamMember.objects.current().filter(is_lead=True).values("enterprise"))
    return found.order_by("organisation__folded", "pk")


def team_of(enterprise: TestEnterprise) -> QuerySet[TeamMember]:
    """Return the team of an enterprise, now and before."""
    found: QuerySet[TeamMember] = enterprise.team.select_related("user")
    return found.order_by("-is_lead", "user__name", "user__email", "pk")


def coachings_of(enterprise: TestEnterprise) -> QuerySet[Coaching]:
    """Return who accompanies an enterprise, now and before."""
    found: QuerySet[Coaching] = enterprise.coachings.select_related("user", "organisation")
    return found.order_by("since", "pk")
