"""Walk through a door of the demo."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from estime_web.accounts.demo import doors


@require_POST
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Take the role of a door. Outside the demo there is no such page."""
    for door in doors():
        if door.key == key:
            return door.enter(request)
    raise Http404
