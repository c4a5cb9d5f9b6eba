"""Who has to know that tables changed."""

from django.db.models import QuerySet

from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.models import Networking, Notice, Participation


def table_notices_of(participation: Participation) -> QuerySet[Notice]:
    """Return the changes of the tables of one person, the newest first."""
    rows = Notice.objects.filter(participation=participation, event__kind=RoomEventKind.TABLES_CHANGED)
    return rows.select_related("event").order_by("-event__at", "-pk")


def people_to_tell(networking: Networking) -> QuerySet[Notice]:
    """Return the notices of those who do not know their new tables yet, in the order of the names."""
    rows = Notice.objects.filter(
        event__encounter=networking.encounter_id,
        event__kind=RoomEventKind.TABLES_CHANGED,
        event__payload__networking=networking.pk,
        mailed_at=None,
        seen_at=None,
        told_at=None,
    )
    rows = rows.select_related("event", "participation__person")
    return rows.order_by("participation__person__family_name", "participation__person__given_name", "pk")
