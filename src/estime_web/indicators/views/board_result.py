"""The result of an arbitration for readers outside it: the community of test enterprises, or everybody."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from estime_web.accounts.models import User
from estime_web.indicators.enums import Reach, Step
from estime_web.indicators.models import Arbitration
from estime_web.indicators.protocols import PUBLIC_SMALLEST
from estime_web.indicators.queries.arbitrations import with_place
from estime_web.indicators.queries.board_decision import decided_of
from estime_web.indicators.queries.board_reach import may_reach
from estime_web.programmes.rules import is_of_community


@require_safe
def result(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the decision; for whom it is not, there is no such page."""
    arbitration = get_object_or_404(with_place(), pk=pk)
    if not _reads(request.user, arbitration):
        raise Http404
    is_read_outside = arbitration.reach != Reach.MEMBERS
    context = {
        "arbitration": arbitration,
        "decided": decided_of(arbitration, smallest=PUBLIC_SMALLEST if is_read_outside else None),
        "is_public": arbitration.reach == Reach.PUBLIC,
    }
    return render(request, "indicators/board/result.html", context)


def _reads(user: User | AnonymousUser, arbitration: Arbitration) -> bool:
    """Say whether somebody reads the result. What the agreement no longer allows is closed at once, whatever was chosen."""
    if arbitration.step != Step.DECIDED:
        return False
    if user.has_perm("indicators.work_on", arbitration):
        return True
    if not may_reach(arbitration, Reach(arbitration.reach)):
        return False
    if arbitration.reach == Reach.PUBLIC:
        return True
    programme = arbitration.dossier.enterprise.programme if arbitration.dossier else arbitration.programme
    return arbitration.reach == Reach.COMMUNITY and programme is not None and is_of_community(user, programme)
