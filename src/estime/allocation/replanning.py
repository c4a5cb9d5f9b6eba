"""A day has changed after its plan was made known: plans that keep as much of it as is wanted.

People leave or come, a room shrinks or is lost. What is over, and whoever sits already, stays as it is; the rest is
planned again in three ways (minimal perturbation, as in timetabling: Müller, Rudová, Barták 2005).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from estime.allocation.changes import Comparison, compare
from estime.allocation.plan import Plan, Seat
from estime.allocation.problem import Person, Problem, Session, Stability
from estime.allocation.solver import solve


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to go on: the plan, the problem it answers, and what it changes of the plan in force."""

    stability: Stability
    problem: Problem
    plan: Plan
    comparison: Comparison


def adapted(
    problem: Problem, in_force: Iterable[Seat], stability: Stability, *, frozen: Iterable[tuple[str, str]] = ()
) -> Problem:
    """Return the day as a question about the plan in force.

    Parameters
    ----------
    problem
        The day as it is now: without those who will not come, with those who came unannounced.
    in_force
        The seats of the plan in force. Seats of people, sessions or times that are gone are left out.
    frozen
        Seats, as (person, session), that do not change any more: of hours that are over, of people who sit already.
        They are facts: their sessions are held whatever their minimum, with the seats they hold whatever the room has
        become, and who sits there does not animate elsewhere at that time.
    """
    people = {person.id: person for person in problem.people}
    slot_of = {session.id: session.slot for session in problem.sessions}

    def stands(person: str, session: str) -> bool:
        return person in people and slot_of.get(session) in people[person].slots

    previous = tuple((seat.person, seat.session) for seat in in_force if stands(seat.person, seat.session))
    fixed = {(person, session) for person, session in frozen if stands(person, session)}
    seated = tuple(_seated(person, fixed, slot_of) for person in problem.people)
    animated = {(person.id, session) for person in seated for session in person.facilitates}
    bound = Counter(session for _, session in fixed | animated)
    held = {session for _, session in fixed}
    return replace(
        problem,
        people=seated,
        sessions=tuple(
            _held(session, bound[session.id]) if session.id in held else session for session in problem.sessions
        ),
        previous=previous,
        stability=stability,
    )


def _seated(person: Person, fixed: set[tuple[str, str]], slot_of: dict[str, str]) -> Person:
    """Keep the frozen seats; what was kept or animated elsewhere at the same time did not take place."""
    mine = {session for id, session in fixed if id == person.id} - set(person.facilitates)
    if not mine:
        return person
    slots = {slot_of[session] for session in mine}
    others = (session for session in person.kept if slot_of[session] not in slots)
    animated = tuple(session for session in person.facilitates if slot_of[session] not in slots)
    return replace(person, kept=tuple(sorted({*mine, *others})), facilitates=animated)


def _held(session: Session, bound: int) -> Session:
    return replace(session, minimum=0, maximum=max(session.maximum, bound))


def replan(
    problem: Problem,
    in_force: Iterable[Seat],
    *,
    frozen: Iterable[tuple[str, str]] = (),
    time_limit_seconds: float | None = None,
) -> tuple[Option, ...]:
    """Return up to three plans, from the one that changes least to the one that serves best.

    Plans that turn out the same are given once, under the first of their names. The balanced one is given only where
    it changes fewer seats than the best one, which is fairer and mixes better. Somebody may stay without a seat: on
    the day itself, that is said rather than refused.

    Raises
    ------
    ProblemError, InfeasibleError
        If the day contradicts itself, or if what is kept cannot hold.
    """
    seats, fixed = tuple(in_force), tuple(frozen)
    found: list[Option] = []
    for stability in Stability:
        asked = adapted(problem, seats, stability, frozen=fixed)
        plan = solve(asked, require_everybody=False, time_limit_seconds=time_limit_seconds)
        if all(plan.seats != option.plan.seats for option in found):
            comparison = compare(asked, seats, plan.seats)
            found.append(Option(stability=stability, problem=asked, plan=plan, comparison=comparison))
    return tuple(option for option in found if not _is_idle(option, found))


def _is_idle(option: Option, found: Sequence[Option]) -> bool:
    """Say whether an option lies between the two others and spares nobody a change."""
    best = found[-1]
    between = option.stability is Stability.BALANCED and best.stability is Stability.BEST
    return between and _changes(option) >= _changes(best)


def _changes(option: Option) -> int:
    return len(option.comparison.changes)
