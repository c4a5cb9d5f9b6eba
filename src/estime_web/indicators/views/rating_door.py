"""The short address of a workshop: type the code of a card, and the page of that card opens."""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estime_web.accounts.passes import token_of
from estime_web.indicators.card_codes import workshop_member_with_code
from estime_web.indicators.forms.rating_led import CodeForm
from estime_web.indicators.views.led_base import posted, status_of
from estime_web.indicators.views.member_door import unseen

TOO_MANY = 429


@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Open the page of a card by its code. Wrong codes are counted; the answer tells nothing of what exists."""
    form = CodeForm(posted(request))
    if form.is_valid():
        member = workshop_member_with_code(form.cleaned_data["code"])
        if member is not None:
            return unseen(redirect("indicators:my_home", token_of(member.access)))
        if not ratelimit.consume(request, action="try_card_code", key=_knock(request)):
            return unseen(render(request, "429.html", status=TOO_MANY))
        form.add_error(
            "code", _("No workshop that goes on today knows this code. Look at your card again, or ask in the room.")
        )
    return unseen(render(request, "indicators/rating/door.html", {"form": form}, status=status_of(form)))


def _knock(request: HttpRequest) -> str:
    """Return what tries are counted under: of a network address only a seal."""
    address = get_adapter(request).get_client_ip(request)
    return str(salted_hmac("estime.indicators.knock", address, algorithm="sha256").hexdigest())
