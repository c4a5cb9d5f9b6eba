"""Reads of the network."""

from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from estime.exchange.sheets import plain
from estime_web.accounts.models import User
from estime_web.network.enums import ActorType
from estime_web.network.models import Affiliation, ImportDraft, Membership, Organisation, Person, Territory
from estime_web.network.models.imports import KEPT_FOR
from estime_web.network.models.periods import not_ended


def organisations_matching(*, search: str = "", actor_type: str = "", territory: str = "") -> QuerySet[Organisation]:
    """Return organisations by name, each with its territory and the number of its people now (`people_now`)."""
    found = Organisation.objects.select_related("territory").annotate(
        people_now=Count("memberships__person", filter=not_ended("memberships__"), distinct=True)
    )
    if actor_type:
        found = found.filter(actor_type=actor_type)
    if territory:
        found = found.filter(territory__code=territory)
    for word in _words(search):
        found = found.filter(folded__contains=word)
    return found.order_by("folded", "pk")


def people_matching(*, search: str = "") -> QuerySet[Person]:
    """Return people whose name, address or organisation holds every word, with where they belong now (`belongs`)."""
    found = Person.objects.prefetch_related(
        Prefetch("memberships", Membership.objects.current().select_related("organisation"), to_attr="belongs")
    )
    for word in _words(search):
        there = Membership.objects.current().filter(person=OuterRef("pk"), organisation__folded__contains=word)
        found = found.filter(Q(folded__contains=word) | Exists(there))
    return found.order_by(Lower("family_name"), Lower("given_name"), "pk")


def memberships_of(subject: Organisation | Person) -> QuerySet[Membership]:
    """Return who belongs to an organisation, or where a person belongs: now and before."""
    links: QuerySet[Membership] = subject.memberships.select_related("person", "organisation")
    if isinstance(subject, Organisation):
        return links.order_by(Lower("person__family_name"), Lower("person__given_name"), "since")
    return links.order_by("organisation__folded", "since")


def federations_of(organisation: Organisation) -> QuerySet[Affiliation]:
    """Return the federations of an organisation, now and before."""
    links: QuerySet[Affiliation] = organisation.affiliations.select_related("federation")
    return links.order_by("federation__folded", "since")


def members_of(federation: Organisation) -> QuerySet[Affiliation]:
    """Return the organisations of a federation, now and before."""
    links: QuerySet[Affiliation] = federation.affiliates.select_related("organisation")
    return links.order_by("organisation__folded", "since")


def federations() -> QuerySet[Organisation]:
    return Organisation.objects.filter(actor_type=ActorType.FEDERATION).order_by("folded")


def territories() -> QuerySet[Territory]:
    return Territory.objects.order_by("country", "code")


def organisation_named(name: str) -> Organisation | None:
    """Return the organisation of this name, whatever its case, accents and signs."""
    return Organisation.objects.filter(folded=plain(name)).first()


def organisation_with_id(text: str) -> Organisation | None:
    """Return the organisation whose identifier somebody put in an address, if it is one."""
    try:
        return Organisation.objects.filter(pk=UUID(text)).first()
    except ValueError:
        return None


def person_with_address(email: str) -> Person | None:
    return Person.objects.filter(email__iexact=email.strip()).first() if email.strip() else None


def import_draft_of(*, author: User, draft_id: UUID) -> QuerySet[ImportDraft]:
    """Return a file that waits for its sender's yes: nobody else's, and none older than a day."""
    return ImportDraft.objects.filter(pk=draft_id, author=author, created_at__gte=timezone.now() - KEPT_FOR)


def _words(search: str) -> list[str]:
    return [folded for word in search.split() if (folded := plain(word))]
