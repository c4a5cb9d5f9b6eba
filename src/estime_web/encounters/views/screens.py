"""Screens: what everybody in the hall reads, and how an organiser turns them on and off."""

from datetime import datetime, time
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.accounts.access import closed_link, sign_in_required
from estime_web.accounts.passes import token_of
from estime_web.encounters.forms.screens import ScreenForm
from estime_web.encounters.models import Encounter, Screen
from estime_web.encounters.queries.live import events_after, last_event_id, screen_for_token
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.queries.screens import screen_board, screen_languages, screens_of
from estime_web.encounters.services.screens import close_screen, open_screen
from estime_web.encounters.views.live import news_answer, stream_address, uncached
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.foundation.form_pages import posted, status_of, try_form

THEMES = ("light", "dark")


@require_safe
def screen(request: HttpRequest, token: str) -> HttpResponse:
    """Who goes where now and next, for a whole hall: counts and rooms, no names. `?at=10:00` tries another hour."""
    found = screen_for_token(token)
    if found is None:
        return uncached(closed_link(request))
    encounter, now = found.encounter, timezone.now()
    tried = _tried_hour(request, encounter)
    languages = screen_languages(encounter)
    context = {
        "screen": found,
        "encounter": encounter,
        "token": token,
        "languages": languages,
        "language": languages[0],
        # Before the board: what happens while it is drawn is then asked for again, never missed.
        "since": last_event_id(encounter),
        "board": screen_board(encounter, tried or now, room=found.room),
        "made_at": timezone.localtime(now),
        "is_tried": tried is not None,
        "live_events": stream_address("screens", token),
        "zone": timezone.get_current_timezone_name(),
        "screen_theme": _theme(request),
    }
    return uncached(render(request, "encounters/live/screen.html", context))


@require_safe
def screen_news(request: HttpRequest, token: str, since: int) -> HttpResponse:
    """Say to a screen whether anything happened."""
    found = screen_for_token(token)
    if found is None:
        return uncached(HttpResponse(status=404))
    return news_answer(is_new=events_after(found.encounter_id, since).exists())


@sign_in_required
@require_http_methods(["GET", "POST"])
def screens(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The screens of the day, each with its address; a form for one more."""
    encounter = organised(request, pk)
    form = ScreenForm(posted(request), encounter=encounter)
    opened = try_form(form, lambda: open_screen(encounter=encounter, actor=actor_of(request), **form.cleaned_data))
    if opened is not None:
        messages.success(request, _("The screen is ready. Open its address on the computer beside it."))
        return redirect("encounters:screens", encounter.pk)
    rows = [(row, _address(row)) for row in screens_of(encounter)]
    first = encounter.slots.first()
    context = {
        "encounter": encounter,
        "form": form,
        "screens": rows,
        "first_hour": first.starts_at if first else None,
        "plan": published_plan(encounter),
    }
    return render(request, "encounters/live/screens.html", context, status=status_of(form))


@sign_in_required
@require_POST
def close(request: HttpRequest, pk: UUID, screen: int) -> HttpResponse:
    encounter = organised(request, pk)
    close_screen(screen=get_object_or_404(screens_of(encounter), pk=screen), actor=actor_of(request))
    messages.success(request, _("The screen is off. Its address opens nothing any more."))
    return redirect("encounters:screens", encounter.pk)


def _address(row: Screen) -> str:
    """Return the address of a screen; empty where the secret of the site is no longer the one it was made with."""
    try:
        return reverse("encounters:screen", args=[token_of(row.access)])
    except LookupError:
        return ""


def _tried_hour(request: HttpRequest, encounter: Encounter) -> datetime | None:
    try:
        hour = time.fromisoformat(request.GET.get("at", ""))
    except ValueError:
        return None
    return timezone.make_aware(datetime.combine(encounter.date, hour.replace(tzinfo=None)))


def _theme(request: HttpRequest) -> str:
    theme = request.GET.get("theme", "")
    return theme if theme in THEMES else ""
