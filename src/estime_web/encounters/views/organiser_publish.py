"""Publish a plan: first say what will be sent to whom, and what can be promised."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from estime_web.accounts.access import sign_in_required
from estime_web.encounters import services
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Plan
from estime_web.encounters.proofs import keeps_seats_first
from estime_web.encounters.queries import people_to_notify
from estime_web.encounters.queries.changed_days import people_whose_day_changes
from estime_web.encounters.views.organiser_base import actor_of, plan_of

EVERYBODY = "everybody"


@sign_in_required
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Show what will be sent to how many; then do it."""
    plan = plan_of(request, pk, number)
    if request.method == "POST":
        return _published(request, plan)
    if plan.state != PlanState.PROPOSED:
        return redirect("encounters:board", pk, number)
    people = plan.encounter.participations.count()
    mailed = people_to_notify(plan.encounter).count()
    replaced = plan.encounter.plans.select_related("computation").filter(state=PlanState.PUBLISHED).first()
    context = {
        "encounter": plan.encounter,
        "plan": plan,
        "people": people,
        "mailed": mailed,
        "silent": people - mailed,
        "replaced": replaced,
        "changed": _changed(replaced, plan) if replaced else mailed,
        "keeps_seats": keeps_seats_first(plan),
        "is_seed_older": plan.encounter.created_at < plan.encounter.wishes_close_at,
        "has_changed": services.has_changed_since(plan),
        "announced": plan.encounter.participations.aggregate(invited=Count("invited_at"), since=Min("invited_at")),
    }
    return render(request, "encounters/organiser/publish.html", context)


def _published(request: HttpRequest, plan: Plan) -> HttpResponse:
    told = services.publish_plan(plan=plan, actor=actor_of(request), only_changed=request.POST.get("told") != EVERYBODY)
    if not plan.help.get("is_explained"):
        services.start_explaining(plan=plan, actor=actor_of(request))
    said = ngettext(
        "The plan is published. %(count)d e-mail is on its way.",
        "The plan is published. %(count)d e-mails are on their way.",
        told,
    )
    messages.success(request, said % {"count": told})
    return redirect("encounters:board", plan.encounter_id, plan.number)


def _changed(replaced: Plan, plan: Plan) -> int:
    return people_to_notify(plan.encounter).filter(pk__in=people_whose_day_changes(replaced, plan)).count()
