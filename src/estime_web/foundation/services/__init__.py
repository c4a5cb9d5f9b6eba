"""The writes of the foundation. Other apps import from here."""

from estime_web.foundation.mail_text import register_marker, text_of, without_markers
from estime_web.foundation.services.activity import first_broken_entry, hold_log, is_end_missing, record_activity
from estime_web.foundation.services.computations import Replay, register_algorithm, replay, store_computation
from estime_web.foundation.services.job_runs import (
    JobContext,
    JobLostError,
    do_job,
    do_waiting_jobs,
    keep_jobs_alive,
    requeue_stale_jobs,
)
from estime_web.foundation.services.jobs import (
    JobHandler,
    can_see_job,
    kind_of,
    register_job,
    retry_job,
    start_job,
)
from estime_web.foundation.services.mail_leaving import can_send, send_due_mail, send_now, server_words, smtp_connection
from estime_web.foundation.services.outbox import queue_mail, resend_mail

__all__ = [
    "JobContext",
    "JobHandler",
    "JobLostError",
    "Replay",
    "can_see_job",
    "can_send",
    "do_job",
    "do_waiting_jobs",
    "first_broken_entry",
    "hold_log",
    "is_end_missing",
    "keep_jobs_alive",
    "kind_of",
    "queue_mail",
    "record_activity",
    "register_algorithm",
    "register_job",
    "register_marker",
    "replay",
    "requeue_stale_jobs",
    "resend_mail",
    "retry_job",
    "send_due_mail",
    "send_now",
    "server_words",
    "smtp_connection",
    "start_job",
    "store_computation",
    "text_of",
    "without_markers",
]
