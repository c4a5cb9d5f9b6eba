"""Which organisation belongs to which federation, from one day to another."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.enums import ActorType
from estime_web.network.models import Affiliation, Organisation
from estime_web.network.services.periods import refuse_backwards


def affiliate(
    *, organisation: Organisation, federation: Organisation, since: date | None = None, actor: User | None = None
) -> Affiliation:
    """Let an organisation join a federation.

    Raises
    ------
    DomainError
        The other one is no federation, is the organisation itself, or holds it already.
    """
    if federation.actor_type != ActorType.FEDERATION:
        raise DomainError(_("“%(name)s” is not a federation. Choose a federation.") % {"name": federation.name})
    if federation.pk == organisation.pk:
        raise DomainError(_("A federation cannot belong to itself. Choose another one."))
    with transaction.atomic():
        # Locked so that two people who add the same link get one, in words.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if organisation.affiliations.current().filter(federation=federation).exists():
            raise DomainError(
                _("%(organisation)s belongs to %(federation)s already.")
                % {"organisation": organisation.name, "federation": federation.name}
            )
        affiliation = Affiliation.objects.create(organisation=organisation, federation=federation, since=since)
        _record("affiliate", affiliation, actor)
    return affiliation


def update_affiliation(
    *, affiliation: Affiliation, since: date | None, until: date | None, actor: User | None = None
) -> Affiliation:
    """Correct the days of an affiliation.

    Raises
    ------
    DomainError
        It would end before it begins, or last twice at once.
    """
    refuse_backwards(since, until)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=affiliation.organisation_id)
        others = Affiliation.objects.current().exclude(pk=affiliation.pk)
        again = others.filter(organisation=affiliation.organisation_id, federation=affiliation.federation_id)
        if until is None and again.exists():
            raise DomainError(
                _("This organisation belongs to this federation already, since a later day. Leave a last day here.")
            )
        affiliation.since, affiliation.until = since, until
        affiliation.save(update_fields=["since", "until"])
        _record("update_affiliation", affiliation, actor)
    return affiliation


def end_affiliation(*, affiliation: Affiliation, until: date | None = None, actor: User | None = None) -> Affiliation:
    """End an affiliation, today or on the day given. What was stays on record.

    Raises
    ------
    DomainError
        It would end before it begins.
    """
    last = until or timezone.localdate()
    refuse_backwards(affiliation.since, last)
    affiliation.until = last
    with transaction.atomic():
        affiliation.save(update_fields=["until"])
        _record("end_affiliation", affiliation, actor)
    return affiliation


def _record(verb: str, affiliation: Affiliation, actor: User | None) -> None:
    details: dict[str, Json] = {"affiliation": affiliation.pk, "federation": str(affiliation.federation_id)}
    record_activity(verb=verb, subject=affiliation.organisation, actor=actor, details=details)
