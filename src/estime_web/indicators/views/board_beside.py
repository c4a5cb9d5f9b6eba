"""What stands beside the proposal: other sets, where colleges agree, and how solid it is."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.foundation.errors import DomainError
from estime_web.indicators.queries.board_agreement import agreement_of
from estime_web.indicators.queries.board_alternatives import beside_of
from estime_web.indicators.queries.board_page import board_page
from estime_web.indicators.queries.board_solid import standings_of, tried
from estime_web.indicators.services.board_robustness import last_check, start_checking
from estime_web.indicators.views.board_amending import led
from estime_web.indicators.views.led_base import followed


@require_safe
@sign_in_required
def alternatives(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show other sets beside the proposal."""
    table = followed(request, pk)
    page = board_page(table.arbitration)
    if page is None:
        return redirect("indicators:board", pk)
    context = {"table": table, "arbitration": table.arbitration, "page": page, "beside": beside_of(page)}
    return render(request, "indicators/board/alternatives.html", context)


@require_safe
@sign_in_required
def agreement(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show where colleges agree, and where they do not."""
    table = followed(request, pk)
    page = board_page(table.arbitration)
    if page is None:
        return redirect("indicators:board", pk)
    context = {"table": table, "arbitration": table.arbitration, "page": page, "agreement": agreement_of(page)}
    return render(request, "indicators/board/agreement.html", context)


@require_safe
@sign_in_required
def solid(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show how solid each element is, and how far the work is."""
    table = followed(request, pk)
    page = board_page(table.arbitration)
    if page is None:
        return redirect("indicators:board", pk)
    job = last_check(table.arbitration)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "page": page,
        "standings": standings_of(page),
        "tried": tried(),
        "job": job,
        "job_is_read": job is not None and job.state == "done" and bool(page.board.run.robustness),
    }
    return render(request, "indicators/board/solid.html", context)


@require_POST
@sign_in_required
def check(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask how solid the proposal is."""
    table = led(request, pk)
    try:
        start_checking(arbitration=table.arbitration, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("indicators:solid", pk)
