"""Send lessons back to those who were there."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.enums import LessonState
from estime_web.encounters.lesson_mails import lessons_mail
from estime_web.encounters.models import Encounter, Lesson, Participation
from estime_web.encounters.queries.attendance import attendance
from estime_web.encounters.queries.themes import key_of
from estime_web.encounters.services.encounters import lock
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import queue_mail, record_activity


def send_lessons(
    *, encounter: Encounter, lessons: Sequence[Lesson], corrections_until: date, actor: User | None
) -> int:
    """Send drafts to those who were there, each person one e-mail for all of theirs. Return how many e-mails.

    Who has no address, or whose link is closed, reads them on their page alone.

    Raises
    ------
    DomainError
        Nothing is chosen, something was sent already, the last day is over, or nobody is known to have been there.
    """
    if corrections_until < timezone.localdate():
        raise DomainError(_("The last day for corrections is over. Choose a later one."))
    with transaction.atomic():
        lock(encounter)
        chosen = list(encounter.lessons.filter(pk__in=[lesson.pk for lesson in lessons]))
        _refuse(chosen, wanted=len(lessons))
        counts = _readers(encounter, chosen)
        Lesson.objects.filter(pk__in=[lesson.pk for lesson in chosen]).update(
            state=LessonState.SENT, sent_at=timezone.now(), corrections_until=corrections_until
        )
        sent = _write(encounter, counts, corrections_until)
        details = {"lessons": len(chosen), "people": len(counts), "mails": sent}
        record_activity(verb="send_lessons", subject=encounter, actor=actor, details=details)
    return sent


def _refuse(chosen: Sequence[Lesson], *, wanted: int) -> None:
    if not chosen or len(chosen) != wanted:
        raise DomainError(_("Choose at least one lesson that is not sent yet."))
    if any(lesson.state != LessonState.DRAFT for lesson in chosen):
        raise DomainError(_("One of these lessons was sent meanwhile. Look at the page again, and choose."))


def _readers(encounter: Encounter, chosen: Sequence[Lesson]) -> Counter[UUID]:
    """Return how many of these lessons each person gets."""
    there = attendance(encounter)
    counts: Counter[UUID] = Counter()
    for lesson in chosen:
        people = there.get(key_of(lesson), set())
        if not people:
            raise DomainError(
                _("Nobody is known to have been there for “%(lesson)s”. First note at the desk who came.")
                % {"lesson": lesson}
            )
        counts.update(people)
    return counts


def _write(encounter: Encounter, counts: Counter[UUID], until: date) -> int:
    rows = encounter.participations.filter(pk__in=counts).select_related("person", "access", "encounter")
    organisers = [str(organiser.user) for organiser in encounter.organisers.select_related("user").order_by("pk")]
    reached = [row for row in rows if row.person.email and row.access is not None and row.access.revoked_at is None]
    for row in reached:
        _queue(row, lessons=counts[row.pk], until=until, organisers=organisers)
    return len(reached)


def _queue(participation: Participation, *, lessons: int, until: date, organisers: Sequence[str]) -> None:
    subject, body = lessons_mail(participation, lessons=lessons, until=until, organisers=organisers)
    queue_mail(
        to=participation.person.email,
        language=participation.language,
        subject=subject,
        body=body,
        kind="encounter_lessons",
        subject_id=str(participation.pk),
    )
