"""The collection plan, for those who lead the arbitration: see it, write a line, order them, take one out."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.collecting_calendar import MIME, calendar_of
from estime_web.indicators.collecting_figure import timeline_of
from estime_web.indicators.collecting_remarks import remarks_on
from estime_web.indicators.enums import Step
from estime_web.indicators.forms.collecting import LineForm, RemoveForm
from estime_web.indicators.models import CollectionLine, IndicatorCandidate
from estime_web.indicators.queries.collecting import groups_for, plan_of
from estime_web.indicators.services import collecting as services
from estime_web.indicators.views.led_base import Led, followed


@require_safe
@sign_in_required
def plan(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the whole plan; before the decision, a page that says when it begins."""
    table = followed(request, pk)
    if table.arbitration.at != Step.DECIDED:
        return render(request, "indicators/plan/not_yet.html", {"arbitration": table.arbitration})
    found = plan_of(table.arbitration)
    remarks = remarks_on(found)
    context = {
        "arbitration": table.arbitration,
        "plan": found,
        "lines": [(each, [remark for remark in remarks if remark.line is each]) for each in found.lines],
        "remarks": [remark for remark in remarks if remark.line is None],
        "count": len(remarks),
        "figure": timeline_of(found.lines),
        "may_plan": _may_plan(request, table),
    }
    return render(request, "indicators/plan/plan.html", context)


@require_safe
@sign_in_required
def calendar(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The days of the plan, for a calendar program."""
    table = _decided(request, pk)
    language = get_language() or "fr"
    content = calendar_of(plan_of(table.arbitration), language=language, written_at=timezone.now())
    return HttpResponse(
        content, MIME, headers={"Content-Disposition": f'attachment; filename="{_("collection-plan")}.ics"'}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def line(request: SignedInRequest, pk: UUID, line: UUID) -> HttpResponse:
    """Show what a line says, and keep what is changed."""
    table = _planning(request, pk)
    found = _line(table, line)
    dossier = table.arbitration.dossier
    form = LineForm(
        posted(request),
        line=found,
        groups=groups_for(dossier, kept=found.group),
        language=dossier.language if dossier else (get_language() or "fr"),
    )
    kept = try_form(
        form,
        lambda: services.change_line(
            line=found,
            content=form.content(),
            group=form.cleaned_data.get("group"),
            criterion=form.cleaned_data.get("criterion"),
            seen=form.cleaned_data["seen"],
            actor=table.user,
        ),
    )
    if kept is not None:
        messages.success(request, _("The line is kept."))
        if form.names_somebody:
            messages.warning(
                request, _("One of the words looks like the name of a person. A plan speaks of groups and functions.")
            )
        return _back(pk)
    context = {"arbitration": table.arbitration, "line": found, "name": _name(found), "form": form}
    return render(request, "indicators/plan/line.html", context, status=status_of(form))


@require_POST
@sign_in_required
def add(request: SignedInRequest, pk: UUID, number: int) -> HttpResponse:
    """Add one more line for a chosen proposal, and open it."""
    table = _planning(request, pk)
    candidate = get_object_or_404(IndicatorCandidate, arbitration=table.arbitration, number=number)
    try:
        made = services.add_line(arbitration=table.arbitration, candidate=candidate, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
        return _back(pk)
    return redirect("indicators:plan_line", pk, made.pk)


@require_POST
@sign_in_required
def move(request: SignedInRequest, pk: UUID, line: UUID) -> HttpResponse:
    """Put a line one place higher (`way=up`) or lower."""
    table = _planning(request, pk)
    try:
        services.move_line(line=_line(table, line), is_up=request.POST.get("way") == "up", actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    return _back(pk, line)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def remove(request: SignedInRequest, pk: UUID, line: UUID) -> HttpResponse:
    """Ask why a line leaves the plan, and take it out."""
    table = _planning(request, pk)
    found = _line(table, line)
    form = RemoveForm(posted(request))
    done = try_form(form, lambda: _removed(found, form, table))
    if done:
        messages.success(request, _("The line is out of the plan. It stays below, with your reason."))
        return _back(pk)
    context = {"arbitration": table.arbitration, "line": found, "name": _name(found), "form": form}
    return render(request, "indicators/plan/remove.html", context, status=status_of(form))


@require_POST
@sign_in_required
def put_back(request: SignedInRequest, pk: UUID, line: UUID) -> HttpResponse:
    """Put a line that was taken out back into the plan."""
    table = _planning(request, pk)
    try:
        services.put_line_back(line=_line(table, line), actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The line is in the plan again, at the end."))
    return _back(pk, line)


def _removed(found: CollectionLine, form: RemoveForm, table: Led) -> bool:
    services.remove_line(line=found, reason=form.cleaned_data["reason"], actor=table.user)
    return True


def _decided(request: SignedInRequest, pk: UUID) -> Led:
    """Open a decided arbitration; before the decision there is no such page."""
    table = followed(request, pk)
    if table.arbitration.at != Step.DECIDED:
        raise Http404
    return table


def _planning(request: SignedInRequest, pk: UUID) -> Led:
    """Open the plan to write in."""
    table = _decided(request, pk)
    require(request.user, "indicators.plan", table.arbitration)
    return table


def _may_plan(request: SignedInRequest, table: Led) -> bool:
    return request.user.has_perm("indicators.plan", table.arbitration)


def _line(table: Led, pk: UUID) -> CollectionLine:
    rows = CollectionLine.objects.select_related("arbitration__dossier", "candidate", "group", "criterion")
    return get_object_or_404(rows, arbitration=table.arbitration, pk=pk)


def _back(pk: UUID, line: UUID | None = None) -> HttpResponse:
    made = redirect("indicators:plan", pk)
    if line is not None:
        made["Location"] += f"#line-{line}"
    return made


def _name(found: CollectionLine) -> object:
    """Return what the proposal of a line is called."""
    return found.candidate.versions.order_by("-number").values_list("name", flat=True).first()
