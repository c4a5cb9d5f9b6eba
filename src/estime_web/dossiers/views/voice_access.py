"""The way to the pages without an account: a key in the address, and no other trace of who comes."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from estime_web.dossiers.models import Contributor
from estime_web.dossiers.queries.voices import contributor_for_token

VoiceView = Callable[..., HttpResponse]


def by_key(view: VoiceView) -> Callable[..., HttpResponse]:
    """Give `view` the contributor whose key stands in the address; anything else does not exist.

    Who is signed in in this browser is never asked. The page speaks the language chosen in this browser, else theirs.
    """

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs: object) -> HttpResponse:
        contributor = contributor_for_token(token)
        if contributor is None:
            return no_such_address(request)
        language = _language(request, contributor)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = unseen(view(request, contributor, token=token, **kwargs))
        response["Content-Language"] = language
        return response

    return guarded


def no_such_address(request: HttpRequest) -> HttpResponse:
    """Answer an address that opens nothing: the same page whether it is unknown, mistyped or was renewed."""
    return unseen(render(request, "dossiers/voices/nowhere.html", status=404))


def unseen(response: HttpResponse) -> HttpResponse:
    """Keep a page out of caches and search engines, and its address out of other sites.

    `same-origin` and not `no-referrer`: the latter makes browsers send forms with `Origin: null`, which the
    protection against forged requests refuses.
    """
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _language(request: HttpRequest, contributor: Contributor) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else contributor.language
