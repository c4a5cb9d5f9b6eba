"""What changes from one plan to another: who moves, who gains, which rooms are touched, which chains that makes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from estime.allocation.answer import seats_of
from estime.allocation.day import Day
from estime.allocation.objectives import Seating, rank_costs
from estime.allocation.plan import Plan, Seat
from estime.allocation.problem import Problem
from estime.allocation.settling import Assignment
from estime.allocation.wishes import wish_rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One person at one slot. `before` and `after` are sessions, None without a seat; ranks as in `Seat`."""

    person: str
    slot: str
    before: str | None
    after: str | None
    rank_before: int | None
    rank_after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Seats that are passed on at one slot: the first person takes a free seat, the next takes theirs, and so on.

    `sessions` has one more entry than `people`: person n leaves `sessions[n + 1]` for `sessions[n]`. None at an end
    stands for « without a seat ». When the first and the last are the same session, the people exchange their seats.
    """

    slot: str
    people: tuple[str, ...]
    sessions: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the second of two plans changes for the people of a day.

    `better` and `worse` count people by the sum of their rank costs; `people` who move, `sessions` that gain or lose
    somebody. `cost` is by how much the sum of all rank costs grows, smaller being better.
    """

    changes: tuple[Change, ...]
    people: tuple[str, ...]
    sessions: tuple[str, ...]
    better: int
    worse: int
    cost: int
    chains: tuple[Chain, ...]


def compare(problem: Problem, before: Iterable[Seat], after: Iterable[Seat]) -> Comparison:
    """Return what changes between two sets of seats, for the people and sessions of a day.

    Seats of people or sessions that the day no longer has are left out.
    """
    day = Day(problem)
    first, second = (_seating(day, seats) for seats in (before, after))
    changes = tuple(_changes(day, first, second))
    costs = {id: rank_costs(second, id) - rank_costs(first, id) for id in day.people}
    return Comparison(
        changes=changes,
        people=tuple(sorted({change.person for change in changes})),
        sessions=tuple(sorted({id for change in changes for id in (change.before, change.after) if id})),
        better=sum(cost < 0 for cost in costs.values()),
        worse=sum(cost > 0 for cost in costs.values()),
        cost=sum(costs.values()),
        chains=tuple(chain for slot in problem.slots for chain in chains_of(changes, slot.id)),
    )


def compare_plans(problem: Problem, before: Plan, after: Plan) -> Comparison:
    """Return what changes from one plan to another."""
    return compare(problem, before.seats, after.seats)


def seats_from(day: Day, session_at: Assignment) -> tuple[Seat, ...]:
    return seats_of(day, session_at)


def _seating(day: Day, seats: Iterable[Seat]) -> Seating:
    known = tuple(
        seat
        for seat in seats
        if seat.person in day.people
        and seat.session in day.sessions
        and day.sessions[seat.session].slot in day.people[seat.person].slots
    )
    return Seating(day, known)


def _changes(day: Day, first: Seating, second: Seating) -> Iterator[Change]:
    for person in sorted(day.people):
        for slot in day.people[person].slots:
            before, after = first.session_at.get((person, slot)), second.session_at.get((person, slot))
            if before != after:
                yield Change(
                    person=person,
                    slot=slot,
                    before=before,
                    after=after,
                    rank_before=_rank(day, person, before),
                    rank_after=_rank(day, person, after),
                )


def _rank(day: Day, person: str, session: str | None) -> int | None:
    if session is None or session in day.people[person].facilitates:
        return None
    return wish_rank(day.people[person], day.sessions[session].workshop)


def chains_of(changes: Iterable[Change], slot: str) -> Iterator[Chain]:
    """Yield the chains of one slot: paths that begin where a seat was free or given up, then exchanges.

    Moves are arcs from the session that is left to the one that is taken; they are walked backwards, in the order of
    identifiers, so that the same changes always give the same chains. Every change is in exactly one chain, and no
    chain passes twice by a session, save an exchange that comes back to its first.
    """
    waiting: dict[str | None, list[Change]] = {}
    balance: Counter[str] = Counter()
    for change in sorted((c for c in changes if c.slot == slot), key=lambda c: c.person, reverse=True):
        waiting.setdefault(change.after, []).append(change)
        balance.update([] if change.after is None else [change.after])
        balance.subtract([] if change.before is None else [change.before])
    # Sessions that gain people are where paths begin, as many as they gain; so is every seat given up.
    starts: list[str | None] = [session for session in sorted(balance) for _ in range(max(0, balance[session]))]
    starts += [None] * len(waiting.get(None, ()))
    for start in starts:
        yield from _walk(waiting, start, slot)
    # What is left is balanced everywhere: exchanges only.
    for session in sorted(session for session in waiting if session is not None):
        while waiting[session]:
            yield from _walk(waiting, session, slot)


def _walk(waiting: dict[str | None, list[Change]], start: str | None, slot: str) -> Iterator[Chain]:
    """Yield the path from a start to where nobody takes what is left, and the exchanges met on the way."""
    people: list[str] = []
    sessions = [start]
    while waiting.get(sessions[-1]) and not (people and sessions[-1] is None):
        change = waiting[sessions[-1]].pop()
        people.append(change.person)
        sessions.append(change.before)
        met = sessions.index(change.before)
        if change.before is not None and met < len(people):
            yield Chain(slot=slot, people=tuple(people[met:]), sessions=tuple(sessions[met:]))
            del people[met:], sessions[met + 1 :]
    if people:
        yield Chain(slot=slot, people=tuple(people), sessions=tuple(sessions))
