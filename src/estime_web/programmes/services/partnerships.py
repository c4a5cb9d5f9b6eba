"""The partners of a programme, each in a role, from one day to another."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.models import Organisation
from estime_web.programmes.enums import PartnerRole
from estime_web.programmes.models import Partnership, Programme
from estime_web.programmes.services.periods import put_period


def add_partner(
    *, programme: Programme, organisation: Organisation, role: str, since: date | None = None, actor: User | None = None
) -> Partnership:
    """Let an organisation take part in a programme, in a role.

    Raises
    ------
    DomainError
        It has this role already.
    """
    with transaction.atomic():
        # Locked so that two people who add the same partner get one, in words.
        Programme.objects.select_for_update().get(pk=programme.pk)
        known = programme.partnerships.current().filter(organisation=organisation, role=role)
        if known.exists():
            raise DomainError(_("“%(name)s” has this role already.") % {"name": organisation.name})
        partnership = Partnership.objects.create(
            programme=programme, organisation=organisation, role=PartnerRole(role), since=since
        )
        record_activity(verb="add_partner", subject=partnership, actor=actor, details={"role": str(role)})
    return partnership


def update_partnership(
    *, partnership: Partnership, since: date | None, until: date | None, actor: User | None = None
) -> Partnership:
    """Correct the days of a partnership; a last day ends it. What was stays on record.

    Raises
    ------
    DomainError
        It would end before it begins, or last twice at once.
    """
    with transaction.atomic():
        Programme.objects.select_for_update().get(pk=partnership.programme_id)
        same = Partnership.objects.filter(
            programme=partnership.programme_id, organisation=partnership.organisation_id, role=partnership.role
        )
        put_period(partnership, same, since=since, until=until)
        partnership.save(update_fields=["since", "until"])
        record_activity(verb="update_partnership", subject=partnership, actor=actor)
    return partnership
