"""A plan of the tables: what it reaches, who meets whom, publish it, search for longer, throw it away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.enums import PlanState, TablePlanOrigin
from estime_web.encounters.meeting_figure import meeting_figure
from estime_web.encounters.models import TablePlan
from estime_web.encounters.queries import people_to_notify
from estime_web.encounters.queries.tables import (
    card_changes,
    meetings_of_plan,
    published_tables,
    seats_of_tables,
    table_rounds,
)
from estime_web.encounters.services import networking as services
from estime_web.encounters.table_comparing import compared_tables
from estime_web.encounters.table_pages import fewest_meetings, grouped_changes, rounds_in_order
from estime_web.encounters.views.networking_base import table_plan_of
from estime_web.encounters.views.organiser_base import actor_of, reader_language


@sign_in_required
@require_safe
def plan(request: HttpRequest, pk: UUID, networking: int, number: int) -> HttpResponse:
    """Show what a plan reaches and proves, who meets whom, and the lists of each round."""
    row = table_plan_of(request, pk, networking, number)
    seats = seats_of_tables(row)
    meetings = meetings_of_plan(row, seats)
    replaced = published_tables(row.networking)
    is_open = row.state == PlanState.PROPOSED
    context = {
        "encounter": row.networking.encounter,
        "networking": row.networking,
        "plan": row,
        "words": row.explanation.get(reader_language(), {}),
        "figure": meeting_figure(meetings, seats, rounds=row.networking.rounds),
        "fewest": fewest_meetings(meetings, seats),
        "rounds": rounds_in_order(table_rounds(seats)),
        "comparison": compared_tables(row.based_on, row)
        if row.based_on and row.origin == TablePlanOrigin.IMPROVED
        else [],
        "is_open": is_open,
        "is_repair": row.origin == TablePlanOrigin.REPAIRED,
        "changes": grouped_changes(card_changes(replaced, row)) if is_open and replaced else [],
        "replaced": replaced if is_open else None,
        "may_improve": is_open and not row.is_proven and not row.networking.begun,
    }
    return render(request, "encounters/networking/plan.html", context)


@sign_in_required
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, pk: UUID, networking: int, number: int) -> HttpResponse:
    """Say what happens and to whom; then do it."""
    row = table_plan_of(request, pk, networking, number)
    if request.method == "POST":
        told = services.publish_table_plan(
            plan=row, actor=actor_of(request), is_announced=bool(request.POST.get("is_announced"))
        )
        messages.success(request, _published(told))
        return redirect("encounters:table_plan", pk, networking, number)
    if row.state != PlanState.PROPOSED:
        return redirect("encounters:table_plan", pk, networking, number)
    replaced = published_tables(row.networking)
    changes = grouped_changes(card_changes(replaced, row)) if replaced else []
    mailed = people_to_notify(row.networking.encounter)
    if replaced:
        mailed = mailed.filter(pk__in=[change.participation.pk for change in changes])
    context = {
        "encounter": row.networking.encounter,
        "networking": row.networking,
        "plan": row,
        "replaced": replaced,
        "changes": changes,
        "mailed": mailed.count(),
    }
    return render(request, "encounters/networking/publish.html", context)


def _published(told: int) -> str:
    if not told:
        return _("The tables are published. Each person sees theirs on their page.")
    said = ngettext(
        "The tables are published. %(count)d e-mail is on its way.",
        "The tables are published. %(count)d e-mails are on their way.",
        told,
    )
    return said % {"count": told}


@sign_in_required
@require_POST
def improve(request: HttpRequest, pk: UUID, networking: int, number: int) -> HttpResponse:
    """Search for half a minute more."""
    row: TablePlan = table_plan_of(request, pk, networking, number)
    job = services.start_planning_tables(networking=row.networking, actor=actor_of(request), improves=row)
    return redirect(reverse("encounters:tables", args=[pk, networking]) + f"?job={job.pk}")


@sign_in_required
@require_POST
def discard(request: HttpRequest, pk: UUID, networking: int, number: int) -> HttpResponse:
    services.discard_table_plan(plan=table_plan_of(request, pk, networking, number), actor=actor_of(request))
    messages.success(request, _("Plan %(number)s is discarded.") % {"number": number})
    return redirect("encounters:tables", pk, networking)
