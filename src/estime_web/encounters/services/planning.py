"""« Qui va où ? »: ask for a plan, or throw one away that nobody has seen."""

from django.db import transaction
from django.utils.translation import gettext as _

from estime.allocation.canonical import problem_hash
from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Encounter, Plan
from estime_web.encounters.problems import problem_of
from estime_web.encounters.queries import day_state
from estime_web.encounters.services.encounters import lock
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import Job
from estime_web.foundation.services import JobContext, record_activity, start_job

PLAN_ENCOUNTER = "plan_encounter"


def start_planning(*, encounter: Encounter, actor: User | None, requires_everybody: bool = True) -> Job:
    """Ask for a plan. Work that is already under way for this day is returned instead of being asked for twice.

    `requires_everybody` refuses a plan that leaves somebody without a seat, and says who; otherwise as few as possible
    are left without.

    Raises
    ------
    DomainError
        Wishes are still open, or there is nobody to seat, or no session.
    """
    with transaction.atomic():
        encounter = lock(encounter)
        running = running_job(encounter)
        if running is not None:
            return running
        _refuse(encounter)
        params: dict[str, Json] = {"requires_everybody": requires_everybody}
        job = start_job(kind=PLAN_ENCOUNTER, subject_id=str(encounter.pk), params=params, created_by=actor)
        record_activity(verb="start_planning", subject=encounter, actor=actor, details={"job": str(job.pk)})
    return job


def last_job(encounter: Encounter) -> Job | None:
    """Return the planning of this day that was asked for last, if any."""
    rows = Job.objects.filter(kind=PLAN_ENCOUNTER, subject_id=str(encounter.pk))
    return rows.order_by("-created_at").first()


def running_job(encounter: Encounter) -> Job | None:
    """Return the planning of this day that is not over, if any."""
    job = last_job(encounter)
    return job if job is not None and not job.is_over else None


def has_changed_since(plan: Plan) -> bool:
    """Say whether the day is no longer what the plan answers: other people, other wishes, another programme."""
    return problem_hash(problem_of(plan.encounter)) != plan.computation.input_hash


def plan_encounter(context: JobContext) -> None:
    """Do the job. The solver and the charts are loaded by the worker that needs them, not by each page."""
    from estime_web.encounters.services.plan_making import make_plan  # noqa: PLC0415 -- slow import

    make_plan(context)


def discard_plan(*, plan: Plan, actor: User | None) -> None:
    """Throw a plan away that nobody has seen yet.

    Raises
    ------
    DomainError
        It has been published: it is part of the history of the day.
    """
    with transaction.atomic():
        plan = Plan.objects.select_for_update().select_related("encounter", "computation").get(pk=plan.pk)
        if plan.state != PlanState.PROPOSED:
            raise DomainError(_("This plan has been published. It stays in the history of the day."))
        computation = plan.computation
        record_activity(verb="discard_plan", subject=plan.encounter, actor=actor, details={"plan": plan.number})
        plan.delete()
        computation.delete()


def _refuse(encounter: Encounter) -> None:
    if encounter.are_wishes_open:
        raise DomainError(
            _("The wishes are still open: a plan made now would leave out the answers to come. Close them first.")
        )
    state = day_state(encounter)
    if not state.sessions:
        raise DomainError(_("The programme has no session yet. First say which workshop is given where and when."))
    if not state.people:
        raise DomainError(_("Nobody is on the list yet. First add the people of the day."))
