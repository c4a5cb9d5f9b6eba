"""The door of the personal pages: a pass in the address, no account."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from estime_web.accounts.access import closed_link
from estime_web.encounters.models import Participation
from estime_web.encounters.queries.personal import participation_for_token

PersonalView = Callable[..., HttpResponse]


def by_pass(view: PersonalView) -> Callable[..., HttpResponse]:
    """Give `view` the participation that the token of the address opens; anything else does not exist.

    The page speaks the language the reader chose in this browser, else the one they were invited in.
    """

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs: object) -> HttpResponse:
        participation = participation_for_token(token)
        if participation is None:
            return _private(closed_link(request))
        language = _language(request, participation)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = _private(view(request, participation, token=token, **kwargs))
        response["Content-Language"] = language
        return response

    return guarded


def _language(request: HttpRequest, participation: Participation) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else participation.language


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the page out of caches and search engines, and its address out of other sites.

    `same-origin` and not `no-referrer`: the latter makes browsers send forms with `Origin: null`, which the
    protection against forged requests refuses.
    """
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
