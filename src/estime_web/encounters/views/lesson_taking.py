"""Notes, on the side of those who prepare the day: take some, type sheets in, name who takes them, print forms."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.accounts.enums import Language
from estime_web.encounters.exports_lessons import note_forms_pdf
from estime_web.encounters.exports_paper import file_name
from estime_web.encounters.forms.lessons import NoteTakersForm, TypedNoteForm
from estime_web.encounters.queries.themes import Theme, theme_of
from estime_web.encounters.services.lessons import Writer, name_note_takers
from estime_web.encounters.views.lesson_base import own_language, theme_or_404
from estime_web.encounters.views.lesson_notes import NoteDesk, change_here, list_here, write_here
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.encounters.views.paper_language import paper_language
from estime_web.foundation.form_pages import posted, status_of, try_form


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, pk: UUID, kind: str, row: int) -> HttpResponse:
    """Take notes, or type in those that stand on paper."""
    encounter = organised(request, pk)
    desk = _desk(request, theme_or_404(encounter, kind, row))
    asked = request.GET.get("language", "")
    language = asked if asked in Language.values else own_language()
    form = TypedNoteForm(posted(request), language=language, encounter=encounter, last=request.GET.get("by", ""))
    return write_here(request, desk, form)


@sign_in_required
@require_safe
def note_list(request: HttpRequest, pk: UUID, kind: str, row: int) -> HttpResponse:
    return list_here(request, _desk(request, theme_or_404(organised(request, pk), kind, row)))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, pk: UUID, note: UUID) -> HttpResponse:
    """Change a note of one's own, or one that one typed in."""
    encounter = organised(request, pk)
    found = encounter.notes.select_related("encounter", "workshop", "moment").filter(pk=note).first()
    if found is None:
        raise Http404
    return change_here(request, _desk(request, theme_of(found)), found)


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def note_takers(request: HttpRequest, pk: UUID, kind: str, row: int) -> HttpResponse:
    """Say who takes notes in a workshop or at a plenary moment."""
    encounter = organised(request, pk)
    theme = theme_or_404(encounter, kind, row)
    place = theme.workshop or theme.moment
    if place is None:
        raise Http404
    chosen = list(place.note_takers.values_list("pk", flat=True))
    form = NoteTakersForm(posted(request), encounter=encounter, chosen=chosen)
    named = try_form(form, lambda: _name(request, theme, form))
    if named:
        messages.success(request, _("It is written down. They find a field for their notes on their page."))
        return redirect(reverse("encounters:lessons", args=[pk]) + f"#{theme.anchor}")
    context = {"encounter": encounter, "theme": theme, "form": form}
    return render(request, "encounters/lessons/note_takers.html", context, status=status_of(form))


@sign_in_required
@require_safe
def note_forms(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Blank sheets, one for each workshop and plenary moment, in the language of the page or another one (`?lang=nl`)."""
    encounter = organised(request, pk)
    content = note_forms_pdf(encounter, language=paper_language(request))
    name = file_name(encounter, _("note-forms"))
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, "application/pdf", headers=headers)


def _name(request: HttpRequest, theme: Theme, form: NoteTakersForm) -> bool:
    people = list(form.cleaned_data["people"])
    name_note_takers(theme=theme, participations=people, actor=actor_of(request))
    return True


def _desk(request: HttpRequest, theme: Theme) -> NoteDesk:
    day = theme.encounter.pk
    place = [day, theme.kind, theme.row]
    return NoteDesk(
        theme=theme,
        writer=Writer(user=actor_of(request)),
        here=reverse("encounters:notes", args=place),
        list_url=reverse("encounters:note_list", args=place),
        note_url=lambda note: reverse("encounters:note", args=[day, note.pk]),
        page="encounters/lessons/notes.html",
        change_page="encounters/lessons/note.html",
    )
