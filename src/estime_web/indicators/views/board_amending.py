"""Change the set: the effect is told before the change is made. A minority speaks in its own words."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.enums import AmendmentAct
from estime_web.indicators.forms.board import AmendForm, StatementForm
from estime_web.indicators.models import Amendment, Arbitration, IndicatorCandidate, MinorityStatement
from estime_web.indicators.queries.board_effects import Effect, addable, changes_of, effect_of, removable
from estime_web.indicators.queries.board_page import BoardPage, board_page
from estime_web.indicators.services.amending import (
    amend_proposal,
    remove_statement,
    state_minority,
    take_amendment_back,
)
from estime_web.indicators.views.led_base import Led, followed


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def amend(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Choose what to change; see what it does; change it."""
    table = led(request, pk)
    page = board_page(table.arbitration)
    if page is None:
        return redirect("indicators:board", pk)
    effect = effect_of(page, request.GET.get("element", ""))
    form = AmendForm(posted(request) if effect else None)
    if effect is not None and try_form(form, lambda: _amended(table, effect, form)) is not None:
        messages.success(request, _changed(effect))
        return redirect("indicators:amend", pk)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "page": page,
        "effect": effect,
        "form": form,
        "removable": removable(page),
        "addable": addable(page),
        "changes": changes_of(page),
    }
    return render(request, "indicators/board/amend.html", context, status=status_of(form))


@require_POST
@sign_in_required
def take_back(request: SignedInRequest, pk: UUID, amendment: int) -> HttpResponse:
    """Take a change back."""
    table = led(request, pk)
    found = get_object_or_404(Amendment, pk=amendment, run__arbitration=table.arbitration)
    try:
        take_amendment_back(amendment=found, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is taken back. What you wrote stays readable below."))
    return redirect("indicators:amend", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def state(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write down what a minority says."""
    table = led(request, pk)
    page = board_page(table.arbitration)
    if page is None:
        return redirect("indicators:board", pk)
    form = StatementForm(
        posted(request),
        arbitration=table.arbitration,
        elements=_choices(page),
        initial={"language": get_language(), "element": request.GET.get("element", "")},
    )
    if try_form(form, lambda: _stated(table, form)) is not None:
        messages.success(request, _("It is kept, and stays beside the decision."))
        return redirect("indicators:board", pk)
    context = {"table": table, "arbitration": table.arbitration, "page": page, "form": form}
    return render(request, "indicators/board/state.html", context, status=status_of(form))


@require_POST
@sign_in_required
def unstate(request: SignedInRequest, pk: UUID, statement: int) -> HttpResponse:
    """Take a statement away, because those who made it ask for it."""
    table = led(request, pk)
    found = get_object_or_404(MinorityStatement, pk=statement, arbitration=table.arbitration)
    try:
        remove_statement(statement=found, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is taken away."))
    return redirect("indicators:state", pk)


def led(request: SignedInRequest, pk: UUID) -> Led:
    """Open an arbitration for those who may change it; for everybody else there is no such page."""
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    return table


def candidate_of(arbitration: Arbitration, element: str) -> IndicatorCandidate | None:
    """Return a proposal by its number on the list; None where none is meant."""
    return arbitration.candidates.filter(number=int(element)).first() if element.isdecimal() else None


def _choices(page: BoardPage) -> list[tuple[str, str]]:
    return [(each.element, each.name) for each in (*page.chosen, *page.left_out)]


def _amended(table: Led, effect: Effect, form: AmendForm) -> Amendment:
    return amend_proposal(
        arbitration=table.arbitration,
        candidate=get_object_or_404(table.arbitration.candidates, number=int(effect.entry.element)),
        act=effect.act,
        reason=form.cleaned_data["reason"],
        hands=form.hands,
        actor=table.user,
    )


def _stated(table: Led, form: StatementForm) -> MinorityStatement:
    said = form.cleaned_data
    return state_minority(
        arbitration=table.arbitration,
        text=said["text"],
        language=said["language"],
        who=said["who"],
        college=said["college"],
        candidate=candidate_of(table.arbitration, said["element"]),
        actor=table.user,
    )


def _changed(effect: Effect) -> str:
    if effect.act == AmendmentAct.ADD:
        return _("It is in the set now, with your reason beside it.")
    return _("It is out of the set now, with your reason beside it.")
