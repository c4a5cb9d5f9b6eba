"""The plans of a day, as a list."""

from django.db.models import QuerySet

from estime_web.encounters.models import Encounter, Plan

_HEAVY = ("charts", "help", "based_on__charts", "based_on__help", "based_on__explanation")


def plans_of(encounter: Encounter) -> QuerySet[Plan]:
    """Return the plans of a day, the last one first, each with the one it was made from, without their figures."""
    return encounter.plans.select_related("based_on").defer(*_HEAVY).order_by("-number")
