"""What the pages of the tables share: whose they are."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from estime_web.encounters.models import Networking, Table, TablePlan
from estime_web.encounters.queries.tables import networkings_of
from estime_web.encounters.views.organiser_base import organised


def networking_of(request: HttpRequest, pk: UUID, networking: int) -> Networking:
    """Return a time to get acquainted, to somebody who prepares the day; for everybody else there is no such page."""
    return get_object_or_404(networkings_of(organised(request, pk)), pk=networking)


def table_of(request: HttpRequest, pk: UUID, networking: int, table: int) -> Table:
    found = networking_of(request, pk, networking)
    row = get_object_or_404(found.tables.select_related("host__person"), pk=table)
    row.networking = found
    return row


def table_plan_of(request: HttpRequest, pk: UUID, networking: int, number: int) -> TablePlan:
    found = networking_of(request, pk, networking)
    rows = found.plans.select_related("computation", "created_by", "based_on__computation")
    plan = get_object_or_404(rows, number=number)
    plan.networking = found
    return plan
