"""The frame on one page: the question, the criteria, the colleges, the list, the rules, and what is missing."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration
from estime_web.indicators.queries.arbitrations import protocol_of, terms_of
from estime_web.indicators.queries.framing_people import sizes_of
from estime_web.indicators.services.framing_frozen import is_frozen
from estime_web.indicators.services.steps import missing_before
from estime_web.indicators.views.led_base import followed


@sign_in_required
@require_safe
def frame(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the parts of the frame, each with what is there."""
    table = followed(request, pk)
    arbitration = table.arbitration
    sizes = sizes_of(arbitration)
    context = {
        "table": table,
        "arbitration": arbitration,
        "criteria": list(arbitration.criteria.all()),
        "colleges": [(college, sizes[college.pk]) for college in arbitration.colleges.all()],
        "people": arbitration.members.filter(left_at=None).count(),
        "terms": terms_of(arbitration),
        "protocol": protocol_of(arbitration),
        "is_frozen": is_frozen(arbitration),
        "first": first_gap(table.arbitration),
        "missing": missing_before(arbitration) if arbitration.at == Step.FRAME else [],
    }
    return render(request, "indicators/framing/frame.html", context)


def first_gap(arbitration: Arbitration) -> str:
    """Return the address of the first part of the frame that is not there yet; the rules, where all is there but those."""
    if not arbitration.welcomes_members and arbitration.dossier is not None:
        return reverse("dossiers:agreement", args=[arbitration.dossier.pk])
    names = {
        "criteria": arbitration.criteria.exists(),
        "colleges": arbitration.colleges.exists(),
        "members": arbitration.members.filter(left_at=None, college__isnull=False).exists(),
    }
    name = next((name for name, is_there in names.items() if not is_there), "protocol")
    return reverse(f"indicators:{name}", args=[arbitration.pk])
