"""Who belongs to which organisation, from one day to another."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.models import Membership, Organisation, Person
from estime_web.network.services.periods import refuse_backwards


def join_organisation(
    *,
    person: Person,
    organisation: Organisation,
    function: str = "",
    since: date | None = None,
    actor: User | None = None,
) -> Membership:
    """Let a person belong to an organisation, in a function.

    Raises
    ------
    DomainError
        The person belongs to it already.
    """
    with transaction.atomic():
        # Locked so that two people who add the same link get one, in words.
        Person.objects.select_for_update().get(pk=person.pk)
        if person.memberships.current().filter(organisation=organisation).exists():
            raise DomainError(
                _("%(person)s belongs to %(organisation)s already.")
                % {"person": person, "organisation": organisation.name}
            )
        membership = Membership.objects.create(
            person=person, organisation=organisation, function=function.strip(), since=since
        )
        _record("join_organisation", membership, actor)
    return membership


def update_membership(
    *, membership: Membership, function: str, since: date | None, until: date | None, actor: User | None = None
) -> Membership:
    """Correct a function, or the days it lasts.

    Raises
    ------
    DomainError
        It would end before it begins, or last twice at once.
    """
    refuse_backwards(since, until)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=membership.person_id)
        others = Membership.objects.current().exclude(pk=membership.pk)
        again = others.filter(person=membership.person_id, organisation=membership.organisation_id)
        if until is None and again.exists():
            raise DomainError(
                _("This person belongs to this organisation already, since a later day. Leave a last day here.")
            )
        membership.function, membership.since, membership.until = function.strip(), since, until
        membership.save(update_fields=["function", "since", "until"])
        _record("update_membership", membership, actor)
    return membership


def end_membership(*, membership: Membership, until: date | None = None, actor: User | None = None) -> Membership:
    """End a membership, today or on the day given. What was stays on record.

    Raises
    ------
    DomainError
        It would end before it begins.
    """
    last = until or timezone.localdate()
    refuse_backwards(membership.since, last)
    membership.until = last
    with transaction.atomic():
        membership.save(update_fields=["until"])
        _record("end_membership", membership, actor)
    return membership


def _record(verb: str, membership: Membership, actor: User | None) -> None:
    details: dict[str, Json] = {"membership": membership.pk, "organisation": str(membership.organisation_id)}
    record_activity(verb=verb, subject=membership.person, actor=actor, details=details)
