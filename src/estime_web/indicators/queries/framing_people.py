"""Those who take part: as the list shows them, and how many vote in each college."""

from collections.abc import Mapping

from django.db.models import Count, Q, QuerySet

from estime_web.indicators.models import Arbitration, Member


def list_of(arbitration: Arbitration) -> QuerySet[Member]:
    """Return everybody who is or was on the list, those who left last."""
    rows = Member.objects.filter(arbitration=arbitration).select_related("college", "access", "arbitration", "user")
    return rows.prefetch_related("also_in").order_by("number")


def present(arbitration: Arbitration) -> QuerySet[Member]:
    """Return who is on the list now."""
    return list_of(arbitration).filter(left_at=None)


def with_address(arbitration: Arbitration) -> QuerySet[Member]:
    """Return who is on the list now and can be written to."""
    return present(arbitration).exclude(email="")


def cards_to_print(arbitration: Arbitration) -> QuerySet[Member]:
    """Return who has no address, and whose card was not printed yet."""
    return present(arbitration).filter(email="", invited_at=None)


def sizes_of(arbitration: Arbitration) -> Mapping[int, int]:
    """Return how many people vote in each college, by its identifier."""
    counted = arbitration.colleges.annotate(size=Count("members", filter=Q(members__left_at=None)))
    return dict(counted.values_list("pk", "size"))
