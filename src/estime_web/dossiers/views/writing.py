"""What the maps and the question share: who may, what the method remarks, where one goes after something was written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from estime_web.dossiers.hands import Hands, hands_of
from estime_web.dossiers.queries.facts import ShownWarning, warnings_of
from estime_web.dossiers.views.base import Opened

AGAIN = "again"


def onward(request: HttpRequest, table: Opened, *, done: str, again: str, query: str = "") -> HttpResponse:
    """Go back to the list, or to an empty form for the next one when the person asked for it."""
    if AGAIN not in request.POST:
        return redirect(reverse(done, args=[table.dossier.pk]))
    return redirect(reverse(again, args=[table.dossier.pk]) + query)


def hands_at(table: Opened) -> Hands:
    """Return what the reader may do with the items of an open dossier."""
    return hands_of(table.user, table.dossier, table.standing)


def remarks_on(table: Opened, tool: str) -> list[ShownWarning]:
    """Return what the method remarks on a screen and nobody set aside, for whoever may answer to it."""
    if table.dossier.is_withdrawn:
        return []
    shown = warnings_of(table.dossier, table.standing)
    return [each for each in shown if each.warning.tool == tool and each.note is None]
