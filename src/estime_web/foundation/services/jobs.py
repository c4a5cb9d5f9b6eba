"""Long work: asked for in the transaction of its act, seen by those who may, tried again when it stopped.

How a worker does it is in `job_runs.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from estime.provenance import Json
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import Job, JobState
from estime_web.foundation.services.activity import record_activity

if TYPE_CHECKING:
    from estime_web.foundation.services.job_runs import JobContext

JobHandler = Callable[["JobContext"], Mapping[str, Json] | None]
JobVisibility = Callable[[AbstractBaseUser | AnonymousUser, Job], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobKind:
    """What an app says about its jobs: who does them, what they are called, who sees them, where they lead."""

    handler: JobHandler
    label: str | Promise = ""
    can_see: JobVisibility | None = None
    result_url: Callable[[Job], str] | None = None


_kinds: dict[str, JobKind] = {}


def register_job(
    kind: str,
    handler: JobHandler,
    *,
    label: str | Promise = "",
    can_see: JobVisibility | None = None,
    result_url: Callable[[Job], str] | None = None,
) -> None:
    """Name the function that does jobs of `kind`. Apps call this when they are ready.

    A handler may be run again after its worker died: it writes its result under `JobContext.completing`, in one
    transaction with the end of the job. `label` says to people what the work is ("Looking for who goes where");
    `can_see` opens the job to others than the person who asked; `result_url` is the page to go to afterwards.
    """
    _kinds[kind] = JobKind(handler=handler, label=label, can_see=can_see, result_url=result_url)


def kind_of(job: Job) -> JobKind:
    """Return what was registered for the kind of `job`.

    Raises
    ------
    LookupError
        If no app of this version does such jobs.
    """
    return _kinds[job.kind]


def can_see_job(user: AbstractBaseUser | AnonymousUser, job: Job) -> bool:
    """Say whether `user` may follow `job`: who asked for it may, and whom its kind lets."""
    if user.is_authenticated and job.created_by_id == user.pk:
        return True
    kind = _kinds.get(job.kind)
    return bool(kind and kind.can_see and kind.can_see(user, job))


def start_job(
    *,
    kind: str,
    subject_id: str = "",
    params: Mapping[str, Json] | None = None,
    created_by: AbstractBaseUser | None = None,
) -> Job:
    """Ask a worker for work of `kind`. Job and task are rows of one transaction: neither exists alone."""
    with transaction.atomic():
        job = Job.objects.create(
            kind=kind,
            subject_id=subject_id,
            params=dict(params or {}),
            created_by_id=created_by.pk if created_by else None,
        )
        put_in_queue(job)
    return job


def retry_job(*, job: Job, actor: AbstractBaseUser | None) -> None:
    """Begin again a job that stopped, with all its attempts before it."""
    with transaction.atomic():
        taken = Job.objects.filter(pk=job.pk, state=JobState.FAILED).update(
            state=JobState.WAITING,
            attempt=0,
            done=0,
            total=0,
            message="",
            error="",
            finished_at=None,
            queued_at=timezone.now(),
            worker_id="",
        )
        if not taken:
            raise DomainError(_("This work has not stopped. Wait for its end, or read the page again."))
        put_in_queue(job)
        record_activity(verb="retry_job", subject=job, actor=actor, details={"kind": job.kind})


def put_in_queue(job: Job) -> None:
    """Give the job to whichever worker is free first. Twice in the queue does no harm: one worker gets it."""
    from estime_web.foundation.tasks import run_job  # noqa: PLC0415 -- app ready

    run_job.enqueue(str(job.pk))
