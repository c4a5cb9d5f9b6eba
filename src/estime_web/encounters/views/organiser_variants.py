"""Other answers for the same day: five mixes of the rooms, three ways to adapt; one of them becomes the next plan."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from estime_web.accounts.access import sign_in_required
from estime_web.encounters import services
from estime_web.encounters.adapting_words import ways_on
from estime_web.encounters.enums import PlanState, VariantKind
from estime_web.encounters.mixing_words import Mix, mixes_of
from estime_web.encounters.models import Plan, Variant
from estime_web.encounters.views.organiser_base import actor_of, plan_of, reader_language


@sign_in_required
@require_safe
def mixing(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Show the price of mixing: five plans, one of them looked at."""
    plan = plan_of(request, pk, number)
    mixes = mixes_of(plan)
    context = {
        "encounter": plan.encounter,
        "plan": plan,
        "mixes": mixes,
        "chosen": _looked_at(mixes, request.GET.get("mix", "")),
        "figure": plan.help.get("mixing_charts", {}).get(reader_language()),
        "is_open": plan.state != PlanState.SUPERSEDED,
        "is_explained": bool(plan.help.get("is_explained")),
    }
    return render(request, "encounters/organiser/mixing.html", context)


def _looked_at(mixes: tuple[Mix, ...], asked: str) -> Mix | None:
    """Return the mix that was asked for, else that of the plan, else the middle one."""
    if not mixes:
        return None
    wanted = next((mix for mix in mixes if str(mix.percent) == asked), None)
    return wanted or next((mix for mix in mixes if mix.is_own), mixes[len(mixes) // 2])


@sign_in_required
@require_http_methods(["GET", "POST"])
def adapt(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Say what has to be adapted; do it in a worker; then show the ways to go on, side by side."""
    plan = plan_of(request, pk, number)
    page = reverse("encounters:adapt_plan", args=[pk, number])
    if request.method == "POST":
        services.start_adapting(plan=plan, actor=actor_of(request))
        return redirect(page)
    job = services.job_of(plan, services.ADAPT_PLAN)
    if getattr(request, "htmx", False) and (job is None or job.is_over):
        return HttpResponseClientRedirect(page)
    is_running = job is not None and not job.is_over
    context = {
        "encounter": plan.encounter,
        "plan": plan,
        "job": job if is_running else None,
        "refresh_url": page,
        "failure": job.failure_text if job is not None and job.is_failed else "",
        "ways": () if is_running else ways_on(plan),
        "has_changed": services.has_changed_since(plan),
        "is_today": plan.encounter.date == timezone.localdate(),
        "is_open": plan.state != PlanState.SUPERSEDED,
    }
    return render(request, "encounters/organiser/adapt.html", context)


@sign_in_required
@require_POST
def choose(request: HttpRequest, pk: UUID, number: int, variant: int) -> HttpResponse:
    """Make a variant the next version of the plan."""
    plan = plan_of(request, pk, number)
    rows = Variant.objects.select_related("plan__encounter", "plan__computation", "computation")
    row = get_object_or_404(rows, plan=plan, pk=variant)
    made = services.choose_variant(variant=row, actor=actor_of(request))
    messages.success(
        request, _("This is plan %(number)d. Nobody is told before you publish it.") % {"number": made.number}
    )
    is_published = _is_replacing(row, plan)
    return redirect("encounters:publish" if is_published else "encounters:board", pk, made.number)


def _is_replacing(variant: Variant, plan: Plan) -> bool:
    """An adapted plan replaces the one people follow: the next page says who will be told."""
    return variant.kind == VariantKind.STABILITY and plan.state == PlanState.PUBLISHED
