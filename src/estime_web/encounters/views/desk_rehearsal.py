"""The rehearsal of an invented day: play the morning, follow it, read what it came to, put it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.models import Encounter
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.queries.rehearsal import morning_of
from estime_web.encounters.rehearsal_words import morning_in_words
from estime_web.encounters.services.rehearsal import is_told, last_rehearsal, reset_rehearsal, start_rehearsal
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def rehearsal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Play the morning, then read what it came to."""
    encounter = _invented(request, pk)
    page = reverse("encounters:rehearsal", args=[pk])
    refusal = ""
    if request.method == "POST":
        try:
            asked = start_rehearsal(encounter=encounter, actor=actor_of(request))
            return redirect(f"{page}?job={asked.pk}")
        except DomainError as error:
            refusal = str(error)
    job = last_rehearsal(encounter)
    if job is not None and job.is_over and str(job.pk) == request.GET.get("job"):
        return HttpResponseClientRedirect(page) if getattr(request, "htmx", False) else redirect(page)
    morning = morning_of(encounter)
    context = {
        "encounter": encounter,
        "plan": published_plan(encounter),
        "job": job if morning or (job and not job.is_over) else None,
        "refresh_url": f"{page}?job={job.pk}" if job else page,
        "words": morning_in_words(morning) if morning else None,
        "is_told": is_told(encounter),
        "refusal": refusal,
    }
    return render(request, "encounters/desk/rehearsal.html", context, status=UNPROCESSABLE if refusal else 200)


@sign_in_required
@require_POST
def reset(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put the day back to before its morning."""
    encounter = _invented(request, pk)
    try:
        reset_rehearsal(encounter=encounter, actor=actor_of(request))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The day is as it was before its morning."))
    return redirect("encounters:rehearsal", pk)


def _invented(request: HttpRequest, pk: UUID) -> Encounter:
    """Return a day of invented people; the days of real people have no such page."""
    encounter = organised(request, pk)
    if not encounter.is_invented:
        raise Http404
    return encounter
