"""The dossiers of a person, and the home of one of them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.dossiers.queries.dossiers import dossiers_worked_on_by
from estime_web.dossiers.queries.road import places_of
from estime_web.dossiers.views.base import opened


@sign_in_required
def dossier_list(request: SignedInRequest) -> HttpResponse:
    """List the dossiers that a person works on."""
    return render(request, "dossiers/list.html", {"dossiers": list(dossiers_worked_on_by(request.user))})


@sign_in_required
def home(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the home of a dossier: the question, the road, what to do now."""
    table = opened(request, pk)
    return render(request, "dossiers/home.html", {"dossier": table.dossier, "road": places_of(table.dossier)})
