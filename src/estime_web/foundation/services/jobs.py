"""Long work: started in the transaction that asks for it, done by a worker, resumed when a worker dies."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks import task

from estime.provenance import Json
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import Job, JobState

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

logger = logging.getLogger(__name__)

STALE_AFTER = timedelta(seconds=60)
MAX_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class JobContext:
    """What a handler gets: the job, and the way to say how far it is."""

    job: Job

    def progress(self, *, done: int, total: int, message: str = "") -> None:
        """Say how far the work is, and that it lives. `message` is a msgid, translated on the page."""
        Job.objects.filter(pk=self.job.pk).update(
            done=done, total=total, message=message, heartbeat_at=timezone.now()
        )


JobHandler = Callable[[JobContext], Mapping[str, Json]]
_handlers: dict[str, JobHandler] = {}


def register_job(kind: str, handler: JobHandler) -> None:
    """Name the function that does jobs of `kind`. Apps call this when they are ready.

    A handler may be run again after its worker died: it writes its result in one transaction.
    """
    _handlers[kind] = handler


def start_job(
    *, kind: str, subject_id: str = "", params: Mapping[str, Json] | None = None, created_by: "AbstractBaseUser | None" = None
) -> Job:
    """Ask a worker for work of `kind`. Job and task are rows of one transaction: neither exists alone."""
    with transaction.atomic():
        job = Job.objects.create(kind=kind, subject_id=subject_id, params=dict(params or {}), created_by=created_by)
        run_job.enqueue(str(job.pk))
    return job


@task()
def run_job(job_id: str) -> None:
    """Do one job, whoever asked for it. A refusal in words ends it; any other error is kept for the log."""
    job = _claim(UUID(job_id))
    if job is None:
        return
    try:
        result = _handlers[job.kind](JobContext(job))
    except DomainError as error:
        _finish(job, JobState.FAILED, error=str(error))
    except Exception as error:
        logger.exception("job_failed job=%s kind=%s", job.pk, job.kind)
        _finish(job, JobState.FAILED, error=type(error).__name__)
    else:
        _finish(job, JobState.DONE, result=result)


def requeue_stale_jobs() -> int:
    """Put jobs whose worker went silent back in the queue; give up after three attempts. Return how many."""
    silent = Q(heartbeat_at__lt=timezone.now() - STALE_AFTER)
    requeued = 0
    for job in Job.objects.filter(silent, state=JobState.RUNNING):
        with transaction.atomic():
            if job.attempt >= MAX_ATTEMPTS:
                _finish(job, JobState.FAILED, error="worker_lost")
                continue
            taken = Job.objects.filter(silent, pk=job.pk, state=JobState.RUNNING).update(state=JobState.WAITING)
            if taken:
                run_job.enqueue(str(job.pk))
                requeued += 1
    return requeued


def _claim(job_id: UUID) -> Job | None:
    """Take the job if it still waits: of two workers with the same task, one gets it."""
    taken = Job.objects.filter(pk=job_id, state=JobState.WAITING).update(
        state=JobState.RUNNING, attempt=F("attempt") + 1, heartbeat_at=timezone.now()
    )
    return Job.objects.get(pk=job_id) if taken else None


def _finish(job: Job, state: JobState, *, error: str = "", result: Mapping[str, Json] | None = None) -> None:
    Job.objects.filter(pk=job.pk).update(
        state=state, error=error, result=dict(result or {}), finished_at=timezone.now(), heartbeat_at=timezone.now()
    )
