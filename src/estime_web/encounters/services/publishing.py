"""Publish a plan: from then on everybody sees their own day."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters import mails
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Encounter, Plan
from estime_web.encounters.queries import people_to_notify
from estime_web.encounters.queries.changed_days import people_whose_day_changes
from estime_web.encounters.queries.personal import PersonalDay, personal_days, published_plan
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import queue_mail, record_activity


def publish_plan(*, plan: Plan, actor: User | None, is_announced: bool = True, only_changed: bool = False) -> int:
    """Make a proposed plan the plan of the day and tell everybody by e-mail. Return how many e-mails were written.

    With `only_changed`, where a plan was published before, only those whose own day changes are told.

    Raises
    ------
    DomainError
        The plan is published already, or a later one has replaced it.
    """
    with transaction.atomic():
        encounter = Encounter.objects.select_for_update().get(pk=plan.encounter_id)
        plan = Plan.objects.select_related("encounter", "computation").get(pk=plan.pk)
        if plan.state == PlanState.PUBLISHED:
            raise DomainError(_("This plan is published already."))
        if plan.state == PlanState.SUPERSEDED:
            raise DomainError(_("A later plan has replaced this one. Make a new plan, then publish it."))
        people = people_to_notify(encounter)
        replaced = published_plan(encounter)
        if only_changed and replaced is not None:
            people = people.filter(pk__in=people_whose_day_changes(replaced, plan))
        encounter.plans.filter(state=PlanState.PUBLISHED).update(state=PlanState.SUPERSEDED)
        plan.state, plan.published_at = PlanState.PUBLISHED, timezone.now()
        plan.save(update_fields=["state", "published_at"])
        told = sum(_tell(day) for day in personal_days(plan, people)) if is_announced else 0
        record_activity(
            verb="publish_plan", subject=encounter, actor=actor, details={"plan": plan.number, "mails": told}
        )
    return told


def _tell(day: PersonalDay) -> bool:
    participation = day.participation
    if not participation.person.email:
        return False
    subject, body = mails.published_mail(participation, day)
    queue_mail(
        to=participation.person.email,
        language=participation.language,
        subject=subject,
        body=body,
        kind="encounter_published",
        subject_id=str(participation.pk),
        attachments=mails.published_attachments(participation, day),
    )
    return True
