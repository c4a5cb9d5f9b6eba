"""Two plans of a day: who moves, who gains, what was proven of each."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.comparing import compared
from estime_web.encounters.models import Plan
from estime_web.encounters.queries.plans import plans_of
from estime_web.encounters.views.organiser_base import organised, reader_language


@sign_in_required
@require_safe
def compare(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Compare the two plans named in the address: by default the last one with the one it was made from."""
    encounter, language = organised(request, pk), reader_language()
    plans = {plan.number: plan for plan in plans_of(encounter)}
    second = plans.get(_number(request, "b")) or next(iter(plans.values()), None)
    first = plans.get(_number(request, "a")) or _before(second, plans)
    is_pair = first is not None and second is not None and first != second
    context = {
        "encounter": encounter,
        "plans": list(plans.values()),
        "first": first,
        "second": second,
        "headlines": [_headline(plan, language) for plan in (first, second)],
        "found": compared(first, second, language) if first and second and is_pair else None,
    }
    return render(request, "encounters/organiser/compare.html", context)


def _before(plan: Plan | None, plans: dict[int, Plan]) -> Plan | None:
    if plan is None:
        return None
    if plan.based_on is not None:
        return plans.get(plan.based_on.number)
    return next((other for other in plans.values() if other.number < plan.number), None)


def _headline(plan: Plan | None, language: str) -> str:
    return str(plan.explanation.get(language, {}).get("headline", "")) if plan else ""


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else 0
