"""The cohort: the enterprises that are taken into a programme."""

import hashlib
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.models import Organisation
from estime_web.programmes.enums import Family
from estime_web.programmes.models import Programme, TestEnterprise


def take_in_enterprise(
    *,
    programme: Programme,
    organisation: Organisation,
    family: str,
    second_family: str = "",
    since: date | None = None,
    actor: User | None = None,
) -> TestEnterprise:
    """Take an enterprise into the cohort, under a pseudonym for research.

    Raises
    ------
    DomainError
        It is in the cohort already, or its two families are one.
    """
    _refuse_twin_families(family, second_family)
    if programme.enterprises.filter(organisation=organisation).exists():
        raise DomainError(_("“%(name)s” is in the cohort already.") % {"name": organisation.name})
    with transaction.atomic():
        enterprise = TestEnterprise.objects.create(
            programme=programme,
            organisation=organisation,
            family=Family(family),
            second_family=Family(second_family) if second_family else "",
            pseudonym=_free_pseudonym(programme),
            since=since or timezone.localdate(),
        )
        record_activity(verb="take_in_enterprise", subject=enterprise, actor=actor)
    return enterprise


def update_enterprise(
    *,
    enterprise: TestEnterprise,
    family: str,
    second_family: str = "",
    since: date | None = None,
    until: date | None = None,
    actor: User | None = None,
) -> TestEnterprise:
    """Correct the families of an enterprise and its days in the cohort; a last day ends them. Its dossiers stay.

    Raises
    ------
    DomainError
        Its two families are one, or it ends before it begins.
    """
    _refuse_twin_families(family, second_family)
    if since and until and until < since:
        raise DomainError(_("The last day comes before the first one. Correct one of the two."))
    enterprise.family = Family(family)
    enterprise.second_family = Family(second_family) if second_family else ""
    enterprise.since, enterprise.until = since, until
    with transaction.atomic():
        enterprise.save(update_fields=["family", "second_family", "since", "until"])
        record_activity(verb="update_enterprise", subject=enterprise, actor=actor)
    return enterprise


def _refuse_twin_families(family: str, second_family: str) -> None:
    if second_family and second_family == family:
        raise DomainError(_("The two families are the same one. Leave the second empty, or choose another."))


def _free_pseudonym(programme: Programme) -> str:
    """Return a pseudonym that nobody of the programme has: a letter and two digits that say nothing of the enterprise."""
    taken = set(programme.enterprises.values_list("pseudonym", flat=True))
    return next(name for name in _pseudonyms(programme) if name not in taken)


def _pseudonyms(programme: Programme) -> list[str]:
    """Return the pseudonyms of a programme in an order of its own, so that they do not tell who came first."""
    names = [f"{letter}{number}" for letter in "BCDFGHJKLMNPRSTVWXZ" for number in range(10, 100)]
    return sorted(names, key=lambda name: hashlib.sha256(f"{programme.pk}:{name}".encode()).digest())
