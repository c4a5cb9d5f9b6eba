"""Why somebody must stay without a seat: the people and the seats that conflict.

First by flows, slot by slot then over the day: the smallest minimum cut names the people and the sessions.
Where flows see nothing, the conflict crosses slots and workshops, or comes from the minima of sessions:
then people, or minima, are taken away one after another as long as the conflict stays. What is asked for single
people (kept seats, together, apart) is looked at last, in the same way.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from estime.allocation.day import Day
from estime.allocation.faults import Conflict, ConflictKind, session_labels
from estime.allocation.matching import Bottleneck, Matching
from estime.allocation.plan import StageName
from estime.allocation.problem import Person, Problem

_Item = TypeVar("_Item")


def diagnose(problem: Problem) -> tuple[Conflict, ...]:
    """Return the conflicts that keep somebody out; nothing when everybody can be placed.

    Each conflict is true by itself and minimal: without any one of its people, fewer seats lack.
    """
    free = _with_arrangements(problem, ())
    day = Day(free)
    return (
        tuple(conflict for slot in problem.slots for conflict in _slot_conflicts(day, slot.id))
        or tuple(_day_conflicts(day))
        or tuple(_crossing_conflicts(free))
        or tuple(_minima_conflicts(free))
        or tuple(_arrangement_conflicts(problem))
    )


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """One thing asked for people: a kept seat (`session`), or a pair, together or apart."""

    people: tuple[str, ...]
    session: str = ""
    is_together: bool = False


def _arrangements(problem: Problem) -> list[_Arrangement]:
    kept = [_Arrangement((person.id,), session) for person in problem.people for session in sorted(person.kept)]
    together = [_Arrangement(tuple(sorted(pair)), is_together=True) for pair in problem.together]
    apart = [_Arrangement(tuple(sorted(pair))) for pair in problem.apart]
    return sorted([*kept, *together, *apart], key=lambda one: (one.people, one.session, one.is_together))


def _with_arrangements(problem: Problem, kept: Sequence[_Arrangement]) -> Problem:
    """Return the day with these arrangements only, and without a plan in force."""
    seats = {(one.people[0], one.session) for one in kept if one.session}
    people = tuple(
        replace(person, kept=tuple(session for session in person.kept if (person.id, session) in seats))
        for person in problem.people
    )
    pairs = [one for one in kept if not one.session]
    return replace(
        problem,
        people=people,
        together=tuple((one.people[0], one.people[1]) for one in pairs if one.is_together),
        apart=tuple((one.people[0], one.people[1]) for one in pairs if not one.is_together),
        previous=(),
        stability=None,
    )


def _arrangement_conflicts(problem: Problem) -> Iterator[Conflict]:
    def conflicts(kept: Sequence[_Arrangement]) -> bool:
        return _missing_seats(_with_arrangements(problem, kept)) > 0

    arrangements = _arrangements(problem)
    if not arrangements or not conflicts(arrangements):
        return
    smallest = _smallest(arrangements, conflicts)
    day = Day(_with_arrangements(problem, smallest))
    needed = sum(len(slots) for slots in day.free_slots.values())
    yield Conflict(
        kind=ConflictKind.ARRANGEMENTS,
        people=tuple(sorted({person for one in smallest for person in one.people})),
        sessions=tuple(sorted({one.session for one in smallest if one.session})),
        needed=needed,
        available=needed - _missing_seats(day.problem),
        labels=session_labels(problem),
    )


def _seats_left(day: Day, session: str) -> int:
    return day.sessions[session].maximum - len(day.facilitators[session])


def _slot_conflicts(day: Day, slot: str) -> Iterator[Conflict]:
    people = [person.id for person in day.present[slot] if slot in day.free_slots[person.id]]
    options = {person: frozenset(day.open_to[person, slot]) for person in people}
    capacity = {session.id: _seats_left(day, session.id) for session in day.sessions_of_slot[slot]}
    for found in Matching(dict.fromkeys(people, 1), options, capacity).bottlenecks():
        yield Conflict(
            kind=_slot_kind(found, len(capacity)),
            people=found.people,
            sessions=found.resources,
            needed=len(found.people),
            available=sum(capacity[session] for session in found.resources),
            slot=slot,
            labels=session_labels(day.problem),
        )


def _slot_kind(found: Bottleneck, rooms: int) -> ConflictKind:
    if not found.resources:
        return ConflictKind.NOWHERE
    return ConflictKind.ROOMS_TOO_SMALL if len(found.resources) == rooms > 1 else ConflictKind.TOO_FEW_SEATS


def _day_conflicts(day: Day) -> Iterator[Conflict]:
    """Conflicts over the day: everybody needs as many different workshops as they have free slots."""
    open_sessions = {
        person: [session for slot in slots for session in day.open_to[person, slot]]
        for person, slots in day.free_slots.items()
    }
    options = {person: frozenset(day.workshops(sessions)) for person, sessions in open_sessions.items()}
    needs = {person: len(slots) for person, slots in day.free_slots.items()}
    capacity = {workshop.id: 0 for workshop in day.problem.workshops}
    for session in day.problem.sessions:
        capacity[session.workshop] += _seats_left(day, session.id)
    for found in Matching(needs, options, capacity).bottlenecks():
        # What these people may take elsewhere they hold already; a person alone may simply lack workshops.
        workshops = frozenset(found.resources) or options[found.people[0]]
        held = sum(len(options[person] - frozenset(found.resources)) for person in found.people)
        sessions = {
            id for person in found.people for id in open_sessions[person] if day.sessions[id].workshop in workshops
        }
        needed = sum(needs[person] for person in found.people)
        yield Conflict(
            kind=ConflictKind.TOO_FEW_WORKSHOPS,
            people=found.people,
            sessions=tuple(sorted(sessions)),
            needed=needed - held if found.resources else needed,
            available=_capacity(found, capacity, held),
            labels=session_labels(day.problem),
        )


def _capacity(found: Bottleneck, capacity: dict[str, int], held: int) -> int:
    return sum(capacity[workshop] for workshop in found.resources) if found.resources else held


def _crossing_conflicts(problem: Problem) -> Iterator[Conflict]:
    free = replace(problem, sessions=tuple(replace(session, minimum=0) for session in problem.sessions))

    def conflicts(people: Sequence[Person]) -> bool:
        return _missing_seats(replace(free, people=tuple(people))) > 0

    if not conflicts(free.people):
        return
    people = _smallest(sorted(free.people, key=lambda person: person.id), conflicts)
    day = Day(replace(free, people=tuple(people)))
    needed = sum(len(slots) for slots in day.free_slots.values())
    sessions = {session for options in day.open_to.values() for session in options}
    yield Conflict(
        kind=ConflictKind.CROSSING,
        people=tuple(person.id for person in people),
        sessions=tuple(sorted(sessions)),
        needed=needed,
        available=needed - _missing_seats(day.problem),
        labels=session_labels(problem),
    )


def _minima_conflicts(problem: Problem) -> Iterator[Conflict]:
    def with_minima(ids: Sequence[str]) -> Problem:
        kept = (session if session.id in ids else replace(session, minimum=0) for session in problem.sessions)
        return replace(problem, sessions=tuple(kept))

    def conflicts(ids: Sequence[str]) -> bool:
        return _missing_seats(with_minima(ids)) > 0

    limited = sorted(session.id for session in problem.sessions if session.minimum)
    if not conflicts(limited):
        return
    sessions = _smallest(limited, conflicts)
    day = Day(problem)
    people = {person for (person, _), options in day.open_to.items() if set(options) & set(sessions)}
    people |= {person for session in sessions for person in day.facilitators[session]}
    yield Conflict(
        kind=ConflictKind.MINIMA,
        people=tuple(sorted(people)),
        sessions=tuple(sessions),
        needed=sum(day.sessions[session].minimum for session in sessions),
        available=len(people),
        labels=session_labels(problem),
    )


def _smallest(items: Sequence[_Item], conflicts: Callable[[Sequence[_Item]], bool]) -> list[_Item]:
    """Take items away, by halves then one by one, as long as those that stay conflict."""
    kept = list(items)
    step = max(1, len(kept) // 2)
    while True:
        start = 0
        while start < len(kept):
            fewer = kept[:start] + kept[start + step :]
            if conflicts(fewer):
                kept = fewer
            else:
                start += step
        if step == 1:
            return kept
        step //= 2


def _missing_seats(problem: Problem) -> int:
    """Return how many seats lack in the best placement."""
    from estime.allocation.relaxation import Deadline  # noqa: PLC0415 -- slow import: SciPy
    from estime.allocation.stages import DayProgram  # noqa: PLC0415 -- slow import: SciPy

    program = DayProgram(Day(problem), Deadline(None))
    program.guide()
    return next(program.settle(StageName.PLACEMENT)).value
