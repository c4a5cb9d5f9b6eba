"""The tables of a day: who sits where in each round, by the plan that people have in their hands."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from estime_web.encounters.enums import PlanState
from estime_web.encounters.meetings import Meetings, meetings_of
from estime_web.encounters.models import Encounter, Networking, Participation, Table, TablePlan, TableSeat


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRound:
    """One table in one round, counted from 1, and who sits there."""

    number: int
    table: Table
    seats: tuple[TableSeat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChange:
    """Somebody whose card changes in a round: from which table to which; None: no seat."""

    participation: Participation
    round: int
    before: Table | None
    after: Table | None


def networkings_of(encounter: Encounter) -> QuerySet[Networking]:
    return encounter.networkings.select_related("encounter", "moment").order_by("moment__starts_at", "pk")


def published_tables(networking: Networking) -> TablePlan | None:
    return networking.plans.filter(state=PlanState.PUBLISHED).first()


def published_tables_of(encounter: Encounter) -> list[TablePlan]:
    """Return the plans of the tables that people know, in the order of the day."""
    rows = TablePlan.objects.filter(networking__encounter=encounter, state=PlanState.PUBLISHED)
    rows = rows.select_related("networking__moment", "networking__encounter")
    return list(rows.order_by("networking__moment__starts_at", "networking_id"))


def seats_of_tables(plan: TablePlan) -> list[TableSeat]:
    """Return the seats of a plan with their people and tables, round after round. One query."""
    rows = plan.seats.select_related("participation__person", "participation__organisation", "table")
    return list(rows.order_by("round", "table_id", "participation__person__family_name", "pk"))


def table_rounds(seats: Iterable[TableSeat]) -> list[TableRound]:
    """Return the tables of each round, in order, from the seats of a plan. Empty tables are left out."""
    found: dict[tuple[int, int], list[TableSeat]] = defaultdict(list)
    for seat in seats:
        found[(seat.round, seat.table_id)].append(seat)
    return [
        TableRound(number=number, table=rows[0].table, seats=tuple(rows))
        for (number, _table), rows in sorted(found.items())
    ]


def meetings_of_plan(plan: TablePlan, seats: Iterable[TableSeat]) -> Meetings:
    """Return who meets whom, and who had met before by what the plan was made from. The computation is read."""
    known = plan.computation.input.get("known", [])
    return meetings_of(
        ((seat.round, seat.table_id, seat.participation_id) for seat in seats),
        ((UUID(first), UUID(second)) for first, second in known),
    )


def card_changes(before: TablePlan, after: TablePlan) -> list[CardChange]:
    """Return whose card changes from one plan to the next, in the rounds that are to come. Two queries.

    Who is not at the tables any more holds no card: nothing changes for them.
    """
    first = {_key(seat): seat for seat in seats_of_tables(before) if seat.round > after.played}
    second = {_key(seat): seat for seat in seats_of_tables(after) if seat.round > after.played}
    staying = {person for person, _round in second}
    changes = []
    for key in sorted(first.keys() | second.keys(), key=lambda key: (str(key[0]), key[1])):
        old, new = first.get(key), second.get(key)
        seat = new or old
        if seat is None or key[0] not in staying or (old and new and old.table_id == new.table_id):
            continue
        changes.append(
            CardChange(
                participation=seat.participation,
                round=key[1],
                before=old.table if old else None,
                after=new.table if new else None,
            )
        )
    return changes


def _key(seat: TableSeat) -> tuple[UUID, int]:
    return seat.participation_id, seat.round
