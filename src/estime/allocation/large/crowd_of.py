"""Read a problem into arrays, and seats back into identifiers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from estime.allocation.large.crowd import NOWHERE, Crowd, Rooms
from estime.allocation.problem import Person, Problem, Session
from estime.allocation.relaxation import Flags, Ints
from estime.allocation.wishes import rank_cost

# States of the dynamic programme double with every slot.
MOST_SLOTS: Final = 8

_cost_of_rank = cache(rank_cost)


def suits(problem: Problem) -> bool:
    """Say whether the tier for large days knows everything that this day asks for.

    It knows facilitators, kept seats, languages and step-free access. It knows neither pairs of people, nor a plan in
    force, nor credits, nor more than eight slots.
    """
    asks_more = problem.together or problem.apart or problem.previous or any(person.credit for person in problem.people)
    return len(problem.slots) <= MOST_SLOTS and bool(problem.sessions) and bool(problem.people) and not asks_more


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdOfProblem:
    """The arrays of a problem, and the identifiers of their rows: people and sessions in the order of their identifiers."""

    crowd: Crowd
    may_cancel: Flags
    people: tuple[str, ...]
    slots: tuple[str, ...]
    sessions: tuple[str, ...]
    pinned: Mapping[tuple[str, str], str]

    def session_at(self, seats: Ints) -> dict[tuple[str, str], str]:
        """Return the session of each (person, slot), facilitators included."""
        rows, columns = np.nonzero(seats != NOWHERE)
        taken = seats[rows, columns].tolist()
        found = {
            (self.people[row], self.slots[column]): self.sessions[session]
            for row, column, session in zip(rows.tolist(), columns.tolist(), taken, strict=True)
        }
        return found | dict(self.pinned)


def crowd_of(problem: Problem) -> CrowdOfProblem:
    """Return the arrays of a problem that `suits`, with the costs of `estime.allocation.wishes`."""
    return _Reader(problem).read()


class _Reader:
    def __init__(self, problem: Problem) -> None:
        self._people = sorted(problem.people, key=lambda person: person.id)
        self._sessions = sorted(problem.sessions, key=lambda session: session.id)
        self._slots = [slot.id for slot in problem.slots]
        self._workshops = sorted(workshop.id for workshop in problem.workshops)
        self._slot_row = {id: row for row, id in enumerate(self._slots)}
        self._workshop_row = {id: row for row, id in enumerate(self._workshops)}
        self._session_row = {session.id: row for row, session in enumerate(self._sessions)}

    def read(self) -> CrowdOfProblem:
        count, most = len(self._people), max(sum(map(len, person.wishes)) for person in self._people)
        pinned: dict[tuple[str, str], str] = {}
        facilitators = np.zeros(len(self._sessions), dtype=np.int64)
        ranked = np.full((count, most), NOWHERE, dtype=np.int64)
        costs = np.zeros((count, most), dtype=np.int64)
        others, losses = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        is_due = np.zeros((count, len(self._slots)), dtype=np.bool_)
        for row, person in enumerate(self._people):
            is_due[row, [self._slot_row[slot] for slot in person.slots]] = True
            wished, wished_costs, others[row], losses[row] = self._wishes(person)
            ranked[row, : len(wished)], costs[row, : len(wished)] = wished, wished_costs
            for id in person.facilitates:
                session = self._session_row[id]
                facilitators[session] += 1
                is_due[row, self._slot_row[self._sessions[session].slot]] = False
                pinned[person.id, self._sessions[session].slot] = id
        crowd = Crowd(
            rooms=self._rooms(facilitators),
            ranked=ranked,
            ranked_costs=costs,
            other_cost=others,
            loss_cost=losses,
            is_due=is_due,
            may_attend=self._may_attend(),
            kept=self._kept(is_due),
            animates=self._animates(),
        )
        return CrowdOfProblem(
            crowd=crowd,
            may_cancel=facilitators == 0,
            people=tuple(person.id for person in self._people),
            slots=tuple(self._slots),
            sessions=tuple(session.id for session in self._sessions),
            pinned=pinned,
        )

    def _rooms(self, facilitators: Ints) -> Rooms:
        maximum = np.array([session.maximum for session in self._sessions], dtype=np.int64) - facilitators
        minimum = np.array([session.minimum for session in self._sessions], dtype=np.int64) - facilitators
        return Rooms(
            workshop=np.array([self._workshop_row[s.workshop] for s in self._sessions], dtype=np.int64),
            slot=np.array([self._slot_row[s.slot] for s in self._sessions], dtype=np.int64),
            maximum=np.maximum(0, maximum),
            minimum=np.maximum(0, minimum),
            slots=len(self._slots),
            workshops=len(self._workshops),
        )

    def _given_by(self, person: Person) -> set[str]:
        return {self._sessions[self._session_row[id]].workshop for id in person.facilitates}

    def _wishes(self, person: Person) -> tuple[list[int], list[int], int, int]:
        """Workshops ranked, their costs, the cost of any other, and that of a missing seat."""
        given = self._given_by(person) if person.facilitates else set()
        tiers = [tier for tier in person.wishes if not given or set(tier) - given]
        wished = [self._workshop_row[workshop] for tier in tiers for workshop in tier]
        costs = [_cost_of_rank(rank) for rank, tier in enumerate(tiers, start=1) for _ in tier]
        named = given.union(*person.wishes)
        last = len(tiers) + (len(named) < len(self._workshops))
        return wished, costs, _cost_of_rank(len(tiers) + 1), _cost_of_rank(last + 1)

    def _may_attend(self) -> Flags | None:
        """(people, sessions): who understands and reaches what; rows are shared by people of the same needs."""
        needs = [(person.languages, person.needs_step_free) for person in self._people]
        rows = {need: row for row, need in enumerate(dict.fromkeys(needs))}
        table = np.array([[_fits(*need, session) for session in self._sessions] for need in rows], dtype=np.bool_)
        return None if table.all() else table[[rows[need] for need in needs]]

    def _kept(self, is_due: Flags) -> Ints | None:
        kept = np.full(is_due.shape, NOWHERE, dtype=np.int64)
        for row, person in enumerate(self._people):
            for id in person.kept:
                slot = self._slot_row[self._sessions[self._session_row[id]].slot]
                if is_due[row, slot]:
                    kept[row, slot] = self._session_row[id]
        return kept if (kept != NOWHERE).any() else None

    def _animates(self) -> Flags | None:
        table = np.zeros((len(self._people), len(self._workshops)), dtype=np.bool_)
        for row, person in enumerate(self._people):
            for workshop in self._given_by(person) if person.facilitates else ():
                table[row, self._workshop_row[workshop]] = True
        return table if table.any() else None


def _fits(languages: tuple[str, ...], needs_step_free: bool, session: Session) -> bool:  # noqa: FBT001 -- a need, unpacked
    understands = not languages or not session.languages or bool(set(languages) & set(session.languages))
    return understands and (session.step_free or not needs_step_free)
