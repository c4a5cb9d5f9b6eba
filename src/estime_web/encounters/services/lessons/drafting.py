"""Draw lessons from the notes: write, put in order, agree, take up again."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from estime_web.accounts.models import User
from estime_web.encounters.enums import CorrectionState, LessonState
from estime_web.encounters.models import Lesson, Note
from estime_web.encounters.queries.themes import Theme, key_of
from estime_web.encounters.services.encounters import Translated, as_translated, lock
from estime_web.encounters.services.lessons.two_texts import TwoTextsError
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


def add_lesson(
    *, theme: Theme, text: Translated, actor: User | None, notes: Iterable[Note] = (), key: UUID | None = None
) -> Lesson:
    """Write a lesson, in one language at least; `notes` are those it comes from. `key` as for a note.

    Raises
    ------
    DomainError
        There are no words, or a note is of another day.
    """
    words, chosen = _words(text), _chosen(theme.encounter.pk, notes)
    with transaction.atomic():
        lock(theme.encounter)
        kept = Lesson.objects.filter(pk=key, encounter=theme.encounter).first() if key else None
        if kept is not None:
            return kept
        last = theme.encounter.lessons.aggregate(last=Max("position"))["last"] or 0
        lesson = Lesson(
            encounter=theme.encounter,
            workshop=theme.workshop,
            moment=theme.moment,
            text=words,
            position=last + 1,
            author=actor,
        )
        if key is not None and not Lesson.objects.filter(pk=key).exists():
            lesson.pk = key
        lesson.save(force_insert=True)
        lesson.notes.set(chosen)
        record("add_lesson", lesson, actor)
    return lesson


def update_lesson(
    *, lesson: Lesson, text: Translated, notes: Iterable[Note], read_version: int, actor: User | None
) -> Lesson:
    """Change the words of a lesson that is not agreed yet, and which notes it comes from.

    Raises
    ------
    DomainError
        There are no words, or it is agreed.
    TwoTextsError
        Somebody else changed it meanwhile.
    """
    words, chosen = _words(text), _chosen(lesson.encounter_id, notes)
    with transaction.atomic():
        fresh = locked(lesson)
        if fresh.state == LessonState.AGREED:
            raise DomainError(
                _("This lesson is agreed: people rely on its words. First take it up again, and say why.")
            )
        put_words(fresh, words, read_version)
        fresh.notes.set(chosen)
        record("update_lesson", fresh, actor)
    return fresh


def delete_lesson(*, lesson: Lesson, actor: User | None) -> None:
    """Delete a draft.

    Raises
    ------
    DomainError
        It was sent: people have read it. Or it was agreed once.
    """
    with transaction.atomic():
        fresh = locked(lesson)
        if fresh.state != LessonState.DRAFT or fresh.sent_at is not None:
            raise DomainError(_("People have read this lesson: it stays. You can still change its words."))
        record("delete_lesson", fresh, actor)
        fresh.delete()


def move_lesson(*, lesson: Lesson, is_up: bool, actor: User | None) -> None:
    """Put a lesson before the one above it, or after the one below it, within its theme."""
    with transaction.atomic():
        lock(lesson.encounter)
        rows = [row for row in lesson.encounter.lessons.all() if key_of(row) == key_of(lesson)]
        place = next(number for number, row in enumerate(rows) if row.pk == lesson.pk)
        other = place - 1 if is_up else place + 1
        if not 0 <= other < len(rows):
            return
        rows[place], rows[other] = rows[other], rows[place]
        positions = sorted(row.position for row in rows)
        if len(set(positions)) < len(positions):
            positions = list(range(1, len(rows) + 1))
        for row, position in zip(rows, positions, strict=True):
            row.position = position
        Lesson.objects.bulk_update(rows, ["position"])
        record("move_lesson", lesson, actor)


def agree_lesson(*, lesson: Lesson, actor: User | None) -> Lesson:
    """Say that a lesson stands: everybody of the day reads it.

    Raises
    ------
    DomainError
        It was not sent to those who were there, or a correction waits for its answer.
    """
    with transaction.atomic():
        fresh = locked(lesson)
        if fresh.state == LessonState.AGREED:
            return fresh
        if fresh.state != LessonState.SENT:
            raise DomainError(_("Those who were there have not read this lesson again. First send it to them."))
        if fresh.corrections.filter(state=CorrectionState.SUGGESTED).exists():
            raise DomainError(_("A correction waits for your answer. First take it in, or leave it out and say why."))
        fresh.state, fresh.agreed_at = LessonState.AGREED, timezone.now()
        fresh.save(update_fields=["state", "agreed_at"])
        record("agree_lesson", fresh, actor)
    return fresh


def reopen_lesson(*, lesson: Lesson, reason: str, actor: User | None) -> Lesson:
    """Take an agreed lesson up again: it is a draft as before, and whoever reads it later reads why.

    Raises
    ------
    DomainError
        There is no reason, or it is not agreed.
    """
    if not reason.strip():
        raise DomainError(_("Say why: those who had agreed will read it."))
    with transaction.atomic():
        fresh = locked(lesson)
        if fresh.state != LessonState.AGREED:
            raise DomainError(_("This lesson is not agreed: you can change its words."))
        fresh.state, fresh.agreed_at, fresh.reopened_because = LessonState.DRAFT, None, reason.strip()
        fresh.save(update_fields=["state", "agreed_at", "reopened_because"])
        record("reopen_lesson", fresh, actor)
    return fresh


def put_words(lesson: Lesson, words: LazyI18nString, read_version: int) -> None:
    """Write the words of a lesson that is held, unless somebody else changed them meanwhile."""
    if texts_of(lesson.text) == texts_of(words):
        return
    if lesson.version != read_version:
        raise TwoTextsError(theirs=texts_of(lesson.text), version=lesson.version)
    lesson.text = words
    lesson.version += 1
    lesson.save(update_fields=["text", "version"])


def texts_of(text: LazyI18nString) -> dict[str, str]:
    """Return the text of each language that has one."""
    data = text.data
    if isinstance(data, dict):
        return {language: words for language, words in data.items() if words}
    return {"": str(data)} if data else {}


def locked(lesson: Lesson) -> Lesson:
    """Return the row of a lesson, held until the transaction ends."""
    fresh = Lesson.objects.select_for_update().filter(pk=lesson.pk).first()
    if fresh is None:
        raise DomainError(_("This lesson is no longer there: somebody who prepares the day deleted it."))
    return fresh


def record(verb: str, lesson: Lesson, actor: User | None) -> None:
    record_activity(verb=verb, subject=lesson.encounter, actor=actor, details={"lesson": str(lesson.pk)})


def _words(text: Translated) -> LazyI18nString:
    words = as_translated(text)
    if not texts_of(words):
        raise DomainError(_("Write the lesson in one language at least."))
    return words


def _chosen(encounter: UUID, notes: Iterable[Note]) -> list[Note]:
    chosen = list(notes)
    if any(note.encounter_id != encounter for note in chosen):
        raise DomainError(_("One of these notes is of another day. Choose again."))
    return chosen
