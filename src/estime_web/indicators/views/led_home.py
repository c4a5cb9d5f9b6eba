"""The arbitrations of a dossier or of a programme, and the home of one of them: the road, and what is next."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.queries.dossiers import with_enterprise
from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration
from estime_web.indicators.queries.arbitrations import protocol_of, with_place
from estime_web.indicators.services.steps import missing_before, move_on, next_step
from estime_web.indicators.views.led_base import followed
from estime_web.programmes.models import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One step of the road. `state` is done, current or todo."""

    label: str
    state: str
    url: str = ""


@sign_in_required
@require_safe
def of_dossier(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """List the arbitrations of a dossier."""
    dossier = get_object_or_404(with_enterprise(), pk=pk)
    require(request.user, "dossiers.work_on", dossier)
    rows = with_place().filter(dossier=dossier)
    return render(request, "indicators/led/list.html", {"dossier": dossier, "arbitrations": list(rows)})


@sign_in_required
@require_safe
def of_programme(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """List the arbitrations of a programme, for a sector or a territory."""
    programme = get_object_or_404(Programme, pk=pk)
    require(request.user, "programmes.coordinate", programme)
    rows = with_place().filter(programme=programme)
    return render(request, "indicators/led/list.html", {"programme": programme, "arbitrations": list(rows)})


@sign_in_required
@require_safe
def home(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show where an arbitration stands, what is missing, and what is next."""
    table = followed(request, pk)
    arbitration = table.arbitration
    context = {
        "table": table,
        "arbitration": arbitration,
        "road": places_of(arbitration),
        "protocol": protocol_of(arbitration),
        "next": next_step(arbitration),
        "missing": missing_before(arbitration),
    }
    return render(request, "indicators/led/home.html", context)


@sign_in_required
@require_POST
def move(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Go on to the next step."""
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    try:
        moved = move_on(arbitration=table.arbitration, seen=request.POST.get("seen", ""), actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Now: %(step)s.") % {"step": moved.at.label})
    return redirect(reverse("indicators:home", args=[pk]))


def places_of(arbitration: Arbitration) -> list[Place]:
    """Return the places of the road, from the frame to the decision."""
    here = arbitration.at.place
    return [Place(label=str(step.label), state=_state(step.place, here)) for step in Step]


def _state(number: int, here: int) -> str:
    if number == here:
        return "current"
    return "done" if number < here else "todo"
