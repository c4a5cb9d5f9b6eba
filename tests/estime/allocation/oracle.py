"""The best plan by trying every plan: slow, and without any solver."""

from collections import Counter
from collections.abc import Iterator
from itertools import product

from estime.allocation.answer import seats_of
from estime.allocation.day import Day
from estime.allocation.objectives import Seating, stage_values
from estime.allocation.order import stages_of
from estime.allocation.problem import Person, Problem

Assignment = dict[tuple[str, str], str]


def plans(problem: Problem) -> Iterator[Assignment]:
    """Yield every plan that keeps the hard rules, written here a second time."""
    for chosen in product(*(list(_ways(problem, person)) for person in problem.people)):
        counts = Counter(session for way in chosen for session in way.values())
        if all(_holds(problem, session.id, counts[session.id], chosen) for session in problem.sessions):
            assignment = {pair: session for way in chosen for pair, session in way.items()}
            if _keeps_arrangements(problem, assignment):
                yield assignment


def _keeps_arrangements(problem: Problem, assignment: Assignment) -> bool:
    people = {person.id: person for person in problem.people}
    sessions = {session.id: session for session in problem.sessions}
    held = set(assignment.values())

    def free(person: str) -> set[str]:
        return set(people[person].slots) - {sessions[session].slot for session in people[person].facilitates}

    kept = all(
        assignment.get((person.id, sessions[session].slot)) == session
        for person in problem.people
        for session in person.kept
        if session in held or not sessions[session].minimum
    )
    together = all(
        assignment.get((first, slot)) == assignment.get((second, slot))
        for first, second in problem.together
        for slot in free(first) & free(second)
    )
    apart = all(
        assignment.get((first, slot.id)) is None
        or assignment.get((first, slot.id)) != assignment.get((second, slot.id))
        for first, second in problem.apart
        for slot in problem.slots
    )
    return kept and together and apart


def _ways(problem: Problem, person: Person) -> Iterator[Assignment]:
    sessions = {session.id: session for session in problem.sessions}
    animated = {sessions[session].workshop for session in person.facilitates}
    options = []
    for slot in person.slots:
        here = [s for s in problem.sessions if s.slot == slot]
        fits = [
            s.id
            for s in here
            if s.id in person.facilitates
            or (
                (not person.languages or not s.languages or set(s.languages) & set(person.languages))
                and (s.step_free or not person.needs_step_free)
                and s.workshop not in animated
            )
        ]
        options.append(["", *fits])
    for choice in product(*options):
        attended = [sessions[s].workshop for s in choice if s and s not in person.facilitates]
        if len(attended) == len(set(attended)):
            yield {(person.id, slot): s for slot, s in zip(person.slots, choice, strict=True) if s}


def _holds(problem: Problem, session_id: str, count: int, chosen: tuple[Assignment, ...]) -> bool:
    session = next(session for session in problem.sessions if session.id == session_id)
    facilitators = {person.id for person in problem.people if session_id in person.facilitates}
    there = {person for way in chosen for (person, _), s in way.items() if s == session_id}
    is_cancelled = count == 0 and session.minimum > 0
    return count <= session.maximum and (is_cancelled or (count >= session.minimum and facilitators <= there))


def best(problem: Problem, draws: int) -> tuple[tuple[tuple[int, ...], ...], list[Assignment]]:
    """Return the best stage values and every plan that has them."""
    day = Day(problem)
    found: dict[tuple[tuple[int, ...], ...], list[Assignment]] = {}
    for assignment in plans(problem):
        seating = Seating(day, seats_of(day, assignment))
        values = tuple(stage_values(seating, name, draws=draws) for name in stages_of(problem))
        found.setdefault(values, []).append(assignment)
    values = min(found)
    return values, found[values]
