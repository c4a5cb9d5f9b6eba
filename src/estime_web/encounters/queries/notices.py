"""What changed in somebody's day, as rows to be told in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.models import Notice, Participation, Session, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One stretch of the day: where the person was to go, and where they go now. None is « no place »."""

    slot: Slot | None
    before: Session | None
    after: Session | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldNotice:
    """A notice with the rows that its words need. Without changes it is about the day as a whole: the tables."""

    notice: Notice
    kind: str
    at: datetime
    changes: tuple[Change, ...]

    @property
    def is_seen(self) -> bool:
        return self.notice.seen_at is not None


def notices_of(participation: Participation) -> list[ToldNotice]:
    """Return what somebody is told, the latest first, in three queries at most.

    A stretch that changed again is told once, as it is now: a notice whose every change was overtaken is left out.
    """
    rows = list(Notice.objects.filter(participation=participation).select_related("event").order_by("-pk"))
    if not rows:
        return []
    sessions = _sessions(rows)
    slots = Slot.objects.in_bulk({change["slot"] for notice in rows for change in notice.changes})
    told, overtaken = [], set()
    has_tables = False
    for notice in rows:
        changes = [change for change in notice.changes if change["slot"] not in overtaken]
        overtaken |= {change["slot"] for change in notice.changes}
        is_about_tables = not notice.changes and notice.event.kind == RoomEventKind.TABLES_CHANGED
        if changes or (is_about_tables and not has_tables):
            told.append(_told(notice, changes, slots, sessions))
        has_tables = has_tables or is_about_tables
    return told


def last_notice_id(told: Iterable[ToldNotice]) -> int:
    """Return the number of the latest notice that is shown; 0 when there is none."""
    return max((item.notice.pk for item in told), default=0)


def _sessions(rows: Iterable[Notice]) -> dict[int, Session]:
    ids = {change[side] for notice in rows for change in notice.changes for side in ("before", "after")}
    return Session.objects.select_related("workshop", "room", "slot").in_bulk(ids - {None})


def _told(
    notice: Notice, changes: list[dict[str, int]], slots: dict[int, Slot], sessions: dict[int, Session]
) -> ToldNotice:
    return ToldNotice(
        notice=notice,
        kind=notice.event.kind,
        at=notice.event.at,
        changes=tuple(
            Change(
                slot=slots.get(change["slot"]),
                before=sessions.get(change["before"]),
                after=sessions.get(change["after"]),
            )
            for change in changes
        ),
    )
