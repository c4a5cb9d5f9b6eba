"""Make a plan of seats: ranks, what lacks, and the order of rows."""

from collections.abc import Mapping, Sequence

from estime.allocation.canonical import problem_hash
from estime.allocation.computation import ENGINE
from estime.allocation.day import Day
from estime.allocation.objectives import Seating
from estime.allocation.plan import Plan, Seat, Stage
from estime.allocation.wishes import wish_rank


def seats_of(day: Day, session_at: Mapping[tuple[str, str], str]) -> tuple[Seat, ...]:
    """Return the seats of an assignment (person, slot) → session, sorted by person and slot."""
    order = {slot.id: index for index, slot in enumerate(day.problem.slots)}
    seats = []
    for (person, _slot), session in sorted(session_at.items(), key=lambda item: (item[0][0], order[item[0][1]])):
        animates = session in day.people[person].facilitates
        rank = None if animates else wish_rank(day.people[person], day.sessions[session].workshop)
        seats.append(Seat(person=person, session=session, rank=rank))
    return tuple(seats)


def plan_of(
    day: Day, session_at: Mapping[tuple[str, str], str], stages: Sequence[Stage], *, engine: str = ENGINE
) -> Plan:
    """Return the plan of an assignment, with everything that follows from it."""
    seats = seats_of(day, session_at)
    seating = Seating(day, seats)
    return Plan(
        seats=seats,
        unplaced=tuple(seating.unplaced),
        cancelled=tuple(seating.cancelled),
        holes=tuple(seating.holes()),
        stages=tuple(stages),
        engine=engine,
        problem_hash=problem_hash(day.problem),
    )
