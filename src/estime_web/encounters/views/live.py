"""What is new since a page was made, what somebody has read of it, and the page without a network."""

import json
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.models import Participation
from estime_web.encounters.queries.live import events_after, has_news, holder_of
from estime_web.encounters.services.live import mark_seen
from estime_web.encounters.views.organiser_base import organised
from estime_web.encounters.views.participant_door import by_pass

NO_CONTENT = 204
_WORKER = Path(__file__).parents[1] / "static" / "encounters" / "sw.js"
_LONGEST_MARK = 17


def news_answer(*, is_new: bool) -> HttpResponse:
    """Return 204 when nothing changed; else a short answer that asks htmx, or our own script, to read the page again."""
    response = HttpResponse(status=200 if is_new else NO_CONTENT, content_type="text/plain; charset=utf-8")
    if is_new:
        response["HX-Refresh"] = "true"
    return uncached(response)


def stream_address(kind: str, token: str) -> str:
    """Return where a page listens to the stream of news; empty where the site has none, and the page asks."""
    return f"/live/{kind}/{token}/" if settings.LIVE_STREAM else ""


def uncached(response: HttpResponse) -> HttpResponse:
    """Keep an answer about one moment out of every cache, and its address out of search engines and other sites."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def my_news(request: HttpRequest, token: str, since: int) -> HttpResponse:
    """Say whether this person's page changed. Hundreds of phones ask: no page is made, no session is read."""
    holder = holder_of(token)
    if holder is None:
        return uncached(HttpResponse(status=404))
    return news_answer(is_new=has_news(holder, since=since, mark=_mark(request)))


@require_safe
@sign_in_required
def day_news(request: HttpRequest, pk: UUID, since: int) -> HttpResponse:
    """Say to those who prepare the day whether anything happened."""
    return news_answer(is_new=events_after(organised(request, pk), since).exists())


@require_POST
@by_pass
def seen(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """Keep that this person has read what changed. The page says it by itself, or the button does."""
    until = request.POST.get("until", "")
    mark_seen(participation=participation, until=int(until) if _is_number(until) else 0)
    if request.headers.get("X-Requested-By") == "page":
        return HttpResponse(status=NO_CONTENT)
    return redirect("encounters:my_page", token)


@require_safe
@by_pass
def offline(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """What a phone shows instead of a page it could not reach. It is kept on the phone with the day."""
    context = {"participation": participation, "encounter": participation.encounter, "token": token}
    return render(request, "encounters/live/offline.html", context)


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the day of one person on their phone. A new version of the site is a new script."""
    version = getattr(staticfiles_storage, "manifest_hash", "")
    lines = [
        f"const STATIC = {json.dumps(_static_path())};",
        f"const VERSION = {json.dumps(version)};",
        _WORKER.read_text(encoding="utf-8"),
    ]
    headers = {"Cache-Control": "no-cache", "X-Robots-Tag": "noindex"}
    return HttpResponse("\n".join(lines), content_type="text/javascript; charset=utf-8", headers=headers)


def _static_path() -> str:
    url = str(settings.STATIC_URL)
    return url if url.startswith("/") else f"/{url}"


def _mark(request: HttpRequest) -> int:
    value = request.GET.get("plan", "")
    return int(value) if _is_number(value) else 0


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= _LONGEST_MARK
