"""« Qui va où ? »: ask for a plan, look at it, publish it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from estime_web.accounts.access import sign_in_required
from estime_web.encounters import services
from estime_web.encounters.advice import advice_on
from estime_web.encounters.diagnosis import obstacles_to
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Encounter, Plan
from estime_web.encounters.proofs import stages_in_words
from estime_web.encounters.queries import answer_count, board_of, legend_of, people_to_notify, programme_of
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.foundation.models import Job, JobFailure, JobState


@sign_in_required
@require_http_methods(["GET", "POST"])
def planning(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what will happen, check, start; then follow the work until the board is there."""
    encounter = organised(request, pk)
    page = reverse("encounters:planning", args=[pk])
    if request.method == "POST":
        everybody = "some_without_seat" not in request.POST
        asked = services.start_planning(
            encounter=encounter, actor=actor_of(request), requires_everybody=everybody, explains=True
        )
        return redirect(f"{page}?job={asked.pk}")
    job = services.last_job(encounter)
    followed = f"{page}?job={job.pk}" if job else page
    if job is not None and job.state == JobState.DONE and str(job.pk) == request.GET.get("job"):
        board_url = reverse("encounters:board", args=[pk, job.result["plan"]])
        return HttpResponseClientRedirect(board_url) if getattr(request, "htmx", False) else redirect(board_url)
    is_free = not encounter.are_wishes_open and (job is None or job.is_over)
    obstacles = obstacles_to(encounter, _language()) if is_free else ()
    context = {
        "encounter": encounter,
        "count": answer_count(encounter),
        "obstacles": obstacles,
        "failure": _failure(job, is_diagnosed=obstacles is not None),
        "advice": advice_on(encounter, programme_of(encounter)),
        "job": job,
        "refresh_url": followed,
        "last_plan": encounter.plans.order_by("-number").first(),
    }
    return render(request, "encounters/organiser/planning.html", context)


@sign_in_required
@require_POST
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close the wishes now."""
    encounter = organised(request, pk)
    services.close_wishes(encounter=encounter, actor=actor_of(request))
    messages.success(request, _("The wishes are closed."))
    return redirect("encounters:planning", encounter.pk)


@sign_in_required
@require_safe
def board(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Who goes where, with what was proven."""
    plan = _plan(organised(request, pk), number)
    language, slots = _language(), board_of(plan)
    context = {
        "encounter": plan.encounter,
        "plan": plan,
        "explanation": plan.explanation.get(language, {}),
        "charts": plan.charts.get(language, {}),
        "slots": slots,
        "stages": stages_in_words(plan, language),
        "plans": plan.encounter.plans.order_by("-number"),
        "legend": legend_of(slots),
    }
    return render(request, "encounters/organiser/board.html", context)


@sign_in_required
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Show what will be sent to how many; then do it."""
    plan = _plan(organised(request, pk), number)
    if request.method == "POST":
        told = services.publish_plan(plan=plan, actor=actor_of(request))
        said = ngettext(
            "The plan is published. %(count)d e-mail is on its way.",
            "The plan is published. %(count)d e-mails are on their way.",
            told,
        )
        messages.success(request, said % {"count": told})
        return redirect("encounters:board", pk, number)
    if plan.state != PlanState.PROPOSED:
        return redirect("encounters:board", pk, number)
    people = plan.encounter.participations.count()
    mailed = people_to_notify(plan.encounter).count()
    context = {
        "encounter": plan.encounter,
        "plan": plan,
        "people": people,
        "mailed": mailed,
        "silent": people - mailed,
        "replaced": plan.encounter.plans.filter(state=PlanState.PUBLISHED).exclude(pk=plan.pk).first(),
        "has_changed": services.has_changed_since(plan),
    }
    return render(request, "encounters/organiser/publish.html", context)


@sign_in_required
@require_POST
def discard(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    encounter = organised(request, pk)
    services.discard_plan(plan=_plan(encounter, number), actor=actor_of(request))
    messages.success(request, _("Plan %(number)s is discarded.") % {"number": number})
    return redirect("encounters:planning", pk)


def _plan(encounter: Encounter, number: int) -> Plan:
    rows = Plan.objects.select_related("encounter", "computation", "created_by")
    return get_object_or_404(rows, encounter=encounter, number=number)


def _failure(job: Job | None, *, is_diagnosed: bool) -> str:
    """Return why the last work stopped. What the diagnosis says anew, and better, is left to it."""
    if job is None or not job.is_failed:
        return ""
    is_ours = job.error in set(JobFailure)
    return job.failure_text if is_ours or not is_diagnosed else ""


def _language() -> str:
    return (get_language() or "fr")[:2]
