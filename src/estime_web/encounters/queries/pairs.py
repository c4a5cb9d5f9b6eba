"""What is asked, in confidence, for two people."""

from django.db.models import QuerySet

from estime_web.encounters.models import Encounter, Pair


def pairs_of(encounter: Encounter) -> QuerySet[Pair]:
    """Return the pairs of a day with their people, in the order of the names."""
    rows = Pair.objects.filter(first__encounter=encounter).select_related("first__person", "second__person")
    return rows.order_by("first__person__family_name", "second__person__family_name", "pk")
