"""« The assembly decides »: ask the rule for its proposal, and see what it proposes and why."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.foundation.errors import DomainError
from estime_web.indicators.queries.board_opened import opened_of
from estime_web.indicators.queries.board_page import board_page
from estime_web.indicators.queries.board_verdict import not_guaranteed
from estime_web.indicators.queries.board_warnings import remarks_on
from estime_web.indicators.services.board import run_arbitration
from estime_web.indicators.views.led_base import followed


@require_safe
@sign_in_required
def board(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the proposal of the rule, what the assembly made of it, and one element opened."""
    table = followed(request, pk)
    page = board_page(table.arbitration)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "page": page,
        "opened": opened_of(page, request.GET["element"]) if page and "element" in request.GET else None,
        "remarks": remarks_on(page) if page else [],
        "not_guaranteed": not_guaranteed(),
    }
    return render(request, "indicators/board/board.html", context)


@require_POST
@sign_in_required
def run(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask the rule for its proposal."""
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    try:
        run_arbitration(arbitration=table.arbitration, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Here is a proposal. You decide what to make of it."))
    return redirect("indicators:board", pk)
