"""The rule of the ladder (`ladder.py`) in SQL: who reads which items, in one dossier and everywhere."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Contributor, Item
from estime_web.programmes import rules as who
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.queries.involvement import (
    appointed_programmes,
    coached_enterprises,
    community_programmes,
    current_appointments,
    team_enterprises,
)


def standing_of_contributor(contributor: Contributor) -> Standing:
    """Return where somebody stands who speaks for a group without an account."""
    return Standing(rung=Visibility.GROUP, contributor_id=contributor.pk, groups=frozenset({contributor.group_id}))


def readable(standing: Standing) -> Q:
    """Return the condition on the items of one dossier that somebody who stands there reads."""
    return _wrote(standing) | _raised_to(standing)


def visible_to(user: who.Reader) -> QuerySet[Item]:
    """Return every item that a person reads, in all dossiers of the site."""
    return Item.objects.filter(visible_condition(user))


def visible_condition(user: who.Reader) -> Q:
    """Return the condition of `visible_to`, for the table of any kind of item."""
    found = _reaches(Visibility.PUBLIC)
    if user.pk is None or not getattr(user, "is_active", False):
        return found
    community = Q(dossier__enterprise__programme__in=community_programmes(user))
    research = Q(
        dossier__allows_research=True,
        dossier__enterprise__programme__in=appointed_programmes(user, AppointmentRole.RESEARCHER),
    )
    return (
        found
        | Q(author_id=user.pk)
        | (Q(dossier__enterprise__in=team_enterprises(user)) & _reaches(Visibility.TEAM))
        | (Q(dossier__enterprise__in=coached_enterprises(user)) & _reaches(Visibility.COACH))
        | (community & _reaches(Visibility.COMMUNITY))
        | (research & _reaches(Visibility.RESEARCH))
        | _named_to_the_funder_of(user)
    )


def _wrote(standing: Standing) -> Q:
    wrote = Q(pk__in=())
    if standing.user_id is not None:
        wrote |= Q(author_id=standing.user_id)
    if standing.contributor_id is not None:
        wrote |= Q(contributor_id=standing.contributor_id)
    return wrote


def _raised_to(standing: Standing) -> Q:
    raised = _reaches(standing.rung)
    if standing.rung == Visibility.GROUP:
        shared = Item.shared_with_groups.through.objects.filter(
            item_id=OuterRef("pk"), stakeholdergroup_id__in=standing.groups
        )
        return raised & (Q(visibility__gt=Visibility.GROUP) | Q(Exists(shared)))
    if standing.rung == Visibility.FUNDER:
        named = Item.shared_with_funders.through.objects.filter(
            item_id=OuterRef("pk"), organisation_id__in=standing.funders
        )
        return raised & (Q(visibility__gt=Visibility.FUNDER) | Q(Exists(named)))
    return raised


def _reaches(rung: Visibility) -> Q:
    return Q(visibility__gte=rung, dossier__furthest__gte=rung)


def _named_to_the_funder_of(user: who.Reader) -> Q:
    """A funder reads what names it, in the programme for which the person was appointed."""
    shared = Item.shared_with_funders.through.objects.filter(
        item_id=OuterRef("pk"),
        organisation__appointments__in=current_appointments(user, AppointmentRole.FUNDER),
        organisation__appointments__programme=OuterRef("dossier__enterprise__programme"),
    )
    return Q(visibility=Visibility.FUNDER) & _reaches(Visibility.FUNDER) & Q(Exists(shared))
