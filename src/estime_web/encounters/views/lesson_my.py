"""Notes and lessons of one person of the day, through their pass."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.accounts.enums import Language
from estime_web.encounters.forms.lessons import CorrectionForm, NoteForm
from estime_web.encounters.models import Note, Participation
from estime_web.encounters.queries.attendance import noted_moments, noted_workshops
from estime_web.encounters.queries.lessons import MyLesson, my_lesson, my_lessons
from estime_web.encounters.queries.themes import Theme, theme_of
from estime_web.encounters.services.lessons import Writer, suggest_correction, withdraw_correction
from estime_web.encounters.views.lesson_base import own_language, theme_or_404
from estime_web.encounters.views.lesson_notes import NoteDesk, change_here, list_here, write_here
from estime_web.encounters.views.participant_door import by_pass
from estime_web.foundation.form_pages import posted, status_of, try_form


@require_safe
@by_pass
def my_notes(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """Where somebody takes notes. One place only: its page."""
    encounter = participation.encounter
    places = [
        *(Theme(encounter=encounter, workshop=row) for row in noted_workshops(participation)),
        *(Theme(encounter=encounter, moment=row) for row in noted_moments(participation)),
    ]
    if not places:
        raise Http404
    if len(places) == 1:
        return redirect("encounters:my_note_place", token, places[0].kind, places[0].row)
    context = {"encounter": encounter, "participation": participation, "token": token, "places": places}
    return render(request, "encounters/lessons/my_notes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@by_pass
def my_note_place(
    request: HttpRequest, participation: Participation, *, token: str, kind: str, row: int
) -> HttpResponse:
    """Take notes, beside those of the others of this workshop."""
    desk = _desk(participation, token, theme_or_404(participation.encounter, kind, row))
    asked = request.GET.get("language", "")
    form = NoteForm(posted(request), language=asked if asked in Language.values else own_language())
    return write_here(request, desk, form, token=token, participation=participation)


@require_safe
@by_pass
def my_note_list(
    request: HttpRequest, participation: Participation, *, token: str, kind: str, row: int
) -> HttpResponse:
    return list_here(request, _desk(participation, token, theme_or_404(participation.encounter, kind, row)))


@require_http_methods(["GET", "HEAD", "POST"])
@by_pass
def my_note(request: HttpRequest, participation: Participation, *, token: str, note: UUID) -> HttpResponse:
    """Change one's own note, also when one takes no notes there any more."""
    rows = Note.objects.filter(encounter=participation.encounter_id, participation=participation)
    found = rows.select_related("encounter", "workshop", "moment").filter(pk=note).first()
    if found is None:
        raise Http404
    desk = _desk(participation, token, theme_of(found))
    return change_here(request, desk, found, token=token, participation=participation)


@require_safe
@by_pass
def my_lessons_page(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """The lessons of the day: those that are agreed, and those of where one was, to read again."""
    if participation.withdrawn_at is not None:
        raise Http404
    themes = my_lessons(participation)
    met = [each for theme in themes for each in theme.lessons]
    context = {
        "encounter": participation.encounter,
        "participation": participation,
        "token": token,
        "themes": themes,
        "to_correct": sum(each.may_correct for each in met),
    }
    return render(request, "encounters/lessons/my_lessons.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@by_pass
def my_correction(request: HttpRequest, participation: Participation, *, token: str, lesson: UUID) -> HttpResponse:
    """Say what one would say otherwise in one lesson."""
    met = _met(participation, lesson)
    if not met.may_correct and met.correction is None:
        raise Http404
    initial = {"text": met.correction.text} if met.correction and not met.is_answered else None
    form = CorrectionForm(posted(request), initial=initial)
    kept = try_form(
        form,
        lambda: suggest_correction(lesson=met.lesson, participation=participation, text=form.cleaned_data["text"]),
    )
    if kept is not None:
        messages.success(request, _("Thank you. Those who prepare the day read it, and answer you here."))
        return redirect(_back(token, met))
    context = {
        "encounter": participation.encounter,
        "participation": participation,
        "token": token,
        "met": met,
        "theme": theme_of(met.lesson),
        "form": form,
    }
    return render(request, "encounters/lessons/my_correction.html", context, status=status_of(form))


@require_POST
@by_pass
def withdraw(request: HttpRequest, participation: Participation, *, token: str, lesson: UUID) -> HttpResponse:
    """Take one's own correction away."""
    met = _met(participation, lesson)
    if met.correction is None:
        raise Http404
    met.correction.participation = participation
    withdraw_correction(correction=met.correction)
    messages.success(request, _("Your correction is withdrawn, and its words are deleted."))
    return redirect(_back(token, met))


def _desk(participation: Participation, token: str, theme: Theme) -> NoteDesk:
    place = [token, theme.kind, theme.row]
    return NoteDesk(
        theme=theme,
        writer=Writer(participation=participation),
        here=reverse("encounters:my_note_place", args=place),
        list_url=reverse("encounters:my_note_list", args=place),
        note_url=lambda note: reverse("encounters:my_note", args=[token, note.pk]),
        page="encounters/lessons/my_note_place.html",
        change_page="encounters/lessons/my_note.html",
    )


def _met(participation: Participation, lesson: UUID) -> MyLesson:
    met = None if participation.withdrawn_at is not None else my_lesson(participation, lesson)
    if met is None:
        raise Http404
    return met


def _back(token: str, met: MyLesson) -> str:
    return reverse("encounters:my_lessons", args=[token]) + f"#lesson-{met.lesson.pk}"
