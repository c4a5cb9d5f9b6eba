"""The decision of the assembly: written, shown whole, then signed by who carries the dossier or coordinates the programme."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.foundation.services import replay
from estime_web.indicators.enums import Step
from estime_web.indicators.forms.board import DecideForm, ReachForm
from estime_web.indicators.models import ArbitrationDecision
from estime_web.indicators.queries.board_decision import decided_of, preview_of, reaches_of
from estime_web.indicators.queries.board_page import board_page
from estime_web.indicators.services.deciding import decide_arbitration
from estime_web.indicators.services.reaching import open_result
from estime_web.indicators.views.led_base import Led, followed, signed_for


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def decide(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write the decision, see everything it will hold, sign it; afterwards, read it."""
    table = followed(request, pk)
    if table.arbitration.step == Step.DECIDED:
        return _decided(request, table)
    table = signed_for(request, pk)
    page = board_page(table.arbitration)
    if page is None:
        return redirect("indicators:board", pk)
    form = DecideForm(posted(request))
    is_signed = "sign" in request.POST
    if is_signed and try_form(form, lambda: _signed(table, form)) is not None:
        messages.success(request, _("It is decided, and written down. The collection plan begins with it."))
        return redirect("indicators:decide", pk)
    shows = form.is_bound and "again" not in request.POST and form.is_valid() and not form.errors
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "page": page,
        "form": form,
        "preview": preview_of(page, form.cleaned_data) if shows else None,
    }
    return render(request, "indicators/board/decide.html", context, status=status_of(form))


@require_POST
@sign_in_required
def recount(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Do the computation again, on the spot, and say whether it gives the same."""
    table = followed(request, pk)
    page = board_page(table.arbitration)
    if page is None:
        return redirect("indicators:board", pk)
    done = replay(page.board.run.computation)
    if done.is_intact and done.is_equal:
        messages.success(request, _("Counted again from the same ballots: it is the same set, to the letter."))
    elif not done.is_intact:
        messages.error(request, _("Not the same: what was stored has been changed since. Ask who runs the site."))
    elif done.is_equal is None:
        messages.warning(
            request, _("This version of estime counts in another way: it cannot compare. Nothing was changed.")
        )
    else:
        messages.error(request, _("Not the same: counted again, the set differs. Ask who runs the site."))
    return redirect("indicators:decide" if table.arbitration.step == Step.DECIDED else "indicators:board", pk)


@require_POST
@sign_in_required
def reach(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say who reads the result."""
    table = signed_for(request, pk)
    form = ReachForm(request.POST)
    try:
        if form.is_valid():
            open_result(arbitration=table.arbitration, reach=form.cleaned_data["reach"], actor=table.user)
            messages.success(request, _("It is kept. You can change it whenever you want."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("indicators:decide", pk)


def _decided(request: SignedInRequest, table: Led) -> HttpResponse:
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "decided": decided_of(table.arbitration),
        "reach_form": ReachForm(initial={"reach": table.arbitration.reach}),
        "reaches": reaches_of(table.arbitration),
    }
    return render(request, "indicators/board/decided.html", context)


def _signed(table: Led, form: DecideForm) -> ArbitrationDecision:
    decided_on, review_on = form.days
    return decide_arbitration(
        arbitration=table.arbitration,
        text=_words(form.cleaned_data["text"]),
        present=_words(form.cleaned_data["present"]),
        decided_on=decided_on,
        review_on=review_on,
        actor=table.user,
    )


def _words(said: object) -> dict[str, str]:
    data = getattr(said, "data", said)
    return {language: words for language, words in data.items() if words} if isinstance(data, dict) else {}
