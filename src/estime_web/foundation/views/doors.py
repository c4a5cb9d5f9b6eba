"""How a page of the foundation asks who may."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

P = ParamSpec("P")


def require_permission(request: HttpRequest, permission: str) -> None:
    """Go on when the rules let this person; otherwise there is no such page.

    Raises
    ------
    Http404
        The rules say no.
    """
    if not request.user.has_perm(permission):
        raise Http404


def demo_only(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Hide a page that shows everything to everybody: outside the demo it does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
