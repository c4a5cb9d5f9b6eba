"""Refuse a question that contradicts itself, naming every fault; refuse pins that cannot hold."""

from collections import Counter
from collections.abc import Iterable, Iterator

from estime.allocation.day import Day
from estime.allocation.faults import (
    Conflict,
    ConflictKind,
    FaultCode,
    InfeasibleError,
    ProblemError,
    ProblemFault,
    session_labels,
)
from estime.allocation.problem import Person, Problem, Session


def validate(problem: Problem) -> None:
    """Raise when the problem cannot be asked.

    Raises
    ------
    ProblemError
        If identifiers are empty, double or unknown, or if numbers are out of bounds.
    InfeasibleError
        If what is pinned contradicts itself: a facilitator in two places, absent, or a room too small
        for its facilitators.
    """
    if faults := tuple(_faults(problem)):
        raise ProblemError(faults)
    if conflicts := tuple(_pinned_conflicts(Day(problem))):
        raise InfeasibleError(conflicts)


def _faults(problem: Problem) -> Iterator[ProblemFault]:
    yield from _doubles("slot", (slot.id for slot in problem.slots))
    yield from _doubles("workshop", (workshop.id for workshop in problem.workshops))
    yield from _doubles("session", (session.id for session in problem.sessions))
    yield from _doubles("person", (person.id for person in problem.people))
    if not 0 <= problem.floor_percent <= 100:
        yield ProblemFault(code=FaultCode.PERCENT, kind="day", id="", detail=str(problem.floor_percent))
    for session in problem.sessions:
        yield from _session_faults(problem, session)
    for person in problem.people:
        yield from _person_faults(problem, person)
    yield from _pair_faults(problem)
    yield from _previous_faults(problem)


def _doubles(kind: str, ids: Iterable[str]) -> Iterator[ProblemFault]:
    for id, count in sorted(Counter(ids).items()):
        if not id:
            yield ProblemFault(code=FaultCode.NO_ID, kind=kind, id=id)
        elif count > 1:
            yield ProblemFault(code=FaultCode.DUPLICATE, kind=kind, id=id)


def _session_faults(problem: Problem, session: Session) -> Iterator[ProblemFault]:
    yield from _unknown("session", session.id, [session.workshop], {workshop.id for workshop in problem.workshops})
    yield from _unknown("session", session.id, [session.slot], {slot.id for slot in problem.slots})
    if not 0 <= session.minimum <= session.maximum:
        detail = f"{session.minimum}-{session.maximum}"
        yield ProblemFault(code=FaultCode.BOUNDS, kind="session", id=session.id, detail=detail)


def _person_faults(problem: Problem, person: Person) -> Iterator[ProblemFault]:
    wished = [workshop for tier in person.wishes for workshop in tier]
    if not person.actor_type:
        yield ProblemFault(code=FaultCode.NO_ACTOR_TYPE, kind="person", id=person.id)
    yield from _unknown("person", person.id, person.slots, {slot.id for slot in problem.slots})
    yield from _unknown("person", person.id, wished, {workshop.id for workshop in problem.workshops})
    yield from _unknown("person", person.id, person.facilitates, {session.id for session in problem.sessions})
    yield from _unknown("person", person.id, person.kept, {session.id for session in problem.sessions})
    if person.credit < 0:
        yield ProblemFault(code=FaultCode.CREDIT, kind="person", id=person.id, detail=str(person.credit))
    for named in (wished, person.slots, person.facilitates, person.kept):
        for value, count in sorted(Counter(named).items()):
            if count > 1:
                yield ProblemFault(code=FaultCode.TWICE_NAMED, kind="person", id=person.id, detail=value)


def _pair_faults(problem: Problem) -> Iterator[ProblemFault]:
    people = {person.id for person in problem.people}
    for pair in (*problem.together, *problem.apart):
        name = " – ".join(pair)
        yield from _unknown("pair", name, pair, people)
        if pair[0] == pair[1]:
            yield ProblemFault(code=FaultCode.ONE_PERSON, kind="pair", id=name)
    together, apart = ({frozenset(pair) for pair in pairs} for pairs in (problem.together, problem.apart))
    for both in sorted(sorted(pair) for pair in together & apart):
        yield ProblemFault(code=FaultCode.CONTRADICTION, kind="pair", id=" – ".join(both))


def _previous_faults(problem: Problem) -> Iterator[ProblemFault]:
    yield from _unknown(
        "plan", "", (person for person, _ in problem.previous), {person.id for person in problem.people}
    )
    yield from _unknown("plan", "", (session for _, session in problem.previous), {s.id for s in problem.sessions})


def _unknown(kind: str, id: str, named: Iterable[str], known: set[str]) -> Iterator[ProblemFault]:
    for value in sorted(set(named) - known):
        yield ProblemFault(code=FaultCode.UNKNOWN, kind=kind, id=id, detail=value)


def _pinned_conflicts(day: Day) -> Iterator[Conflict]:
    for person in sorted(day.problem.people, key=lambda person: person.id):
        yield from _places_of(day, person)
    for session in sorted(day.problem.sessions, key=lambda session: session.id):
        people = day.facilitators[session.id]
        if len(people) > session.maximum:
            kind = ConflictKind.FACILITATORS_OVER_ROOM
            yield _pin(day, kind, people, [session.id], session.maximum)
    yield from _kept_conflicts(day)


def _kept_conflicts(day: Day) -> Iterator[Conflict]:
    """Seats that are kept and cannot be: by one person, by two who are a pair, or by more than the room holds."""
    for person in sorted(day.problem.people, key=lambda person: person.id):
        yield from _kept_by(day, person)
    for pair in sorted({(min(pair), max(pair)) for pair in day.problem.apart}):
        for session_id, people in sorted(day.bound_to.items()):
            # Who attends what the other animates is told as a seat that is closed.
            animate = set(pair) & set(day.facilitators[session_id])
            if set(pair) <= set(people) and len(animate) != 1:
                yield _pin(day, ConflictKind.KEPT_APART, pair, [session_id], 1)
    for first, second in sorted({(min(pair), max(pair)) for pair in day.problem.together}):
        for slot in sorted(set(day.free_slots[first]) & set(day.free_slots[second])):
            kept = {day.kept[id, slot] for id in (first, second) if (id, slot) in day.kept}
            if len(kept) > 1:
                yield _pin(day, ConflictKind.KEPT_TOGETHER, [first, second], sorted(kept), 1)
    for session_id, people in sorted(day.bound_to.items()):
        maximum = day.sessions[session_id].maximum
        if len(people) > maximum >= len(day.facilitators[session_id]):
            yield _pin(day, ConflictKind.KEPT_OVER_ROOM, people, [session_id], maximum)


def _kept_by(day: Day, person: Person) -> Iterator[Conflict]:
    kept = {slot: session for (id, slot), session in day.kept.items() if id == person.id}
    for slot, session in sorted(kept.items()):
        if not day.may_attend(person, day.sessions[session]):
            yield _pin(day, ConflictKind.KEPT_CLOSED, [person.id], [session], 0)
        same_time = {id for id in (*person.kept, *person.facilitates, session) if day.sessions[id].slot == slot}
        if len(same_time) > 1:
            yield _pin(day, ConflictKind.KEPT_TWICE, [person.id], sorted(same_time), 1)
    for workshop, count in sorted(Counter(day.workshops(kept.values())).items()):
        if count > 1:
            twice = sorted(session for session in kept.values() if day.sessions[session].workshop == workshop)
            yield _pin(day, ConflictKind.KEPT_TWICE, [person.id], twice, 1)


def _places_of(day: Day, person: Person) -> Iterator[Conflict]:
    sessions = [day.sessions[id] for id in person.facilitates]
    for slot in sorted({session.slot for session in sessions}):
        there = [session.id for session in sessions if session.slot == slot]
        if len(there) > 1:
            yield _pin(day, ConflictKind.FACILITATES_TWICE, [person.id], there, 1)
        if slot not in person.slots:
            yield _pin(day, ConflictKind.FACILITATES_ABSENT, [person.id], there, 0)
    blocked = [session.id for session in sessions if person.needs_step_free and not session.step_free]
    for session_id in blocked:
        yield _pin(day, ConflictKind.FACILITATES_STEPS, [person.id], [session_id], 0)


def _pin(day: Day, kind: ConflictKind, people: Iterable[str], sessions: list[str], available: int) -> Conflict:
    names = tuple(sorted(people))
    return Conflict(
        kind=kind,
        people=names,
        sessions=tuple(sorted(sessions)),
        needed=max(len(names), len(sessions)),
        available=available,
        slot=day.sessions[sessions[0]].slot,
        labels=session_labels(day.problem),
    )
