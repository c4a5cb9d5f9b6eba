"""What somebody is told of the changes of their day: the latest first, each stretch as it is now."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.models import Notice, Participation, Session

Change = Mapping[str, Any]  # Any: JSON of the model


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldNotice:
    """A notice with the stretches that it still tells. Without any it is about the day as a whole: the tables.

    `cancelled` is the session that does not take place, where that is what happened.
    """

    number: int
    kind: str
    at: datetime
    is_seen: bool
    changes: tuple[Change, ...]
    cancelled: Session | None = None


def notices_of(participation: Participation) -> list[ToldNotice]:
    """Return what somebody is told, in one query.

    A stretch that changed again is told once, as it is now: a notice whose every change was overtaken is left out.
    """
    rows = Notice.objects.filter(participation=participation).select_related("event__session__workshop")
    told: list[ToldNotice] = []
    overtaken: set[int | None] = set()
    for notice in rows.order_by("-pk"):
        # None stands for the tables, which are told of as a whole: their rows name a round, and no slot.
        stretches = {change.get("slot") for change in notice.changes} or {None}
        if not stretches <= overtaken and (notice.changes or notice.event.kind == RoomEventKind.TABLES_CHANGED):
            told.append(_told(notice, overtaken))
        overtaken |= stretches
    return told


def last_notice_number(told: Iterable[ToldNotice]) -> int:
    """Return the number of the latest notice that is shown; 0 when there is none."""
    return max((item.number for item in told), default=0)


def _told(notice: Notice, overtaken: Collection[int | None]) -> ToldNotice:
    event = notice.event
    changes = [change for change in notice.changes if "slot" in change and change["slot"] not in overtaken]
    is_cancelled = event.kind == RoomEventKind.SESSION_CANCELLED and event.session is not None
    return ToldNotice(
        number=notice.pk,
        kind=event.kind,
        at=event.at,
        is_seen=notice.seen_at is not None,
        changes=tuple(changes),
        cancelled=event.session if is_cancelled else None,
    )
