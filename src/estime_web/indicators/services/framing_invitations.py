"""Invite and remind, each person in their language. A reminder goes to whoever has not answered; nobody is told how one answered."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import queue_mail, record_activity
from estime_web.indicators import framing_mails as mails
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, Member
from estime_web.indicators.queries.framing_answers import people_to_remind
from estime_web.indicators.queries.framing_people import with_address
from estime_web.indicators.services.days import refuse_far_days
from estime_web.indicators.services.steps import hold, refuse_closed

REMIND_AGAIN_AFTER = timedelta(days=1)
REMIND_BEFORE = timedelta(days=2)


def send_invitations(*, arbitration: Arbitration, actor: User, members: Iterable[Member] | None = None) -> int:
    """Write to those who were not invited yet, or to those chosen, again. Return how many letters leave.

    Raises
    ------
    DomainError
        The enterprise and its coach have no agreement in force; or the arbitration is closed.
    """
    with transaction.atomic():
        held = hold(arbitration)
        refuse_closed(held)
        refuse_unwelcome(held)
        chosen = with_address(held).filter(invited_at=None) if members is None else members
        invited = [member for member in chosen if _write(member, "arbitration_invitation", mails.invitation_mail)]
        Member.objects.filter(pk__in=[member.pk for member in invited]).update(invited_at=timezone.now())
        if invited:
            record_activity(
                verb="send_arbitration_invitations", subject=held, actor=actor, details={"people": len(invited)}
            )
    return len(invited)


def send_reminders(*, arbitration: Arbitration, actor: User | None) -> int:
    """Write to those who have not answered, to each at most once a day at one step. Return how many letters leave.

    Raises
    ------
    DomainError
        Nothing is asked of anybody at this step; or the arbitration is closed.
    """
    with transaction.atomic():
        held = hold(arbitration)
        refuse_closed(held)
        if not asks_something(held):
            raise DomainError(_("Nothing is asked of anybody at this step, so there is nothing to remind of."))
        number = _remind(people_to_remind(held, before=max(held.step_since, timezone.now() - REMIND_AGAIN_AFTER)))
        if number:
            record_activity(verb="send_arbitration_reminders", subject=held, actor=actor, details={"people": number})
    return number


def remind_before_end() -> int:
    """Remind by itself, two days before a step ends, whoever has not answered: once. Return how many letters leave.

    The worker calls this about once an hour.
    """
    now = timezone.now()
    rows = Arbitration.objects.filter(ends_at__gt=now, ends_at__lte=now + REMIND_BEFORE).exclude(step=Step.DECIDED)
    return sum(_remind_once(arbitration) for arbitration in rows)


def set_deadline(*, arbitration: Arbitration, ends_at: datetime | None, actor: User) -> None:
    """Say until when this step lasts; None: as long as it takes. Nothing closes by itself.

    Raises
    ------
    DomainError
        The moment is past, or too far away; or the arbitration is closed.
    """
    if ends_at is not None and ends_at <= timezone.now():
        raise DomainError(_("This moment is past. Choose a later one."))
    refuse_far_days(ends_at.date() if ends_at else None)
    with transaction.atomic():
        held = hold(arbitration)
        refuse_closed(held)
        held.ends_at = ends_at
        held.save(update_fields=["ends_at"])
        record_activity(verb="set_deadline", subject=held, actor=actor)


def asks_something(arbitration: Arbitration) -> bool:
    """Say whether this step asks something of those who take part."""
    return arbitration.at in {Step.PROPOSE, Step.RATE_1, Step.DEBATE, Step.RATE_2}


def refuse_unwelcome(held: Arbitration) -> None:
    """Refuse to let people outside the team read, before the enterprise and its coach agreed on it.

    Raises
    ------
    DomainError
        There is no agreement in force.
    """
    if not held.welcomes_members:
        raise DomainError(
            _("The enterprise and its coach have no agreement in force: nobody outside may read this. Sign it first.")
        )


def _remind_once(arbitration: Arbitration) -> int:
    with transaction.atomic():
        held = hold(arbitration)
        if not held.is_open or not held.welcomes_members or not asks_something(held):
            return 0
        if held.ends_at is None:
            return 0
        silent = people_to_remind(held, before=held.ends_at - REMIND_BEFORE)
        number = _remind(silent)
        if number:
            record_activity(
                verb="send_arbitration_reminders", subject=held, actor_label="worker", details={"people": number}
            )
    return number


def _remind(members: Iterable[Member]) -> int:
    reminded = [member for member in members if _write(member, "arbitration_reminder", mails.reminder_mail)]
    Member.objects.filter(pk__in=[member.pk for member in reminded]).update(reminded_at=timezone.now())
    return len(reminded)


def _write(member: Member, kind: str, words: Callable[[Member], tuple[str, str]]) -> bool:
    """Queue the letter of one person; without an address or an open pass there is none."""
    if not member.email or member.left_at is not None or member.access.revoked_at is not None:
        return False
    subject, body = words(member)
    queue_mail(
        to=member.email, language=member.language, subject=subject, body=body, kind=kind, subject_id=str(member.pk)
    )
    return True
