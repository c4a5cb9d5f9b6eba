"""In which language a paper is printed."""

from django.http import HttpRequest
from django.utils.translation import get_language

from estime_web.accounts.enums import Language


def paper_language(request: HttpRequest) -> str:
    """Return the language that the address asks for (`?lang=nl`), else that of the page."""
    asked = request.GET.get("lang", "")
    return asked if asked in Language.values else (get_language() or Language.FR)[:2]
