"""Send the invitations and the reminders, each person in their language."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters import mails
from estime_web.encounters.models import Encounter, Participation
from estime_web.encounters.queries import people_to_invite, people_to_remind
from estime_web.encounters.services.encounters import lock
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import queue_mail, record_activity

REMIND_AGAIN_AFTER = timedelta(days=1)


def send_invitations(
    *, encounter: Encounter, actor: User | None, participations: Iterable[Participation] | None = None
) -> int:
    """Write an invitation to those who have none yet, or to those chosen, again. Return how many.

    Raises
    ------
    DomainError
        The programme is empty: an invitation would lead to an empty page.
    """
    if not encounter.workshops.exists():
        raise DomainError(_("There is no workshop yet, so nobody could choose. First write the programme."))
    with transaction.atomic():
        lock(encounter)
        chosen = people_to_invite(encounter) if participations is None else participations
        invited = [item for item in chosen if _write(item, "encounter_invitation", mails.invitation_mail)]
        now = timezone.now()
        Participation.objects.filter(pk__in=[item.pk for item in invited]).update(invited_at=now)
        if invited:
            record_activity(verb="send_invitations", subject=encounter, actor=actor, details={"people": len(invited)})
    return len(invited)


def send_reminders(*, encounter: Encounter, actor: User | None) -> int:
    """Write once more to those who have not answered, at most once a day. Return how many.

    Raises
    ------
    DomainError
        The wishes are closed.
    """
    if not encounter.are_wishes_open:
        raise DomainError(_("The wishes are closed: nobody could answer a reminder. First move the closing date."))
    with transaction.atomic():
        lock(encounter)
        reminded = _remind(people_to_remind(encounter, before=timezone.now() - REMIND_AGAIN_AFTER))
        if reminded:
            record_activity(verb="send_reminders", subject=encounter, actor=actor, details={"people": reminded})
    return reminded


def remind_before_closing() -> int:
    """Remind by itself, on each day that asks for it, those who have not answered: once per person. Return how many.

    The worker calls this about once an hour. Who was reminded by hand is left in peace.
    """
    now = timezone.now()
    days = Encounter.objects.filter(reminds_before_days__isnull=False, wishes_close_at__gt=now)
    due = [day for day in days if day.wishes_close_at - timedelta(days=day.reminds_before_days or 0) <= now]
    return sum(_remind_once(encounter) for encounter in due)


def _remind_once(encounter: Encounter) -> int:
    with transaction.atomic():
        encounter = lock(encounter)
        if not encounter.are_wishes_open:
            return 0
        silent = people_to_remind(encounter, before=timezone.now() - REMIND_AGAIN_AFTER)
        reminded = _remind(silent.filter(reminded_at=None))
        if reminded:
            record_activity(
                verb="send_reminders", subject=encounter, actor_label="worker", details={"people": reminded}
            )
    return reminded


def _remind(participations: Iterable[Participation]) -> int:
    reminded = [item for item in participations if _write(item, "encounter_reminder", mails.reminder_mail)]
    Participation.objects.filter(pk__in=[item.pk for item in reminded]).update(reminded_at=timezone.now())
    return len(reminded)


def _write(participation: Participation, kind: str, words: Callable[[Participation], tuple[str, str]]) -> bool:
    """Queue the mail of one person; without an address or an open pass there is none."""
    access = participation.access
    if not participation.person.email or access is None or access.revoked_at is not None:
        return False
    subject, body = words(participation)
    queue_mail(
        to=participation.person.email,
        language=participation.language,
        subject=subject,
        body=body,
        kind=kind,
        subject_id=str(participation.pk),
    )
    return True
