"""Write the activity log, and verify its chain."""

from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from django.utils import timezone

from estime.provenance import Json, digest
from estime_web.foundation.models import ActivityEntry, ActivityHead

_HEAD = 1


def record_activity(
    *,
    verb: str,
    subject: models.Model,
    actor: AbstractBaseUser | None = None,
    actor_label: str = "",
    details: Mapping[str, Json] | None = None,
) -> ActivityEntry:
    """Append one entry, in the transaction of the act itself, as its last write.

    `verb` is the name of the service. `actor_label` says who acts without an account ("pass:12", "worker").
    `details` holds identifiers and counts, never words or names of people. From here to the end of the
    transaction every other act of the site waits for this one: what is slow comes before.

    Raises
    ------
    RuntimeError
        Outside a transaction: the act and its entry must stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        msg = "an activity is recorded in the transaction of its act"
        raise RuntimeError(msg)
    head = _locked_head()
    entry = ActivityEntry(
        at=timezone.now(),
        actor_id=actor.pk if actor else None,
        actor_label=actor_label,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        details=dict(details or {}),
        previous_hash=head.hash,
    )
    entry.hash = _hash_of(entry)
    entry.save()
    ActivityHead.objects.filter(pk=_HEAD).update(hash=entry.hash)
    return entry


def hold_log() -> None:
    """Make every other act of the site wait from here, and not only from the entry itself.

    For rows that are numbered: without it, a later number could be seen before an earlier one.
    """
    _locked_head()


def first_broken_entry() -> ActivityEntry | None:
    """Return the first entry that no longer fits the chain, or None when each fits the one before."""
    previous = ""
    for entry in ActivityEntry.objects.order_by("pk").iterator():
        if entry.previous_hash != previous or entry.hash != _hash_of(entry):
            return entry
        previous = entry.hash
    return None


def is_end_missing() -> bool:
    """Say whether entries were cut off at the end of the log, where no later entry could show it."""
    last = ActivityEntry.objects.order_by("-pk").values_list("hash", flat=True).first() or ""
    head = ActivityHead.objects.filter(pk=_HEAD).values_list("hash", flat=True).first() or ""
    return last != head


def _locked_head() -> ActivityHead:
    """Return the one head, held until the transaction ends. The first act of a new site makes it."""
    locked = ActivityHead.objects.select_for_update()
    head = locked.filter(pk=_HEAD).first()
    if head is None:
        ActivityHead.objects.get_or_create(pk=_HEAD)
        head = locked.get(pk=_HEAD)
    return head


def _hash_of(entry: ActivityEntry) -> str:
    return digest(
        {
            "previous": entry.previous_hash,
            "at": entry.at.isoformat(),
            "actor": str(entry.actor_id or ""),
            "actor_label": entry.actor_label,
            "verb": entry.verb,
            "subject_type": entry.subject_type,
            "subject_id": entry.subject_id,
            "details": entry.details,
        }
    )
