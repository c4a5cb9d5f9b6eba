"""What is written down when the tables change on the day: one event, and who has to know."""

from collections import defaultdict
from uuid import UUID

from estime_web.accounts.models import User
from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.models import Notice, RoomEvent, TablePlan
from estime_web.encounters.queries.tables import CardChange


def record_tables_changed(
    *, plan: TablePlan, before: TablePlan, changes: list[CardChange], actor: User | None
) -> RoomEvent:
    """Write the event down, with one notice for each person whose card changes.

    Its payload names the two versions. A notice holds rows {"round", "before", "after"} of rounds and tables.
    """
    networking = plan.networking
    event = RoomEvent.objects.create(
        encounter=networking.encounter,
        kind=RoomEventKind.TABLES_CHANGED,
        payload={"networking": networking.pk, "before": before.number, "after": plan.number},
        key=f"tables-{plan.pk}",
        actor=actor,
    )
    rows: dict[UUID, list[dict[str, int | None]]] = defaultdict(list)
    for change in changes:
        rows[change.participation.pk].append(
            {
                "round": change.round,
                "before": change.before.pk if change.before else None,
                "after": change.after.pk if change.after else None,
            }
        )
    Notice.objects.bulk_create(
        Notice(event=event, participation_id=person, changes=changed) for person, changed in rows.items()
    )
    return event
