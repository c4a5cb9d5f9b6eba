"""How solid the proposal is: a worker chooses again and again with hours, people, shares, budget and rules moved a little."""

from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import Job
from estime_web.foundation.services import JobContext, record_activity, start_job
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, ArbitrationRun
from estime_web.indicators.problems import problem_of
from estime_web.indicators.services.steps import hold, refuse_other_step

CHECK: Final = "check_arbitration"
RUNS: Final = 1_000
GRADES: Final = (6, 7, 8)
"""From which other grades on a view would support, to see what hangs on it."""

_TRYING: Final = gettext_noop("Choosing again with other hours, people and shares…")


def start_checking(*, arbitration: Arbitration, actor: User | None) -> Job:
    """Ask how solid the proposal is. Work that is under way is not asked for twice.

    Raises
    ------
    DomainError
        It is not the time, or nothing is proposed yet.
    """
    with transaction.atomic():
        held = hold(arbitration)
        refuse_other_step(held, Step.BOARD)
        run = held.runs.order_by("-number").first()
        if run is None:
            raise DomainError(_("Let the rule propose first; then you see how solid it is."))
        running = last_check(held)
        if running is not None and not running.is_over:
            return running
        job = start_job(kind=CHECK, subject_id=str(held.pk), params={"run": run.number}, created_by=actor)
        record_activity(verb="start_checking", subject=held, actor=actor)
    return job


def last_check(arbitration: Arbitration) -> Job | None:
    """Return the last work of this kind that was asked for, if any."""
    return Job.objects.filter(kind=CHECK, subject_id=str(arbitration.pk)).order_by("-created_at").first()


def check_arbitration(context: JobContext) -> None:
    """Do the job, and keep what was found with the proposal."""
    from estime.arbitration.canonical import problem_from_json  # noqa: PLC0415 -- slow import
    from estime.arbitration.robustness import robustness  # noqa: PLC0415 -- slow import
    from estime.arbitration.robustness_words import robustness_to_json  # noqa: PLC0415 -- slow import

    job = context.job
    rows = ArbitrationRun.objects.select_related("computation", "arbitration")
    run = rows.filter(arbitration=UUID(job.subject_id), number=job.params["run"]).first()
    if run is None:
        with context.completing():
            return
    found = robustness(
        problem_from_json(run.computation.input),
        runs=RUNS,
        thresholds={grade: problem_of(run.arbitration, approval=grade) for grade in GRADES},
        on_progress=lambda done, total: context.progress(done=done, total=total, message=_TRYING),
    )
    with context.completing():
        run.robustness = robustness_to_json(found)
        run.save(update_fields=["robustness"])
