"""Who meets whom, in the three ways in which it is printed: a matrix, a card per person, a list per table."""

from collections import defaultdict
from dataclasses import dataclass

from estime.mixing.plan import Plan
from estime.mixing.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """How often people share a table: `times[i][j]` for the i-th and j-th of `people`, in the problem's order."""

    people: tuple[str, ...]
    times: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One round of a card: the table (None: absent, or no chair), and whom the person meets there.

    `new` are met for the first time, acquaintances and people met in an earlier round being `again`.
    """

    round: int
    table: str | None
    new: tuple[str, ...] = ()
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What one person carries: where to sit in each round."""

    person: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableList:
    """Who sits at one table in one round; `hosts` are among `people`."""

    round: int
    table: str
    people: tuple[str, ...]
    hosts: tuple[str, ...]


def matrix(problem: Problem, plan: Plan) -> Matrix:
    """Return how often each pair of people shares a table."""
    ids = tuple(person.id for person in problem.people)
    number = {id: index for index, id in enumerate(ids)}
    times = [[0] * len(ids) for _ in ids]
    for people in _seated(plan).values():
        for one in people:
            for other in people:
                if one != other:
                    times[number[one]][number[other]] += 1
    return Matrix(people=ids, times=tuple(tuple(row) for row in times))


def cards(problem: Problem, plan: Plan) -> tuple[Card, ...]:
    """Return a card per person, in the problem's order."""
    seated = _seated(plan)
    at = {(seat.person, seat.round): seat.table for seat in plan.seats}
    met: defaultdict[str, set[str]] = defaultdict(set)
    for first, second in problem.known:
        met[first].add(second)
        met[second].add(first)
    stops: defaultdict[str, list[Stop]] = defaultdict(list)
    for number in range(problem.rounds):
        for person in problem.people:
            table = at.get((person.id, number))
            mates = [id for id in seated.get((number, table), ()) if id != person.id] if table is not None else []
            new = tuple(id for id in mates if id not in met[person.id])
            again = tuple(id for id in mates if id in met[person.id])
            met[person.id].update(mates)
            stops[person.id].append(Stop(round=number, table=table, new=new, again=again))
    return tuple(Card(person=person.id, stops=tuple(stops[person.id])) for person in problem.people)


def lists(problem: Problem, plan: Plan) -> tuple[TableList, ...]:
    """Return who sits at each table, round after round, tables in the problem's order; empty tables are left out."""
    seated = _seated(plan)
    hosts = {person.id: person.host_of for person in problem.people if person.host_of is not None}
    return tuple(
        TableList(
            round=number,
            table=table.id,
            people=tuple(people),
            hosts=tuple(id for id in people if hosts.get(id) == table.id),
        )
        for number in range(problem.rounds)
        for table in problem.tables
        if (people := seated.get((number, table.id)))
    )


def _seated(plan: Plan) -> dict[tuple[int, str | None], list[str]]:
    found: defaultdict[tuple[int, str | None], list[str]] = defaultdict(list)
    for seat in plan.seats:
        found[seat.round, seat.table].append(seat.person)
    return {place: sorted(people) for place, people in found.items()}
