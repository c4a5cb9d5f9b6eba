"""Reads of the foundation that more than one page asks for."""

from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Count, QuerySet
from django.utils import timezone

from estime_web.foundation.models import ActivityEntry, MailState, OutboxMail, WorkerHeartbeat

WORKER_IS_SILENT_AFTER = timedelta(seconds=60)


def activity_entries() -> QuerySet[ActivityEntry]:
    """Return the log as people read it: the latest act first, with who did it."""
    return ActivityEntry.objects.select_related("actor").order_by("-pk")


def outbox_mails(*, state: str = "", to: str = "") -> QuerySet[OutboxMail]:
    """Return e-mails, newest first, without their texts and files: those of one state, to one address."""
    mails = OutboxMail.objects.defer("body", "attachments")
    if state:
        mails = mails.filter(state=state)
    if to:
        mails = mails.filter(to__icontains=to)
    return mails


def mail_counts() -> dict[str, int]:
    """Return how many e-mails there are in each state, none left out."""
    found = OutboxMail.objects.order_by().values_list("state").annotate(total=Count("pk"))
    return dict.fromkeys(MailState.values, 0) | dict(found)


def is_worker_silent() -> bool:
    """Say that no worker gave a sign of life for a minute: e-mails and plans wait, and nobody would know."""
    return not WorkerHeartbeat.objects.filter(at__gte=timezone.now() - WORKER_IS_SILENT_AFTER).exists()


def is_worker_missed_by(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Say whether to tell `user` that no worker lives: those who could call for help, and only them."""
    has_perm = getattr(user, "has_perm", None)
    return bool(user.is_authenticated and has_perm and has_perm("foundation.watch_worker") and is_worker_silent())
