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
from estime_web.foundation.models import Job, StoredComputation
from estime_web.foundation.services import JobContext, record_activity, start_job

PLAN_ENCOUNTER = "plan_encounter"
EXPLAIN_PLAN = "explain_plan"
ADAPT_PLAN = "adapt_plan"


def start_planning(
    *, encounter: Encounter, actor: User | None, requires_everybody: bool = True, explains: bool = False
) -> Job:
    """Ask for a plan. Work that is already under way for this day is returned instead of being asked for twice.

    `requires_everybody` refuses a plan that leaves somebody without a seat, and says who; otherwise as few as possible
    are left without. `explains` goes on with what takes longer: why not, what would help, the price of mixing.

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
        params: dict[str, Json] = {"requires_everybody": requires_everybody, "explains": explains}
        job = start_job(kind=PLAN_ENCOUNTER, subject_id=str(encounter.pk), params=params, created_by=actor)
        record_activity(verb="start_planning", subject=encounter, actor=actor, details={"job": str(job.pk)})
    return job


def start_explaining(*, plan: Plan, actor: User | None) -> Job:
    """Ask for what explains a plan: why not, what would help, the price of mixing. It is not asked for twice at once."""
    return _started(EXPLAIN_PLAN, plan, actor, verb="start_explain_plan")


def start_adapting(*, plan: Plan, actor: User | None) -> Job:
    """Ask for plans that keep as much of this one as is wanted, now that the day has changed.

    Raises
    ------
    DomainError
        The plan has been replaced: people follow another one.
    """
    refuse_replaced(plan)
    return _started(ADAPT_PLAN, plan, actor, verb="start_adapt_plan")


def refuse_replaced(plan: Plan) -> None:
    """Refuse to build on a plan that people no longer follow, or that was thrown away.

    Raises
    ------
    DomainError
        A later plan was published since.
    """
    state = Plan.objects.values_list("state", flat=True).filter(pk=plan.pk).first()
    if state in {None, PlanState.SUPERSEDED}:
        raise DomainError(_("A later plan has replaced this one. Open the plan that counts now, and go on from there."))


def _started(kind: str, plan: Plan, actor: User | None, *, verb: str) -> Job:
    with transaction.atomic():
        lock(plan.encounter)
        running = job_of(plan, kind)
        if running is not None and not running.is_over:
            return running
        job = start_job(kind=kind, subject_id=str(plan.encounter_id), params={"plan": plan.number}, created_by=actor)
        record_activity(verb=verb, subject=plan.encounter, actor=actor, details={"plan": plan.number})
    return job


def job_of(plan: Plan, kind: str) -> Job | None:
    """Return the last work of a kind that was asked for on a plan, if any."""
    rows = Job.objects.filter(kind=kind, subject_id=str(plan.encounter_id), params__plan=plan.number)
    return rows.order_by("-created_at").first()


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
    return problem_hash(problem_of(plan.encounter)) != (plan.day_hash or plan.computation.input_hash)


def plan_encounter(context: JobContext) -> None:
    """Do the job. The solver and the charts are loaded by the worker that needs them, not by each page."""
    from estime_web.encounters.services.plan_making import make_plan  # noqa: PLC0415 -- slow import

    make_plan(context)


def explain_plan(context: JobContext) -> None:
    """Do the job; see `plan_encounter`."""
    from estime_web.encounters.services.plan_explaining import explain  # noqa: PLC0415 -- slow import

    explain(context)


def adapt_plan(context: JobContext) -> None:
    """Do the job; see `plan_encounter`."""
    from estime_web.encounters.services.plan_adapting import adapt  # noqa: PLC0415 -- slow import

    adapt(context)


def discard_plan(*, plan: Plan, actor: User | None) -> None:
    """Throw a plan away that nobody has seen yet.

    Raises
    ------
    DomainError
        It has been published: it is part of the history of the day.
    """
    with transaction.atomic():
        plan = Plan.objects.select_for_update().select_related("encounter").get(pk=plan.pk)
        if plan.state != PlanState.PROPOSED:
            raise DomainError(_("This plan has been published. It stays in the history of the day."))
        stored = [plan.computation_id, *plan.variants.values_list("computation_id", flat=True)]
        record_activity(verb="discard_plan", subject=plan.encounter, actor=actor, details={"plan": plan.number})
        plan.delete()
        StoredComputation.objects.filter(pk__in=stored).delete()


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
