"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest

from estime_web.foundation.navigation import nav_items_for

THEMES = ("auto", "light", "dark")


def site(request: HttpRequest) -> dict[str, object]:
    """Return what the base page shows: the theme chosen, whether this is the demo, the version."""
    theme = request.COOKIES.get("theme", "auto")
    return {
        "theme": theme if theme in THEMES else "auto",
        "is_demo": settings.DEMO,
        "nav_items": nav_items_for(request),
        "estime_version": settings.ESTIME_VERSION,
    }
