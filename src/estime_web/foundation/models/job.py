"""Long work that a worker does: its progress, its heartbeat, its result."""

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class JobFailure(StrEnum):
    """Why a job stopped, where no service said it in words."""

    UNEXPECTED = "unexpected"
    WORKER_LOST = "worker_lost"


FAILURE_TEXTS: dict[str, str | Promise] = {
    JobFailure.UNEXPECTED: _(
        "Something went wrong on our side. Nothing was changed. Try again; if it stops again, tell the administrator."
    ),
    JobFailure.WORKER_LOST: _(
        "This work was interrupted three times. Nothing was changed. Try again, and tell the administrator."
    ),
}


def _language_of_now() -> str:
    return get_language() or settings.LANGUAGE_CODE


class Job(models.Model):
    """One piece of long work. `subject_id` names what it works on; `message` is a phrase in English (a msgid).

    `attempt` counts the times a worker took it and fences them: a worker that was believed dead and comes back
    finds another number, and writes nothing. `language` is that of the person who asked, for the words of a refusal.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=80)
    subject_id = models.CharField(_("subject id"), max_length=80, blank=True)
    params = models.JSONField(_("parameters"), default=dict)
    language = models.CharField(_("language"), max_length=8, default=_language_of_now)
    state = models.CharField(_("state"), max_length=10, choices=JobState.choices, default=JobState.WAITING)
    done = models.PositiveIntegerField(_("steps done"), default=0)
    total = models.PositiveIntegerField(_("steps in all"), default=0)
    message = models.CharField(_("what it does now"), max_length=200, blank=True)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    worker_id = models.CharField(_("worker"), max_length=64, blank=True)
    queued_at = models.DateTimeField(_("put in the queue at"), default=timezone.now)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    error = models.TextField(_("why it stopped"), blank=True)
    result = models.JSONField(_("result"), default=dict)
    created_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("asked by")
    )

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ("-created_at",)
        indexes = (models.Index(fields=["kind", "subject_id"]), models.Index(fields=["state", "heartbeat_at"]))

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def is_over(self) -> bool:
        return self.state in {JobState.DONE, JobState.FAILED}

    @property
    def is_failed(self) -> bool:
        return self.state == JobState.FAILED

    @property
    def message_text(self) -> str:
        """Return what the work does now, in the language of the reader."""
        return gettext(self.message) if self.message else ""

    @property
    def failure_text(self) -> str:
        """Return why the work stopped, in words; empty while it goes on or when it is done."""
        if not self.is_failed:
            return ""
        return str(FAILURE_TEXTS.get(self.error, self.error))


class WorkerHeartbeat(models.Model):
    """The last sign of life of one worker process."""

    worker_id = models.CharField(_("worker"), max_length=64, primary_key=True)
    at = models.DateTimeField(_("last sign of life"))

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return self.worker_id
