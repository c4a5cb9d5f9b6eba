"""Days of `problem` that are structured: recognised, turned into arrays, and answered by a flow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from estime.allocation.plan import StageName
from estime.allocation.problem import Person, Problem, Session
from estime.allocation.settled import Settled
from estime.allocation.structured.arrays import Bounds, Integers, StructuredDay
from estime.allocation.structured.flow import Solver
from estime.allocation.structured.solving import NoStructuredPlanError, StructuredAnswer, allocate_structured
from estime.allocation.wishes import rank_cost


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuredPlan:
    """Who sits where as (person, slot) → session, and what is proven of it.

    `settled` are the objectives at their proven best: placement, the mixing floor where it can be kept, and the sum of
    rank costs within them. `day` and `answer` are what `verify_structured` looks at.
    """

    session_at: Mapping[tuple[str, str], str]
    settled: Mapping[StageName, tuple[Settled, ...]]
    day: StructuredDay
    answer: StructuredAnswer


def is_structured(problem: Problem) -> bool:
    """Say whether a valid problem is structured.

    Every workshop that is given is given once at every slot, with the same seats and minimum; everybody is present
    throughout and animates nothing; no seat is kept, no pair named, no credit counted, no plan in force; and no
    language and no step keeps anybody from any session.
    """
    if not problem.sessions or problem.together or problem.apart or problem.previous:
        return False
    slots = {slot.id for slot in problem.slots}
    if any(len(times) != len(slots) or set(times) != slots for times in {person.slots for person in problem.people}):
        return False
    if any(person.facilitates or person.kept or person.credit for person in problem.people):
        return False
    return _is_regular(problem.sessions, slots) and _is_open_to_all(problem)


def _is_regular(sessions: Iterable[Session], slots: set[str]) -> bool:
    """Say whether each workshop is given once at each slot, with the same bounds."""
    given: dict[str, list[Session]] = {}
    for session in sessions:
        given.setdefault(session.workshop, []).append(session)
    return all(
        len(several) == len(slots)
        and {session.slot for session in several} == slots
        and len({(session.minimum, session.maximum) for session in several}) == 1
        for several in given.values()
    )


def _is_open_to_all(problem: Problem) -> bool:
    spoken = {frozenset(session.languages) for session in problem.sessions if session.languages}
    understood = {person.languages for person in problem.people if person.languages}
    if any(languages.isdisjoint(own) for languages in spoken for own in understood):
        return False
    has_steps = any(not session.step_free for session in problem.sessions)
    return not (has_steps and any(person.needs_step_free for person in problem.people))


def solve_structured(problem: Problem, *, keeps_floor: bool = True, solver: Solver | None = None) -> StructuredPlan:
    """Return the plan with the fewest seats missing and, among those, the lowest sum of rank costs.

    Parameters
    ----------
    problem
        A problem that is structured. The order of its rows changes nothing.
    keeps_floor
        Hold the mixing floor of every type in every session where one plan can hold them all; otherwise no floor
        is looked at, and none is settled.
    solver
        What solves the flow.

    Raises
    ------
    ValueError
        If the problem is not structured.
    NoStructuredPlanError
        If the minima cannot be reached: sessions have to be cancelled, which no flow decides.
    """
    if not is_structured(problem):
        raise ValueError("This problem is not structured.")
    table = _Table(problem)
    if keeps_floor and problem.floor_percent and not table.missing:
        try:
            return _plan(table, table.day(table.floors()), solver, has_floor=True)
        except NoStructuredPlanError:
            pass
    return _plan(table, table.day(np.zeros_like(table.floors())), solver, has_floor=False)


class _Table:
    """Rows and columns of a structured problem: people and workshops by identifier, then the seats that are missing."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people: list[Person] = sorted(problem.people, key=lambda person: person.id)
        self.slots = [slot.id for slot in problem.slots]
        self.session = {(session.workshop, session.slot): session for session in problem.sessions}
        self.workshops = sorted({session.workshop for session in problem.sessions})
        firsts = [self.session[workshop, self.slots[0]] for workshop in self.workshops]
        self.low = len(self.slots) * np.array([session.minimum for session in firsts], dtype=np.int64)
        self.high = len(self.slots) * np.array([session.maximum for session in firsts], dtype=np.int64)
        names, kinds = np.unique([person.actor_type for person in self.people], return_inverse=True)
        self.kinds, self.number_of_kinds = kinds.astype(np.int64), max(1, len(names))

    @property
    def missing(self) -> int:
        """Seats missing whatever the plan: everybody can take every workshop, once."""
        people = len(self.people)
        return max(0, len(self.slots) * people - int(np.minimum(self.high, people).sum()))

    def floors(self) -> Integers:
        """Return the floor of each (type, workshop) at each slot, as `Day.floors` says."""
        heads = np.bincount(self.kinds, minlength=self.number_of_kinds)
        rooms = len(self.workshops)
        return np.repeat(np.maximum(1, self.problem.floor_percent * heads // (100 * rooms)), rooms).reshape(-1, rooms)

    def day(self, floors: Integers) -> StructuredDay:
        """Return the arrays. What is missing is taken like workshops: everybody loses as many seats, to within one."""
        people, missing = len(self.people), self.missing
        costs, losses = self._costs()
        lost = np.array([min(people, missing - before) for before in range(0, missing, max(1, people))], dtype=np.int64)
        nobody = np.zeros((len(floors), len(lost)), dtype=np.int64)
        return StructuredDay(
            costs=np.column_stack([costs, np.repeat(losses[:, None], len(lost), axis=1)]),
            slots=len(self.slots),
            bounds=Bounds(
                low=np.concatenate([self.low, lost]),
                high=np.concatenate([self.high, lost]),
                floors=np.column_stack([len(self.slots) * floors, nobody]),
            ),
            kinds=self.kinds,
        )

    def _costs(self) -> tuple[Integers, Integers]:
        """Return the rank costs of (person, workshop), and what a missing seat costs each person.

        The same as those of `ranking_of`, all people at once.
        """
        column = {workshop.id: len(self.workshops) for workshop in self.problem.workshops}
        column |= {workshop: index for index, workshop in enumerate(self.workshops)}
        steps = [rank_cost(rank) for rank in range(1, len(self.problem.workshops) + 3)]
        columns: list[int] = []
        costs: list[int] = []
        sizes, rests, losses = [], [], []
        for person in self.people:
            wished = [column[workshop] for tier in person.wishes for workshop in tier]
            columns += wished
            rank = taken = len(wished)
            if all(len(tier) == 1 for tier in person.wishes):
                costs += steps[:rank]
            else:
                sizes_of_tiers = [len(tier) for tier in person.wishes if tier]
                rank = len(sizes_of_tiers)
                costs += [steps[place] for place, size in enumerate(sizes_of_tiers) for _ in range(size)]
            sizes.append(taken)
            rests.append(steps[rank])
            losses.append(steps[rank + (taken < len(self.problem.workshops))])
        # The last column is for workshops that are not given.
        table = np.repeat(np.array(rests, dtype=np.int64)[:, None], len(self.workshops) + 1, axis=1)
        table[np.repeat(np.arange(len(self.people)), sizes), columns] = costs
        return table[:, :-1], np.array(losses, dtype=np.int64)


def _plan(table: _Table, day: StructuredDay, solver: Solver | None, *, has_floor: bool) -> StructuredPlan:
    answer = allocate_structured(day, solver=solver)
    placement = table.missing, max(0, table.missing - len(table.people)), 0
    settled = {StageName.PLACEMENT: tuple(Settled(value=value, bound=value) for value in placement)}
    if has_floor:
        settled[StageName.MIXING_FLOOR] = (Settled(value=0, bound=0), Settled(value=0, bound=0))
    settled[StageName.SATISFACTION] = (Settled(value=answer.cost, bound=answer.cost),)
    sessions = [[table.session[workshop, slot].id for workshop in table.workshops] for slot in table.slots]
    session_at = {
        (person.id, table.slots[slot]): sessions[slot][workshop]
        for person, row in zip(table.people, answer.workshop_at.tolist(), strict=True)
        for slot, workshop in enumerate(row)
        if workshop < len(table.workshops)
    }
    return StructuredPlan(session_at=session_at, settled=settled, day=day, answer=answer)
