"""What a day brings to a programme: its agreed lessons become questions of the capitalisation register."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from estime_web.accounts.enums import Language
from estime_web.accounts.models import User
from estime_web.encounters.enums import LessonState
from estime_web.encounters.hours import long_date
from estime_web.encounters.models import Encounter, Lesson
from estime_web.encounters.queries.capitalising import coordinated_by
from estime_web.encounters.queries.themes import theme_of
from estime_web.encounters.services.encounters import lock
from estime_web.encounters.services.lessons.drafting import locked, record
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.programmes.models import FieldQuestion, Programme
from estime_web.programmes.services import Asked, raise_question


def link_programme(*, encounter: Encounter, programme: Programme | None, actor: User) -> Encounter:
    """Say to which programme a day brings its lessons; None to none.

    Raises
    ------
    DomainError
        They coordinate neither it nor the one it was linked to, or a lesson is in its register already.
    """
    with transaction.atomic():
        fresh = lock(encounter)
        own = set(coordinated_by(actor).values_list("pk", flat=True))
        wanted = {pk for pk in (fresh.programme_id, programme and programme.pk) if pk is not None}
        if not wanted <= own:
            raise DomainError(_("Only who coordinates a programme links a day to it, or unlinks it."))
        changes = fresh.programme_id != (programme.pk if programme else None)
        if changes and fresh.lessons.exclude(field_question=None).exists():
            raise DomainError(_("Lessons of this day are in the register of its programme: the link stays."))
        fresh.programme = programme
        fresh.save(update_fields=["programme"])
        details = {"programme": str(programme.pk) if programme else ""}
        record_activity(verb="link_programme", subject=fresh, actor=actor, details=details)
    return fresh


def raise_lesson(*, lesson: Lesson, text: str, language: str, actor: User, step: str = "") -> FieldQuestion:
    """Bring an agreed lesson to the capitalisation register, with the words that say from which day it comes.

    Raises
    ------
    DomainError
        It is not agreed, it is there already, its day belongs to no programme, or they may not raise a question there.
    """
    with transaction.atomic():
        fresh = locked(lesson)
        programme = fresh.encounter.programme
        if fresh.state != LessonState.AGREED:
            raise DomainError(_("This lesson is not agreed yet. First let those who were there read it again."))
        if fresh.field_question_id is not None:
            raise DomainError(_("This lesson is in the register already."))
        if programme is None:
            raise DomainError(_("This day belongs to no programme. First choose one."))
        if not actor.has_perm("programmes.raise_question", programme):
            raise DomainError(_("You may not bring a question to this programme. Ask who coordinates it."))
        if not text.strip():
            raise DomainError(_("Write the question, as it came up in the field."))
        words = f"{text.strip()}\n\n{origin_of(fresh, language)}"
        asked = Asked(text=words, language=language, step=step)
        fresh.field_question = raise_question(programme=programme, asked=asked, actor=actor)
        fresh.save(update_fields=["field_question"])
        record("raise_lesson", fresh, actor)
    return fresh.field_question


def origin_of(lesson: Lesson, language: str) -> str:
    """Return the sentence that says in the register where a lesson comes from. It names nobody."""
    with translation.override(Language(language)):
        theme = theme_of(lesson)
        values = {
            "encounter": str(lesson.encounter.title),
            "date": long_date(lesson.encounter.date),
            "theme": f"{theme.letter} – {theme.title}" if theme.letter else theme.title,
        }
        return _("Comes from the encounter “%(encounter)s” of %(date)s (%(theme)s).") % values
