"""The big screen of a workshop: what the room looks at, how many have answered, and the code that opens the phones."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.dossiers.addresses import code_for_screen
from estime_web.indicators.enums import RoundState
from estime_web.indicators.framing_addresses import code_page_address
from estime_web.indicators.models import Arbitration
from estime_web.indicators.queries.rating import rated_proposals
from estime_web.indicators.queries.rating_followed import FollowUp, follow_up
from estime_web.indicators.queries.rating_pace import mark_of, room_of
from estime_web.indicators.views.led_base import followed

NO_CONTENT = 204


@sign_in_required
@require_safe
def screen(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show to the whole room what it looks at; how many have answered, and nothing of what they said."""
    arbitration = followed(request, pk).arbitration
    progress = _progress(arbitration)
    context = {
        "arbitration": arbitration,
        "room": room_of(arbitration, rated_proposals(arbitration)),
        "progress": progress,
        "mark": _mark(arbitration, progress),
        "door": code_page_address().partition("://")[2],
        "now": timezone.now(),
    }
    return render(request, "indicators/rating/screen.html", context)


@sign_in_required
@require_safe
def screen_news(request: SignedInRequest, pk: UUID, mark: str) -> HttpResponse:
    """Say to the screen whether anything changed."""
    arbitration = followed(request, pk).arbitration
    is_known = _mark(arbitration, _progress(arbitration)) == mark
    return HttpResponse(status=NO_CONTENT if is_known else 200, content_type="text/plain; charset=utf-8")


@sign_in_required
@require_safe
def door_code(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Return the QR code of the page where one types the code of a card."""
    followed(request, pk)
    return HttpResponse(code_for_screen(code_page_address()), "image/svg+xml")


def _progress(arbitration: Arbitration) -> FollowUp | None:
    held = arbitration.rounds.filter(state=RoundState.OPEN).order_by("-number").first()
    return follow_up(arbitration, held) if held else None


def _mark(arbitration: Arbitration, progress: FollowUp | None) -> str:
    return f"{mark_of(arbitration)}-{progress.answers if progress else 0}-{progress.answered if progress else 0}"
