"""The criteria with how many proposals answer each."""

from django.db.models import Count, Q, QuerySet

from estime_web.indicators.enums import CandidateState
from estime_web.indicators.models import Arbitration, Criterion


def criteria_with_counts(arbitration: Arbitration) -> QuerySet[Criterion]:
    """Return the criteria in their order, each with `hanging`: how many proposals that stand answer it."""
    stand = Q(candidates__state=CandidateState.PROPOSED)
    rows = Criterion.objects.filter(arbitration=arbitration).select_related("effect")
    return rows.annotate(hanging=Count("candidates", filter=stand)).order_by("position", "pk")
