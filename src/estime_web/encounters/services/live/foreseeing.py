"""What a change of the day would move, before it is confirmed. Nothing is written here.

What can stay stays. Rooms hold whatever number is there: on the day itself, a workshop with few people is a fact, and
only its organisers decide to cancel it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime.allocation import InfeasibleError, Problem, ProblemError, Stability, check, solve
from estime.allocation import Plan as Answer
from estime.allocation import Seat as LibrarySeat
from estime.allocation.canonical import problem_hash
from estime.allocation.newcomers import settled
from estime.allocation.replanning import adapted
from estime.provenance import Json, digest
from estime_web.encounters.diagnosis import names_of
from estime_web.encounters.models import Encounter, Plan, Session
from estime_web.encounters.problems import problem_of, row_id
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.services.encounters import lock
from estime_web.encounters.services.live.changes import Change, Rows, rows_of
from estime_web.encounters.services.plan_adapting import frozen_seats
from estime_web.foundation.errors import DomainError

TIME_LIMIT_SECONDS = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One person at one slot: the session they had, the one they get. None is « no place »."""

    participation: UUID
    slot: int
    before: int | None
    after: int | None
    room_before: int | None = None
    room_after: int | None = None

    def as_json(self) -> dict[str, Json]:
        return {
            "slot": self.slot,
            "before": self.before,
            "after": self.after,
            "room_before": self.room_before,
            "room_after": self.room_after,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """A change of the day as it would turn out.

    `plan` is the one in force, None while nothing is planned; then nobody moves. `moved` are those who sit elsewhere or
    nowhere, `same_seat` those whose session only changes its room. `fresh` is how many people a plan made anew for the
    rest of the day would move, None where nobody moves. `is_idle`: the plan in force answers the day as well as before.
    """

    plan: Plan | None
    problem: Problem | None
    answer: Answer | None
    day_hash: str
    moved: tuple[Moved, ...] = ()
    same_seat: tuple[Moved, ...] = ()
    fresh: int | None = None
    is_idle: bool = False

    @property
    def affected(self) -> dict[UUID, list[Moved]]:
        """Everybody whose day changes, with what changes in it."""
        found: dict[UUID, list[Moved]] = {}
        for moved in (*self.moved, *self.same_seat):
            found.setdefault(moved.participation, []).append(moved)
        return found

    @property
    def people_moved(self) -> int:
        return len({moved.participation for moved in self.moved})

    @property
    def without_place(self) -> tuple[Moved, ...]:
        return tuple(moved for moved in self.moved if moved.after is None)

    @property
    def digest(self) -> str:
        """What somebody confirms: the same people move to the same places."""
        rows = sorted(
            f"{moved.participation} {moved.slot} {moved.before} {moved.after} {moved.room_after}"
            for moved in (*self.moved, *self.same_seat)
        )
        return digest([*rows])[7:23]


def foresee(*, encounter: Encounter, change: Change, at: dt.datetime | None = None, language: str = "fr") -> Foresight:
    """Return what follows from a change, had it happened at that moment.

    Raises
    ------
    DomainError
        The change cannot be: the sentence says why.
    """
    moment = at or timezone.now()
    plan = published_plan(encounter)
    rooms, hash_before = _rooms(encounter), problem_hash(problem_of(encounter))
    # The rows are changed, read, and put back as they were: the same code tells what would be and does it.
    # The day is held meanwhile, as whoever writes holds it: two desks never wait for each other's rows.
    with transaction.atomic():
        lock(encounter)
        change.apply(encounter, moment)
        problem, rooms_after = problem_of(encounter), _rooms(encounter)
        frozen = frozen_seats(plan, moment) if plan else []
        transaction.set_rollback(True)
    if plan is None:
        return Foresight(plan=None, problem=None, answer=None, day_hash=problem_hash(problem))
    seats = rows_of(plan)
    wanted = change.wanted(seats)
    asked, answer = planned(problem, wanted, frozen, language=language, encounter=encounter)
    if change.is_exact:
        refuse_other_moves(wanted, answer)
    moved = _moved(plan, problem, seats, answer)
    is_same_day = problem_hash(problem) == hash_before
    return Foresight(
        plan=plan,
        problem=asked,
        answer=answer,
        day_hash=problem_hash(problem),
        moved=moved,
        same_seat=_same_seat(plan, seats, answer, rooms, rooms_after),
        is_idle=is_same_day and seats == {(seat.person, seat.session) for seat in answer.seats},
        fresh=_fresh(problem, seats, frozen) if moved and not change.is_exact else None,
    )


def planned(
    problem: Problem, wanted: Rows, frozen: Iterable[tuple[str, str]], *, language: str, encounter: Encounter
) -> tuple[Problem, Answer]:
    """Return the plan nearest to the wanted seats. Where they can all be held, they are the plan.

    Raises
    ------
    DomainError
        The day contradicts itself.
    """
    live = _as_it_stands(problem, wanted)
    fixed = list(frozen)
    asked, answer = settled(live, sorted(wanted))
    if not answer.unplaced and not _breaks(live, asked, answer):
        return asked, answer
    in_force = [LibrarySeat(person=person, session=session, rank=None) for person, session in sorted(wanted)]
    asked = adapted(live, in_force, Stability.FEWEST, frozen=fixed)
    try:
        return asked, solve(asked, require_everybody=False, time_limit_seconds=TIME_LIMIT_SECONDS)
    except InfeasibleError as error:
        raise DomainError(" ".join(error.sentences(language, names_of(encounter)))) from error
    except ProblemError as error:
        raise DomainError(" ".join(error.sentences(language))) from error


def _as_it_stands(problem: Problem, seats: Rows) -> Problem:
    """Return the day as its rooms are: held whatever their number; what was asked for two people and was not done lapses."""
    slot_of = {session.id: session.slot for session in problem.sessions}
    at: dict[str, dict[str, str]] = {}
    for person, session in seats:
        if session in slot_of:
            at.setdefault(person, {})[slot_of[session]] = session

    def shared(pair: tuple[str, str]) -> list[bool]:
        first, second = (at.get(person, {}) for person in pair)
        return [first[slot] == second[slot] for slot in first.keys() & second.keys()]

    return replace(
        problem,
        sessions=tuple(replace(session, minimum=0) for session in problem.sessions),
        together=tuple(pair for pair in problem.together if all(shared(pair))),
        apart=tuple(pair for pair in problem.apart if not any(shared(pair))),
    )


def refuse_other_moves(wanted: Rows, answer: Answer) -> None:
    """Refuse an exchange that does not hold as it was agreed."""
    got = {(seat.person, seat.session) for seat in answer.seats}
    if not wanted <= got:
        raise DomainError(
            _(
                "These two places cannot be exchanged: one of the two would follow a workshop twice, or sit in a room "
                "whose language or steps do not suit them."
            )
        )


def _breaks(live: Problem, asked: Problem, answer: Answer) -> bool:
    """Say whether seats break a rule of the day as it is now: a room too small, a language, a workshop twice."""
    count = Counter(seat.session for seat in answer.seats)
    too_full = any(count[session.id] > session.maximum for session in live.sessions)
    return too_full or bool(check(asked, answer))


def _moved(plan: Plan, problem: Problem, before: Rows, answer: Answer) -> tuple[Moved, ...]:
    """Return who sits elsewhere. Who is no longer of the day does not move; nor do slots at which they are absent."""
    slot_of = _slots(plan)
    there = {person.id: {row_id(slot) for slot in person.slots} for person in problem.people}
    old = {(person, slot_of[row_id(session)]): row_id(session) for person, session in before}
    new = {(seat.person, slot_of[row_id(seat.session)]): row_id(seat.session) for seat in answer.seats}
    keys = sorted(key for key in old.keys() | new.keys() if key[0] in there and key[1] in there[key[0]])
    return tuple(
        Moved(participation=UUID(person), slot=slot, before=old.get((person, slot)), after=new.get((person, slot)))
        for person, slot in keys
        if old.get((person, slot)) != new.get((person, slot))
    )


def _same_seat(
    plan: Plan, before: Rows, answer: Answer, rooms: Mapping[int, int], rooms_after: Mapping[int, int]
) -> tuple[Moved, ...]:
    """Return who keeps their session while it changes rooms."""
    slot_of = _slots(plan)
    stay = sorted(before & {(seat.person, seat.session) for seat in answer.seats})
    rows = [(person, row_id(session)) for person, session in stay]
    return tuple(
        Moved(
            participation=UUID(person),
            slot=slot_of[session],
            before=session,
            after=session,
            room_before=rooms[session],
            room_after=rooms_after[session],
        )
        for person, session in rows
        if rooms[session] != rooms_after[session]
    )


def _fresh(problem: Problem, seats: Rows, frozen: Iterable[tuple[str, str]]) -> int | None:
    """Return how many people a plan made anew would move, hours that have begun apart."""
    live = _as_it_stands(problem, seats)
    asked = replace(adapted(live, (), Stability.BEST, frozen=frozen), previous=(), stability=None)
    try:
        answer = solve(asked, require_everybody=False, time_limit_seconds=TIME_LIMIT_SECONDS)
    except (InfeasibleError, ProblemError):
        return None
    known = {person.id for person in problem.people}
    new = {(seat.person, seat.session) for seat in answer.seats}
    return len({person for person, _session in seats ^ new if person in known})


def _rooms(encounter: Encounter) -> dict[int, int]:
    return dict(Session.objects.filter(slot__encounter=encounter).values_list("pk", "room_id"))


def _slots(plan: Plan) -> dict[int, int]:
    return dict(Session.objects.filter(slot__encounter=plan.encounter_id).values_list("pk", "slot_id"))
