"""The writes of the foundation. Other apps import from here."""

from estime_web.foundation.services.activity import first_broken_entry, record_activity
from estime_web.foundation.services.computations import store_computation
from estime_web.foundation.services.jobs import (
    JobContext,
    JobHandler,
    register_job,
    requeue_stale_jobs,
    start_job,
)
from estime_web.foundation.services.outbox import (
    queue_mail,
    register_marker,
    resend_mail,
    send_due_mail,
)

__all__ = [
    "JobContext",
    "JobHandler",
    "first_broken_entry",
    "queue_mail",
    "record_activity",
    "register_job",
    "register_marker",
    "requeue_stale_jobs",
    "resend_mail",
    "send_due_mail",
    "start_job",
    "store_computation",
]
