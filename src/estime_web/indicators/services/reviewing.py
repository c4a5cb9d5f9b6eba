"""Remind of the day on which a decision is looked at again."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from estime_web.accounts.models import User
from estime_web.foundation.services import queue_mail, record_activity
from estime_web.indicators.board_mails import review_mail
from estime_web.indicators.models import Arbitration, ArbitrationDecision
from estime_web.programmes.enums import AppointmentRole

BEFORE: Final = timedelta(days=14)


def remind_of_reviews() -> int:
    """Write once to those who sign for an arbitration, two weeks before its decision is looked at again. Return how many decisions.

    The worker calls this about once an hour. A dossier that rests or was left is left in peace.
    """
    near = timezone.localdate() + BEFORE
    due = ArbitrationDecision.objects.filter(reminded_at=None, review_on__lte=near).order_by("pk")
    return sum(_remind(pk) for pk in due.values_list("pk", flat=True))


def _remind(pk: int) -> bool:
    with transaction.atomic():
        taken = ArbitrationDecision.objects.filter(pk=pk, reminded_at=None).update(reminded_at=timezone.now())
        if not taken:
            return False
        rows = ArbitrationDecision.objects.select_related("arbitration__dossier__enterprise", "arbitration__programme")
        decision = rows.get(pk=pk)
        readers = who_signs_for(decision.arbitration)
        for reader in readers:
            subject, body = review_mail(decision, reader)
            queue_mail(
                to=reader.email,
                language=reader.language,
                subject=subject,
                body=body,
                kind="arbitration_review",
                subject_id=str(decision.arbitration_id),
            )
        record_activity(
            verb="remind_of_review",
            subject=decision.arbitration,
            actor_label="worker",
            details={"people": len(readers)},
        )
    return True


def who_signs_for(arbitration: Arbitration) -> list[User]:
    """Return who carries the dossier of an arbitration today, or coordinates its programme."""
    if arbitration.dossier is not None:
        if arbitration.dossier.is_paused or arbitration.dossier.is_withdrawn:
            return []
        leads = arbitration.dossier.enterprise.team.current().filter(is_lead=True, user__is_active=True)
        return [each.user for each in leads.select_related("user")]
    if arbitration.programme is None:
        return []
    held = arbitration.programme.appointments.current().filter(role=AppointmentRole.COORDINATOR, user__is_active=True)
    return [each.user for each in held.select_related("user")]
