"""« Qui va où ? »: ask for a plan, or throw one away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from estime_web.accounts.access import sign_in_required
from estime_web.encounters import services
from estime_web.encounters.advice import advice_on
from estime_web.encounters.diagnosis import obstacles_to
from estime_web.encounters.queries import answer_count, programme_of
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.views.organiser_base import actor_of, organised, plan_of, reader_language
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
    obstacles = obstacles_to(encounter, reader_language()) if is_free else ()
    context = {
        "encounter": encounter,
        "count": answer_count(encounter),
        "obstacles": obstacles,
        "failure": _failure(job, is_diagnosed=obstacles is not None),
        "advice": advice_on(encounter, programme_of(encounter)),
        "job": job,
        "refresh_url": followed,
        "last_plan": encounter.plans.order_by("-number").first(),
        "published": published_plan(encounter),
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
@require_POST
def discard(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    services.discard_plan(plan=plan_of(request, pk, number), actor=actor_of(request))
    messages.success(request, _("Plan %(number)s is discarded.") % {"number": number})
    return redirect("encounters:planning", pk)


def _failure(job: Job | None, *, is_diagnosed: bool) -> str:
    """Return why the last work stopped. What the diagnosis says anew, and better, is left to it."""
    if job is None or not job.is_failed:
        return ""
    is_ours = job.error in set(JobFailure)
    return job.failure_text if is_ours or not is_diagnosed else ""
