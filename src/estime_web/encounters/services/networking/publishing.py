"""Publish a plan of the tables: from then on everybody sees their tables."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanState
from estime_web.encounters.mails_tables import tables_mail
from estime_web.encounters.models import Networking, Participation, TablePlan
from estime_web.encounters.queries import people_to_notify
from estime_web.encounters.queries.my_tables import MyRound, rounds_of_people
from estime_web.encounters.queries.tables import card_changes, published_tables
from estime_web.encounters.services.networking.settings import held
from estime_web.encounters.services.networking.telling import record_tables_changed
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import queue_mail, record_activity


def publish_table_plan(*, plan: TablePlan, actor: User | None, is_announced: bool = False) -> int:
    """Make a proposed plan the one that counts. Return how many e-mails were written: none unless it `is_announced`.

    Where people knew their tables already, the change is an event of the day, and those whose card changes get a
    notice of it; only they are written to.

    Raises
    ------
    DomainError
        The plan is published already, a later one has replaced it, or a round has begun or ended since it was made.
    """
    with transaction.atomic():
        networking = held(plan.networking)
        plan = TablePlan.objects.get(pk=plan.pk)
        plan.networking = networking
        _refuse(plan, networking)
        replaced = published_tables(networking)
        changes = card_changes(replaced, plan) if replaced else []
        networking.plans.filter(state=PlanState.PUBLISHED).update(state=PlanState.SUPERSEDED)
        plan.state, plan.published_at = PlanState.PUBLISHED, timezone.now()
        plan.save(update_fields=["state", "published_at"])
        people = people_to_notify(networking.encounter)
        event = None
        if replaced is not None:
            event = record_tables_changed(plan=plan, before=replaced, changes=changes, actor=actor)
            people = people.filter(pk__in={change.participation.pk for change in changes})
        written = _write(plan, list(people)) if is_announced else []
        if event is not None:
            event.notices.filter(participation__in=written).update(mailed_at=timezone.now())
        record_activity(
            verb="publish_table_plan",
            subject=networking.encounter,
            actor=actor,
            details={"networking": networking.pk, "plan": plan.number, "mails": len(written), "changed": len(changes)},
        )
    return len(written)


def _refuse(plan: TablePlan, networking: Networking) -> None:
    if plan.state == PlanState.PUBLISHED:
        raise DomainError(_("This plan is published already."))
    if plan.state == PlanState.SUPERSEDED:
        raise DomainError(_("A later plan has replaced this one. Make a new plan, then publish it."))
    if plan.played < networking.begun:
        raise DomainError(
            _("A round has begun since this plan was made. See once more who changes tables in the rounds to come.")
        )


def _write(plan: TablePlan, people: list[Participation]) -> list[UUID]:
    """Write to everybody who has an address and a table; return who was written to."""
    rounds = rounds_of_people(plan, people)
    return [person.pk for person in people if _tell(person, plan, rounds[person.pk])]


def _tell(participation: Participation, plan: TablePlan, rounds: list[MyRound]) -> bool:
    if not participation.person.email or not rounds:
        return False
    subject, body = tables_mail(participation, plan, rounds)
    queue_mail(
        to=participation.person.email,
        language=participation.language,
        subject=subject,
        body=body,
        kind="encounter_tables",
        subject_id=str(participation.pk),
    )
    return True
