"""How far long work is, for who asked for it and who may follow it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from estime_web.foundation.models import Job, JobState
from estime_web.foundation.services import can_see_job, kind_of
from estime_web.foundation.services import retry_job as retry_service


@require_safe
def job_status(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Show a job: its part alone where htmx asks again, the whole page to everybody else."""
    job = _visible_job(request, job_id)
    is_part = request.headers.get("HX-Request") == "true"
    template = "foundation/jobs/part.html" if is_part else "foundation/jobs/page.html"
    return render(request, template, _context(job))


@require_POST
def retry_job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    job = _visible_job(request, job_id)
    retry_service(job=job, actor=request.user if request.user.is_authenticated else None)
    return redirect("job_status", job_id=job.pk)


def _visible_job(request: HttpRequest, job_id: UUID) -> Job:
    job = get_object_or_404(Job, pk=job_id)
    if not can_see_job(request.user, job):
        raise Http404
    return job


def _context(job: Job) -> dict[str, object]:
    try:
        kind = kind_of(job)
    except LookupError:  # a kind of an older version
        return {"job": job, "label": "", "done_url": "", "refresh_url": reverse("job_status", args=[job.pk])}
    is_done = job.state == JobState.DONE
    return {
        "job": job,
        "label": kind.label,
        "done_url": kind.result_url(job) if kind.result_url and is_done else "",
        "refresh_url": reverse("job_status", args=[job.pk]),
    }
