"""What a stranger may know of a day: whether there is room, and nothing of who comes."""

from django.db.models import Sum

from estime_web.encounters.models import Encounter, Session


def has_seats_left(encounter: Encounter) -> bool:
    """Say whether the fullest hour of the day still has a chair for one more person. How many is not told."""
    given = Session.objects.filter(slot__encounter=encounter, cancelled_at=None)
    seats = given.order_by().values("slot").annotate(n=Sum("room__capacity"))
    fewest = min((row["n"] for row in seats), default=0)
    return encounter.participations.filter(withdrawn_at=None).count() < fewest
