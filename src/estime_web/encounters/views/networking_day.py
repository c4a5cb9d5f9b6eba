"""The rounds on the day: lead them, see who is missing, change as few cards as possible; the page for the big screen."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.queries.table_notices import people_to_tell
from estime_web.encounters.queries.tables import published_tables
from estime_web.encounters.queries.tables_today import who_differs
from estime_web.encounters.round_times import round_times
from estime_web.encounters.services import networking as services
from estime_web.encounters.views.networking_base import networking_of
from estime_web.encounters.views.organiser_base import actor_of, reader_language


@sign_in_required
@require_safe
def lead(request: HttpRequest, pk: UUID, networking: int) -> HttpResponse:
    """Show which round it is, who is missing and who came later."""
    row = networking_of(request, pk, networking)
    plan = published_tables(row)
    times = round_times(row, timezone.now(), is_led=True)
    context = {
        "encounter": row.encounter,
        "networking": row,
        "plan": plan,
        "times": times,
        "coming": next((item for item in times if item.number == row.played + 1), None),
        "goes_on": row.round_began_at is not None,
        "today": who_differs(row, plan) if plan else None,
        "is_over": row.begun >= row.rounds,
        "to_tell": people_to_tell(row),
    }
    return render(request, "encounters/networking/lead.html", context)


@sign_in_required
@require_POST
def begin(request: HttpRequest, pk: UUID, networking: int, number: int) -> HttpResponse:
    services.begin_round(networking=networking_of(request, pk, networking), number=number, actor=actor_of(request))
    messages.success(request, _("Round %(number)d has begun.") % {"number": number})
    return redirect("encounters:lead_rounds", pk, networking)


@sign_in_required
@require_POST
def end(request: HttpRequest, pk: UUID, networking: int, number: int) -> HttpResponse:
    services.end_round(networking=networking_of(request, pk, networking), number=number, actor=actor_of(request))
    messages.success(request, _("Round %(number)d is over.") % {"number": number})
    return redirect("encounters:lead_rounds", pk, networking)


@sign_in_required
@require_POST
def take_back(request: HttpRequest, pk: UUID, networking: int) -> HttpResponse:
    services.take_round_back(networking=networking_of(request, pk, networking), actor=actor_of(request))
    messages.success(request, _("It is taken back."))
    return redirect("encounters:lead_rounds", pk, networking)


@sign_in_required
@require_POST
def repair(request: HttpRequest, pk: UUID, networking: int) -> HttpResponse:
    """Find tables for those who are there; the page of that plan says who changes before it is confirmed."""
    row = networking_of(request, pk, networking)
    plan = services.propose_repair(networking=row, actor=actor_of(request), language=reader_language())
    return redirect("encounters:table_plan", pk, networking, plan.number)


@sign_in_required
@require_POST
def told(request: HttpRequest, pk: UUID, networking: int, notice: int) -> HttpResponse:
    """Somebody was told their new tables."""
    row = networking_of(request, pk, networking)
    services.tell_aloud(notice=get_object_or_404(people_to_tell(row), pk=notice), actor=actor_of(request))
    return redirect("encounters:lead_rounds", pk, networking)


@sign_in_required
@require_safe
def screen(request: HttpRequest, pk: UUID, networking: int) -> HttpResponse:
    """Which round it is, and until when, in letters that a whole hall reads."""
    row = networking_of(request, pk, networking)
    times = round_times(row, timezone.now())
    context = {
        "encounter": row.encounter,
        "networking": row,
        "times": times,
        "now": next((item for item in times if item.is_now), None),
        "next": next((item for item in times if item.is_next), None),
        "tables": list(row.tables.all()) if row.has_topics else [],
    }
    return render(request, "encounters/networking/screen.html", context)
