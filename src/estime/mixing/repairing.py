"""On the day: some stay away, some come late, and as few cards as possible change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from estime.mixing.arrays import NOWHERE, Hall
from estime.mixing.counting import changed_people
from estime.mixing.keeping import kept
from estime.mixing.plan import Plan
from estime.mixing.problem import Person, Problem
from estime.mixing.validation import validate
from estime.mixing.work import as_plan

REPAIR = "repair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """The problem as it is now, its plan, and who has to be told: those whose card changes, and those who get one."""

    problem: Problem
    plan: Plan
    told: tuple[str, ...]


def repair(
    problem: Problem,
    plan: Plan,
    *,
    absent: Iterable[str] = (),
    late: Iterable[Person] = (),
    played: int | None = None,
) -> Repair:
    """Return the plan after some stay away and some come late, with as few cards changed as possible.

    Parameters
    ----------
    problem, plan
        What is in force.
    absent
        Identifiers of those who are no longer there, from the first round that is to come.
    late
        People who come from the first round that is to come: new ones, or known ones as they are now.
    played
        How many rounds are over; without it as many as in `problem`.

    Raises
    ------
    MixingError
        If the problem that results contradicts itself: too few chairs, for instance.
    """
    over = problem.played if played is None else played
    coming = set(range(over, problem.rounds))
    gone, comers = set(absent), {person.id: person for person in late}
    people = [
        replace(person, absent=tuple(sorted({*person.absent, *coming}))) if person.id in gone else person
        for person in (comers.get(person.id, person) for person in problem.people)
    ]
    known = {person.id for person in people}
    missed = set(range(over))
    people += [
        replace(person, absent=tuple(sorted({*person.absent, *missed})))
        for id, person in sorted(comers.items())
        if id not in known
    ]
    now = replace(problem, people=tuple(people), in_force=plan.seats, played=over, keeps=True)
    found = keep(now)
    return Repair(problem=now, plan=found, told=told(now, found))


def keep(problem: Problem) -> Plan:
    """Return the plan that keeps the seats in force of a problem.

    Raises
    ------
    MixingError
        If the problem contradicts itself.
    """
    validate(problem)
    hall = Hall(problem)
    return as_plan(problem, hall, kept(hall), method=REPAIR, effort=0)


def told(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """Return who has to be told: people who sit elsewhere than their card says, and people who have no card yet."""
    hall = Hall(problem)
    at, held = hall.seats_array(plan.seats), hall.seats_array(problem.in_force)
    seated = (at[problem.played :] != NOWHERE).any(axis=0)
    without = {index for index in range(hall.size) if seated[index] and (held[:, index] == NOWHERE).all()}
    return tuple(hall.people[index].id for index in sorted({*changed_people(hall, at), *without}))
