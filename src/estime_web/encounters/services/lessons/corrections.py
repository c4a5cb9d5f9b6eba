"""What those who were there would say otherwise, and what becomes of it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.enums import CorrectionState, LessonState
from estime_web.encounters.models import Correction, Lesson, Participation
from estime_web.encounters.queries.attendance import themes_attended
from estime_web.encounters.queries.lessons import may_correct, takes_words
from estime_web.encounters.services.encounters import Translated, as_translated
from estime_web.encounters.services.lessons.drafting import locked, put_words, record, texts_of
from estime_web.encounters.services.lessons.writers import Writer
from estime_web.foundation.errors import DomainError


def suggest_correction(*, lesson: Lesson, participation: Participation, text: str) -> Correction:
    """Say in one's own words what should be said otherwise; again, as long as nobody has answered.

    Once the lesson is taken up again and sent anew, everybody may suggest once more: it replaces what was answered.

    Raises
    ------
    DomainError
        There are no words, they were not there, it is too late, or the correction is answered.
    """
    if not text.strip():
        raise DomainError(_("Write what you would say otherwise."))
    with transaction.atomic():
        fresh = locked(lesson)
        if not may_correct(fresh, themes_attended(participation)):
            raise DomainError(
                _("This lesson takes no corrections from you any more. Write to those who prepare the day.")
            )
        kept = fresh.corrections.select_for_update().filter(participation=participation).first()
        if not takes_words(fresh, kept):
            raise DomainError(_("Your correction is answered: its words stay as they are."))
        correction, _is_new = Correction.objects.update_or_create(
            lesson=fresh, participation=participation, defaults=_suggested(text)
        )
        writer = Writer(participation=participation)
        writer.record("suggest_correction", fresh.encounter, lesson=str(fresh.pk))
    return correction


def withdraw_correction(*, correction: Correction) -> None:
    """Take one's own correction away, answered or not. What was taken in stays in the lesson, without a name."""
    with transaction.atomic():
        lesson, participation = correction.lesson, correction.participation
        Correction.objects.filter(pk=correction.pk).delete()
        Writer(participation=participation).record("withdraw_correction", lesson.encounter, lesson=str(lesson.pk))


def take_in_correction(
    *,
    correction: Correction,
    read_text: str,
    text: Translated,
    read_version: int,
    actor: User | None,
    answer: str = "",
) -> Correction:
    """Take a correction in: the lesson says it now, in the words of `text`.

    `read_text` is the correction as it was read, `read_version` the lesson.

    Raises
    ------
    DomainError
        There are no words, the lesson is agreed, or the correction was changed, withdrawn or answered meanwhile.
    TwoTextsError
        Somebody else changed the lesson meanwhile.
    """
    words = as_translated(text)
    if not texts_of(words):
        raise DomainError(_("Write the lesson in one language at least."))
    with transaction.atomic():
        lesson = locked(correction.lesson)
        if lesson.state == LessonState.AGREED:
            raise DomainError(
                _("This lesson is agreed: people rely on its words. First take it up again, and say why.")
            )
        fresh = _waiting(correction, read_text)
        put_words(lesson, words, read_version)
        return _answer(fresh, CorrectionState.TAKEN, answer, "take_in_correction", actor)


def leave_out_correction(*, correction: Correction, read_text: str, answer: str, actor: User | None) -> Correction:
    """Leave a correction out, with an answer that whoever suggested it reads.

    Raises
    ------
    DomainError
        There is no answer, or the correction was changed, withdrawn or answered meanwhile.
    """
    if not answer.strip():
        raise DomainError(_("Say why you leave it out: whoever suggested it reads your answer."))
    with transaction.atomic():
        locked(correction.lesson)
        fresh = _waiting(correction, read_text)
        return _answer(fresh, CorrectionState.LEFT_OUT, answer, "leave_out_correction", actor)


def _suggested(text: str) -> dict[str, object]:
    return {
        "text": text.strip(),
        "state": CorrectionState.SUGGESTED,
        "answer": "",
        "suggested_at": timezone.now(),
    }


def _waiting(correction: Correction, read_text: str) -> Correction:
    """Return a correction that waits for its answer and says what the organiser has read."""
    fresh = Correction.objects.select_for_update().filter(pk=correction.pk).select_related("lesson__encounter").first()
    if fresh is None:
        raise DomainError(_("This correction was withdrawn meanwhile. There is nothing left to answer."))
    if fresh.state != CorrectionState.SUGGESTED:
        raise DomainError(_("Somebody else answered this correction meanwhile. Look at the page again."))
    if _folded(fresh.text) != _folded(read_text):
        raise DomainError(_("This correction was changed meanwhile. Read it again, then answer."))
    return fresh


def _folded(text: str) -> str:
    """Return a text as two browsers agree on it: they do not send the ends of lines alike."""
    return "\n".join(text.strip().splitlines())


def _answer(correction: Correction, state: CorrectionState, answer: str, verb: str, actor: User | None) -> Correction:
    correction.state, correction.answer = state, answer.strip()
    correction.save(update_fields=["state", "answer"])
    record(verb, correction.lesson, actor)
    return correction
