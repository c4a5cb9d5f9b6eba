"""« Ce que la journée apporte au programme »: which programme, and which lessons go to its register."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estime_web.accounts.access import sign_in_required
from estime_web.accounts.models import User
from estime_web.encounters.enums import LessonState
from estime_web.encounters.forms.lessons import DayProgrammeForm, RaiseLessonForm
from estime_web.encounters.models import Lesson
from estime_web.encounters.queries.capitalising import coordinated_by
from estime_web.encounters.queries.lessons import agreed_lessons
from estime_web.encounters.queries.themes import theme_of
from estime_web.encounters.services.lessons import link_programme, origin_of, raise_lesson, texts_of
from estime_web.encounters.views.lesson_base import lesson_of, own_language
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.foundation.form_pages import posted, status_of, try_form


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def programme(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose the programme, and see which agreed lessons are in its register."""
    encounter, actor = organised(request, pk), actor_of(request)
    own = coordinated_by(actor)
    linked = encounter.programme
    form = DayProgrammeForm(posted(request), programmes=own, chosen=encounter.programme_id)
    done = try_form(
        form,
        lambda: link_programme(encounter=encounter, programme=form.cleaned_data["programme"], actor=actor),
    )
    if done is not None:
        messages.success(request, _("It is written down."))
        return redirect("encounters:lessons_programme", pk)
    readable = linked is not None and actor.has_perm("programmes.view", linked)
    context = {
        "encounter": encounter,
        "form": form,
        "linked": linked,
        "is_readable": readable,
        "can_link": own.exists() and (linked is None or own.filter(pk=linked.pk).exists()),
        "can_raise": linked is not None and actor.has_perm("programmes.raise_question", linked),
        "rows": [(lesson, theme_of(lesson), _reads(actor, lesson)) for lesson in agreed_lessons(encounter)],
    }
    return render(request, "encounters/lessons/programme.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, pk: UUID, lesson: UUID) -> HttpResponse:
    """Bring one agreed lesson to the register."""
    shown, actor = lesson_of(request, pk, lesson), actor_of(request)
    linked = shown.encounter.programme
    is_ready = shown.state == LessonState.AGREED and shown.field_question_id is None
    if linked is None or not is_ready or not actor.has_perm("programmes.raise_question", linked):
        raise Http404
    form = RaiseLessonForm(posted(request), programme=linked, texts=texts_of(shown.text), language=own_language())
    made = try_form(form, lambda: raise_lesson(lesson=shown, **form.cleaned_data, actor=actor))
    if made is not None:
        messages.success(request, _("The lesson is in the register: the working group reads it."))
        return redirect("encounters:lessons_programme", pk)
    context = {
        "encounter": shown.encounter,
        "lesson": shown,
        "linked": linked,
        "form": form,
        "origin": origin_of(shown, own_language()),
    }
    return render(request, "encounters/lessons/bring.html", context, status=status_of(form))


def _reads(actor: User, lesson: Lesson) -> bool:
    """Say whether somebody reads what a lesson became in the register."""
    question, linked = lesson.field_question, lesson.encounter.programme
    if question is None or linked is None:
        return False
    question.programme = linked
    return actor.has_perm("programmes.read_question", question)
