"""What a screen of the hall or of a door shows: now and next, counts and rooms, and nobody's name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Count, QuerySet
from django.utils import timezone

from estime_web.accounts.enums import Language
from estime_web.encounters.enums import PlanState, Presence, RoomEventKind
from estime_web.encounters.models import Encounter, Moment, Networking, Notice, Room, Screen, Seat, Session
from estime_web.encounters.queries.personal import languages_spoken

AWAY = (Presence.ABSENT, Presence.LEFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenRow:
    """A session as a screen shows it. `free` is how many seats are left; `goes_to` where its people go when cancelled."""

    session: Session
    free: int
    goes_to: tuple[str, ...] = ()

    @property
    def is_cancelled(self) -> bool:
        return self.session.cancelled_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of the day: workshops side by side, or a moment for all. `round` counts from 1 at the tables."""

    starts_at: time
    ends_at: time
    rows: tuple[ScreenRow, ...] = ()
    moment: Moment | None = None
    round: int = 0
    rounds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenBoard:
    """What goes on, what comes next. `turns_at` is when it will have to be drawn again."""

    now: Stretch | None
    next: Stretch | None
    turns_at: datetime | None

    @property
    def stretches(self) -> tuple[tuple[str, Stretch], ...]:
        return tuple((key, found) for key, found in (("now", self.now), ("next", self.next)) if found is not None)

    @property
    def most_rows(self) -> int:
        return max((len(stretch.rows) for _key, stretch in self.stretches), default=0)


def screens_of(encounter: Encounter) -> QuerySet[Screen]:
    """Return the screens of a day that are on."""
    return encounter.screens.filter(access__revoked_at=None).select_related("room", "access")


def screen_languages(encounter: Encounter) -> list[str]:
    """Return the languages that a screen speaks, all at once: those of the sessions, else all of the site."""
    spoken = set(languages_spoken(encounter))
    return [code for code in Language.values if code in spoken] or list(Language.values)


def screen_board(encounter: Encounter, at: datetime, *, room: Room | None = None) -> ScreenBoard:
    """Return what a screen shows at that moment, in a constant number of queries. `room` keeps that one alone."""
    day = _stretches(encounter, room)
    today = timezone.localtime(at).date()
    hour = timezone.localtime(at).time() if today == encounter.date else None
    if today > encounter.date:
        day = []
    now = next((found for found in day if hour is not None and found.starts_at <= hour < found.ends_at), None)
    coming = [found for found in day if hour is None or found.starts_at > hour]
    turns = [found.starts_at for found in coming[:1]] + ([now.ends_at] if now else [])
    return ScreenBoard(
        now=now,
        next=coming[0] if coming else None,
        turns_at=timezone.make_aware(datetime.combine(encounter.date, min(turns))) if turns else None,
    )


def _stretches(encounter: Encounter, room: Room | None) -> list[Stretch]:
    """Return the whole day in its order: the slots with their sessions, the moments, the rounds at the tables."""
    sessions = Session.objects.filter(slot__encounter=encounter).select_related("workshop", "room", "slot")
    if room is not None:
        sessions = sessions.filter(room=room)
    rows = _rows(encounter, list(sessions))
    slots = {row.session.slot_id: row.session.slot for row in rows}
    found = [
        Stretch(
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            rows=tuple(row for row in rows if row.session.slot_id == pk),
        )
        for pk, slot in slots.items()
    ]
    tables = {networking.moment_id: networking for networking in encounter.networkings.all()}
    found += [_moment(moment, tables.get(moment.pk)) for moment in encounter.moments.all()]
    return sorted(found, key=lambda stretch: (stretch.starts_at, stretch.ends_at))


def _moment(moment: Moment, networking: Networking | None) -> Stretch:
    rounds = networking.rounds if networking else 0
    return Stretch(
        starts_at=moment.starts_at,
        ends_at=moment.ends_at,
        moment=moment,
        round=min(rounds, networking.played + 1) if networking else 0,
        rounds=rounds,
    )


def _rows(encounter: Encounter, sessions: Sequence[Session]) -> list[ScreenRow]:
    taken = _taken(encounter)
    cancelled = [session for session in sessions if session.cancelled_at is not None]
    ways = _ways_out(cancelled)
    return [
        ScreenRow(
            session=session,
            free=max(0, session.room.capacity - taken[session.pk]),
            goes_to=ways.get(session.pk, ()),
        )
        for session in sessions
    ]


def _taken(encounter: Encounter) -> Counter[int]:
    """Count who sits where under the plan in force, without those who did not come or have left."""
    seats = Seat.objects.filter(plan__encounter=encounter, plan__state=PlanState.PUBLISHED)
    here = seats.exclude(participation__presence__in=AWAY).exclude(participation__withdrawn_at__isnull=False)
    return Counter(dict(here.order_by().values_list("session").annotate(Count("pk"))))


def _ways_out(cancelled: Sequence[Session]) -> dict[int, tuple[str, ...]]:
    """Return the rooms to which the people of cancelled sessions go: « A, B », never who nor how many."""
    if not cancelled:
        return {}
    notices = Notice.objects.filter(event__kind=RoomEventKind.SESSION_CANCELLED, event__session__in=cancelled)
    moves = {
        (change["before"], change["after"])
        for changes in notices.values_list("changes", flat=True)
        for change in changes
        if change["after"] is not None
    }
    names = dict(Session.objects.filter(pk__in={after for _before, after in moves}).values_list("pk", "room__name"))
    return {
        session.pk: tuple(sorted({names[after] for before, after in moves if before == session.pk and after in names}))
        for session in cancelled
    }
