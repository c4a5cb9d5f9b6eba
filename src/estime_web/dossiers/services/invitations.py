"""Open a dossier for an enterprise, and invite the people who carry it and work on it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.dossiers.models import Dossier, Invitation
from estime_web.dossiers.preliminary_mails import invitation_mail
from estime_web.dossiers.services.items import refuse_withdrawn
from estime_web.dossiers.services.opening import open_dossier
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import queue_mail, record_activity
from estime_web.programmes.models import TestEnterprise
from estime_web.programmes.rules import is_coach, is_in_team
from estime_web.programmes.services import add_to_team
from estime_web.programmes.services.people import Address, account_of

KIND = "dossier_invitation"
AGAIN_AFTER = timedelta(hours=1)
"""One invitation is not sent again within so much time: nobody's mailbox is filled by impatience."""


def open_and_invite(
    *, enterprise: TestEnterprise, title: str, email: str, name: str, language: str, actor: User
) -> Dossier:
    """Open a dossier in a language, and invite by e-mail the person who will carry it.

    Raises
    ------
    DomainError
        It has no title, or the person cannot be invited (see `invite_to_team`); no dossier is opened then.
    """
    with transaction.atomic():
        dossier = open_dossier(enterprise=enterprise, title=title, language=language, actor=actor)
        invite_to_team(dossier=dossier, email=email, name=name, language=language, is_lead=True, actor=actor)
    return dossier


def invite_to_team(
    *, dossier: Dossier, email: str, name: str, language: str, is_lead: bool = False, actor: User
) -> Invitation:
    """Invite somebody by e-mail into the team of a dossier. Who has no account gets one; who has keeps its language.

    Raises
    ------
    DomainError
        The address cannot be one, its account is closed, or the person accompanies the enterprise, is in the team
        or is invited already; or the enterprise has withdrawn.
    """
    refuse_withdrawn(dossier)
    with transaction.atomic():
        user = account_of(Address(email=email, name=name, language=language), actor=actor)
        _refuse_misplaced(dossier, user, is_lead=is_lead)
        add_to_team(enterprise=dossier.enterprise, user=user, is_lead=is_lead, actor=actor)
        invitation, _is_new = Invitation.objects.update_or_create(
            dossier=dossier,
            user=user,
            defaults={"is_lead": is_lead, "invited_by": actor, "sent_at": timezone.now(), "taken_up_at": None},
        )
        _queue(invitation, actor)
        record_activity(
            verb="invite_to_team", subject=dossier, actor=actor, details={"invitation": invitation.pk, "lead": is_lead}
        )
    return invitation


def send_invitation_again(*, invitation: Invitation, actor: User) -> None:
    """Send an invitation once more, to somebody who has not come yet.

    Raises
    ------
    DomainError
        The person has come, is no longer of the team, or got it less than an hour ago; or the enterprise has withdrawn.
    """
    refuse_withdrawn(invitation.dossier)
    with transaction.atomic():
        held = Invitation.objects.select_for_update(of=("self",)).select_related("user").get(pk=invitation.pk)
        held.dossier = invitation.dossier
        _refuse_needless(held)
        held.sent_at = timezone.now()
        held.save(update_fields=["sent_at"])
        _queue(held, actor)
        record_activity(
            verb="send_invitation_again", subject=held.dossier, actor=actor, details={"invitation": held.pk}
        )


def take_up_invitation(*, dossier: Dossier, user: User) -> None:
    """Note that somebody who was invited has come. To come again changes nothing."""
    with transaction.atomic():
        waiting = Invitation.objects.filter(dossier=dossier, user=user, taken_up_at=None)
        if waiting.update(taken_up_at=timezone.now()):
            record_activity(verb="take_up_invitation", subject=dossier, actor=user)


def _refuse_misplaced(dossier: Dossier, user: User, *, is_lead: bool) -> None:
    enterprise = dossier.enterprise
    if is_coach(user, enterprise):
        raise DomainError(_("This person accompanies the enterprise. Choose somebody of the enterprise itself."))
    if not is_in_team(user, enterprise):
        return
    invited = Invitation.objects.filter(dossier=dossier, user=user)
    if (invited.filter(is_lead=True) if is_lead else invited).exists():
        raise DomainError(_("This person is invited already. You can send the invitation again."))
    if not is_lead:
        raise DomainError(_("This person is in the team already."))


def _refuse_needless(invitation: Invitation) -> None:
    if invitation.taken_up_at is not None:
        raise DomainError(_("%(name)s has come already.") % {"name": invitation.user})
    if not is_in_team(invitation.user, invitation.dossier.enterprise):
        raise DomainError(_("%(name)s is not in the team any more.") % {"name": invitation.user})
    if timezone.now() - invitation.sent_at < AGAIN_AFTER:
        raise DomainError(_("This invitation has just left. Wait an hour before you send it again."))


def _queue(invitation: Invitation, sender: User) -> None:
    subject, body = invitation_mail(invitation, sender)
    queue_mail(
        to=invitation.user.email,
        language=invitation.user.language,
        subject=subject,
        body=body,
        kind=KIND,
        subject_id=str(invitation.pk),
    )
