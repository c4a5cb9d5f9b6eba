"""What stands between a request and the views."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme

from estime_web.foundation.errors import DomainError


class DomainErrorMiddleware:
    """Turn a refusal of a service into a sentence on the page the person came from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DomainError):
            return None
        origin = request.headers.get("Referer", "")
        if request.method == "POST" and url_has_allowed_host_and_scheme(origin, {request.get_host()}):
            messages.error(request, str(exception))
            return redirect(origin)
        return render(request, "409.html", {"reason": str(exception)}, status=409)


class PrivatePagesMiddleware:
    """Keep pages of one person out of every cache: those of the signed-in, and those that a pass opens.

    A view that says itself how long its answer may be kept is left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and _is_personal(request):
            patch_cache_control(response, private=True, no_store=True)
        return response


def _is_personal(request: HttpRequest) -> bool:
    has_pass = request.resolver_match is not None and "token" in request.resolver_match.kwargs
    return has_pass or request.user.is_authenticated
