"""The lessons, on the side of those who prepare the day."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.enums import LessonState
from estime_web.encounters.forms.lessons import AnswerForm, LessonForm, ReopenForm, SendLessonsForm, joined
from estime_web.encounters.models import Correction, Encounter, Lesson
from estime_web.encounters.queries.lessons import lessons_by_theme, notes_on
from estime_web.encounters.queries.themes import theme_of
from estime_web.encounters.services import lessons as services
from estime_web.encounters.services.lessons import TwoTextsError
from estime_web.encounters.views.lesson_base import (
    lesson_of,
    side_by_side,
    status_of_words,
    theme_or_404,
    try_words,
)
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.foundation.form_pages import posted, status_of, try_form

TIME_TO_CORRECT = timedelta(days=14)


@sign_in_required
@require_safe
def lessons(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything that was said and what it teaches, theme by theme."""
    encounter = organised(request, pk)
    themes = lessons_by_theme(encounter)
    written = [lesson for theme in themes for lesson in theme.lessons]
    context = {
        "encounter": encounter,
        "themes": themes,
        "drafts": sum(lesson.state == LessonState.DRAFT for lesson in written),
        "waiting": sum(lesson.open_corrections for lesson in written),  # type: ignore[attr-defined]  # annotated
        "agreed": sum(lesson.state == LessonState.AGREED for lesson in written),
        "notes": sum(theme.notes for theme in themes),
        "today": timezone.localdate(),
    }
    return render(request, "encounters/lessons/lessons.html", context)


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest, pk: UUID, kind: str, row: int) -> HttpResponse:
    """Draw lessons from the notes of a theme: the notes on one side, the next lesson on the other."""
    encounter = organised(request, pk)
    about = theme_or_404(encounter, kind, row)
    notes = notes_on(about)
    form = LessonForm(posted(request), notes=notes)
    made = try_form(
        form,
        lambda: services.add_lesson(
            theme=about,
            text=form.cleaned_data["text"],
            notes=form.cleaned_data["notes"],
            key=form.cleaned_data["key"],
            actor=actor_of(request),
        ),
    )
    if made is not None:
        messages.success(
            request, _("The lesson is kept as a draft. Write the next one, or send it to those who were there.")
        )
        return redirect("encounters:lesson_theme", pk, kind, row)
    rows = encounter.lessons.filter(workshop=about.workshop, moment=about.moment)
    context = {
        "encounter": encounter,
        "theme": about,
        "notes": notes.prefetch_related("lessons"),
        "lessons": rows,
        "form": form,
    }
    return render(request, "encounters/lessons/theme.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request: HttpRequest, pk: UUID, lesson: UUID) -> HttpResponse:
    """One lesson: its words, its notes, what those who were there would say otherwise."""
    shown = lesson_of(request, pk, lesson)
    notes = notes_on(theme_of(shown))
    if request.method == "POST" and "join" in request.POST:
        form = LessonForm(_with_both(request.POST, shown, notes=request.POST.getlist("notes")), notes=notes)
        return _lesson_page(request, shown, form, is_joined=True)
    form = LessonForm(posted(request), notes=notes, lesson=shown)
    done = try_words(
        form,
        lambda: services.update_lesson(
            lesson=shown,
            text=form.cleaned_data["text"],
            notes=form.cleaned_data["notes"],
            read_version=form.cleaned_data["version"] or 0,
            actor=actor_of(request),
        ),
    )
    if isinstance(done, Lesson):
        messages.success(request, _("The lesson is kept."))
        return redirect("encounters:lesson", pk, lesson)
    if isinstance(done, TwoTextsError):
        form = LessonForm(_read_again(request.POST, done), notes=notes, lesson=shown)
        form.full_clean()
        return _lesson_page(request, shown, form, done=done)
    return _lesson_page(request, shown, form, done=done)


@sign_in_required
@require_POST
def move(request: HttpRequest, pk: UUID, lesson: UUID) -> HttpResponse:
    shown = lesson_of(request, pk, lesson)
    services.move_lesson(lesson=shown, is_up="up" in request.POST, actor=actor_of(request))
    return redirect(_in_list(shown))


@sign_in_required
@require_POST
def delete(request: HttpRequest, pk: UUID, lesson: UUID) -> HttpResponse:
    shown = lesson_of(request, pk, lesson)
    services.delete_lesson(lesson=shown, actor=actor_of(request))
    messages.success(request, _("The draft is deleted. The notes are still there."))
    return redirect(_in_list(shown))


@sign_in_required
@require_POST
def agree(request: HttpRequest, pk: UUID, lesson: UUID) -> HttpResponse:
    shown = lesson_of(request, pk, lesson)
    services.agree_lesson(lesson=shown, actor=actor_of(request))
    messages.success(request, _("The lesson is agreed: everybody of the day reads it."))
    return redirect(_in_list(shown))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, pk: UUID, lesson: UUID) -> HttpResponse:
    """Take an agreed lesson up again, with the reason."""
    shown = lesson_of(request, pk, lesson)
    form = ReopenForm(posted(request))
    done = try_form(
        form,
        lambda: services.reopen_lesson(lesson=shown, reason=form.cleaned_data["reason"], actor=actor_of(request)),
    )
    if done is not None:
        messages.success(request, _("The lesson is a draft again. Change it, then send it to those who were there."))
        return redirect("encounters:lesson", pk, lesson)
    context = {"encounter": shown.encounter, "lesson": shown, "theme": theme_of(shown), "form": form}
    return render(request, "encounters/lessons/reopen.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose which drafts go to those who were there, after reading to how many."""
    encounter = organised(request, pk)
    drafts = encounter.lessons.filter(state=LessonState.DRAFT)
    form = SendLessonsForm(posted(request), lessons=drafts, until=timezone.localdate() + TIME_TO_CORRECT)
    sent = try_form(form, lambda: _send(request, encounter, form))
    if sent is not None:
        said = ngettext(
            "Sent: %(count)d e-mail leaves. Their corrections arrive here.",
            "Sent: %(count)d e-mails leave. Their corrections arrive here.",
            sent,
        )
        messages.success(request, said % {"count": sent})
        return redirect("encounters:lessons", pk)
    themes = [each for each in lessons_by_theme(encounter) if _drafts(each.lessons)]
    context = {
        "encounter": encounter,
        "form": form,
        "themes": [(each, _drafts(each.lessons)) for each in themes],
        "chosen": {str(value) for value in form["lessons"].value() or ()},
    }
    return render(request, "encounters/lessons/send.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, pk: UUID, lesson: UUID, correction: int) -> HttpResponse:
    """Read a correction beside the lesson; take it in, or leave it out with an answer."""
    shown = lesson_of(request, pk, lesson)
    rows = shown.corrections.select_related("participation__person", "participation__organisation")
    found = get_object_or_404(rows, pk=correction)
    found.lesson = shown
    initial = {"text": shown.text, "version": shown.version, "read_text": found.text}
    form = AnswerForm(posted(request), initial=initial)
    done = try_words(form, lambda: _answer(request, found, form))
    if isinstance(done, Correction):
        messages.success(request, _("It is answered. Whoever suggested it reads your answer on their page."))
        return redirect("encounters:lesson", pk, lesson)
    context = {"encounter": shown.encounter, "lesson": shown, "theme": theme_of(shown), "correction": found}
    if isinstance(done, TwoTextsError):
        form = AnswerForm(_read_again(request.POST, done), initial=initial)
        context |= {"theirs": side_by_side(done.theirs), "refusal": done}
    context["form"] = form
    return render(request, "encounters/lessons/correction.html", context, status=status_of_words(form, done))


def _lesson_page(
    request: HttpRequest, shown: Lesson, form: LessonForm, *, done: object = None, is_joined: bool = False
) -> HttpResponse:
    about = theme_of(shown)
    corrections = shown.corrections.select_related("participation__person", "participation__organisation")
    context = {
        "encounter": shown.encounter,
        "lesson": shown,
        "theme": about,
        "form": form,
        "notes": notes_on(about).prefetch_related("lessons"),
        "corrections": corrections,
        "is_joined": is_joined,
        "is_waited_for": shown.corrections_until is not None and shown.corrections_until >= timezone.localdate(),
        "can_read_question": shown.field_question is not None
        and actor_of(request).has_perm("programmes.read_question", shown.field_question),
    }
    if isinstance(done, TwoTextsError):
        context |= {"theirs": side_by_side(done.theirs), "refusal": done}
    status = 200 if is_joined else status_of_words(form, done)
    return render(request, "encounters/lessons/lesson.html", context, status=status)


def _answer(request: HttpRequest, found: Correction, form: AnswerForm) -> Correction:
    data = form.cleaned_data
    if "leave_out" in request.POST:
        return services.leave_out_correction(
            correction=found, read_text=data["read_text"], answer=data["answer"], actor=actor_of(request)
        )
    return services.take_in_correction(
        correction=found,
        read_text=data["read_text"],
        text=data["text"],
        read_version=data["version"] or 0,
        answer=data["answer"],
        actor=actor_of(request),
    )


def _send(request: HttpRequest, encounter: Encounter, form: SendLessonsForm) -> int:
    data = form.cleaned_data
    return services.send_lessons(
        encounter=encounter,
        lessons=list(data["lessons"]),
        corrections_until=data["corrections_until"],
        actor=actor_of(request),
    )


def _drafts(rows: tuple[Lesson, ...]) -> list[Lesson]:
    return [row for row in rows if row.state == LessonState.DRAFT]


def _read_again(typed: QueryDict, error: TwoTextsError) -> QueryDict:
    """Return what was typed, as somebody types it who has read the other text."""
    again = typed.copy()
    again["version"] = str(error.version)
    return again


def _with_both(typed: QueryDict, shown: Lesson, *, notes: list[str]) -> QueryDict:
    """Return the form with both texts one under the other in each language, to be kept once they are one."""
    form = LessonForm(typed, notes=notes_on(theme_of(shown)))
    form.is_valid()
    both = joined(form.cleaned_data.get("text", ""), services.texts_of(shown.text)).data
    again = typed.copy()
    for number, language in enumerate(form.fields["text"].widget.locales):
        again[f"text_{number}"] = both.get(language, "")
    again["version"] = str(shown.version)
    again.setlist("notes", notes)
    return again


def _in_list(shown: Lesson) -> str:
    return reverse("encounters:lessons", args=[shown.encounter_id]) + f"#{theme_of(shown).anchor}"
