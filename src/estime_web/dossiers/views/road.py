"""The road of a dossier: a step, going on or back, a pause, leaving, another version of the method."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from estime.method import difference, sentence
from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.forms.road import MethodForm, ReasonForm, WithdrawForm
from estime_web.dossiers.queries.facts import warnings_of
from estime_web.dossiers.queries.road import counts_of, places_of, reader_language, stops_of
from estime_web.dossiers.services.road import (
    change_method,
    move_to_step,
    pause_dossier,
    resume_dossier,
    withdraw_dossier,
)
from estime_web.dossiers.views.base import Opened, opened
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.programmes.models import MethodVersion


@sign_in_required
def step(request: SignedInRequest, pk: UUID, step: str) -> HttpResponse:
    """Show a place of the road: what it is for, what one does there, what comes out of it; and go there."""
    table = opened(request, pk)
    keys = [each.key for each in table.dossier.method.method.steps]
    if step not in keys:
        raise Http404
    form = ReasonForm(posted(request))
    if request.method == "POST":
        moved = try_form(form, lambda: _moved(table, step, form))
        if moved:
            messages.success(request, _("The dossier is at this step now."))
            return redirect("dossiers:home", pk)
    shown = table.dossier.method.method.step(step)
    context = {
        "dossier": table.dossier,
        "step": shown,
        "is_here": step == table.dossier.step,
        "is_back": keys.index(step) < keys.index(table.dossier.step),
        "stops": stops_of(table.dossier, shown, counts_of(table.dossier, table.standing)),
        "road": places_of(table.dossier),
        "form": form,
        "language": reader_language(),
    }
    return render(request, "dossiers/road/step.html", context, status=status_of(form))


@sign_in_required
def history(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show every act on the road: who, when and why."""
    table = opened(request, pk)
    changes = table.dossier.step_changes.select_related("actor").order_by("-at", "-pk")
    titles = {each.key: each.title.in_language(reader_language()) for each in table.dossier.method.method.steps}
    rows = [
        (change, titles.get(change.from_step, change.from_step), titles.get(change.to_step, change.to_step))
        for change in changes
    ]
    return render(request, "dossiers/road/history.html", {"dossier": table.dossier, "rows": rows})


@sign_in_required
def pause(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Pause a dossier: everything is kept."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    form = ReasonForm(posted(request))
    if try_form(form, lambda: _paused(table, form)) is not None:
        messages.success(request, _("The dossier is paused. Everything is kept; take it up again when you like."))
        return redirect("dossiers:home", pk)
    return render(request, "dossiers/road/pause.html", {"dossier": table.dossier, "form": form}, status=status_of(form))


@require_POST
@sign_in_required
def resume(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take a dossier up again. One that its enterprise had withdrawn is taken up by whoever carries it."""
    table = opened(request, pk)
    require(request.user, "dossiers.carry" if table.dossier.is_withdrawn else "dossiers.write_in", table.dossier)
    resume_dossier(dossier=table.dossier, actor=table.user)
    messages.success(request, _("The dossier goes on where it was."))
    return redirect("dossiers:home", pk)


@sign_in_required
def withdraw(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Leave the evaluation: the page says what is removed where before anything happens."""
    table = opened(request, pk)
    require(request.user, "dossiers.carry", table.dossier)
    form = WithdrawForm(posted(request))
    if try_form(form, lambda: _withdrawn(table, form)) is not None:
        messages.success(
            request, _("The enterprise has withdrawn. Nobody outside the team reads this dossier any more.")
        )
        return redirect("dossiers:home", pk)
    context = {"dossier": table.dossier, "form": form}
    return render(request, "dossiers/road/withdraw.html", context, status=status_of(form))


@sign_in_required
def method(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the version of the method that the dossier follows, and the difference before it is moved to another."""
    table = opened(request, pk)
    dossier = table.dossier
    versions = MethodVersion.objects.exclude(pk=dossier.method_id).order_by("published_at", "key")
    chosen = versions.filter(key=request.GET.get("to", "")).first()
    form = MethodForm(posted(request), versions=versions, initial={"version": chosen})
    if request.method == "POST":
        require(request.user, "dossiers.carry", dossier)
        if try_form(form, lambda: _followed(table, form)):
            messages.success(request, _("The dossier follows this version from now on. What it holds stays."))
            return redirect("dossiers:home", pk)
        chosen = form.cleaned_data.get("version") or chosen
    changes = difference(dossier.method.method, chosen.method) if chosen else ()
    context = {
        "dossier": dossier,
        "versions": versions,
        "chosen": chosen,
        "changes": [sentence(change, reader_language()) for change in changes],
        "form": form,
        "language": reader_language(),
        "title": dossier.method.method.title.in_language(reader_language()),
        "may_carry": request.user.has_perm("dossiers.carry", dossier),
    }
    return render(request, "dossiers/road/method.html", context, status=status_of(form))


@sign_in_required
def warnings(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """List what the method draws attention to, with reasons and sources, and the notes of what was set aside."""
    table = opened(request, pk)
    context = {"dossier": table.dossier, "warnings": warnings_of(table.dossier, table.standing)}
    return render(request, "dossiers/road/warnings.html", context)


def _moved(table: Opened, step: str, form: ReasonForm) -> bool:
    require(table.user, "dossiers.write_in", table.dossier)
    move_to_step(dossier=table.dossier, step=step, reason=form.cleaned_data["reason"], actor=table.user)
    return True


def _paused(table: Opened, form: ReasonForm) -> bool:
    pause_dossier(dossier=table.dossier, reason=form.cleaned_data["reason"], actor=table.user)
    return True


def _withdrawn(table: Opened, form: WithdrawForm) -> bool:
    words = form.cleaned_data
    withdraw_dossier(dossier=table.dossier, erases=bool(words["erases"]), reason=words["reason"], actor=table.user)
    return True


def _followed(table: Opened, form: MethodForm) -> bool:
    words = form.cleaned_data
    change_method(dossier=table.dossier, version=words["version"], reason=words["reason"], actor=table.user)
    return True
