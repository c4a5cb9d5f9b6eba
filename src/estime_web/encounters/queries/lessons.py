"""Reads of notes, lessons and corrections."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.utils import timezone

from estime_web.encounters.enums import CorrectionState, LessonState
from estime_web.encounters.models import Correction, Encounter, Lesson, Note, Participation
from estime_web.encounters.queries.attendance import attendance, noted_moments, noted_workshops, themes_attended
from estime_web.encounters.queries.themes import Theme, ThemeKey, key_of, themes_of


def notes_on(theme: Theme) -> QuerySet[Note]:
    """Return the notes about a theme, the first one first; about the whole day, all of them."""
    rows = Note.objects.filter(encounter=theme.encounter)
    if theme.takes_notes:
        rows = rows.filter(workshop=theme.workshop, moment=theme.moment)
    return rows.select_related("participation__person", "user", "workshop", "moment")


def seen_of(theme: Theme) -> str:
    """Return a word that changes when a note of this theme is added, changed or taken away."""
    found = notes_on(theme).order_by().aggregate(count=Count("pk"), last=Max("changed_at"))
    return f"{found['count']}-{int(found['last'].timestamp() * 1_000_000) if found['last'] else 0}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLessons:
    """A theme with what was drawn from it. `readers` counts those to whom its lessons go."""

    theme: Theme
    notes: int
    readers: int
    lessons: tuple[Lesson, ...]


def lessons_by_theme(encounter: Encounter) -> list[ThemeLessons]:
    """Return every theme of a day with its lessons; each lesson has `open_corrections`."""
    written: dict[ThemeKey, list[Lesson]] = {}
    for lesson in with_open_corrections(encounter.lessons.all()):
        written.setdefault(key_of(lesson), []).append(lesson)
    notes = _note_counts(encounter)
    there = attendance(encounter)
    return [
        ThemeLessons(
            theme=theme,
            notes=notes.get(theme.key, 0),
            readers=len(there.get(theme.key, ())),
            lessons=tuple(written.get(theme.key, ())),
        )
        for theme in themes_of(encounter)
    ]


def with_open_corrections(lessons: QuerySet[Lesson]) -> QuerySet[Lesson]:
    """Count, for each lesson in its order, the corrections that nobody has answered yet."""
    waiting = Q(corrections__state=CorrectionState.SUGGESTED)
    return lessons.annotate(open_corrections=Count("corrections", filter=waiting)).order_by("position", "pk")


def agreed_lessons(encounter: Encounter) -> QuerySet[Lesson]:
    """Return the agreed lessons of a day, with what they are about."""
    rows = encounter.lessons.filter(state=LessonState.AGREED)
    return rows.select_related("workshop", "moment", "field_question")


@dataclass(frozen=True, slots=True, kw_only=True)
class MyLesson:
    """A lesson as one person of the day meets it, with the correction they suggested.

    `is_answered`: what they suggest now replaces a correction of before the lesson was sent again.
    """

    lesson: Lesson
    correction: Correction | None
    may_correct: bool
    is_answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MyTheme:
    theme: Theme
    lessons: tuple[MyLesson, ...]


def may_correct(lesson: Lesson, attended: set[ThemeKey], today: date | None = None) -> bool:
    """Say whether somebody who attended these themes may suggest a correction of a lesson now."""
    if lesson.state != LessonState.SENT or key_of(lesson) not in attended:
        return False
    return lesson.corrections_until is None or (today or timezone.localdate()) <= lesson.corrections_until


def takes_words(lesson: Lesson, correction: Correction | None) -> bool:
    """Say whether somebody may still put words in: none yet, not answered, or answered before it was sent again."""
    if correction is None or correction.state == CorrectionState.SUGGESTED:
        return True
    return lesson.sent_at is not None and correction.suggested_at < lesson.sent_at


def my_lessons(participation: Participation) -> list[MyTheme]:
    """Return what one person of the day reads: the agreed lessons, and those sent to them to read again."""
    encounter = participation.encounter
    attended = themes_attended(participation)
    found: dict[ThemeKey, list[MyLesson]] = {}
    mine = Prefetch("corrections", Correction.objects.filter(participation=participation), to_attr="mine")
    for lesson in encounter.lessons.exclude(state=LessonState.DRAFT).prefetch_related(mine):
        if lesson.state == LessonState.AGREED or key_of(lesson) in attended:
            found.setdefault(key_of(lesson), []).append(_as_met(lesson, attended))
    themes = themes_of(encounter) if found else []
    return [MyTheme(theme=theme, lessons=tuple(found[theme.key])) for theme in themes if theme.key in found]


def my_lesson(participation: Participation, lesson: UUID) -> MyLesson | None:
    """Return one lesson as one person of the day meets it, or None where they do not read it."""
    found = (met for theme in my_lessons(participation) for met in theme.lessons if met.lesson.pk == lesson)
    return next(found, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonCount:
    """What stands on the page of somebody: lessons to read, how many of them may be corrected, whether they take notes."""

    to_read: int
    to_correct: int
    takes_notes: bool


def lesson_count(participation: Participation) -> LessonCount:
    """Return what one person finds behind the links of their page; most days of most people, in four queries."""
    met = [each for theme in my_lessons(participation) for each in theme.lessons] if _is_any_sent(participation) else []
    return LessonCount(
        to_read=len(met),
        to_correct=sum(each.may_correct and (each.correction is None or each.is_answered) for each in met),
        takes_notes=noted_workshops(participation).exists() or noted_moments(participation).exists(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How far the notes and the lessons of a day are; `waiting` counts the corrections without an answer."""

    notes: int
    lessons: int
    agreed: int
    waiting: int


def day_count(encounter: Encounter) -> DayCount:
    """Return how far the notes and the lessons of a day are, in two queries."""
    waiting = Q(corrections__state=CorrectionState.SUGGESTED)
    counted = encounter.lessons.order_by().aggregate(
        lessons=Count("pk", distinct=True),
        agreed=Count("pk", distinct=True, filter=Q(state=LessonState.AGREED)),
        waiting=Count("corrections", distinct=True, filter=waiting),
    )
    return DayCount(notes=encounter.notes.count(), **counted)


def _is_any_sent(participation: Participation) -> bool:
    return Lesson.objects.filter(encounter=participation.encounter_id).exclude(state=LessonState.DRAFT).exists()


def _note_counts(encounter: Encounter) -> dict[ThemeKey, int]:
    rows = encounter.notes.order_by().values_list("workshop", "moment").annotate(Count("pk"))
    return {("workshop", workshop) if workshop else ("moment", moment): count for workshop, moment, count in rows}


def _as_met(lesson: Lesson, attended: set[ThemeKey]) -> MyLesson:
    corrections: list[Correction] = lesson.mine  # type: ignore[attr-defined]  # prefetched
    correction = corrections[0] if corrections else None
    return MyLesson(
        lesson=lesson,
        correction=correction,
        may_correct=takes_words(lesson, correction) and may_correct(lesson, attended),
        is_answered=correction is not None and correction.state != CorrectionState.SUGGESTED,
    )
