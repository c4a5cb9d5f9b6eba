"""How a worker does a job: takes it, shows that it lives, ends it once, and takes over from the dead.

A worker may be killed at any moment, or fall asleep and come back after another took its job. Two things keep
the end single: `attempt` fences the workers (each write names the attempt it belongs to), and the result is
written in one transaction with the end of the job (`JobContext.completing`).
"""

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone, translation

from estime.provenance import Json
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import Job, JobFailure, JobState
from estime_web.foundation.services.jobs import kind_of, put_in_queue

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 3
SECONDS_BETWEEN_NEWS = 0.5


class JobLostError(Exception):
    """Another worker has this job now: the one that meets this error stops and writes nothing."""


@dataclass(slots=True)
class JobContext:
    """What a handler gets: the job, the way to say how far it is, and the way to end it."""

    job: Job
    _told_at: float = field(default=float("-inf"), init=False)
    _message: str = field(default="", init=False)

    def progress(self, *, done: int, total: int, message: str = "") -> None:
        """Say how far the work is. `message` is a msgid, translated on the page.

        It may be called as often as one likes: news is written at most twice a second, save a new message and
        the last step. Not inside a transaction, where nobody would see it.

        Raises
        ------
        JobLostError
            If another worker has taken the job over. Let it pass.
        """
        is_news = message != self._message or done >= total
        if not is_news and time.monotonic() - self._told_at < SECONDS_BETWEEN_NEWS:
            return
        if not _run_of(self.job).update(done=done, total=total, message=message, heartbeat_at=timezone.now()):
            raise JobLostError(str(self.job.pk))
        self._told_at, self._message = time.monotonic(), message

    @contextmanager
    def completing(self) -> Iterator[dict[str, Json]]:
        """Open the transaction in which the handler writes what it found, and ends the job with it.

        What is put in the dictionary becomes the result of the job::

            with context.completing() as result:
                plan = store_plan(…)
                result["plan"] = plan.number

        Raises
        ------
        JobLostError
            If another worker has taken the job over: nothing is written.
        """
        result: dict[str, Json] = {}
        with transaction.atomic():
            # This write also locks the row: who believes this worker dead waits here, then sees the end.
            if not _run_of(self.job).update(heartbeat_at=timezone.now()):
                raise JobLostError(str(self.job.pk))
            yield result
            _finish(self.job, JobState.DONE, result=result)


def do_job(job_id: UUID, *, worker_id: str = "") -> None:
    """Do one job, whoever asked for it. A refusal in words ends it; any other error is kept for the log."""
    job = _claim(job_id, worker_id=worker_id)
    if job is None:
        return
    try:
        with translation.override(job.language):
            _run(job)
    except BaseException:  # the process is told to leave: another worker need not wait for the silence
        _give_back(job)
        raise


def do_waiting_jobs() -> int:
    """Do every job that waits, here and now, without a worker; return how many. For tests and for the demo."""
    count = 0
    while (job := Job.objects.filter(state=JobState.WAITING).order_by("created_at").first()) is not None:
        do_job(job.pk)
        count += 1
    return count


def keep_jobs_alive(*, worker_id: str) -> None:
    """Say that the jobs in the hands of this worker live, while it is busy with them."""
    Job.objects.filter(worker_id=worker_id, state=JobState.RUNNING).update(heartbeat_at=timezone.now())


def requeue_stale_jobs() -> int:
    """Put jobs whose worker went silent back in the queue; give up after three attempts. Return how many."""
    before = timezone.now() - timedelta(seconds=settings.CONFIG.job_stale_seconds)
    is_silent = Q(state=JobState.RUNNING, heartbeat_at__lt=before)
    # The task of a waiting job dies with a worker that is killed between taking the task and taking the job.
    is_forgotten = Q(state=JobState.WAITING, queued_at__lt=before)
    Job.objects.filter(is_silent, attempt__gte=MAX_ATTEMPTS).update(
        state=JobState.FAILED, error=JobFailure.WORKER_LOST, finished_at=timezone.now()
    )
    lost = Job.objects.filter(is_silent | is_forgotten)
    return sum(_requeue(job, lost) for job in lost.order_by("queued_at"))


def _run(job: Job) -> None:
    try:
        result = kind_of(job).handler(JobContext(job))
    except JobLostError:
        logger.warning("job_taken_over job=%s kind=%s attempt=%d", job.pk, job.kind, job.attempt)
    except DomainError as error:
        _finish(job, JobState.FAILED, error=str(error))
    except Exception:
        logger.exception("job_failed job=%s kind=%s", job.pk, job.kind)
        _finish(job, JobState.FAILED, error=JobFailure.UNEXPECTED)
    else:
        _finish(job, JobState.DONE, result=result)


def _run_of(job: Job) -> QuerySet[Job]:
    """Return the row of `job` as long as it is in the hands of this worker, in this very attempt."""
    return Job.objects.filter(pk=job.pk, attempt=job.attempt, worker_id=job.worker_id, state=JobState.RUNNING)


def _claim(job_id: UUID, *, worker_id: str) -> Job | None:
    """Take the job if it still waits: of two workers with the same task, one gets it."""
    with transaction.atomic():
        taken = Job.objects.filter(pk=job_id, state=JobState.WAITING).update(
            state=JobState.RUNNING, attempt=F("attempt") + 1, heartbeat_at=timezone.now(), worker_id=worker_id
        )
        return Job.objects.get(pk=job_id) if taken else None


def _requeue(job: Job, lost: QuerySet[Job]) -> int:
    with transaction.atomic():
        taken = lost.filter(pk=job.pk).update(state=JobState.WAITING, queued_at=timezone.now())
        if taken:
            logger.warning("job_requeued job=%s kind=%s attempt=%d", job.pk, job.kind, job.attempt)
            put_in_queue(job)
    return taken


def _give_back(job: Job) -> None:
    with transaction.atomic():
        if _run_of(job).update(state=JobState.WAITING, attempt=F("attempt") - 1, queued_at=timezone.now()):
            put_in_queue(job)


def _finish(job: Job, state: JobState, *, error: str = "", result: Mapping[str, Json] | None = None) -> None:
    """End this attempt. A job that already has its end, or another worker, keeps what it has."""
    now: datetime = timezone.now()
    _run_of(job).update(state=state, error=error, result=dict(result or {}), finished_at=now, heartbeat_at=now)
