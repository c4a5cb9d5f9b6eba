"""« Pourquoi pas mon premier choix ? »: the best plan in which that wish is granted, and what it would cost others.

A contrastive explanation (Zehtabi et al. 2023): the day is planned again with the wish granted, and the first stage on
which that plan is worse is the reason. Others are told in counts only, and not even those under three.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from estime.allocation.answer import seats_of
from estime.allocation.changes import compare
from estime.allocation.day import Day
from estime.allocation.faults import InfeasibleError
from estime.allocation.order import stages_of
from estime.allocation.plan import Plan, Seat, StageName
from estime.allocation.problem import Problem, Stability
from estime.allocation.settling import Settlement, Settlements, settle_day, values_of
from estime.allocation.validation import validate

SMALLEST_COUNT_TOLD: Final = 3

# The third number of the placement counts sessions that are not held.
_CANCELLED_PLACE: Final = 2

# They choose between plans of the same worth: they are no reason.
_CHOOSING: Final = frozenset({StageName.SOFT_MIXING, StageName.LOTTERY})


class Reason(StrEnum):
    """Why a wish is not granted: what keeps it impossible, or the first stage that would be worse.

    CANCELLED is the part of the placement that counts sessions: another one would not be held.
    """

    GRANTED = "granted"
    CLOSED = "closed"
    KEPT = "kept"
    NOT_HELD = "not_held"
    PLACEMENT = "placement"
    CANCELLED = "cancelled"
    STABILITY = "stability"
    BALANCE = "balance"
    FAIRNESS = "fairness"
    MIXING_FLOOR = "mixing_floor"
    SATISFACTION = "satisfaction"
    MEMORY = "memory"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """Why a person does not attend a workshop.

    `worse` others would be served less well in the best plan that grants the wish, `better` others better; `unplaced`
    seats would be lost to others, `moved` more seats of the plan in force would change for others, and `lacking` more
    people of some type would lack in rooms. `ranks` are those of the choices that the person would then have, in the
    order of the slots, None without a seat. These counts are for organisers; `suppressed` returns those that the person
    may read.
    """

    person: str
    workshop: str
    reason: Reason
    worse: int = 0
    better: int = 0
    unplaced: int = 0
    moved: int = 0
    lacking: int = 0
    ranks: tuple[int | None, ...] = ()

    def suppressed(self) -> "WhyNot":
        """Return what the person may read: counts of others under three are told as one, « somebody else »."""

        def told(count: int) -> int:
            return count if count >= SMALLEST_COUNT_TOLD else min(count, 1)

        return replace(
            self,
            worse=told(self.worse),
            better=told(self.better),
            unplaced=told(self.unplaced),
            moved=told(self.moved),
            lacking=told(self.lacking),
        )

    @property
    def told_as(self) -> Reason:
        """The reason as people are told: a change that was not worth it, and moves nobody else, is a matter of choices."""
        return Reason.SATISFACTION if self.reason is Reason.BALANCE and not self.moved else self.reason

    @property
    def is_own_loss(self) -> bool:
        """Say whether the person alone would lose by it: in a seat, or in the choice at another time."""
        if self.reason is Reason.PLACEMENT:
            return not self.unplaced
        return self.told_as in {Reason.FAIRNESS, Reason.SATISFACTION} and not self.worse


def why_not(problem: Problem, plan: Plan, person: str, workshop: str) -> WhyNot:
    """Say why a person does not attend a workshop: what the best plan that grants it would cost.

    Parameters
    ----------
    problem, plan
        A day and its plan, as `solve` returned it.
    person, workshop
        Identifiers of the day.

    Raises
    ------
    KeyError
        If the day has no such person or workshop.
    """
    day = Day(problem)
    someone = day.people[person]
    if workshop not in {known.id for known in problem.workshops}:
        raise KeyError(workshop)
    attended = {day.sessions[seat.session].workshop for seat in plan.seats if seat.person == person}
    if workshop in attended:
        return WhyNot(person=person, workshop=workshop, reason=Reason.GRANTED)
    sessions = [
        session.id
        for slot in day.free_slots[person]
        for session in day.sessions_of_slot[slot]
        if session.workshop == workshop and day.may_attend(someone, session)
    ]
    if not sessions:
        return WhyNot(person=person, workshop=workshop, reason=Reason.CLOSED)
    asked = [(id, question) for id in sessions if (question := _granting(problem, plan, person, id)) is not None]
    if not asked:
        is_kept = all((person, day.sessions[id].slot) in day.kept for id in sessions)
        return WhyNot(person=person, workshop=workshop, reason=Reason.KEPT if is_kept else Reason.CLOSED)
    best: Settlement | None = None
    for session, question in asked:
        found = _settled(question, person, session, best)
        best = found if found is not None else best
    if best is None:
        return WhyNot(person=person, workshop=workshop, reason=Reason.NOT_HELD)
    return _told(day, plan, person, workshop, best)


def _granting(problem: Problem, plan: Plan, person: str, session: str) -> Problem | None:
    """Return the day on which the person keeps a seat there; None where this contradicts what is kept already.

    Where no plan is in force, this one is: between plans of the same worth the one that changes least is compared.
    """
    people = tuple(
        replace(someone, kept=tuple(sorted({*someone.kept, session}))) if someone.id == person else someone
        for someone in problem.people
    )
    asked = replace(problem, people=people)
    if not problem.previous:
        in_force = tuple((seat.person, seat.session) for seat in plan.seats)
        asked = replace(asked, previous=in_force, stability=Stability.BEST)
    try:
        validate(asked)
    except InfeasibleError:
        return None
    return asked


def _settled(asked: Problem, person: str, session: str, best: Settlement | None) -> Settlement | None:
    """Return the best that grants the wish; None where the session cannot be held even so, or `best` is as good."""
    names = [name for name in stages_of(asked) if name not in _CHOOSING]
    if StageName.STABILITY not in names:
        names.append(StageName.STABILITY)

    def is_beaten(settled: Settlements) -> bool:
        so_far = values_of(settled)
        return best is not None and so_far > best.values[: len(so_far)]

    found = settle_day(Day(asked), names, is_hopeless=is_beaten, held=session)
    is_held = session in {id for (who, _), id in found.session_at.items() if who == person}
    return found if is_held and (best is None or found.values < best.values[: len(found.values)]) else None


def _told(day: Day, plan: Plan, person: str, workshop: str, found: Settlement) -> WhyNot:
    values = {stage.name: stage.values for stage in plan.stages}
    name, place, amount = next(_differences(values, found), (None, 0, 0))
    before = [seat for seat in plan.seats if seat.person != person]
    seats = seats_of(day, found.session_at)
    after = [seat for seat in seats if seat.person != person]
    others = compare(day.problem, before, after)
    lost = sum(change.after is None for change in others.changes)
    return WhyNot(
        person=person,
        workshop=workshop,
        reason=_reason(name, place),
        worse=others.worse,
        better=others.better,
        unplaced=lost if name is StageName.PLACEMENT else 0,
        moved=max(0, _kept_seats(day, before) - _kept_seats(day, after)),
        lacking=amount if name is StageName.MIXING_FLOOR else 0,
        ranks=_ranks(day, seats, person),
    )


def _reason(name: StageName | None, place: int) -> Reason:
    if name is None:
        return Reason.EQUAL
    is_about_sessions = name is StageName.PLACEMENT and place == _CANCELLED_PLACE
    return Reason.CANCELLED if is_about_sessions else Reason(name.value)


def _kept_seats(day: Day, seats: Sequence[Seat]) -> int:
    return sum((seat.person, seat.session) in day.previous for seat in seats)


def _ranks(day: Day, seats: Sequence[Seat], person: str) -> tuple[int | None, ...]:
    at = {day.sessions[seat.session].slot: seat.rank for seat in seats if seat.person == person}
    return tuple(at.get(slot) for slot in day.free_slots[person])


def _differences(
    values: Mapping[StageName, tuple[int, ...]], found: Settlement
) -> Iterator[tuple[StageName, int, int]]:
    """Yield where the granted plan is worse: stage, place in its values, by how much; the first one decides.

    A stage that the plan did not have only chooses the nearest of equals.
    """
    for name, settled in found.settled.items():
        for place, (before, after) in enumerate(zip(values.get(name, ()), settled, strict=False)):
            if after.value > before:
                yield name, place, after.value - before
