"""A round as those who lead it see it: who has answered, until when, the pace of the room, and closing it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.enums import RoundState
from estime_web.indicators.forms.rating_led import EndForm
from estime_web.indicators.models import Arbitration, Round
from estime_web.indicators.queries.rating import rated_proposals
from estime_web.indicators.queries.rating_feedback import everything_told
from estime_web.indicators.queries.rating_followed import follow_up
from estime_web.indicators.queries.rating_pace import Room, room_of
from estime_web.indicators.services.framing_invitations import set_deadline
from estime_web.indicators.services.rating_rounds import set_pace
from estime_web.indicators.services.steps import missing_before, next_step
from estime_web.indicators.views.led_base import Led, followed, number_in


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show how far the round has come; say until when it lasts."""
    table = followed(request, pk)
    if request.method == "POST":
        require(request.user, "indicators.lead", table.arbitration)
    form = EndForm(posted(request), initial={"ends_at": table.arbitration.ends_at})
    if try_form(form, lambda: _announce(table, form)) is not None:
        messages.success(request, _("It is announced to everybody."))
        return redirect("indicators:rounds", pk)
    return render(request, "indicators/rating/rounds.html", _context(table, form), status=status_of(form))


@sign_in_required
@require_POST
def pace(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let the room look at one proposal, or everybody go at their own pace."""
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    number = request.POST.get("number", "")
    candidate = get_object_or_404(table.arbitration.candidates, number=number_in(number)) if number else None
    try:
        set_pace(arbitration=table.arbitration, candidate=candidate, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("indicators:rounds", pk)


@sign_in_required
@require_safe
def feedback(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show what each college says, once a round was closed, and the reasons that people gave, tied to nobody."""
    arbitration = followed(request, pk).arbitration
    context = {"arbitration": arbitration, "heard": everything_told(arbitration)}
    return render(request, "indicators/rating/led_feedback.html", context)


def _announce(table: Led, form: EndForm) -> bool:
    set_deadline(arbitration=table.arbitration, ends_at=form.moment, actor=table.user)
    return True


def _context(table: Led, form: EndForm) -> dict[str, object]:
    arbitration = table.arbitration
    held = arbitration.rounds.order_by("-number").first()
    return {
        "table": table,
        "arbitration": arbitration,
        "form": form,
        "held": held,
        "is_open": held is not None and held.state == RoundState.OPEN,
        "followed": follow_up(arbitration, held) if held else None,
        "room": _room(arbitration, held),
        "next": next_step(arbitration),
        "missing": missing_before(arbitration),
    }


def _room(arbitration: Arbitration, held: Round | None) -> Room | None:
    """Return where the room stands, for the remote of the facilitator."""
    return room_of(arbitration, rated_proposals(arbitration)) if held is not None else None
