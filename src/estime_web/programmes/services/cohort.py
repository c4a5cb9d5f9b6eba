"""The cohort: take an enterprise in, make its team, and give it a coach."""

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
from estime_web.programmes.models import Coaching, Programme, TeamMember, TestEnterprise
from estime_web.programmes.rules import forget_involvement


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
    if second_family and second_family == family:
        raise DomainError(_("The two families are the same one. Leave the second empty, or choose another."))
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


def add_to_team(
    *,
    enterprise: TestEnterprise,
    user: User,
    is_lead: bool = False,
    since: date | None = None,
    actor: User | None = None,
) -> TeamMember:
    """Add somebody to the team of an enterprise. Whoever is in it already may become the one who carries the dossier."""
    with transaction.atomic():
        known: TeamMember | None = (
            TeamMember.objects.current().select_for_update().filter(enterprise=enterprise, user=user).first()
        )
        if known is not None:
            known.is_lead = known.is_lead or is_lead
            known.save(update_fields=["is_lead"])
            forget_involvement(user)
            return known
        member = TeamMember.objects.create(
            enterprise=enterprise, user=user, is_lead=is_lead, since=since or timezone.localdate()
        )
        forget_involvement(user)
        record_activity(verb="add_to_team", subject=member, actor=actor)
    return member


def assign_coach(
    *,
    enterprise: TestEnterprise,
    user: User,
    organisation: Organisation | None = None,
    since: date | None = None,
    actor: User | None = None,
) -> Coaching:
    """Give an enterprise a coach. To assign again changes nothing.

    Raises
    ------
    DomainError
        The person is in the team of this enterprise: nobody accompanies themselves.
    """
    if enterprise.team.current().filter(user=user).exists():
        raise DomainError(_("This person is in the team of the enterprise. Choose somebody from outside as its coach."))
    known: Coaching | None = Coaching.objects.current().filter(enterprise=enterprise, user=user).first()
    if known is not None:
        return known
    with transaction.atomic():
        coaching = Coaching.objects.create(
            enterprise=enterprise, user=user, organisation=organisation, since=since or timezone.localdate()
        )
        forget_involvement(user)
        record_activity(verb="assign_coach", subject=coaching, actor=actor)
    return coaching


def _free_pseudonym(programme: Programme) -> str:
    """Return a pseudonym that nobody of the programme has: a letter and two digits that say nothing of the enterprise."""
    taken = set(programme.enterprises.values_list("pseudonym", flat=True))
    return next(name for name in _pseudonyms(programme) if name not in taken)


def _pseudonyms(programme: Programme) -> list[str]:
    """Return the pseudonyms of a programme in an order of its own, so that they do not tell who came first."""
    names = [f"{letter}{number}" for letter in "BCDFGHJKLMNPRSTVWXZ" for number in range(10, 100)]
    return sorted(names, key=lambda name: hashlib.sha256(f"{programme.pk}:{name}".encode()).digest())
