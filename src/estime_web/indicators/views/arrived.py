"""An arbitration that came with a dossier from another Estime, to read."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.indicators.models import ArrivedArbitration
from estime_web.indicators.transfer.reading import paper_of_arrived


@require_safe
@sign_in_required
def arrived(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show what is known of an arbitration from elsewhere, to the team of the dossier and its coach."""
    rows = ArrivedArbitration.objects.select_related("dossier__enterprise__organisation")
    found = get_object_or_404(rows, pk=pk)
    require(request.user, "dossiers.work_on", found.dossier)
    content = paper_of_arrived(found, (get_language() or "fr")[:2])
    return render(request, "indicators/plan/arrived.html", {"dossier": found.dossier, "content": content})
