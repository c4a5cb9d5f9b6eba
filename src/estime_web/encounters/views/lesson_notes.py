"""Taking notes, through a pass or an account: the same page, the same rules."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from estime_web.encounters.forms.lessons import NoteChangeForm, NoteForm, joined
from estime_web.encounters.models import Note
from estime_web.encounters.queries.lessons import notes_on, seen_of
from estime_web.encounters.queries.themes import Theme
from estime_web.encounters.services.lessons import (
    TwoTextsError,
    Writer,
    add_note,
    remove_note,
    takes_notes_at,
    update_note,
)
from estime_web.encounters.views.lesson_base import CONFLICT, NOTHING_NEW, side_by_side, status_of_words, try_words
from estime_web.foundation.form_pages import status_of, try_form


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDesk:
    """Where somebody takes notes: who writes, about what, and the addresses of their pages."""

    theme: Theme
    writer: Writer
    here: str
    list_url: str
    note_url: Callable[[Note], str]
    page: str
    change_page: str

    def rows(self) -> list[tuple[Note, str]]:
        """Return the notes, each with the page on which its writer changes it; empty for everybody else."""
        return [(note, self.note_url(note) if self.writer.wrote(note) else "") for note in notes_on(self.theme)]

    def context(self) -> dict[str, object]:
        return {
            "desk": self,
            "encounter": self.theme.encounter,
            "theme": self.theme,
            "rows": self.rows(),
            "seen": seen_of(self.theme),
        }


def write_here(request: HttpRequest, desk: NoteDesk, form: NoteForm, **context: object) -> HttpResponse:
    """Show the notes of this place under an empty field; keep what was typed."""
    _refuse_stranger(desk)
    kept = try_form(form, lambda: _add(desk, form)) if request.method == "POST" else None
    if kept is not None:
        return HttpResponseRedirect(_back(desk, form))
    return render(request, desk.page, desk.context() | context | {"form": form}, status=status_of(form))


def list_here(request: HttpRequest, desk: NoteDesk) -> HttpResponse:
    """The notes alone, for a page that asks every few seconds: where nothing is new, there is nothing to send."""
    _refuse_stranger(desk)
    if request.GET.get("seen") == seen_of(desk.theme):
        return HttpResponse(status=NOTHING_NEW)
    return render(request, "encounters/lessons/note_list.html", desk.context())


def change_here(request: HttpRequest, desk: NoteDesk, note: Note, **context: object) -> HttpResponse:
    """Change one's own note, or take it away. Changed meanwhile on another phone: both texts, side by side."""
    if not desk.writer.wrote(note):
        raise Http404
    values = context | {"desk": desk, "theme": desk.theme, "note": note, "encounter": desk.theme.encounter}
    if request.method != "POST":
        return render(request, desk.change_page, values | {"form": NoteChangeForm.of(note)})
    if "remove" in request.POST:
        remove_note(note=note, writer=desk.writer)
        messages.success(request, _("Your note is removed."))
        return redirect(desk.here)
    form = NoteChangeForm.of(note, request.POST)
    if "join" in request.POST:
        return render(request, desk.change_page, values | {"form": _joined(note, request), "is_joined": True})
    done = try_words(form, lambda: _update(desk, note, form))
    if isinstance(done, Note):
        messages.success(request, _("Your note is kept."))
        return redirect(desk.here)
    if isinstance(done, TwoTextsError):
        typed = request.POST.copy()
        typed["version"] = str(done.version)
        form = NoteChangeForm.of(note, typed)
        values |= {"theirs": side_by_side(done.theirs), "refusal": done}
        return render(request, desk.change_page, values | {"form": form}, status=CONFLICT)
    return render(request, desk.change_page, values | {"form": form}, status=status_of_words(form, done))


def note_or_404(desk_theme: Theme, note: UUID) -> Note:
    return get_object_or_404(notes_on(desk_theme), pk=note)


def _refuse_stranger(desk: NoteDesk) -> None:
    if not takes_notes_at(desk.theme, desk.writer):
        raise Http404


def _add(desk: NoteDesk, form: NoteForm) -> Note:
    data = form.cleaned_data
    return add_note(
        theme=desk.theme,
        text=data["text"],
        language=data["language"],
        key=data["key"],
        on_paper_by=data.get("on_paper_by"),
        writer=desk.writer,
    )


def _update(desk: NoteDesk, note: Note, form: NoteChangeForm) -> Note:
    data = form.cleaned_data
    return update_note(note=note, text=data["text"], read_version=data["version"], writer=desk.writer)


def _joined(note: Note, request: HttpRequest) -> NoteChangeForm:
    """Return the form with both texts one under the other, to be kept once they are one."""
    both = joined(request.POST.get("text", ""), {note.language: note.text})
    return NoteChangeForm(initial={"text": str(both.data[note.language]), "version": note.version})


def _back(desk: NoteDesk, form: NoteForm) -> str:
    """Return the page for the next note. Who types sheets in goes on with the same person."""
    by = form.cleaned_data.get("on_paper_by")
    return f"{desk.here}?language={form.cleaned_data['language']}" + (f"&by={by.pk}" if by else "")
