"""The time to get acquainted: choose the moment, lay out the tables, ask who sits with whom."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.enums import PairRule
from estime_web.encounters.forms.networking import RoundsForm, SetUpForm, TableForm
from estime_web.encounters.models import Networking
from estime_web.encounters.queries.pairs import pairs_of
from estime_web.encounters.queries.tables import networkings_of, published_tables
from estime_web.encounters.round_times import planned_end, programmed_times, round_times
from estime_web.encounters.services import networking as services
from estime_web.encounters.tables_problem import people_at_tables, people_expected
from estime_web.encounters.views.networking_base import networking_of, table_of
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.foundation.models import Job, JobState


@sign_in_required
@require_http_methods(["GET", "POST"])
def networking(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the moments that have tables; lay out tables for another one."""
    encounter = organised(request, pk)
    people = people_expected(encounter).count()
    form = SetUpForm(posted(request), encounter=encounter, people=people)
    made = try_form(
        form,
        lambda: services.set_up_networking(encounter=encounter, actor=actor_of(request), **form.cleaned_data),
    )
    if made is not None:
        messages.success(request, _("The tables are laid out. Look at them, then find who sits with whom."))
        return redirect("encounters:tables", pk, made.pk)
    context = {
        "encounter": encounter,
        "networkings": networkings_of(encounter).prefetch_related("tables"),
        "form": form,
        "has_moment": encounter.moments.filter(networking=None).exists(),
        "people": people,
    }
    return render(request, "encounters/networking/list.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "POST"])
def tables(request: HttpRequest, pk: UUID, networking: int) -> HttpResponse:
    """Show rounds and tables; start the search; follow it until the plan is there."""
    row = networking_of(request, pk, networking)
    page = reverse("encounters:tables", args=[pk, networking])
    if request.method == "POST":
        asked = services.start_planning_tables(networking=row, actor=actor_of(request))
        return redirect(f"{page}?job={asked.pk}")
    job = services.last_table_job(row)
    if job is not None and job.state == JobState.DONE and str(job.pk) == request.GET.get("job"):
        return _to_plan(request, row, job)
    context = {
        "encounter": row.encounter,
        "networking": row,
        "job": job if job is not None and not job.is_over else None,
        "failure": job.failure_text if job is not None and job.is_failed else "",
        "refresh_url": f"{page}?job={job.pk}" if job else page,
        **_facts(row),
    }
    return render(request, "encounters/networking/tables.html", context)


def _facts(row: Networking) -> dict[str, object]:
    tables = list(row.tables.select_related("host__person"))
    people = len(people_at_tables(row))
    plans = list(row.plans.select_related("based_on"))
    together = pairs_of(row.encounter).filter(rule=PairRule.TOGETHER).count()
    return {
        "tables": tables,
        "chairs": sum(table.seats for table in tables),
        "people": people,
        "missing": services.chairs_missing(row, people),
        "times": round_times(row, timezone.now()) if row.begun else programmed_times(row),
        "is_too_long": timezone.localtime(planned_end(row)).time() > row.moment.ends_at,
        "plans": plans,
        "published": published_tables(row),
        "together": together,
    }


def _to_plan(request: HttpRequest, row: Networking, job: Job) -> HttpResponse:
    """Go to the plan that a search found, or back to the one that it was to beat."""
    if not job.result.get("is_better", True):
        messages.info(request, _("We searched for half a minute more: nothing better was found. Nothing has changed."))
    url = reverse("encounters:table_plan", args=[row.encounter_id, row.pk, job.result["plan"]])
    return HttpResponseClientRedirect(url) if getattr(request, "htmx", False) else redirect(url)


@sign_in_required
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, pk: UUID, networking: int) -> HttpResponse:
    """Change the rounds."""
    row = networking_of(request, pk, networking)
    form = RoundsForm(posted(request), initial=RoundsForm.initial_of(row))
    changed = try_form(
        form, lambda: services.update_networking(networking=row, actor=actor_of(request), **form.cleaned_data)
    )
    if changed is not None:
        messages.success(request, _("It is written down."))
        return redirect("encounters:tables", pk, networking)
    context = {
        "encounter": row.encounter,
        "networking": row,
        "form": form,
        "is_removable": not row.plans.filter(published_at__isnull=False).exists(),
    }
    return render(request, "encounters/networking/settings.html", context, status=status_of(form))


@sign_in_required
@require_POST
def remove(request: HttpRequest, pk: UUID, networking: int) -> HttpResponse:
    services.remove_networking(networking=networking_of(request, pk, networking), actor=actor_of(request))
    messages.success(request, _("The tables are taken away. The moment stays in the day."))
    return redirect("encounters:networking", pk)


@sign_in_required
@require_http_methods(["GET", "POST"])
def add_table(request: HttpRequest, pk: UUID, networking: int) -> HttpResponse:
    row = networking_of(request, pk, networking)
    form = TableForm(posted(request), networking=row, initial={"label": str(row.tables.count() + 1)})
    added = try_form(form, lambda: services.add_table(networking=row, facts=form.facts(), actor=actor_of(request)))
    if added is not None:
        messages.success(request, _("The table is added."))
        return redirect("encounters:tables", pk, networking)
    context = {"encounter": row.encounter, "networking": row, "form": form, "table": None}
    return render(request, "encounters/networking/table.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "POST"])
def edit_table(request: HttpRequest, pk: UUID, networking: int, table: int) -> HttpResponse:
    """Change a table: its name, its topic, its chairs, its languages, its host."""
    row = table_of(request, pk, networking, table)
    form = TableForm(posted(request), networking=row.networking, initial=TableForm.initial_of(row))
    changed = try_form(form, lambda: services.update_table(table=row, facts=form.facts(), actor=actor_of(request)))
    if changed is not None:
        messages.success(request, _("It is written down."))
        return redirect("encounters:tables", pk, networking)
    context = {
        "encounter": row.networking.encounter,
        "networking": row.networking,
        "form": form,
        "table": row,
    }
    return render(request, "encounters/networking/table.html", context, status=status_of(form))


@sign_in_required
@require_POST
def remove_table(request: HttpRequest, pk: UUID, networking: int, table: int) -> HttpResponse:
    services.remove_table(table=table_of(request, pk, networking, table), actor=actor_of(request))
    messages.success(request, _("The table is taken away."))
    return redirect("encounters:tables", pk, networking)
