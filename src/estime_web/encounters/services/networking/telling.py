"""When the tables change on the day: one event, and who has to know, until they know."""

from collections import defaultdict
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from estime_web.accounts.models import User
from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.models import Notice, Participation, RoomEvent, TablePlan
from estime_web.encounters.queries.table_notices import table_notices_of
from estime_web.encounters.queries.tables import CardChange
from estime_web.foundation.services import hold_log, record_activity


def record_tables_changed(
    *, plan: TablePlan, before: TablePlan, changes: list[CardChange], actor: User | None
) -> RoomEvent:
    """Write the event down, with one notice for each person whose card changes.

    Its payload names the two versions. A notice holds rows {"round", "before", "after"} of rounds and tables.
    """
    networking = plan.networking
    hold_log()
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


def tell_aloud(*, notice: Notice, actor: User | None) -> None:
    """Note that somebody was told their new tables. Who is told twice keeps the first hour."""
    with transaction.atomic():
        told = Notice.objects.filter(pk=notice.pk, told_at=None).update(told_at=timezone.now())
        if told:
            record_activity(
                verb="tell_table_change",
                subject=notice.event.encounter,
                actor=actor,
                details={"notice": notice.pk},
            )


def see_table_changes(*, participation: Participation) -> list[Notice]:
    """Return what changed at the tables of somebody who reads their page, and note that they have read it."""
    notices = list(table_notices_of(participation))
    unseen = [notice.pk for notice in notices if notice.seen_at is None]
    if unseen:
        Notice.objects.filter(pk__in=unseen, seen_at=None).update(seen_at=timezone.now())
    return notices
