"""Check a plan without any solver: every rule, every count and every value is computed again."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from estime.allocation.canonical import problem_hash
from estime.allocation.day import Day
from estime.allocation.objectives import Seating, stage_values
from estime.allocation.order import is_order_of
from estime.allocation.plan import Plan, Seat
from estime.allocation.problem import Problem
from estime.allocation.wishes import wish_rank
from estime.language import translator

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Rule(StrEnum):
    """The rules that every plan keeps."""

    KNOWN = "known"
    PRESENT = "present"
    ONE_PLACE = "one_place"
    DISTINCT = "distinct"
    ROOM = "room"
    MINIMUM = "minimum"
    LANGUAGE = "language"
    STEP_FREE = "step_free"
    FACILITATES = "facilitates"
    KEPT = "kept"
    TOGETHER = "together"
    APART = "apart"
    RANK = "rank"
    UNPLACED = "unplaced"
    CANCELLED = "cancelled"
    HOLES = "holes"
    STAGES = "stages"
    BOUND = "bound"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A rule that the plan breaks, and where."""

    rule: Rule
    person: str = ""
    session: str = ""
    values: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    def sentence(self, language: str) -> str:
        return _template(self.rule, language) % {"person": self.person, "session": self.session, **self.values}


def _template(rule: Rule, language: str) -> str:
    text = translator(language)
    templates = {
        Rule.KNOWN: text.gettext("The seat of %(person)s in %(session)s names somebody or something outside this day."),
        Rule.PRESENT: text.gettext("%(person)s sits in %(session)s at a time when they are absent."),
        Rule.ONE_PLACE: text.gettext("%(person)s sits in two places at the same time."),
        Rule.DISTINCT: text.gettext("%(person)s follows the same workshop twice."),
        Rule.ROOM: text.gettext("%(session)s holds %(count)s people for %(limit)s seats."),
        Rule.MINIMUM: text.gettext("%(session)s is held with %(count)s people; its minimum is %(limit)s."),
        Rule.LANGUAGE: text.gettext("%(person)s does not understand any language of %(session)s."),
        Rule.STEP_FREE: text.gettext("%(person)s cannot reach the room of %(session)s."),
        Rule.FACILITATES: text.gettext("%(person)s should facilitate %(session)s and is not there."),
        Rule.KEPT: text.gettext("%(person)s keeps a seat in %(session)s and is not there."),
        Rule.TOGETHER: text.gettext("%(person)s sits in %(session)s without somebody they go together with."),
        Rule.APART: text.gettext("%(person)s sits in %(session)s with somebody they are to be kept apart from."),
        Rule.RANK: text.gettext("The rank of %(person)s in %(session)s is not that of their wishes."),
        Rule.UNPLACED: text.gettext("The list of missing seats is not that of the plan."),
        Rule.CANCELLED: text.gettext("The list of cancelled sessions is not that of the plan."),
        Rule.HOLES: text.gettext("The list of rooms that lack an actor type is not that of the plan."),
        Rule.STAGES: text.gettext("The values of the stage “%(stage)s” are not those of the seats."),
        Rule.BOUND: text.gettext("The stage “%(stage)s” claims a value better than its own bound."),
        Rule.PROBLEM: text.gettext("The plan answers another day than this one."),
    }
    return templates[rule]


def check(problem: Problem, plan: Plan) -> tuple[Violation, ...]:
    """Return every rule that the plan breaks; nothing when the plan is valid.

    That a value is the best possible cannot be seen from the seats: the bounds are the solver's word. All
    else is recomputed here.
    """
    day = Day(problem)
    strangers = tuple(
        Violation(rule=Rule.KNOWN, person=seat.person, session=seat.session)
        for seat in plan.seats
        if seat.person not in day.people or seat.session not in day.sessions
    )
    if strangers:
        return strangers
    # What sits wrongly cannot be counted: the accounts are read only where the seats keep the rules.
    return tuple(_seat_rules(day, plan)) or tuple(_account_violations(day, plan))


def _seat_rules(day: Day, plan: Plan) -> Iterator[Violation]:
    seats_of: defaultdict[str, list[Seat]] = defaultdict(list)
    for seat in plan.seats:
        seats_of[seat.person].append(seat)
    for person in sorted(seats_of):
        yield from _person_violations(day, person, seats_of[person])
    yield from _room_violations(day, plan)
    seating = Seating(day, plan.seats)
    yield from _facilitator_violations(day, seating)
    yield from _arrangement_violations(day, seating)


def _person_violations(day: Day, id: str, seats: list[Seat]) -> Iterator[Violation]:
    person = day.people[id]
    slots = Counter(day.sessions[seat.session].slot for seat in seats)
    attended = Counter(day.sessions[seat.session].workshop for seat in seats if seat.session not in person.facilitates)
    animated = {day.sessions[session].workshop for session in person.facilitates}
    if max(slots.values(), default=0) > 1:
        yield Violation(rule=Rule.ONE_PLACE, person=id)
    if max(attended.values(), default=0) > 1 or animated & set(attended):
        yield Violation(rule=Rule.DISTINCT, person=id)
    for seat in seats:
        yield from _seat_violations(day, seat)


def _seat_violations(day: Day, seat: Seat) -> Iterator[Violation]:
    person, session = day.people[seat.person], day.sessions[seat.session]
    animates = seat.session in person.facilitates
    understood = not person.languages or not session.languages or set(person.languages) & set(session.languages)
    if session.slot not in person.slots:
        yield Violation(rule=Rule.PRESENT, person=person.id, session=session.id)
    if not understood and not animates:
        yield Violation(rule=Rule.LANGUAGE, person=person.id, session=session.id)
    if person.needs_step_free and not session.step_free:
        yield Violation(rule=Rule.STEP_FREE, person=person.id, session=session.id)
    if seat.rank != (None if animates else wish_rank(person, session.workshop)):
        yield Violation(rule=Rule.RANK, person=person.id, session=session.id)


def _room_violations(day: Day, plan: Plan) -> Iterator[Violation]:
    counts = Counter(seat.session for seat in plan.seats)
    for id, session in sorted(day.sessions.items()):
        count = counts[id]
        if count > session.maximum:
            yield _room_violation(Rule.ROOM, id, count, session.maximum)
        if 0 < count < session.minimum:
            yield _room_violation(Rule.MINIMUM, id, count, session.minimum)


def _room_violation(rule: Rule, session: str, count: int, limit: int) -> Violation:
    return Violation(rule=rule, session=session, values={"count": str(count), "limit": str(limit)})


def _facilitator_violations(day: Day, seating: Seating) -> Iterator[Violation]:
    cancelled = set(seating.cancelled)
    for (person, slot), session in sorted(day.pinned.items()):
        if session not in cancelled and seating.session_at.get((person, slot)) != session:
            yield Violation(rule=Rule.FACILITATES, person=person, session=session)


def _arrangement_violations(day: Day, seating: Seating) -> Iterator[Violation]:
    """Kept seats and pairs, read from the problem itself."""
    at, cancelled = seating.session_at, set(seating.cancelled)
    for person in day.problem.people:
        for id in person.kept:
            if id not in cancelled and at.get((person.id, day.sessions[id].slot)) != id:
                yield Violation(rule=Rule.KEPT, person=person.id, session=id)
    for first, second in day.problem.together:
        for slot in set(day.free_slots[first]) & set(day.free_slots[second]):
            if at.get((first, slot)) != at.get((second, slot)):
                session = at.get((first, slot)) or at.get((second, slot)) or ""
                yield Violation(rule=Rule.TOGETHER, person=first, session=session)
    for first, second in day.problem.apart:
        for id, people in seating.people_in.items():
            if first in people and second in people:
                yield Violation(rule=Rule.APART, person=first, session=id)


def _account_violations(day: Day, plan: Plan) -> Iterator[Violation]:
    seating = Seating(day, plan.seats)
    if list(plan.unplaced) != seating.unplaced:
        yield Violation(rule=Rule.UNPLACED)
    if list(plan.cancelled) != seating.cancelled:
        yield Violation(rule=Rule.CANCELLED)
    if list(plan.holes) != seating.holes():
        yield Violation(rule=Rule.HOLES)
    if plan.problem_hash != problem_hash(day.problem):
        yield Violation(rule=Rule.PROBLEM)
    if not is_order_of(day.problem, plan.engine, tuple(stage.name for stage in plan.stages)):
        yield Violation(rule=Rule.STAGES, values={"stage": "*"})
    for stage in plan.stages:
        values = {"stage": stage.name.value}
        if stage.values != stage_values(seating, stage.name, draws=len(stage.values)):
            yield Violation(rule=Rule.STAGES, values=values)
        if len(stage.bounds) != len(stage.values) or _is_beaten(stage.values, stage.bounds):
            yield Violation(rule=Rule.BOUND, values=values)


def _is_beaten(values: tuple[int, ...], bounds: tuple[int, ...]) -> bool:
    return any(value < bound for value, bound in zip(values, bounds, strict=True))
