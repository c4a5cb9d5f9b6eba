"""Invented people who meet at tables, and two ways of seating them that need no thought."""

import random
from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations

from estime.mixing import Person, Problem, Seat, Table

KINDS = (("partner", 40), ("test_enterprise", 30), ("funder", 15), ("researcher", 10))
PEOPLE, TABLES, ROUNDS, KNOWN = 95, 12, 4, 249


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What a seating gives: meetings that are not new, acquaintances at one table, pairs of one kind."""

    repeats: int
    known_met: int
    same_kind: int


def gathering(
    seed: int, *, people: int = PEOPLE, tables: int = TABLES, rounds: int = ROUNDS, known: int = 0
) -> Problem:
    """Return so many people of four kinds on two sides of a border, some of whom know each other."""
    draw = random.Random(f"gathering-{seed}-{people}")  # noqa: S311 -- invented people keep no secret
    share = sum(count for _, count in KINDS)
    kinds = [kind for kind, count in KINDS for _ in range(round(count * people / share))]
    kinds = [*kinds, *(kind for kind, _ in KINDS * people)][:people]
    draw.shuffle(kinds)
    everybody = tuple(
        Person(
            id=f"p{index:04}",
            kind=kind,
            side=draw.choice(("FR", "BE", "BE-VLG")),
            organisation=f"o{draw.randrange(people // 3)}",
        )
        for index, kind in enumerate(kinds)
    )
    pairs = draw.sample(list(combinations([person.id for person in everybody], 2)), known)
    seats = -(-people // tables)
    return Problem(
        people=everybody,
        tables=tuple(Table(id=f"t{index:03}", seats=seats) for index in range(tables)),
        rounds=rounds,
        known=tuple(sorted(pairs)),
        seed=str(seed),
    )


def at_random(problem: Problem, seed: int) -> tuple[Seat, ...]:
    """Draw the seats of every round."""
    draw = random.Random(f"seats-{seed}")  # noqa: S311 -- a draw of seats keeps no secret
    seats = []
    for number in range(problem.rounds):
        people = [person.id for person in problem.people]
        draw.shuffle(people)
        seats += _dealt(problem, number, people)
    return tuple(seats)


def by_seat_number(problem: Problem) -> tuple[Seat, ...]:
    """Seat people in the order of the list; in each round chair number c moves on by c tables."""
    tables = [table.id for table in problem.tables]
    seats = []
    for number in range(problem.rounds):
        for index, person in enumerate(problem.people):
            table, chair = index // problem.tables[0].seats, index % problem.tables[0].seats
            seats.append(Seat(round=number, table=tables[(table + number * chair) % len(tables)], person=person.id))
    return tuple(seats)


def _dealt(problem: Problem, number: int, people: list[str]) -> list[Seat]:
    tables = [table.id for table in problem.tables]
    return [Seat(round=number, table=tables[index % len(tables)], person=person) for index, person in enumerate(people)]


def numbers_of(problem: Problem, seats: tuple[Seat, ...]) -> Numbers:
    """Count from the seats alone, in one way for every method."""
    at: dict[tuple[int, str], list[str]] = {}
    for seat in seats:
        at.setdefault((seat.round, seat.table), []).append(seat.person)
    met = Counter(frozenset(pair) for people in at.values() for pair in combinations(people, 2))
    known = {frozenset(pair) for pair in problem.known}
    kind = {person.id: person.kind for person in problem.people}
    return Numbers(
        repeats=sum(times - (pair not in known) for pair, times in met.items()),
        known_met=sum(pair in known for pair in met),
        same_kind=sum(times for pair, times in met.items() if len({kind[id] for id in pair}) == 1),
    )


def without(problem: Problem, seats: tuple[Seat, ...], count: int, seed: int) -> Problem:
    """Return the gathering after its first round, when so many people are no longer there; their seats are in force."""
    draw = random.Random(f"gone-{seed}")  # noqa: S311 -- invented absences keep no secret
    gone = set(draw.sample([person.id for person in problem.people], count))
    later = tuple(range(1, problem.rounds))
    people = tuple(replace(p, absent=later) if p.id in gone else p for p in problem.people)
    return replace(problem, people=people, in_force=seats, played=1)
