"""Who sat at one table on former days: for these people, meeting again is nothing new."""

from collections import defaultdict
from itertools import combinations
from uuid import UUID

from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Encounter, TableSeat
from estime_web.encounters.queries.memory import years_before

MOST_PAIRS = 20_000


def shared_a_table(encounter: Encounter) -> list[tuple[str, str]]:
    """Return the pairs of participations of this day whose people shared a table on a former day.

    Only where the day remembers former days; only published plans of the two years before it, the newest first, until
    `MOST_PAIRS` pairs are found. Two queries, however many people and days there are.
    """
    if not encounter.remembers_disappointments:
        return []
    participation_of = {person: str(pk) for pk, person in encounter.participations.values_list("pk", "person_id")}
    rows = TableSeat.objects.filter(
        plan__state=PlanState.PUBLISHED,
        plan__networking__encounter__date__lt=encounter.date,
        plan__networking__encounter__date__gte=years_before(encounter.date),
        participation__person__in=list(participation_of),
    )
    rows = rows.order_by("-plan__networking__encounter__date", "plan_id", "round", "table_id", "participation_id")
    tables: dict[tuple[int, int, int], list[UUID]] = defaultdict(list)
    for plan, number, table, person in rows.values_list("plan_id", "round", "table_id", "participation__person_id"):
        tables[(plan, number, table)].append(person)
    found: dict[tuple[str, str], None] = {}
    for people in tables.values():
        for pair in combinations(sorted(participation_of[person] for person in people), 2):
            found[(pair[0], pair[1])] = None
        if len(found) >= MOST_PAIRS:
            break
    return list(found)[:MOST_PAIRS]
