"""How a contributor keeps their key: as an address, a code, or a card. The site sends it to nobody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estime_web.dossiers.addresses import code_for_screen, voice_address
from estime_web.dossiers.models import Contributor
from estime_web.dossiers.papers.voices_poster import voice_card_pdf
from estime_web.dossiers.views.voice_access import by_key


@require_safe
@by_key
def link(request: HttpRequest, contributor: Contributor, *, token: str) -> HttpResponse:
    """Show the address, to copy, photograph or print."""
    context = {
        "token": token,
        "enterprise": contributor.group.dossier.enterprise,
        "address": voice_address(contributor),
    }
    return render(request, "dossiers/voices/link.html", context)


@require_safe
@by_key
def code(request: HttpRequest, contributor: Contributor, *, token: str) -> HttpResponse:
    """Return the address as a code for a phone."""
    return HttpResponse(code_for_screen(voice_address(contributor)), content_type="image/svg+xml")


@require_safe
@by_key
def card(request: HttpRequest, contributor: Contributor, *, token: str) -> HttpResponse:
    """Return a small card with the address. Neither the enterprise nor the group stands on it: others may find it."""
    content = voice_card_pdf(voice_address(contributor), language=(get_language() or contributor.language)[:2])
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{_("card")}.pdf"'
    return response
