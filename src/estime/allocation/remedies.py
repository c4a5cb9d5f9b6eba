"""« Ce qui aiderait »: another chair, another session, two rooms exchanged, an interpreter; each one tried exactly.

The price of a seat is the dual value of its room in the linear relaxation: by how much the sum of rank costs would fall
for one more seat, exact for small changes. Prices only say where to look; what is told is always a day planned again.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import Final

from estime.allocation.answer import seats_of
from estime.allocation.day import Day
from estime.allocation.objectives import Seating, satisfaction_values
from estime.allocation.order import stages_of
from estime.allocation.plan import Plan, StageName
from estime.allocation.problem import Problem, Session
from estime.allocation.settling import settle_day
from estime.allocation.validation import validate
from estime.allocation.wishes import BEST

# All but what chooses between plans that serve people alike.
_COUNTED: Final = (
    StageName.PLACEMENT,
    StageName.STABILITY,
    StageName.BALANCE,
    StageName.FAIRNESS,
    StageName.MIXING_FLOOR,
    StageName.SATISFACTION,
)


class RemedyKind(StrEnum):
    """What an organiser can change."""

    SEATS = "seats"
    SESSION = "session"
    EXCHANGE = "exchange"
    INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One change of the programme.

    `SEATS`: `seats` more chairs in `session`. `SESSION`: one more session of `workshop` at `slot`, in a room of
    `seats`. `EXCHANGE`: the rooms of `session` and `other`, at the same time. `INTERPRETER`: `language` understood in
    `session`; where no language is set, everybody follows already.
    """

    kind: RemedyKind
    session: str = ""
    other: str = ""
    workshop: str = ""
    slot: str = ""
    seats: int = 1
    language: str = ""

    def applied(self, problem: Problem) -> Problem:
        """Return the day with this change.

        Raises
        ------
        KeyError
            If the day has no such session, workshop or slot.
        """
        return replace(problem, sessions=_CHANGED[self.kind](self, problem))


def _with_seats(remedy: Remedy, problem: Problem) -> tuple[Session, ...]:
    known = _known(problem, remedy.session)
    return _replaced(problem, replace(known, maximum=known.maximum + remedy.seats))


def _with_session(remedy: Remedy, problem: Problem) -> tuple[Session, ...]:
    if remedy.workshop not in {workshop.id for workshop in problem.workshops}:
        raise KeyError(remedy.workshop)
    if remedy.slot not in {slot.id for slot in problem.slots}:
        raise KeyError(remedy.slot)
    taken = {session.id for session in problem.sessions}
    id = next(name for number in range(1, len(taken) + 2) if (name := f"{remedy.workshop}+{number}") not in taken)
    likes = [session for session in problem.sessions if session.workshop == remedy.workshop]
    languages = sorted({language for session in likes for language in session.languages})
    return (
        *problem.sessions,
        Session(
            id=id,
            workshop=remedy.workshop,
            slot=remedy.slot,
            maximum=remedy.seats,
            minimum=min([remedy.seats, *(session.minimum for session in likes)]),
            languages=tuple(languages) if likes and all(session.languages for session in likes) else (),
        ),
    )


def _with_exchange(remedy: Remedy, problem: Problem) -> tuple[Session, ...]:
    first, second = _known(problem, remedy.session), _known(problem, remedy.other)
    return _replaced(problem, _in_room_of(first, second), _in_room_of(second, first))


def _with_interpreter(remedy: Remedy, problem: Problem) -> tuple[Session, ...]:
    known = _known(problem, remedy.session)
    if not known.languages:
        return problem.sessions
    return _replaced(problem, replace(known, languages=tuple(sorted({*known.languages, remedy.language}))))


_CHANGED: Final[Mapping[RemedyKind, Callable[[Remedy, Problem], tuple[Session, ...]]]] = {
    RemedyKind.SEATS: _with_seats,
    RemedyKind.SESSION: _with_session,
    RemedyKind.EXCHANGE: _with_exchange,
    RemedyKind.INTERPRETER: _with_interpreter,
}


def _known(problem: Problem, id: str) -> Session:
    return {session.id: session for session in problem.sessions}[id]


def _replaced(problem: Problem, *changed: Session) -> tuple[Session, ...]:
    by_id = {session.id: session for session in changed}
    return tuple(by_id.get(session.id, session) for session in problem.sessions)


def _in_room_of(session: Session, other: Session) -> Session:
    minimum = min(session.minimum, other.maximum)
    return replace(session, room=other.room, maximum=other.maximum, step_free=other.step_free, minimum=minimum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What a plan gives.

    Seats lacking, people with all their favourites, people with none of them, the sum of rank costs, and people lacking
    below the share of their type in rooms.
    """

    unplaced: int
    fully_served: int
    without_favourite: int
    cost: int
    lacking: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A change, tried: what the best plan gives without and with it."""

    remedy: Remedy
    before: Numbers
    after: Numbers
    is_better: bool
    is_proven: bool


def numbers_of(problem: Problem, plan: Plan) -> Numbers:
    """Return the numbers of a plan by which changes are compared."""
    day = Day(problem)
    return _numbers(day, Seating(day, plan.seats))


def _numbers(day: Day, seating: Seating) -> Numbers:
    levels = [ranking.level(seating.attended(person)) for person, ranking in day.rankings.items() if ranking.seats_due]
    (cost,) = satisfaction_values(seating)
    return Numbers(
        unplaced=len(seating.unplaced),
        fully_served=sum(level == BEST for level in levels),
        without_favourite=sum(level.favourite == 0 for level in levels),
        cost=cost,
        lacking=sum(seating.shortfalls().values()),
    )


def try_remedy(problem: Problem, plan: Plan, remedy: Remedy, *, time_limit_seconds: float | None = None) -> Effect:
    """Plan the day again with one change, and compare.

    Raises
    ------
    KeyError
        If the change names what the day does not have.
    ProblemError, InfeasibleError
        If the changed day contradicts itself, as when a room is too small for those who facilitate in it.
    """
    changed = remedy.applied(problem)
    validate(changed)
    day = Day(changed)
    names = [name for name in stages_of(changed) if name in _COUNTED]
    found = settle_day(day, names, time_limit_seconds=time_limit_seconds)
    values = {stage.name: stage.values for stage in plan.stages}
    seating = Seating(day, seats_of(day, found.session_at))
    return Effect(
        remedy=remedy,
        before=numbers_of(problem, plan),
        after=_numbers(day, seating),
        is_better=found.values < tuple(values[name] for name in names),
        is_proven=all(each.value == each.bound for settled in found.settled.values() for each in settled),
    )


def seat_prices(problem: Problem) -> dict[str, Fraction]:
    """Return the price of one more seat in each session, in rank costs; sessions whose price is 0 are left out.

    Everybody is placed first; then wishes alone count, as their rank costs weigh them.
    """
    from estime.allocation.relaxation import Deadline  # noqa: PLC0415 -- slow import: SciPy
    from estime.allocation.stages import DayProgram  # noqa: PLC0415 -- slow import: SciPy

    program = DayProgram(Day(problem), Deadline(None))
    program.guide()
    for _ in program.settle(StageName.PLACEMENT):
        pass
    return {session: price for session, price in program.seat_prices().items() if price > 0}


def candidates(
    problem: Problem, plan: Plan, prices: Mapping[str, Fraction], *, most_seats: int = 5
) -> Iterator[Remedy]:
    """Yield the changes that are worth a try, the dearest seats first.

    Chairs for those who have no seat at some time, in each session that they can follow; chairs where a seat has a price; one more session of the workshops whose seats are dear, in a room as large as
    theirs; exchanges of rooms at the same time, where the larger room is not full; an interpreter wherever somebody
    cannot follow a session for its language.
    """
    yield from _seats_for_unplaced(problem, plan)
    dear = sorted(prices, key=lambda session: (-prices[session], session))[:most_seats]
    sessions = {session.id: session for session in problem.sessions}
    for id in dear:
        yield Remedy(kind=RemedyKind.SEATS, session=id, seats=1)
    for workshop in dict.fromkeys(sessions[id].workshop for id in dear[:2]):
        rooms = [session.maximum for session in problem.sessions if session.workshop == workshop]
        for slot in problem.slots:
            yield Remedy(kind=RemedyKind.SESSION, workshop=workshop, slot=slot.id, seats=max(rooms))
    yield from _exchanges(problem, plan, set(dear))
    yield from _interpreters(problem)


def _seats_for_unplaced(problem: Problem, plan: Plan) -> Iterator[Remedy]:
    """Yield chairs for all who have no seat: prices say nothing of those who cannot be seated."""
    day = Day(problem)
    for session in sorted(problem.sessions, key=lambda session: session.id):
        here = [day.people[person] for person, slot in plan.unplaced if slot == session.slot]
        if seats := sum(day.may_attend(person, session) for person in here):
            yield Remedy(kind=RemedyKind.SEATS, session=session.id, seats=seats)


def _exchanges(problem: Problem, plan: Plan, dear: set[str]) -> Iterator[Remedy]:
    heads = {session.id: sum(seat.session == session.id for seat in plan.seats) for session in problem.sessions}
    for first, second in combinations(sorted(problem.sessions, key=lambda session: session.id), 2):
        if first.slot != second.slot or not {first.id, second.id} & dear:
            continue
        small, large = sorted((first, second), key=lambda session: (session.maximum, session.id))
        if small.maximum < large.maximum and small.id in dear and heads[large.id] <= small.maximum:
            yield Remedy(kind=RemedyKind.EXCHANGE, session=small.id, other=large.id)


def _interpreters(problem: Problem) -> Iterator[Remedy]:
    """Yield a language for each session that somebody present cannot follow for want of it."""
    for session in sorted(problem.sessions, key=lambda session: session.id):
        if not session.languages:
            continue
        lost = [
            person
            for person in problem.people
            if session.slot in person.slots and person.languages and not set(person.languages) & set(session.languages)
        ]
        for language in sorted({language for person in lost for language in person.languages}):
            yield Remedy(kind=RemedyKind.INTERPRETER, session=session.id, language=language)


def what_would_help(
    problem: Problem,
    plan: Plan,
    *,
    time_limit_seconds: float | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[Effect, ...]:
    """Return the changes that make the day better, the most helpful first, each one tried exactly."""
    asked = list(dict.fromkeys(candidates(problem, plan, seat_prices(problem))))
    found = []
    for done, remedy in enumerate(asked):
        if on_progress is not None:
            on_progress(done, len(asked))
        effect = try_remedy(problem, plan, remedy, time_limit_seconds=time_limit_seconds)
        if effect.is_better:
            found.append(effect)
    return tuple(sorted(found, key=_helpfulness))


def _helpfulness(effect: Effect) -> tuple[int, int, int, int]:
    after = effect.after
    return after.unplaced, after.without_favourite, -after.fully_served, after.cost
