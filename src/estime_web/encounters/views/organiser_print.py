"""What an organiser prints: sheets for the doors, cards and badges for the people, the whole programme."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.accounts.enums import Language
from estime_web.encounters.exports_badges import badges_pdf
from estime_web.encounters.exports_cards import cards_pdf
from estime_web.encounters.exports_doors import door_sheets_pdf
from estime_web.encounters.exports_paper import file_name
from estime_web.encounters.exports_programme import programme_pdf
from estime_web.encounters.models import Plan
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.views.organiser_base import organised
from estime_web.encounters.views.paper_language import paper_language


@require_safe
@sign_in_required
def door_sheets(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One sheet per session. `?plan=2` prints a plan that is not published, `?marks=1` adds the kinds of actors."""
    plan = _plan(request, pk)
    content = door_sheets_pdf(plan, language=_language(), has_marks=_has_marks(request))
    return _pdf(content, file_name(plan.encounter, _("door-sheets")))


@require_safe
@sign_in_required
def cards(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everybody's card, eight on a sheet; `?person=…` prints that of one person, for the desk."""
    plan = _plan(request, pk)
    people = plan.encounter.participations.select_related("person", "organisation", "access")
    one = request.GET.get("person", "")
    if one:
        people = people.filter(pk=_uuid(one))
    content = cards_pdf(plan, people, language=_language(), has_marks=_has_marks(request))
    return _pdf(content, file_name(plan.encounter, _("cards")))


@require_safe
@sign_in_required
def badges(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everybody's badge, with or without a plan. `?marks=1` adds the kinds of actors."""
    encounter = organised(request, pk)
    people = encounter.participations.select_related("person", "organisation", "access")
    content = badges_pdf(encounter, people, language=_language(), has_marks=_has_marks(request))
    return _pdf(content, file_name(encounter, _("badges")))


@require_safe
@sign_in_required
def programme(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole programme, in the language of the page or in another one (`?lang=nl`)."""
    encounter = organised(request, pk)
    content = programme_pdf(encounter, language=paper_language(request))
    return _pdf(content, file_name(encounter, _("programme")))


def _plan(request: HttpRequest, pk: UUID) -> Plan:
    encounter = organised(request, pk)
    number = request.GET.get("plan", "")
    plan = encounter.plans.filter(number=int(number)).first() if number.isdecimal() else published_plan(encounter)
    if plan is None:
        raise Http404
    plan.encounter = encounter
    return plan


def _language() -> str:
    return (get_language() or Language.FR)[:2]


def _has_marks(request: HttpRequest) -> bool:
    return bool(request.GET.get("marks"))


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, "application/pdf", headers=headers)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
