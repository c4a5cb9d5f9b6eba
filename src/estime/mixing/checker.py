"""Check a plan without any search: every rule and every number is looked at again, from the seats alone."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from gettext import NullTranslations
from itertools import combinations
from types import MappingProxyType
from typing import Final

from estime.language import translator
from estime.mixing.arrays import Hall
from estime.mixing.bounds import bounds
from estime.mixing.plan import Outcome, Plan
from estime.mixing.problem import Person, Problem, Seat, Table

_NOTHING: Mapping[str, str] = MappingProxyType({})
_COUNTS: Final = (
    "repeats",
    "known_met",
    "fewest_new",
    "most_new",
    "fewest_different",
    "met_every_kind",
    "same_kind",
    "same_side",
    "same_organisation",
    "changed_cards",
)


class Rule(StrEnum):
    """The rules that every plan keeps."""

    KNOWN = "known"
    PRESENT = "present"
    ONE_PLACE = "one_place"
    UNPLACED = "unplaced"
    CHAIRS = "chairs"
    FEWEST = "fewest"
    HOST = "host"
    LANGUAGE = "language"
    COMMON_LANGUAGE = "common_language"
    STEP_FREE = "step_free"
    APART = "apart"
    TOPIC = "topic"
    PLAYED = "played"
    COUNT = "count"
    BOUND = "bound"
    PROOF = "proof"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A rule that the plan breaks, and where; `round` counts from 0."""

    rule: Rule
    person: str = ""
    table: str = ""
    round: int = 0
    values: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    def sentence(self, language: str, names: Mapping[str, str] | None = None) -> str:
        """Say in one sentence what is wrong; `names` puts words for people and tables."""
        words = names or {}
        person, table = words.get(self.person, self.person), words.get(self.table, self.table)
        values = {"person": person, "table": table, "round": self.round + 1, **self.values}
        return _template(self.rule, translator(language)) % values


def _template(rule: Rule, text: NullTranslations) -> str:
    templates = {
        Rule.KNOWN: text.gettext(
            "Round %(round)d: the seat of %(person)s at “%(table)s” names nobody or nothing known."
        ),
        Rule.PRESENT: text.gettext("Round %(round)d: %(person)s sits at “%(table)s” and is absent."),
        Rule.ONE_PLACE: text.gettext("Round %(round)d: %(person)s sits in two places."),
        Rule.UNPLACED: text.gettext("Round %(round)d: what the plan says of the seat of %(person)s is not true."),
        Rule.CHAIRS: text.gettext("Round %(round)d: “%(table)s” has %(count)s people for %(limit)s chairs."),
        Rule.FEWEST: text.gettext("Round %(round)d: “%(table)s” has %(count)s people and wants at least %(limit)s."),
        Rule.HOST: text.gettext("Round %(round)d: %(person)s hosts “%(table)s” and is not there."),
        Rule.LANGUAGE: text.gettext("Round %(round)d: %(person)s understands no language of “%(table)s”."),
        Rule.COMMON_LANGUAGE: text.gettext("Round %(round)d: the people at “%(table)s” have no language in common."),
        Rule.STEP_FREE: text.gettext("Round %(round)d: %(person)s cannot reach “%(table)s” without steps."),
        Rule.APART: text.gettext("Round %(round)d: “%(table)s” seats %(person)s with somebody to be kept apart from."),
        Rule.TOPIC: text.gettext("Round %(round)d: %(person)s returns to “%(table)s”, where they have been."),
        Rule.PLAYED: text.gettext("Round %(round)d is over, and the seat of %(person)s has changed."),
        Rule.COUNT: text.gettext("The number “%(name)s” is not that of the seats: %(count)s instead of %(limit)s."),
        Rule.BOUND: text.gettext("The bound of “%(name)s” is not that of the problem: %(count)s instead of %(limit)s."),
        Rule.PROOF: text.gettext("The plan claims a proof that its numbers do not give."),
    }
    return templates[rule]


def check(problem: Problem, plan: Plan) -> tuple[Violation, ...]:
    """Return every rule that the plan breaks; nothing when the plan is valid.

    Numbers are compared only where the seats keep the rules: what sits wrongly cannot be counted.
    """
    people = {person.id: person for person in problem.people}
    tables = {table.id: table for table in problem.tables}
    strangers = tuple(
        _at(Rule.KNOWN, seat)
        for seat in plan.seats
        if seat.person not in people or seat.table not in tables or not 0 <= seat.round < problem.rounds
    )
    if strangers:
        return strangers
    sitting = _Sitting(problem, plan)
    return tuple(sitting.seat_violations()) or tuple(sitting.number_violations())


def _at(rule: Rule, seat: Seat, **values: str) -> Violation:
    return Violation(rule=rule, person=seat.person, table=seat.table, round=seat.round, values=values)


class _Sitting:
    """Seats by person, and by round and table."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        self.people = {person.id: person for person in problem.people}
        self.tables = {table.id: table for table in problem.tables}
        self.by_person: defaultdict[str, list[Seat]] = defaultdict(list)
        self.at_table: defaultdict[tuple[int, str], list[Person]] = defaultdict(list)
        for seat in plan.seats:
            self.by_person[seat.person].append(seat)
            self.at_table[seat.round, seat.table].append(self.people[seat.person])

    def seat_violations(self) -> Iterator[Violation]:
        for person in self.problem.people:
            yield from self._person(person)
        for (number, table), people in sorted(self.at_table.items()):
            yield from self._table(number, self.tables[table], people)
        yield from self._played()

    def _person(self, person: Person) -> Iterator[Violation]:
        seats = self.by_person[person.id]
        for number, count in sorted(Counter(seat.round for seat in seats).items()):
            if count > 1:
                yield Violation(rule=Rule.ONE_PLACE, person=person.id, round=number)
        missing = {number for id, number in self.plan.unplaced if id == person.id}
        due = set(range(self.problem.rounds)) - set(person.absent)
        for number in sorted((due - {seat.round for seat in seats}) ^ missing):
            yield Violation(rule=Rule.UNPLACED, person=person.id, round=number)
        for seat in seats:
            yield from self._seat(person, seat)
        if self.problem.has_topics and person.host_of is None:
            yield from self._topics(seats)

    def _seat(self, person: Person, seat: Seat) -> Iterator[Violation]:
        table = self.tables[seat.table]
        if seat.round in person.absent:
            yield _at(Rule.PRESENT, seat)
        if person.host_of is not None and seat.table != person.host_of:
            yield Violation(rule=Rule.HOST, person=person.id, table=person.host_of, round=seat.round)
        is_understood = not table.languages or not person.languages or set(table.languages) & set(person.languages)
        if not is_understood and person.host_of is None:
            yield _at(Rule.LANGUAGE, seat)
        if person.needs_step_free and not table.step_free:
            yield _at(Rule.STEP_FREE, seat)

    def _topics(self, seats: list[Seat]) -> Iterator[Violation]:
        been: set[str] = set()
        for seat in sorted(seats, key=lambda seat: seat.round):
            if seat.table in been and seat.round >= self.problem.played:
                yield _at(Rule.TOPIC, seat)
            been.add(seat.table)

    def _table(self, number: int, table: Table, people: list[Person]) -> Iterator[Violation]:
        if number < self.problem.played:
            return
        size = {"count": str(len(people))}
        if len(people) > table.seats:
            limit = str(table.seats)
            yield Violation(rule=Rule.CHAIRS, table=table.id, round=number, values={**size, "limit": limit})
        # On the day itself a table that lost people may stay as it is.
        if len(people) < table.fewest and not self.problem.keeps and self._could_be_fuller(number, table):
            limit = str(table.fewest)
            yield Violation(rule=Rule.FEWEST, table=table.id, round=number, values={**size, "limit": limit})
        spoken = [set(person.languages) for person in people if person.languages]
        if not table.languages and spoken and not set.intersection(*spoken):
            yield Violation(rule=Rule.COMMON_LANGUAGE, table=table.id, round=number)
        ids = {person.id for person in people}
        for first, second in sorted({(min(pair), max(pair)) for pair in self.problem.apart}):
            if first in ids and second in ids:
                yield Violation(rule=Rule.APART, person=first, table=table.id, round=number)

    def _could_be_fuller(self, number: int, table: Table) -> bool:
        """Say whether somebody could come over from a table that has more than it asks for."""
        return any(
            self._could_come(person, number, table)
            for other in self.problem.tables
            for person in self.at_table.get((number, other.id), ())
            if other.id != table.id and len(self.at_table[number, other.id]) > other.fewest
        )

    def _could_come(self, person: Person, number: int, table: Table) -> bool:
        mates = self.at_table[number, table.id]
        barred = {id for pair in self.problem.apart if person.id in pair for id in pair} - {person.id}
        spoken = [set(p.languages) for p in (*mates, person) if p.languages]
        if table.languages:
            is_understood = not person.languages or bool(set(person.languages) & set(table.languages))
        else:
            is_understood = not spoken or bool(set.intersection(*spoken))
        has_been = self.problem.has_topics and any(
            seat.table == table.id for seat in self.by_person[person.id] if seat.round != number
        )
        is_free = person.host_of is None and not has_been and (table.step_free or not person.needs_step_free)
        return is_free and is_understood and not barred & {mate.id for mate in mates}

    def _played(self) -> Iterator[Violation]:
        before = {(seat.person, seat.round): seat.table for seat in self.problem.in_force if seat.person in self.people}
        now = {(seat.person, seat.round): seat.table for seat in self.plan.seats}
        for number in range(self.problem.played):
            for id in sorted(self.people):
                if before.get((id, number)) != now.get((id, number)):
                    yield Violation(rule=Rule.PLAYED, person=id, round=number)

    def number_violations(self) -> Iterator[Violation]:
        found, said = self.counts(), self.plan.outcome
        for name in _COUNTS:
            yield from _differs(Rule.COUNT, name, getattr(said, name), found[name])
        hall = Hall(self.problem)
        known = bounds(hall, hall.seats_array(self.plan.seats))
        yield from _differs(Rule.BOUND, "repeats_bound", said.repeats_bound, known.repeats)
        yield from _differs(Rule.BOUND, "new_bound", said.new_bound, known.new)
        yield from _differs(Rule.BOUND, "different_bound", said.different_bound, known.different)
        yield from _differs(Rule.BOUND, "same_kind_bound", said.same_kind_bound, known.same_kind)
        if self.plan.is_proven != self._is_proven(said):
            yield Violation(rule=Rule.PROOF)

    def _is_proven(self, said: Outcome) -> bool:
        both = said.repeats == said.repeats_bound and said.same_kind == said.same_kind_bound
        return both and not self.plan.unplaced

    def counts(self) -> dict[str, int]:
        """Count everything from lists and sets, not from arrays as the solver does."""
        met: Counter[frozenset[str]] = Counter(
            frozenset((one.id, other.id)) for people in self.at_table.values() for one, other in combinations(people, 2)
        )
        known = {frozenset(pair) for pair in self.problem.known}
        alike = {name: self._alike(met, name) for name in ("kind", "side", "organisation")}
        return {
            "repeats": sum(times - (pair not in known) for pair, times in met.items()),
            "known_met": sum(pair in known for pair in met),
            **self._people_counts(set(met), known),
            "same_kind": alike["kind"],
            "same_side": alike["side"],
            "same_organisation": alike["organisation"],
            "changed_cards": self._changed_cards(),
        }

    def _alike(self, met: Counter[frozenset[str]], name: str) -> int:
        total = 0
        for pair, times in met.items():
            one, other = (getattr(self.people[id], name) for id in pair)
            total += times * (one == other != "")
        return total

    def _people_counts(self, met: set[frozenset[str]], known: set[frozenset[str]]) -> dict[str, int]:
        mates: defaultdict[str, set[str]] = defaultdict(set)
        for pair in met:
            one, other = pair
            mates[one].add(other)
            mates[other].add(one)
        times = {id: len(set(range(self.problem.rounds)) - set(p.absent)) for id, p in self.people.items()}
        most = max(times.values(), default=0)
        full = [person for id, person in self.people.items() if times[id] == most > 0]
        kinds = {person.kind for person in self.people.values()} - {""}
        new = {p.id: {id for id in mates[p.id] if frozenset((p.id, id)) not in known} for p in full}
        different = [sum(self.people[id].kind != p.kind or not p.kind for id in new[p.id]) for p in full]
        every = [id for id, person in self.people.items() if times[id] and self._kinds(mates[id], person) >= kinds]
        return {
            "fewest_new": min((len(ids) for ids in new.values()), default=0),
            "most_new": max((len(ids) for ids in new.values()), default=0),
            "fewest_different": min(different, default=0),
            "met_every_kind": len(every) if kinds else 0,
        }

    def _kinds(self, mates: set[str], person: Person) -> set[str]:
        return {self.people[id].kind for id in mates} | {person.kind}

    def _changed_cards(self) -> int:
        now = {(seat.person, seat.round): seat.table for seat in self.plan.seats}
        before = {(seat.person, seat.round): seat.table for seat in self.problem.in_force}
        tables = set(self.tables)
        holders = {seat.person for seat in self.problem.in_force if seat.table in tables} & set(self.people)
        return sum(
            any(
                now.get((id, number)) != before.get((id, number))
                for number in range(self.problem.played, self.problem.rounds)
                if number not in self.people[id].absent
            )
            for id in holders
        )


def _differs(rule: Rule, name: str, said: int | None, found: int | None) -> Iterator[Violation]:
    if said != found:
        yield Violation(rule=rule, values={"name": name, "count": str(said), "limit": str(found)})
