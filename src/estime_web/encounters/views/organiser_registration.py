"""How people come: the code of the registration page, and the answers as they arrive."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.exports_registration import registration_code
from estime_web.encounters.queries import answer_count
from estime_web.encounters.views.organiser_base import organised

NOTHING_NEW = 204


@sign_in_required
@require_safe
def answers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How many have answered, for a page that asks every few seconds. Never what they wish.

    `seen` is what that page shows: where nothing is new, there is nothing to send.
    """
    encounter = organised(request, pk)
    count = answer_count(encounter)
    if encounter.are_wishes_open and request.GET.get("seen") == f"{count.answered}-{count.people}":
        return HttpResponse(status=NOTHING_NEW)
    context = {"encounter": encounter, "people": count.people, "answered": count.answered}
    return render(request, "encounters/organiser/answers.html", context)


@sign_in_required
@require_safe
def code(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The code to print or to show on a screen."""
    encounter = organised(request, pk)
    if encounter.registration_closes_at is None:
        raise Http404
    return HttpResponse(registration_code(encounter), "image/svg+xml")
