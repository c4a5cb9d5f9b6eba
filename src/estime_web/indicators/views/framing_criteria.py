"""The criteria: what one looks at to answer the question, with our own examples by theme."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.ladder import standing_of
from estime_web.dossiers.models import Effect
from estime_web.dossiers.queries.maps import live_items
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.forms.framing_criteria import CriterionForm, HeirForm
from estime_web.indicators.framing_examples import THEMES, example_of
from estime_web.indicators.models import Criterion
from estime_web.indicators.queries.framing_criteria import criteria_with_counts
from estime_web.indicators.services.framing_criteria import (
    CriterionWords,
    add_criterion,
    move_criterion,
    remove_criterion,
    reword_criterion,
)
from estime_web.indicators.services.framing_frozen import is_frozen
from estime_web.indicators.views.acting import did
from estime_web.indicators.views.led_base import Led, followed
from estime_web.indicators.views.led_opening import language_of


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def criteria(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """List the criteria; add one."""
    table = followed(request, pk)
    form = CriterionForm(posted(request), language=language_of(table.arbitration), effects=effects_read(request, table))
    if request.method == "POST":
        require(request.user, "indicators.lead", table.arbitration)
        added = try_form(
            form, lambda: add_criterion(arbitration=table.arbitration, words=form.said(), actor=table.user)
        )
        if added is not None:
            messages.success(request, _("The criterion is on the list."))
            return redirect("indicators:criteria", pk)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "criteria": criteria_with_counts(table.arbitration),
        "form": form,
        "may_change": table.may_write and not is_frozen(table.arbitration),
    }
    return render(request, "indicators/framing/criteria.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: UUID, criterion: int) -> HttpResponse:
    """Reword a criterion."""
    table, row = _criterion(request, pk, criterion)
    form = CriterionForm(
        posted(request),
        language=language_of(table.arbitration),
        effects=effects_read(request, table),
        initial=CriterionForm.initial_of(row),
    )
    if did(form, lambda: reword_criterion(criterion=row, words=form.said(row), actor=table.user)):
        messages.success(request, _("It is kept."))
        return redirect("indicators:criteria", pk)
    context = {"table": table, "arbitration": table.arbitration, "criterion": row, "form": form}
    return render(request, "indicators/framing/criterion.html", context, status=status_of(form))


@sign_in_required
@require_POST
def move(request: SignedInRequest, pk: UUID, criterion: int) -> HttpResponse:
    """Move a criterion up or down."""
    table, row = _criterion(request, pk, criterion)
    try:
        move_criterion(criterion=row, is_up="up" in request.POST, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("indicators:criteria", pk)


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, pk: UUID, criterion: int) -> HttpResponse:
    """Take a criterion off the list; say where its proposals go."""
    table, row = _criterion(request, pk, criterion)
    form = HeirForm(posted(request), criterion=row)
    if did(form, lambda: remove_criterion(criterion=row, heir=form.cleaned_data["heir"], actor=table.user)):
        messages.success(request, _("The criterion is off the list."))
        return redirect("indicators:criteria", pk)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "criterion": row,
        "form": form,
        "hanging": row.candidates.count(),
    }
    return render(request, "indicators/framing/criterion_remove.html", context, status=status_of(form))


@sign_in_required
@require_safe
def examples(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show our examples of criteria, by theme."""
    table = followed(request, pk)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "themes": [(theme.title, [(each.key, each.name, each.means) for each in theme.examples]) for theme in THEMES],
        "may_change": table.may_write and not is_frozen(table.arbitration),
    }
    return render(request, "indicators/framing/criteria_examples.html", context)


@sign_in_required
@require_POST
def take_example(request: SignedInRequest, pk: UUID, key: str) -> HttpResponse:
    """Put an example on the list, to be reworded."""
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    example = example_of(key)
    if example is None:
        raise Http404
    words = CriterionWords(name=example.name.data, means=example.means.data)
    try:
        added = add_criterion(arbitration=table.arbitration, words=words, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("indicators:criteria", pk)
    messages.success(request, _("It is on your list. Say it now in your own words."))
    return redirect("indicators:criterion", pk, added.pk)


def effects_read(request: SignedInRequest, table: Led) -> list[Effect]:
    """Return the effects of the dossier that this reader reads."""
    dossier = table.arbitration.dossier
    return live_items(Effect, dossier, standing_of(request.user, dossier)) if dossier else []


def _criterion(request: SignedInRequest, pk: UUID, criterion: int) -> tuple[Led, Criterion]:
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    row = get_object_or_404(Criterion.objects.select_related("effect"), arbitration=table.arbitration, pk=criterion)
    row.arbitration = table.arbitration
    return table, row
