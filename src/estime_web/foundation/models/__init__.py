"""Rows of the foundation."""

from estime_web.foundation.models.activity import ActivityEntry, ActivityHead
from estime_web.foundation.models.computation import StoredComputation
from estime_web.foundation.models.job import Job, JobFailure, JobState, WorkerHeartbeat
from estime_web.foundation.models.outbox import MailState, OutboxMail

__all__ = [
    "ActivityEntry",
    "ActivityHead",
    "Job",
    "JobFailure",
    "JobState",
    "MailState",
    "OutboxMail",
    "StoredComputation",
    "WorkerHeartbeat",
]
