"""What an organiser prints: sheets for the doors, cards for the people."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estime_web.accounts.access import require, sign_in_required
from estime_web.encounters.exports_paper import cards_pdf, door_sheets_pdf, file_name
from estime_web.encounters.models import Encounter, Plan
from estime_web.encounters.queries.personal import published_plan


@require_safe
@sign_in_required
def door_sheets(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One sheet per session. `?plan=2` prints a plan that is not published, `?marks=1` adds the kinds of actors."""
    plan = _plan(request, pk)
    content = door_sheets_pdf(plan, language=_language(), has_marks=bool(request.GET.get("marks")))
    return _pdf(content, file_name(plan.encounter, _("door-sheets")))


@require_safe
@sign_in_required
def cards(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everybody's card, eight on a sheet."""
    plan = _plan(request, pk)
    people = plan.encounter.participations.select_related("person", "organisation", "access")
    content = cards_pdf(plan, people, language=_language(), has_marks=bool(request.GET.get("marks")))
    return _pdf(content, file_name(plan.encounter, _("cards")))


def _plan(request: HttpRequest, pk: UUID) -> Plan:
    encounter = get_object_or_404(Encounter, pk=pk)
    require(request.user, "encounters.organise", encounter)
    number = request.GET.get("plan", "")
    plan = encounter.plans.filter(number=int(number)).first() if number.isdecimal() else published_plan(encounter)
    if plan is None:
        raise Http404
    plan.encounter = encounter
    return plan


def _language() -> str:
    return get_language() or "fr"


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, "application/pdf", headers=headers)
