"""A plan as files: the computation to replay, the problem and the plan as workbooks."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estime.provenance import canonical_json
from estime_web.accounts.access import sign_in_required
from estime_web.encounters.models import Plan
from estime_web.encounters.views.organiser_base import organised
from estime_web.encounters.workbooks import computation_of, plan_workbook_of, problem_workbook_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@sign_in_required
@require_safe
def computation(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """What was asked and answered, without a name: `estime replay` does it again and compares."""
    content = canonical_json(computation_of(_plan(request, pk, number)))
    return _file(content.encode(), "application/json", _("plan-%(number)s.json") % {"number": number})


@sign_in_required
@require_safe
def problem_workbook(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The question as a workbook: `estime allocate` answers it again."""
    content = problem_workbook_of(_plan(request, pk, number), _language())
    return _file(content, _XLSX, _("question-%(number)s.xlsx") % {"number": number})


@sign_in_required
@require_safe
def plan_workbook(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Who goes where, as a workbook with names."""
    content = plan_workbook_of(_plan(request, pk, number), _language())
    return _file(content, _XLSX, _("plan-%(number)s.xlsx") % {"number": number})


def _plan(request: HttpRequest, pk: UUID, number: int) -> Plan:
    rows = Plan.objects.select_related("encounter", "computation")
    return get_object_or_404(rows, encounter=organised(request, pk), number=number)


def _language() -> str:
    return (get_language() or "fr")[:2]


def _file(content: bytes, mime: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, mime, headers=headers)
