"""Who is at the tables of the day, and who is not where the cards say."""

from dataclasses import dataclass

from estime_web.encounters.models import Networking, Participation, Table, TablePlan
from estime_web.encounters.tables_problem import people_expected


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallTable:
    """A table that has fewer people than it wants in a round that is to come."""

    table: Table
    round: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoDiffers:
    """`missing` hold cards and are not there; `unseated` are there and hold none for the rounds to come."""

    missing: tuple[Participation, ...]
    unseated: tuple[Participation, ...]
    small: tuple[SmallTable, ...]

    @property
    def is_settled(self) -> bool:
        return not (self.missing or self.unseated or self.small)


def who_differs(networking: Networking, plan: TablePlan) -> WhoDiffers:
    """Compare the cards with the people. Four queries, however many people and tables there are."""
    seats = list(plan.seats.filter(round__gt=networking.begun).values_list("participation_id", "table_id", "round"))
    holders = {person for person, _table, _round in seats}
    there = {row.pk: row for row in people_expected(networking.encounter).select_related("person", "organisation")}
    gone = networking.encounter.participations.filter(pk__in=holders - there.keys())
    tables = {table.pk: table for table in networking.tables.all()}
    counts: dict[tuple[int, int], int] = {}
    for person, table, number in seats:
        counts[(number, table)] = counts.get((number, table), 0) + (person in there)
    return WhoDiffers(
        missing=tuple(gone.select_related("person", "organisation")),
        unseated=tuple(row for pk, row in there.items() if pk not in holders),
        small=tuple(
            SmallTable(table=tables[table], round=number, people=people)
            for (number, table), people in sorted(counts.items())
            if people < tables[table].fewest
        ),
    )
