"""What one person sees of the tables: where they sit in each round, and whom they meet there."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from estime_web.encounters.models import Networking, Participation, Table, TablePlan, TableSeat
from estime_web.encounters.queries.tables import published_tables_of
from estime_web.encounters.round_times import RoundTime, round_times
from estime_web.network.enums import ActorType


@dataclass(frozen=True, slots=True, kw_only=True)
class Mate:
    """Somebody at the same table: their first name and where they work, as people say them in the room."""

    given_name: str
    organisation: str
    is_host: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MyRound:
    """One round of somebody: `table` is None where they have no seat in it."""

    time: RoundTime
    table: Table | None
    mates: tuple[Mate, ...]
    kinds: tuple[tuple[ActorType, int], ...]
    is_host: bool

    @property
    def number(self) -> int:
        return self.time.number


@dataclass(frozen=True, slots=True, kw_only=True)
class MyTables:
    """The rounds of one time to get acquainted, for one person."""

    networking: Networking
    plan: TablePlan
    rounds: tuple[MyRound, ...]

    @property
    def now(self) -> MyRound | None:
        return next((item for item in self.rounds if item.time.is_now), None)

    @property
    def next(self) -> MyRound | None:
        return next((item for item in self.rounds if item.time.is_next), None)

    @property
    def updated_at(self) -> datetime:
        return self.plan.published_at or self.plan.created_at


def my_tables_of(participation: Participation, *, with_mates: bool = True) -> list[MyTables]:
    """Return the tables of one person, one item for each time to get acquainted whose tables are published.

    Two queries, however many there are. A page that only says where to sit goes without those who sit there too.
    """
    plans = published_tables_of(participation.encounter)
    seats = _seats_of(plans) if with_mates else _seats_of(plans, participation)
    found = []
    for plan in plans:
        rounds = _rounds(plan, [participation], seats.get(plan.pk, []))[participation.pk]
        if rounds:
            found.append(MyTables(networking=plan.networking, plan=plan, rounds=tuple(rounds)))
    return found


def rounds_of_people(plan: TablePlan, people: Iterable[Participation]) -> dict[UUID, list[MyRound]]:
    """Return the rounds of several people, none for who sits nowhere. One query, however many people there are."""
    return _rounds(plan, people, _seats_of([plan]).get(plan.pk, []))


def _seats_of(plans: list[TablePlan], only: Participation | None = None) -> dict[int, list[TableSeat]]:
    rows = TableSeat.objects.filter(plan__in=plans)
    if only is not None:
        rows = rows.filter(participation=only)
    rows = rows.select_related("participation__person", "participation__organisation", "table")
    found: dict[int, list[TableSeat]] = defaultdict(list)
    for seat in rows.order_by("participation__person__given_name", "pk"):
        found[seat.plan_id].append(seat)
    return found


def _rounds(plan: TablePlan, people: Iterable[Participation], rows: list[TableSeat]) -> dict[UUID, list[MyRound]]:
    seats: dict[tuple[int, int], list[TableSeat]] = defaultdict(list)
    mine: dict[tuple[UUID, int], TableSeat] = {}
    for seat in rows:
        seats[(seat.round, seat.table_id)].append(seat)
        mine[(seat.participation_id, seat.round)] = seat
    times = round_times(plan.networking, timezone.now())
    seated = {person for person, _number in mine}
    return {
        person.pk: [_round(time, mine.get((person.pk, time.number)), seats) for time in times]
        if person.pk in seated
        else []
        for person in people
    }


def _round(time: RoundTime, seat: TableSeat | None, seats: dict[tuple[int, int], list[TableSeat]]) -> MyRound:
    if seat is None:
        return MyRound(time=time, table=None, mates=(), kinds=(), is_host=False)
    others = [other for other in seats[(seat.round, seat.table_id)] if other.pk != seat.pk]
    counts = Counter(other.participation.actor_type for other in others)
    return MyRound(
        time=time,
        table=seat.table,
        mates=tuple(_mate(other) for other in others),
        kinds=tuple((kind, counts[kind]) for kind in ActorType if counts[kind]),
        is_host=seat.table.host_id == seat.participation_id,
    )


def _mate(seat: TableSeat) -> Mate:
    participation = seat.participation
    organisation = participation.organisation
    return Mate(
        given_name=participation.person.given_name or str(participation.person),
        organisation=organisation.name if organisation else "",
        is_host=seat.table.host_id == participation.pk,
    )
