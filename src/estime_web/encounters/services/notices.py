"""Know that somebody has read what changed."""

from django.db import transaction
from django.utils import timezone

from estime_web.encounters.models import Notice, Participation
from estime_web.foundation.services import record_activity


def note_notices_seen(*, participation: Participation, until: int) -> int:
    """Keep that this person has seen their notices up to number `until`. Return how many were new to them.

    A notice that came after the page was made stays unseen. To say it twice changes nothing.
    """
    with transaction.atomic():
        unseen = Notice.objects.filter(participation=participation, pk__lte=until, seen_at=None)
        seen = unseen.update(seen_at=timezone.now())
        if seen:
            record_activity(
                verb="note_notices_seen", subject=participation.encounter, actor=None, details={"count": seen}
            )
    return seen
