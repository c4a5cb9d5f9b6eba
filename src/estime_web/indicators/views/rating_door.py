"""The short address at which one types the code of a card: the long one, or the short one of a workshop that goes on."""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estime_web.accounts.passes import token_of
from estime_web.foundation.form_pages import posted, status_of
from estime_web.indicators.card_codes import workshop_member_with_code
from estime_web.indicators.forms.framing_members import CodeForm
from estime_web.indicators.framing_addresses import token_typed
from estime_web.indicators.queries.arbitrations import member_for_token
from estime_web.indicators.views.member_door import unseen

TOO_MANY = 429


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Open the page of a card by its code. Wrong codes are counted; the answer tells nothing of what exists.

    After too many of them no short code is tried for a while, not even a right one: else a machine could go on guessing. The
    long one opens all the same, as nobody guesses it.
    """
    form = CodeForm(posted(request))
    if form.is_valid():
        typed, knock = form.cleaned_data["code"], _knock(request)
        if not _is_whole(typed) and not ratelimit.consume(request, action="try_card_code", key=knock, dry_run=True):
            return unseen(render(request, "429.html", status=TOO_MANY))
        token = _token(typed)
        if token:
            return unseen(redirect("indicators:my_home", token))
        if not ratelimit.consume(request, action="try_card_code", key=knock):
            return unseen(render(request, "429.html", status=TOO_MANY))
        form.add_error("code", _("No page opens with this code. Look at each letter again, or ask for a new card."))
    return unseen(render(request, "indicators/member/code.html", {"form": form}, status=status_of(form)))


def _is_whole(typed: str) -> bool:
    return member_for_token(token_typed(typed)) is not None


def _token(typed: str) -> str:
    if _is_whole(typed):
        return token_typed(typed)
    member = workshop_member_with_code(typed)
    return token_of(member.access) if member else ""


def _knock(request: HttpRequest) -> str:
    """Return what tries are counted under: of a network address only a seal."""
    address = get_adapter(request).get_client_ip(request)
    return str(salted_hmac("estime.indicators.knock", address, algorithm="sha256").hexdigest())
