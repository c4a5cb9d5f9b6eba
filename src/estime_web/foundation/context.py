"""What every page knows."""

from functools import partial

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from estime_web.foundation.navigation import foot_links, nav_items_for
from estime_web.foundation.queries import is_worker_missed_by

THEMES = ("auto", "light", "dark")


def site(request: HttpRequest) -> dict[str, object]:
    """Return what the base page shows: the theme chosen, whether this is the demo, the version."""
    theme = request.COOKIES.get("theme", "auto")
    return {
        "shell_theme": theme if theme in THEMES else "auto",
        "is_demo": settings.DEMO,
        "nav_items": nav_items_for(request),
        "account_nav_items": nav_items_for(request, is_of_account=True),
        "foot_links": foot_links(),
        # Called by the templates that show it, and only by them: it asks the database.
        "worker_is_silent": partial(is_worker_missed_by, getattr(request, "user", None) or AnonymousUser()),
        "estime_version": settings.ESTIME_VERSION,
    }
