"""Telling those whose day changes: by e-mail where they have an address, on their page, or aloud."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from estime_web.accounts.models import User
from estime_web.encounters import mails
from estime_web.encounters.live_words import ChangeWords
from estime_web.encounters.models import Encounter, Notice, Participation, RoomEvent
from estime_web.encounters.services.live.foreseeing import Moved
from estime_web.foundation.services import queue_mail, record_activity


def tell(
    *,
    event: RoomEvent,
    affected: Mapping[UUID, Sequence[Moved]],
    at_the_desk: bool = False,
    by_mail: bool = True,
    at: dt.datetime | None = None,
) -> list[Notice]:
    """Write a notice for everybody whose day changes, and an e-mail to those who can be written to.

    `at_the_desk`: they stand there and are told while it is done, or lived it already. `by_mail` False writes nobody.
    """
    moment = at or timezone.now()
    rows = Participation.objects.filter(pk__in=affected).select_related("person", "access", "encounter", "organisation")
    people = {row.pk: row for row in rows}
    notices = [
        Notice(
            event=event,
            participation=people[pk],
            changes=[moved.as_json() for moved in changes],
            mailed_at=moment if by_mail and can_be_written_to(people[pk]) else None,
            told_at=moment if at_the_desk else None,
        )
        for pk, changes in sorted(affected.items())
    ]
    Notice.objects.bulk_create(notices)
    words = ChangeWords(event.encounter_id)
    for notice in notices:
        if notice.mailed_at is not None:
            _write(notice, words)
    return notices


def can_be_written_to(participation: Participation) -> bool:
    access = participation.access
    return bool(participation.person.email) and access is not None and access.revoked_at is None


def mark_seen(*, participation: Participation, until: int | None = None) -> int:
    """Note that somebody has read what changed in their day; return how many changes that were.

    `until` is the latest notice that their page showed: one that came after it stays unseen.
    """
    rows = Notice.objects.filter(participation=participation, seen_at=None)
    if until is not None:
        rows = rows.filter(pk__lte=until)
    return rows.update(seen_at=timezone.now())


def mark_told(*, encounter: Encounter, notices: Iterable[int], actor: User | None) -> int:
    """Note that people were told aloud; return how many notices that settles."""
    with transaction.atomic():
        rows = Notice.objects.filter(event__encounter=encounter, pk__in=list(notices), told_at=None)
        told = rows.update(told_at=timezone.now())
        if told:
            record_activity(verb="mark_told", subject=encounter, actor=actor, details={"notices": told})
    return told


def _write(notice: Notice, words: ChangeWords) -> None:
    participation = notice.participation
    subject, body = mails.changed_mail(participation, notice.changes, words)
    queue_mail(
        to=participation.person.email,
        language=participation.language,
        subject=subject,
        body=body,
        kind="encounter_changed",
        subject_id=str(participation.pk),
    )
