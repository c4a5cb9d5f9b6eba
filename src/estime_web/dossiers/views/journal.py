"""The journal of the accompaniment, the time spent, and warnings set aside."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from estime.method import WarningRule
from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.enums import ItemKind, Side
from estime_web.dossiers.forms.road import JournalForm, NewJournalForm, NoteForm, TimeForm
from estime_web.dossiers.models import Item, JournalEntry, TimeSpent
from estime_web.dossiers.queries.facts import ShownWarning, agreement_in_force, minutes_spent, warnings_of
from estime_web.dossiers.services import begin_item, keep_item
from estime_web.dossiers.services.journal import note_time, remove_time, set_warning_aside, show_warning_again
from estime_web.dossiers.views.base import Opened, opened
from estime_web.dossiers.wording import time_words
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.programmes.rules import is_coach

SHOWN_TIMES = 30


@sign_in_required
def journal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the journal, newest first, and the time spent by each side."""
    table = opened(request, pk)
    entries = table.items(JournalEntry).prefetch_related("shared_with_groups", "shared_with_funders")
    context = {
        "dossier": table.dossier,
        "entries": list(entries.order_by("-on", "-created_at", "pk")),
        "times": list(table.dossier.time_spent.select_related("entered_by")[:SHOWN_TIMES]),
        "time": time_words(minutes_spent(table.dossier), agreement_in_force(table.dossier)),
        "warnings": _warnings(table, "journal"),
        "may_write": request.user.has_perm("dossiers.write_in", table.dossier),
    }
    return render(request, "dossiers/journal/journal.html", context)


@sign_in_required
def create(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Begin an entry: private, or shared at once."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    form = NewJournalForm(posted(request))
    if try_form(form, lambda: _begun(table, form)) is not None:
        messages.success(request, _("The entry is in the journal."))
        return redirect("dossiers:journal", pk)
    context = {"dossier": table.dossier, "form": form}
    return render(request, "dossiers/journal/entry.html", context, status=status_of(form))


@sign_in_required
def edit(request: SignedInRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Change an entry of the journal."""
    table = opened(request, pk)
    entry = table.item(JournalEntry, item)
    require(request.user, "dossiers.write_item", entry)
    form = JournalForm(posted(request), initial={name: getattr(entry, name) for name in JournalEntry.SAYS})
    if try_form(form, lambda: _kept(request, table, entry, form)) is not None:
        messages.success(request, _("Your changes are kept."))
        return redirect("dossiers:journal", pk)
    context = {"dossier": table.dossier, "form": form, "entry": entry}
    return render(request, "dossiers/journal/entry.html", context, status=status_of(form))


@sign_in_required
def add_time(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Note the time given to the dossier on one day."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    side = Side.COACH if is_coach(request.user, table.dossier.enterprise) else Side.ENTERPRISE
    form = TimeForm(posted(request), initial={"side": side})
    if try_form(form, lambda: _timed(table, form)) is not None:
        messages.success(request, _("The time is noted."))
        return redirect("dossiers:journal", pk)
    return render(
        request, "dossiers/journal/time.html", {"dossier": table.dossier, "form": form}, status=status_of(form)
    )


@require_POST
@sign_in_required
def drop_time(request: SignedInRequest, pk: UUID, time: int) -> HttpResponse:
    """Take back a time that was noted by mistake."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    spent = get_object_or_404(TimeSpent.objects.select_related("dossier"), dossier=table.dossier, pk=time)
    remove_time(spent=spent, actor=table.user)
    messages.success(request, _("The time is taken back."))
    return redirect("dossiers:journal", pk)


@sign_in_required
def set_aside(request: SignedInRequest, pk: UUID, rule: str) -> HttpResponse:
    """Set a warning aside with a note."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    if rule not in set(WarningRule):
        raise Http404
    form = NoteForm(posted(request))
    if try_form(form, lambda: _noted(table, rule, form)) is not None:
        messages.success(request, _("The warning is set aside, with your note beside it."))
        return redirect("dossiers:warnings", pk)
    warning = table.dossier.method.method.warning(WarningRule(rule))
    context = {"dossier": table.dossier, "form": form, "warning": warning}
    return render(request, "dossiers/road/set_aside.html", context, status=status_of(form))


@require_POST
@sign_in_required
def show_again(request: SignedInRequest, pk: UUID, rule: str) -> HttpResponse:
    """Show a warning again that was set aside."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    show_warning_again(dossier=table.dossier, rule=rule, actor=table.user)
    return redirect("dossiers:warnings", pk)


def _warnings(table: Opened, tool: str) -> list[ShownWarning]:
    found = warnings_of(table.dossier, table.standing)
    return [each for each in found if each.warning.tool == tool and each.note is None]


def _content(form: JournalForm) -> dict[str, str]:
    words = form.cleaned_data
    return {"about": words["about"], "on": words["on"].isoformat(), "title": words["title"], "text": words["text"]}


def _begun(table: Opened, form: NewJournalForm) -> Item:
    return begin_item(
        dossier=table.dossier,
        kind=ItemKind.JOURNAL_ENTRY,
        content=_content(form),
        author=table.user,
        visibility=form.cleaned_data["visibility"],
    )


def _kept(request: SignedInRequest, table: Opened, entry: JournalEntry, form: JournalForm) -> bool:
    read = request.POST.get("read_version", "")
    keep_item(item=entry, content=_content(form), read_version=int(read) if read.isdecimal() else 0, author=table.user)
    return True


def _timed(table: Opened, form: TimeForm) -> TimeSpent:
    words = form.cleaned_data
    return note_time(
        dossier=table.dossier,
        side=words["side"],
        on=words["on"],
        minutes=form.total(),
        what=words["what"],
        actor=table.user,
    )


def _noted(table: Opened, rule: str, form: NoteForm) -> object:
    return set_warning_aside(dossier=table.dossier, rule=rule, note=form.cleaned_data["note"], actor=table.user)
