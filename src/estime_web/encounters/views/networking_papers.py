"""The tables on paper and in files."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estime.provenance import canonical_json
from estime_web.accounts.access import sign_in_required
from estime_web.encounters.exports_paper import file_name
from estime_web.encounters.exports_tables import rounds_poster_pdf, table_cards_pdf, table_sheets_pdf
from estime_web.encounters.queries.tables import card_changes
from estime_web.encounters.views.networking_base import networking_of, table_plan_of
from estime_web.encounters.views.organiser_base import reader_language
from estime_web.encounters.views.paper_language import paper_language
from estime_web.encounters.workbooks_tables import computation_of_tables, tables_workbook_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@sign_in_required
@require_safe
def cards(request: HttpRequest, pk: UUID, networking: int, number: int) -> HttpResponse:
    """A card for each person. `?changed=1` prints only those that differ from the plan that this one replaced."""
    plan = table_plan_of(request, pk, networking, number)
    only = None
    if request.GET.get("changed") and plan.based_on:
        only = {str(change.participation.pk) for change in card_changes(plan.based_on, plan)}
    content = table_cards_pdf(plan, language=paper_language(request), only=only)
    return _pdf(content, file_name(plan.networking.encounter, _("table-cards")))


@sign_in_required
@require_safe
def sheets(request: HttpRequest, pk: UUID, networking: int, number: int) -> HttpResponse:
    """A sheet for each table."""
    plan = table_plan_of(request, pk, networking, number)
    content = table_sheets_pdf(plan, language=paper_language(request))
    return _pdf(content, file_name(plan.networking.encounter, _("table-sheets")))


@sign_in_required
@require_safe
def poster(request: HttpRequest, pk: UUID, networking: int) -> HttpResponse:
    """The rounds, for the wall."""
    row = networking_of(request, pk, networking)
    content = rounds_poster_pdf(row, language=paper_language(request))
    return _pdf(content, file_name(row.encounter, _("rounds")))


@sign_in_required
@require_safe
def workbook(request: HttpRequest, pk: UUID, networking: int, number: int) -> HttpResponse:
    """Who sits where, as a workbook with names."""
    content = tables_workbook_of(table_plan_of(request, pk, networking, number), reader_language())
    return _file(content, _XLSX, _("tables-%(number)s.xlsx") % {"number": number})


@sign_in_required
@require_safe
def computation(request: HttpRequest, pk: UUID, networking: int, number: int) -> HttpResponse:
    """What was asked and answered, without a name: `estime replay` does it again and compares."""
    content = canonical_json(computation_of_tables(table_plan_of(request, pk, networking, number)))
    return _file(content.encode(), "application/json", _("tables-%(number)s.json") % {"number": number})


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, "application/pdf", headers=headers)


def _file(content: bytes, mime: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, mime, headers=headers)
