"""Count a day, and let every count of people through the gate."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from uuid import UUID

from estime.disclosure import Counts, merge_small, one_way, protect
from estime.disclosure.table import THRESHOLD
from estime_web.encounters.account.figures import (
    OTHERS,
    DayFigures,
    PeopleTable,
    TableFigures,
    WishFigures,
    WorkshopCount,
)
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Encounter, Participation, Seat, Session, TableSeat, Wish
from estime_web.encounters.queries.who_came import attendance_of
from estime_web.network.enums import ActorType

IN_PUBLIC = 10
"""The fewest people a shown count has, where anybody may read it."""
MEETINGS = ("other_kind_other_side", "other_kind_same_side", "same_kind_other_side", "same_kind_same_side")
NOWHERE = "nowhere"
_MOST_HIDDEN = 0.34
"""Beyond this share of hidden cells a table tells less than its margins."""
LEVELS = ALL, SOME, NONE, UNRANKED = ("all", "some", "none", "unranked")

People = Sequence[Participation]


def threshold_of(*, is_public: bool) -> int:
    """Return the fewest people a count must have to be told, to those of the day or to everybody."""
    return IN_PUBLIC if is_public else THRESHOLD


def figures_of(encounter: Encounter, *, is_public: bool) -> DayFigures:
    """Count a day as it stands, in a constant number of queries."""
    attendance, threshold = attendance_of(encounter), threshold_of(is_public=is_public)
    people = attendance.people
    organisations = {person.organisation_id: person.organisation for person in people if person.organisation}
    countries = Counter(
        organisation.territory.country for organisation in organisations.values() if organisation.territory
    )
    seats = _seats(encounter, people)
    return DayFigures(
        threshold=threshold,
        is_noted=attendance.is_noted,
        people=len(people),
        organisations=len(organisations),
        organisations_by_country=tuple(sorted(countries.items(), reverse=True)),
        table=_people_table(people, threshold),
        workshops=_workshops(encounter, seats, threshold),
        wishes=_wishes(encounter, seats, threshold),
        tables=_tables(encounter, people, threshold),
    )


def _people_table(people: People, threshold: int) -> PeopleTable | None:
    """Count people by kind and territory; where that hides too much, by side of the border; else each by itself."""
    if not people:
        return None
    for place in (_territory, _side):
        table = _crossed(Counter((person.actor_type, place(person)) for person in people), threshold)
        if table is not None and table.hidden <= _MOST_HIDDEN * len(table.kinds) * len(table.territories):
            return table
    return _each_by_itself(people, threshold)


def _crossed(pairs: Counter[tuple[str, str]], threshold: int) -> PeopleTable | None:
    kinds, places = _in_order(kind for kind, _place in pairs), _places(place for _kind, place in pairs)
    cells = tuple(tuple(pairs[kind, place] for place in places) for kind in kinds)
    counts = merge_small(Counts(rows=kinds, columns=places, cells=cells), others=OTHERS, threshold=threshold)
    shown = protect(counts, threshold=threshold)
    if shown.total.value is None:
        return None  # The account tells how many people came in all: a table that cannot says nothing.
    return PeopleTable(
        kinds=shown.rows,
        territories=shown.columns,
        cells=tuple(tuple(cell.value for cell in row) for row in shown.cells),
        by_kind=tuple(cell.value for cell in shown.row_totals),
        by_territory=tuple(cell.value for cell in shown.column_totals),
        total=shown.total.value,
        hidden=sum(cell.value is None for row in shown.cells for cell in row),
    )


def _each_by_itself(people: People, threshold: int) -> PeopleTable | None:
    kinds = _alone(_in_order(person.actor_type for person in people), Counter(p.actor_type for p in people), threshold)
    places = _alone(_places(map(_territory, people)), Counter(map(_territory, people)), threshold)
    if kinds is None or places is None:
        return None
    return PeopleTable(
        kinds=tuple(kinds),
        territories=tuple(places),
        cells=(),
        by_kind=tuple(kinds.values()),
        by_territory=tuple(places.values()),
        total=len(people),
        hidden=sum(count is None for counts in (kinds, places) for count in counts.values()),
    )


def _alone(keys: Sequence[str], heads: Counter[str], threshold: int) -> dict[str, int | None] | None:
    counts = Counts(rows=tuple(keys), cells=tuple((heads[key],) for key in keys))
    shown = protect(merge_small(counts, others=OTHERS, threshold=threshold), threshold=threshold)
    if shown.total.value is None:
        return None
    return {row: cell.value for row, (cell,) in zip(shown.rows, shown.cells, strict=True)}


def _in_order(kinds: Iterable[str]) -> tuple[str, ...]:
    present = set(kinds)
    return tuple(kind.value for kind in ActorType if kind.value in present)


def _places(places: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(places), key=lambda place: (place == NOWHERE, place)))


def _territory(person: Participation) -> str:
    organisation = person.organisation
    return organisation.territory.code if organisation and organisation.territory else NOWHERE


def _side(person: Participation) -> str:
    return _country(person) or NOWHERE


def _seats(encounter: Encounter, people: People) -> list[Seat]:
    """Return the seats of those who were there, under the plan in force, in sessions that took place."""
    there = {person.pk for person in people}
    rows = Seat.objects.filter(plan__encounter=encounter, plan__state=PlanState.PUBLISHED)
    rows = rows.filter(session__cancelled_at=None).select_related("session")
    return [seat for seat in rows if seat.participation_id in there]


def _workshops(encounter: Encounter, seats: Sequence[Seat], threshold: int) -> tuple[WorkshopCount, ...]:
    slots = [slot for slot in encounter.slots.all() if any(seat.slot_id == slot.pk for seat in seats)]
    workshops = list(encounter.workshops.all())
    if not slots or not workshops:
        return ()
    heads = Counter((seat.session.workshop_id, seat.slot_id) for seat in seats)
    table = Counts(
        rows=tuple(workshop.letter for workshop in workshops),
        columns=tuple(slot.starts_at.isoformat("minutes") for slot in slots),
        cells=tuple(tuple(heads[workshop.pk, slot.pk] for slot in slots) for workshop in workshops),
    )
    shown = protect(table, threshold=threshold)
    cancelled = _cancelled(encounter)
    return tuple(
        WorkshopCount(
            letter=workshop.letter,
            title={code: workshop.title.localize(code) for code in ("fr", "nl", "en")},
            times=shown.columns,
            people=tuple(cell.value for cell in row),
            cancelled=tuple(cancelled[workshop.pk]),
        )
        for workshop, row in zip(workshops, shown.cells, strict=True)
    )


def _cancelled(encounter: Encounter) -> defaultdict[int, list[str]]:
    """Return the times at which each workshop did not take place."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = Session.objects.filter(slot__encounter=encounter, cancelled_at__isnull=False).select_related("slot")
    for session in rows:
        found[session.workshop_id].append(session.slot.starts_at.isoformat("minutes"))
    return found


def _wishes(encounter: Encounter, seats: Sequence[Seat], threshold: int) -> WishFigures | None:
    followed: dict[UUID, list[int]] = defaultdict(list)
    for seat in seats:
        if seat.rank is not None:
            followed[seat.participation_id].append(seat.session.workshop_id)
    ranks: dict[UUID, dict[int, int]] = defaultdict(dict)
    for wish in Wish.objects.filter(participation__encounter=encounter):
        ranks[wish.participation_id][wish.workshop_id] = wish.rank
    if not any(ranks[person] for person in followed):
        return None
    levels = Counter(_level(workshops, ranks[person]) for person, workshops in followed.items())
    shown = one_way({level: levels[level] for level in LEVELS}, threshold=threshold)
    return WishFigures(
        seats=Counter(len(workshops) for workshops in followed.values()).most_common(1)[0][0],
        levels=tuple((level, row[0].value) for level, row in zip(shown.rows, shown.cells, strict=True)),
        total=shown.total.value,
    )


def _level(workshops: Sequence[int], ranks: dict[int, int]) -> str:
    """Say whether the workshops somebody followed are among as many first choices: all of them, some, or none."""
    if not ranks:
        return UNRANKED
    first = sum(ranks.get(workshop, len(workshops) + 1) <= len(workshops) for workshop in workshops)
    if first == len(workshops):
        return ALL
    return SOME if first else NONE


def _tables(encounter: Encounter, people: People, threshold: int) -> TableFigures | None:
    """Count who met whom under the published table plans; of rounds that were counted as over, those alone."""
    there = {person.pk: person for person in people}
    rows = TableSeat.objects.filter(plan__networking__encounter=encounter, plan__state=PlanState.PUBLISHED)
    found: dict[tuple[int, int, int], list[UUID]] = defaultdict(list)
    for seat in rows.select_related("plan__networking").defer("plan__explanation"):
        played = seat.plan.networking.played
        if seat.participation_id in there and (not played or seat.round <= played):
            found[seat.plan_id, seat.round, seat.table_id].append(seat.participation_id)
    if not found:
        return None
    pairs = {pair for seated in found.values() for pair in combinations(sorted(seated), 2)}
    met = Counter(_meeting(there[one], there[other]) for one, other in pairs)
    shown = one_way({kind: met[kind] for kind in MEETINGS}, threshold=threshold)
    mates: Counter[UUID] = Counter({person: 0 for seated in found.values() for person in seated})
    for pair in pairs:
        mates.update(pair)
    return TableFigures(
        rounds=len({(plan, number) for plan, number, _table in found}),
        tables=len({table for _plan, _number, table in found}),
        people=len(mates),
        fewest_met=min(mates.values()),
        most_met=max(mates.values()),
        met=tuple((kind, row[0].value) for kind, row in zip(shown.rows, shown.cells, strict=True)),
    )


def _meeting(one: Participation, other: Participation) -> str:
    kinds = "same_kind" if one.actor_type == other.actor_type else "other_kind"
    sides = {_country(one), _country(other)} - {""}
    return f"{kinds}_{'other_side' if len(sides) > 1 else 'same_side'}"


def _country(person: Participation) -> str:
    organisation = person.organisation
    return organisation.territory.country if organisation and organisation.territory else ""
