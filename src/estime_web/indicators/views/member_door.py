"""The door of those who take part: a pass in the address, no account."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from estime_web.accounts.access import closed_link
from estime_web.indicators.models import Member
from estime_web.indicators.queries.arbitrations import member_for_token
from estime_web.indicators.services.browsers import open_in_browser

_BROWSER: Final = "estime_card"
_KEY_LENGTH: Final = 32
_KEPT_FOR: Final = timedelta(days=400)

MemberView = Callable[..., HttpResponse]


def by_member(view: MemberView) -> Callable[..., HttpResponse]:
    """Give `view` the member whom the token of the address opens; anything else does not exist.

    The page speaks the language the reader chose in this browser, else the one they were invited in. Who is signed in in this
    browser is never asked. A card shows what was said in the browser that opened it last. Where the agreement of the dossier is
    not in force, the page says so and shows nothing else.
    """

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs: object) -> HttpResponse:
        member = member_for_token(token)
        if member is None:
            return unseen(closed_link(request))
        language = _language(request, member)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = unseen(_answer(view, request, member, token, kwargs))
        response["Content-Language"] = language
        return response

    return guarded


def unseen(response: HttpResponse) -> HttpResponse:
    """Keep a page out of caches and search engines, and its address out of other sites.

    `same-origin` and not `no-referrer`: the latter makes browsers send forms with `Origin: null`, which the
    protection against forged requests refuses.
    """
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _answer(
    view: MemberView, request: HttpRequest, member: Member, token: str, kwargs: dict[str, object]
) -> HttpResponse:
    if not member.arbitration.welcomes_members:
        return render(request, "indicators/member/resting.html", {"member": member, "token": token})
    if member.email or request.method == "HEAD":
        return view(request, member, token=token, **kwargs)
    key = request.COOKIES.get(_BROWSER) or get_random_string(_KEY_LENGTH)
    if open_in_browser(member=member, key=key):
        messages.info(request, _("What you said in another browser is kept and counts. It is not shown here."))
    response = view(request, member, token=token, **kwargs)
    if _BROWSER in request.COOKIES:
        return response
    response.set_cookie(
        _BROWSER,
        key,
        max_age=_KEPT_FOR,
        path=reverse("indicators:my_home", args=[token]),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _language(request: HttpRequest, member: Member) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else member.language
