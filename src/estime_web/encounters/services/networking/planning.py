"""« Qui est à quelle table ? »: ask for a plan of the tables, or throw one away that nobody has seen."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Networking, TablePlan
from estime_web.encounters.services.networking.settings import held
from estime_web.encounters.tables_problem import people_at_tables
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import Job
from estime_web.foundation.services import JobContext, record_activity, start_job

PLAN_TABLES = "plan_tables"
IMPROVE_SECONDS = 30
FEWEST_WHO_MEET = 2


def start_planning_tables(*, networking: Networking, actor: User | None, improves: TablePlan | None = None) -> Job:
    """Ask for a plan of the tables; with `improves`, for a better one than that, searched for half a minute.

    Work that is already under way for these tables is returned instead of being asked for twice.

    Raises
    ------
    DomainError
        There are too few people or too few chairs; a round has begun; or the plan to improve counts no longer.
    """
    with transaction.atomic():
        networking = held(networking)
        running = last_table_job(networking)
        if running is not None and not running.is_over:
            return running
        _refuse(networking, improves)
        params: dict[str, Json] = {"networking": networking.pk, "improves": improves.number if improves else None}
        encounter = networking.encounter
        job = start_job(kind=PLAN_TABLES, subject_id=str(encounter.pk), params=params, created_by=actor)
        record_activity(
            verb="start_planning_tables", subject=encounter, actor=actor, details={"networking": networking.pk}
        )
    return job


def last_table_job(networking: Networking) -> Job | None:
    """Return the work that was asked for last on these tables, if any."""
    rows = Job.objects.filter(
        kind=PLAN_TABLES, subject_id=str(networking.encounter_id), params__networking=networking.pk
    )
    return rows.order_by("-created_at").first()


def plan_tables(context: JobContext) -> None:
    """Do the job. The solver is loaded by the worker that needs it, not by each page."""
    from estime_web.encounters.services.networking.making import make_table_plan  # noqa: PLC0415 -- slow import

    make_table_plan(context)


def discard_table_plan(*, plan: TablePlan, actor: User | None) -> None:
    """Throw a plan of the tables away that nobody has seen yet.

    Raises
    ------
    DomainError
        It has been published: it is part of the history of the day.
    """
    with transaction.atomic():
        networking = held(plan.networking)
        plan = TablePlan.objects.get(pk=plan.pk)
        if plan.state != PlanState.PROPOSED:
            raise DomainError(_("This plan has been published. It stays in the history of the day."))
        record_activity(
            verb="discard_table_plan",
            subject=networking.encounter,
            actor=actor,
            details={"networking": networking.pk, "plan": plan.number},
        )
        computation = plan.computation
        plan.delete()
        computation.delete()


def chairs_missing(networking: Networking, people: int) -> int:
    """Return how many people would find no chair."""
    return max(0, people - sum(table.seats for table in networking.tables.all()))


def _refuse(networking: Networking, improves: TablePlan | None) -> None:
    if networking.begun:
        raise DomainError(
            _("The rounds have begun: people hold their cards. See who is there, and change as few cards as possible.")
        )
    if improves is not None and improves.state == PlanState.SUPERSEDED:
        raise DomainError(_("A later plan has replaced this one. Open the plan that counts now, and go on from there."))
    people = len(people_at_tables(networking))
    if people < FEWEST_WHO_MEET:
        raise DomainError(_("Nobody to meet yet. First put the people of the day on the list."))
    missing = chairs_missing(networking, people)
    if missing:
        raise DomainError(
            ngettext(
                "One chair is missing: add a table, or a chair to a table.",
                "%(count)d chairs are missing: add a table, or chairs to the tables.",
                missing,
            )
            % {"count": missing}
        )
