"""How a view asks whether a person may."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from estime_web.accounts.models import User

P = ParamSpec("P")


class SignedInRequest(HttpRequest):
    """The request of a view behind `sign_in_required`, for the types."""

    user: User


def sign_in_required(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Send somebody who is not signed in to the sign-in page, and back afterwards."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(cast("SignedInRequest", request), *args, **kwargs)
        return redirect_to_login(_way_back(request))

    return guarded


def require(user: User | AnonymousUser, permission: str, obj: Model | None = None) -> None:
    """Go on when the rules let this person; otherwise say that there is no such page, as for a page that is not there.

    Raises
    ------
    Http404
        The rules say no.
    """
    if not user.has_perm(permission, obj):
        raise Http404


def closed_link(request: HttpRequest) -> HttpResponse:
    """Answer somebody whose personal link opens nothing: the same page whether it is unknown or revoked."""
    return render(request, "accounts/closed_link.html", status=404)


def _way_back(request: HttpRequest) -> str:
    """Return the page to come back to: a form that was sent is not sent again, its page is shown."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    origin = request.headers.get("Referer", "")
    return urlsplit(origin).path if url_has_allowed_host_and_scheme(origin, {request.get_host()}) else ""
