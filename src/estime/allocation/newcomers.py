"""Somebody comes unannounced while everybody else sits already: the best seats that are left, and the plan with them.

Nobody moves. With every other seat kept there is nothing left to optimise but the choice of the newcomer, so what is
returned is complete: each way to seat them is looked at.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from estime.allocation.answer import plan_of
from estime.allocation.columns import options_at
from estime.allocation.day import Day
from estime.allocation.lottery import drawn_number
from estime.allocation.objectives import Seating, stage_values
from estime.allocation.order import stages_of
from estime.allocation.plan import Plan, Seat, Stage
from estime.allocation.problem import Person, Problem, Stability
from estime.allocation.replanning import adapted
from estime.allocation.wishes import wish_rank

SeatRow = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One way to seat somebody: a session for each slot, None where no seat is left that they can take.

    `ranks` are those of their wishes; `like` how many people of the same actor type sit in each session already, and
    `left` how many seats stay free there once they sit.
    """

    slots: tuple[str, ...]
    sessions: tuple[str | None, ...]
    ranks: tuple[int | None, ...]
    like: tuple[int, ...]
    left: tuple[int, ...]

    @property
    def is_complete(self) -> bool:
        return all(session is not None for session in self.sessions)


def proposals(
    problem: Problem, seats: Iterable[Seat], person: str, *, over: Iterable[str] = (), most: int = 3
) -> tuple[Proposal, ...]:
    """Return the best ways to seat somebody in what is free, best first.

    First as few slots as possible without a seat, then their wishes, then the rooms that lack their kind of actor,
    then the emptiest rooms, then lots.

    Parameters
    ----------
    problem
        The day as it is now, with the newcomer in it.
    seats
        Who sits where. Seats of the newcomer in slots that are not over are given up.
    over
        Slots in which nobody is seated any more; what the newcomer attended then counts as attended.
    most
        How many ways to return.

    Raises
    ------
    KeyError
        If nobody of this day is called `person`.
    """
    day, gone = Day(problem), set(over)
    newcomer = day.people[person]
    others = [seat for seat in seats if seat.person != person and seat.session in day.sessions]
    attended = {
        day.sessions[seat.session].workshop
        for seat in seats
        if seat.person == person and seat.session in day.sessions and day.sessions[seat.session].slot in gone
    }
    hall = _Hall(day, others)
    slots = tuple(slot for slot in day.free_slots[person] if slot not in gone)
    options = [(*hall.open_seats(newcomer, slot, attended), None) for slot in slots]
    ways = {way for way in product(*options) if _is_possible(day, way)}
    full = max((sum(session is not None for session in way) for way in ways), default=0)
    best = [way for way in ways if sum(session is not None for session in way) == full]
    found = sorted((hall.proposal(newcomer, slots, way) for way in best), key=lambda way: _worth(day, newcomer, way))
    return tuple(found[:most])


def seated(problem: Problem, seats: Iterable[Seat], person: str, sessions: Sequence[str]) -> tuple[Problem, Plan]:
    """Return the day with somebody in these sessions and everybody else where they are, and its plan.

    Every seat is kept, so no other plan answers this question: each stage is proven.
    """
    known = {session.id: session.slot for session in problem.sessions}
    taken = {known[session] for session in sessions}
    stay = [
        seat for seat in seats if seat.session in known and (seat.person != person or known[seat.session] not in taken)
    ]
    rows = [(seat.person, seat.session) for seat in stay] + [(person, session) for session in sessions]
    return settled(problem, rows)


def settled(problem: Problem, rows: Iterable[SeatRow]) -> tuple[Problem, Plan]:
    """Return the day in which these seats, as (person, session), are facts, and its plan.

    Seats of people, sessions or hours that are gone are left out.
    """
    given = list(rows)
    in_force = [Seat(person=person, session=session, rank=None) for person, session in given]
    asked = adapted(problem, in_force, Stability.FEWEST, frozen=given)
    day = Day(asked)
    session_at = {
        (person, day.sessions[session].slot): session
        for person, session in given
        if session in day.sessions and person in day.people and day.sessions[session].slot in day.people[person].slots
    }
    candidate = plan_of(day, session_at, ())
    seating = Seating(day, candidate.seats)
    values = [(name, stage_values(seating, name)) for name in stages_of(asked)]
    stages = tuple(Stage(name=name, values=value, bounds=value) for name, value in values)
    return asked, replace(candidate, stages=stages)


class _Hall:
    """Who sits where while somebody waits at the desk."""

    def __init__(self, day: Day, seats: Sequence[Seat]) -> None:
        self.day = day
        self.count = Counter(seat.session for seat in seats)
        self.kinds = Counter(
            (seat.session, day.people[seat.person].actor_type) for seat in seats if seat.person in day.people
        )
        self.people = {(seat.person, seat.session) for seat in seats}

    def open_seats(self, person: Person, slot: str, attended: set[str]) -> list[str]:
        day = self.day
        return [
            session
            for session in options_at(day, person.id, slot)
            if session
            and day.sessions[session].workshop not in attended
            and self.count[session] < day.sessions[session].maximum
            and not any((other, session) in self.people for other in day.kept_apart[person.id])
        ]

    def proposal(self, person: Person, slots: tuple[str, ...], way: tuple[str | None, ...]) -> Proposal:
        day = self.day
        return Proposal(
            slots=slots,
            sessions=way,
            ranks=tuple(wish_rank(person, day.sessions[session].workshop) if session else None for session in way),
            like=tuple(self.kinds[session, person.actor_type] if session else 0 for session in way),
            left=tuple(day.sessions[session].maximum - self.count[session] - 1 if session else 0 for session in way),
        )


def _is_possible(day: Day, way: tuple[str | None, ...]) -> bool:
    workshops = [day.sessions[session].workshop for session in way if session]
    return len(set(workshops)) == len(workshops)


def _worth(day: Day, person: Person, way: Proposal) -> tuple[object, ...]:
    held = [session for session in way.sessions if session]
    lots = sum(drawn_number(day.problem.seed, 1, person.id, session) for session in held)
    return (sum(rank or 0 for rank in way.ranks), sum(way.like), -sum(way.left), lots, held)
