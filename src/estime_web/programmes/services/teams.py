"""The people around an enterprise: its team, and those who accompany it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.models import Organisation
from estime_web.programmes.mails import coach_mail, team_mail
from estime_web.programmes.models import Coaching, TeamMember, TestEnterprise
from estime_web.programmes.rules import coordinates, forget_involvement
from estime_web.programmes.services.people import Address, account_of, write_to
from estime_web.programmes.services.periods import forget_places, put_period


def add_to_team(
    *,
    enterprise: TestEnterprise,
    user: User,
    is_lead: bool = False,
    since: date | None = None,
    actor: User | None = None,
) -> TeamMember:
    """Add somebody to the team of an enterprise. Whoever is in it already may become the one who carries the dossier.

    Raises
    ------
    DomainError
        The person accompanies this enterprise: nobody accompanies themselves.
    """
    with transaction.atomic():
        TestEnterprise.objects.select_for_update().get(pk=enterprise.pk)
        if enterprise.coachings.current().filter(user=user).exists():
            raise DomainError(_("This person accompanies the enterprise. Choose somebody who works in it."))
        known: TeamMember | None = TeamMember.objects.current().filter(enterprise=enterprise, user=user).first()
        if known is not None:
            return _carried_from_now(known, actor) if is_lead and not known.is_lead else known
        member = TeamMember.objects.create(
            enterprise=enterprise, user=user, is_lead=is_lead, since=since or timezone.localdate()
        )
        forget_involvement(user)
        record_activity(verb="add_to_team", subject=member, actor=actor)
    return member


def add_to_team_by_address(
    *,
    enterprise: TestEnterprise,
    address: Address,
    is_lead: bool = False,
    since: date | None = None,
    actor: User,
) -> TeamMember:
    """Add somebody by their address, with an account where there is none, and write to them.

    Whoever carries the dossier, on the word of those who coordinate, waits for the invitation to the dossier itself.

    Raises
    ------
    DomainError
        Somebody adds themselves: coordinating gives no key to a dossier. Or as `account_of` and `add_to_team`.
    """
    if address.email.strip().lower() == actor.email:
        raise DomainError(_("Nobody adds themselves to a team. Ask whoever carries the dossier to add you."))
    with transaction.atomic():
        member = add_to_team(
            enterprise=enterprise, user=account_of(address, actor=actor), is_lead=is_lead, since=since, actor=actor
        )
        if not (is_lead and coordinates(actor, enterprise.programme)):
            write_to(member.user, team_mail(member), subject_id=str(enterprise.pk))
    return member


def update_team_member(
    *, member: TeamMember, is_lead: bool, since: date | None, until: date | None, actor: User | None = None
) -> TeamMember:
    """Say whether somebody carries the dossier, and correct their days in the team; a last day ends them.

    Raises
    ------
    DomainError
        It would end before it begins, or last twice at once.
    """
    with transaction.atomic():
        TestEnterprise.objects.select_for_update().get(pk=member.enterprise_id)
        same = TeamMember.objects.filter(enterprise=member.enterprise_id, user=member.user_id)
        put_period(member, same, since=since, until=until)
        member.is_lead = is_lead
        member.save(update_fields=["is_lead", "since", "until"])
        forget_places(member.user, actor)
        record_activity(verb="update_team_member", subject=member, actor=actor)
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
    with transaction.atomic():
        TestEnterprise.objects.select_for_update().get(pk=enterprise.pk)
        if enterprise.team.current().filter(user=user).exists():
            raise DomainError(
                _("This person is in the team of the enterprise. Choose somebody from outside as its coach.")
            )
        known: Coaching | None = Coaching.objects.current().filter(enterprise=enterprise, user=user).first()
        if known is not None:
            return known
        coaching = Coaching.objects.create(
            enterprise=enterprise, user=user, organisation=organisation, since=since or timezone.localdate()
        )
        forget_involvement(user)
        record_activity(verb="assign_coach", subject=coaching, actor=actor)
    return coaching


def assign_coach_by_address(
    *,
    enterprise: TestEnterprise,
    address: Address,
    organisation: Organisation | None = None,
    since: date | None = None,
    actor: User | None = None,
) -> Coaching:
    """Give an enterprise a coach by their address, with an account where there is none, and write to them.

    Raises
    ------
    DomainError
        As `account_of` and `assign_coach`.
    """
    with transaction.atomic():
        coaching = assign_coach(
            enterprise=enterprise,
            user=account_of(address, actor=actor),
            organisation=organisation,
            since=since,
            actor=actor,
        )
        write_to(coaching.user, coach_mail(coaching), subject_id=str(enterprise.pk))
    return coaching


def update_coaching(
    *, coaching: Coaching, since: date | None, until: date | None, actor: User | None = None
) -> Coaching:
    """Correct the days of an accompaniment; a last day ends it. What was stays on record.

    Raises
    ------
    DomainError
        It would end before it begins, or last twice at once.
    """
    with transaction.atomic():
        TestEnterprise.objects.select_for_update().get(pk=coaching.enterprise_id)
        same = Coaching.objects.filter(enterprise=coaching.enterprise_id, user=coaching.user_id)
        put_period(coaching, same, since=since, until=until)
        coaching.save(update_fields=["since", "until"])
        forget_places(coaching.user, actor)
        record_activity(verb="update_coaching", subject=coaching, actor=actor)
    return coaching


def _carried_from_now(member: TeamMember, actor: User | None) -> TeamMember:
    member.is_lead = True
    member.save(update_fields=["is_lead"])
    forget_places(member.user, actor)
    record_activity(verb="update_team_member", subject=member, actor=actor)
    return member
