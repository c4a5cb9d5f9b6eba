"""A plan as a board: who goes where, who is served least well and why, what would help, what was proven."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from estime_web.accounts.access import sign_in_required
from estime_web.encounters import services
from estime_web.encounters.choice_words import choice_in_words
from estime_web.encounters.enums import PlanOrigin, PlanState
from estime_web.encounters.forms.board import BoardFilterForm
from estime_web.encounters.help_words import effects_of
from estime_web.encounters.models import Plan
from estime_web.encounters.proofs import stages_in_words
from estime_web.encounters.queries import board_of, legend_of
from estime_web.encounters.queries.board import BoardFilter, BoardSlot
from estime_web.encounters.queries.least_served import LeastServed, least_served
from estime_web.encounters.queries.plans import plans_of
from estime_web.encounters.views.organiser_base import plan_of, reader_language
from estime_web.encounters.why_words import reason_in_words
from estime_web.foundation.models import Job

BEST_TOLD = 3


@sign_in_required
@require_safe
def board(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Who goes where, with what was proven."""
    plan, language = plan_of(request, pk, number), reader_language()
    job = services.job_of(plan, services.EXPLAIN_PLAN)
    if getattr(request, "htmx", False) and (job is None or job.is_over):
        return HttpResponseClientRedirect(reverse("encounters:board", args=[pk, number]))
    form = BoardFilterForm(request.GET or None)
    shown = _filter(form)
    slots = board_of(plan, shown)
    count, least = least_served(plan, slots)
    effects = effects_of(plan, language)
    context = {
        "encounter": plan.encounter,
        "plan": plan,
        "explanation": plan.explanation.get(language, {}),
        "charts": plan.charts.get(language, {}),
        "slots": slots,
        "stages": stages_in_words(plan, language),
        "plans": plans_of(plan.encounter),
        "legend": legend_of(slots),
        "form": form,
        "is_filtered": shown != BoardFilter(),
        "shown_count": _shown_count(slots),
        "least": [_told(person) for person in least],
        "least_count": count,
        "best_effects": effects[:BEST_TOLD],
        "more_effects": effects[BEST_TOLD:],
        "is_open": plan.state != PlanState.SUPERSEDED,
        "can_undo": plan.state == PlanState.PROPOSED and plan.origin == PlanOrigin.MOVED and plan.based_on is not None,
        **_work(plan, job),
    }
    return render(request, "encounters/organiser/board.html", context)


def _filter(form: BoardFilterForm) -> BoardFilter:
    if not form.is_valid():
        return BoardFilter()
    return BoardFilter(text=form.cleaned_data["q"], level=int(form.cleaned_data["level"] or 0))


def _shown_count(slots: tuple[BoardSlot, ...]) -> int:
    """Count the people shown, once each."""
    return len({chip.participation.pk for slot in slots for item in slot.sessions for chip in item.shown})


def _work(plan: Plan, job: Job | None) -> dict[str, object]:
    """Say whether the plan is explained, or being looked at."""
    is_running = job is not None and not job.is_over
    return {
        "is_explained": bool(plan.help.get("is_explained")),
        "job": job if is_running else None,
        "failure": job.failure_text if job is not None and job.is_failed else "",
        "refresh_url": reverse("encounters:board", args=[plan.encounter_id, plan.number]),
    }


def _told(person: LeastServed) -> dict[str, object]:
    choices = [(served, choice_in_words(served.rank) if served.letter else "") for served in person.served]
    reason = " ".join(reason_in_words(person.why, str(person.participation))) if person.why else ""
    return {"person": person, "choices": choices, "reason": reason}
