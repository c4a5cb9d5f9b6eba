"""What stands between a request and the pages of the dossiers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from estime_web.accounts.models import User
from estime_web.dossiers.errors import ConflictError
from estime_web.dossiers.views.conflicts import show_both


class BothTextsMiddleware:
    """Turn a refusal of two texts into the page that shows both, whatever page it comes from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, ConflictError) or not isinstance(request.user, User):
            return None
        return show_both(request, request.user, exception)
