"""The readiness conversation: one question after the other, and the whole of it to read again."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.contents import content_of
from estime_web.dossiers.errors import ConflictError
from estime_web.dossiers.forms.readiness import FORMS, BeginForm, PartForm
from estime_web.dossiers.models import Readiness
from estime_web.dossiers.prompts import has_screen, questions_of
from estime_web.dossiers.queries.readiness import readiness_of, readiness_under_way
from estime_web.dossiers.readiness_words import Part, next_part, parts_of
from estime_web.dossiers.services.readiness import begin_readiness, keep_readiness_part, mark_of
from estime_web.dossiers.views.base import Opened, opened
from estime_web.dossiers.views.conflicts import show_both
from estime_web.foundation.form_pages import posted, status_of, try_form

TOOL = "readiness"
_LONGEST_NUMBER = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """One part of a conversation, on the table of somebody who may write in it."""

    table: Opened
    readiness: Readiness
    parts: list[Part]
    part: Part

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(FORMS[self.part.key].base_fields)


@sign_in_required
def readiness(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the conversation: what was said, what is left to ask, and what follows from the decision."""
    return _overview(request, opened(request, pk))


@require_POST
@sign_in_required
def begin(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Begin the conversation, and lead to its first question."""
    table = opened(request, pk)
    if not _may_begin(table):
        raise Http404
    form = _begin_form(request, table)
    made = try_form(
        form,
        lambda: begin_readiness(dossier=table.dossier, author=table.user, visibility=form.cleaned_data["visibility"]),
    )
    if made is None:
        return _overview(request, table, form)
    return redirect("dossiers:readiness_part", pk, _parts(table, None)[0].key)


@require_http_methods(["GET", "POST"])
@sign_in_required
def readiness_part(request: SignedInRequest, pk: UUID, key: str) -> HttpResponse:
    """Ask one question, and keep its answer."""
    sheet = _sheet(request, pk, key)
    if request.method == "POST":
        return _keep(request, sheet)
    said = content_of(sheet.readiness)
    initial = {name: said[name] for name in sheet.fields if said[name] is not None}
    return _show_part(request, sheet, FORMS[key](initial=initial))


def _keep(request: SignedInRequest, sheet: _Sheet) -> HttpResponse:
    form = FORMS[sheet.part.key](request.POST)
    try:
        kept = try_form(
            form,
            lambda: keep_readiness_part(
                readiness=sheet.readiness,
                content=form.said(),
                read_version=_number(request.POST.get("read_version", "")),
                seen=request.POST.get("seen", ""),
                author=request.user,
            ),
        )
    except ConflictError as conflict:
        return show_both(request, request.user, conflict)
    return _show_part(request, sheet, form) if kept is None else _go_on(request, sheet)


def _go_on(request: SignedInRequest, sheet: _Sheet) -> HttpResponseRedirect:
    """Lead to the question that follows, or to the whole conversation after the last one."""
    following = sheet.parts[sheet.part.number :]
    pk = sheet.table.dossier.pk
    if request.POST.get("then") == "stop" or not following:
        messages.success(request, _("What you wrote is kept."))
        return redirect("dossiers:readiness", pk)
    return redirect("dossiers:readiness_part", pk, following[0].key)


def _show_part(request: SignedInRequest, sheet: _Sheet, form: PartForm) -> HttpResponse:
    context = _context_of(sheet) | {
        "form": form,
        "read_version": request.POST.get("read_version") or sheet.readiness.version,
        "seen": request.POST.get("seen") or mark_of(sheet.readiness, sheet.fields),
    }
    return render(request, "dossiers/preliminary/readiness_part.html", context, status=status_of(form))


def _overview(request: SignedInRequest, table: Opened, form: BeginForm | None = None) -> HttpResponse:
    found = readiness_of(table.dossier, table.standing)
    parts = _parts(table, found)
    held = readiness_under_way(table.dossier) if found is None else None
    context = {
        "dossier": table.dossier,
        "readiness": found,
        "parts": parts,
        "next": next_part(parts),
        "minutes": sum(part.question.minutes or 0 for part in parts),
        "is_asked_by_the_method": has_screen(table.dossier.method.method, TOOL),
        "holder": held.author if held else None,
        "may_begin": found is None and held is None and _may_begin(table),
        "may_write": found is not None and table.user.has_perm("dossiers.write_item", found),
        "may_share": found is not None and table.user.has_perm("dossiers.share_item", found),
        "form": form or _begin_form(request, table),
    }
    status = status_of(form) if form else 200
    return render(request, "dossiers/preliminary/readiness.html", context, status=status)


def _context_of(sheet: _Sheet) -> dict[str, object]:
    before = sheet.parts[sheet.part.number - 2] if sheet.part.number > 1 else None
    return {
        "dossier": sheet.table.dossier,
        "readiness": sheet.readiness,
        "part": sheet.part,
        "before": before,
        "count": len(sheet.parts),
        "is_last": sheet.part.number == len(sheet.parts),
        "may_share": sheet.table.user.has_perm("dossiers.share_item", sheet.readiness),
    }


def _sheet(request: SignedInRequest, pk: UUID, key: str) -> _Sheet:
    table = opened(request, pk)
    found = readiness_of(table.dossier, table.standing)
    if found is None:
        raise Http404
    require(request.user, "dossiers.write_item", found)
    parts = _parts(table, found)
    part = next((each for each in parts if each.key == key), None)
    if part is None:
        raise Http404
    return _Sheet(table=table, readiness=found, parts=parts, part=part)


def _parts(table: Opened, found: Readiness | None) -> list[Part]:
    return parts_of(questions_of(table.dossier.method.method, TOOL), tuple(FORMS), found)


def _begin_form(request: SignedInRequest, table: Opened) -> BeginForm:
    return BeginForm(posted(request), is_of_the_team=table.standing.is_of_the_team)


def _may_begin(table: Opened) -> bool:
    """Whoever carries or accompanies the dossier begins it, as long as it is open to writing."""
    if not table.user.has_perm("dossiers.write_in", table.dossier):
        return False
    return any(table.user.has_perm(each, table.dossier) for each in ("dossiers.carry", "dossiers.accompany"))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < _LONGEST_NUMBER else 0
