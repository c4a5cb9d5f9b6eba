"""Rows of a time to get acquainted → the problem of the library. No name of a person leaves this app through here."""

from itertools import combinations
from uuid import UUID

from django.db.models import QuerySet

from estime.mixing import problem as library
from estime_web.encounters.enums import PairRule, Presence
from estime_web.encounters.models import Encounter, Networking, Pair, Participation, Table, TablePlan
from estime_web.encounters.queries.table_memory import shared_a_table

_GONE = (Presence.ABSENT, Presence.LEFT)


def table_key(pk: int) -> str:
    """Return the identifier of a table: with its zeros it sorts as the number does."""
    return f"t{pk:06}"


def table_pk(key: str) -> int:
    return int(key[1:])


def people_expected(encounter: Encounter) -> QuerySet[Participation]:
    """Return who is expected at the tables: everybody of the day but who withdrew, did not come or has left."""
    return encounter.participations.filter(withdrawn_at=None).exclude(presence__in=_GONE)


def people_at_tables(networking: Networking) -> list[Participation]:
    """Return who is expected at the tables, as the problem needs them: in one order, with where they work."""
    rows = people_expected(networking.encounter).select_related("organisation__territory")
    return sorted(rows, key=lambda participation: str(participation.pk))


def problem_of_tables(networking: Networking, *, plan: TablePlan | None = None, keeps: bool = False) -> library.Problem:
    """Return the problem of a time to get acquainted. The same rows give the same problem.

    `plan` is the one people have in their hands: the rounds that have begun stay as it seated them, and with `keeps` the
    others change on as few cards as possible.
    """
    people = people_at_tables(networking)
    left = _left_after_a_round(networking, plan)
    seats = _seats_in_force(networking, plan, {person.pk for person in [*people, *left]})
    seated = {(seat.person, seat.round) for seat in seats}
    tables = list(networking.tables.order_by("pk"))
    hosts = {table.host_id: table_key(table.pk) for table in tables if table.host_id}
    known = _known(networking, people)
    ids = {str(person.pk) for person in [*people, *left]}
    return library.Problem(
        people=tuple(
            _person(
                person,
                absent=_absent(person, networking, seated, is_gone=place >= len(people)) if plan else (),
                host_of=hosts.get(person.pk),
            )
            for place, person in enumerate([*people, *left])
        ),
        tables=tuple(_table(table) for table in tables),
        rounds=networking.rounds,
        known=known,
        apart=_pairs(networking, PairRule.APART, ids),
        has_topics=networking.has_topics,
        in_force=seats,
        played=networking.begun if plan else 0,
        keeps=keeps and plan is not None,
        seed=networking.lottery_seed,
    )


def _left_after_a_round(networking: Networking, plan: TablePlan | None) -> list[Participation]:
    """Return who has gone but sat at a table in a round that has begun: others have met them."""
    if plan is None or not networking.begun:
        return []
    sat = plan.seats.filter(round__lte=networking.begun).values("participation")
    rows = networking.encounter.participations.filter(pk__in=sat, presence=Presence.LEFT)
    rows = rows.select_related("organisation__territory")
    return sorted(rows, key=lambda participation: str(participation.pk))


def _seats_in_force(networking: Networking, plan: TablePlan | None, people: set[UUID]) -> tuple[library.Seat, ...]:
    """Return the seats of the plan in force, without those of people who are not there."""
    if plan is None:
        return ()
    rows = plan.seats.filter(round__lte=networking.rounds, participation__in=people)
    found = rows.values_list("round", "table_id", "participation_id")
    return tuple(
        library.Seat(round=number - 1, table=table_key(table), person=str(person))
        for number, table, person in sorted(found, key=str)
    )


def _absent(
    person: Participation, networking: Networking, seated: set[tuple[str, int]], *, is_gone: bool
) -> tuple[int, ...]:
    """Return the rounds that somebody misses, from 0: those that had begun when they came, or that follow their leaving."""
    missed = [number for number in range(networking.begun) if (str(person.pk), number) not in seated]
    to_come = range(networking.begun, networking.rounds) if is_gone else ()
    return (*missed, *to_come)


def _person(participation: Participation, *, absent: tuple[int, ...], host_of: str | None) -> library.Person:
    organisation = participation.organisation
    territory = organisation.territory if organisation else None
    return library.Person(
        id=str(participation.pk),
        kind=participation.actor_type,
        side=territory.country if territory else "",
        organisation=str(organisation.pk) if organisation else "",
        languages=tuple(sorted(participation.languages)),
        needs_step_free=participation.needs_step_free,
        absent=absent,
        host_of=host_of,
    )


def _table(table: Table) -> library.Table:
    return library.Table(
        id=table_key(table.pk),
        label=table.label,
        seats=table.seats,
        fewest=min(table.fewest, table.seats),
        languages=tuple(sorted(table.languages)),
        step_free=table.is_step_free,
    )


def _known(networking: Networking, people: list[Participation]) -> tuple[tuple[str, str], ...]:
    """Return who has met already: colleagues, pairs that organisers noted, neighbours at a table on a former day."""
    ids = {str(person.pk) for person in people}
    found = set(_pairs(networking, PairRule.KNOWN, ids))
    found |= set(shared_a_table(networking.encounter))
    by_organisation: dict[UUID, list[str]] = {}
    for person in people:
        if person.organisation_id:
            by_organisation.setdefault(person.organisation_id, []).append(str(person.pk))
    for colleagues in by_organisation.values():
        found |= set(combinations(sorted(colleagues), 2))
    found -= set(_pairs(networking, PairRule.APART, ids))
    return tuple(sorted(pair for pair in found if ids.issuperset(pair)))


def _pairs(networking: Networking, rule: PairRule, ids: set[str]) -> tuple[tuple[str, str], ...]:
    rows = Pair.objects.filter(first__encounter=networking.encounter_id, rule=rule)
    found = (tuple(sorted((str(first), str(second)))) for first, second in rows.values_list("first_id", "second_id"))
    return tuple(sorted((first, second) for first, second in found if {first, second} <= ids))
