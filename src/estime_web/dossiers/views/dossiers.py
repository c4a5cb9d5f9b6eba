"""The dossiers of a person, and the home of one of them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.dossiers.models import EvaluativeQuestion
from estime_web.dossiers.queries.dossiers import dossiers_worked_on_by
from estime_web.dossiers.queries.facts import agreement_in_force, minutes_spent, warnings_of
from estime_web.dossiers.queries.reading import dossiers_read_by
from estime_web.dossiers.queries.road import counts_of, next_stop, places_of
from estime_web.dossiers.transfer.arrival import destinations_of
from estime_web.dossiers.views.base import opened
from estime_web.dossiers.views.rooms import rooms_of
from estime_web.dossiers.wording import already_there, time_words
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.queries.involvement import programmes_with_role


@sign_in_required
def dossier_list(request: SignedInRequest) -> HttpResponse:
    """List the dossiers that a person works on."""
    context = {
        "dossiers": list(dossiers_worked_on_by(request.user)),
        "to_read": dossiers_read_by(request.user).count(),
        "coordinated": list(programmes_with_role(request.user, AppointmentRole.COORDINATOR)),
        "counted": list(programmes_with_role(request.user, AppointmentRole.FEDERATION)),
        "may_import": bool(destinations_of(request.user)),
    }
    return render(request, "dossiers/list.html", context)


@sign_in_required
def home(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the home of a dossier: the question, the road, what to do now, what is there, what to look at, the time."""
    table = opened(request, pk)
    dossier = table.dossier
    counts = counts_of(dossier, table.standing)
    warnings = warnings_of(dossier, table.standing)
    agreement = agreement_in_force(dossier)
    may_carry = request.user.has_perm("dossiers.carry", dossier)
    context = {
        "dossier": dossier,
        "rooms": rooms_of(dossier, may_carry=may_carry),
        "question": table.items(EvaluativeQuestion).first(),
        "road": places_of(dossier),
        "next": next_stop(dossier, counts),
        "already": already_there(counts),
        "warnings": [each for each in warnings if each.note is None],
        "aside": [each for each in warnings if each.note is not None],
        "time": time_words(minutes_spent(dossier), agreement),
        "may_carry": may_carry,
    }
    return render(request, "dossiers/home.html", context)
