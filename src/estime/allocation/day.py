"""A problem made ready for work: who may sit where, what is pinned, what each room should hold."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from estime.allocation.problem import Person, Problem, Session
from estime.allocation.wishes import Level, Ranking, levels_of, ranking_of


class Day:
    """Look-ups over a valid problem. Everything is derived, nothing is decided here."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people: Mapping[str, Person] = {person.id: person for person in problem.people}
        self.sessions: Mapping[str, Session] = {session.id: session for session in problem.sessions}
        self.rankings: Mapping[str, Ranking] = {person.id: ranking_of(problem, person) for person in problem.people}

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The levels that people of this day may reach, worst first."""
        return levels_of(ranking.seats_due for ranking in self.rankings.values())

    @cached_property
    def sessions_of_slot(self) -> Mapping[str, tuple[Session, ...]]:
        return {
            slot.id: tuple(session for session in self.problem.sessions if session.slot == slot.id)
            for slot in self.problem.slots
        }

    @cached_property
    def facilitators(self) -> Mapping[str, tuple[str, ...]]:
        """The people who animate each session."""
        found: dict[str, list[str]] = {id: [] for id in self.sessions}
        for person in self.problem.people:
            for session in person.facilitates:
                found[session].append(person.id)
        return {session: tuple(sorted(people)) for session, people in found.items()}

    @cached_property
    def pinned(self) -> Mapping[tuple[str, str], str]:
        """The session that a person animates, by (person, slot)."""
        return {
            (person.id, self.sessions[session].slot): session
            for person in self.problem.people
            for session in person.facilitates
        }

    @cached_property
    def kept(self) -> Mapping[tuple[str, str], str]:
        """The session in which a participant keeps a seat, by (person, slot); who goes together keeps it together."""
        found = {
            (person.id, self.sessions[session].slot): session
            for person in self.problem.people
            for session in person.kept
        }
        waiting = sorted(found)
        while waiting:
            person, slot = waiting.pop()
            for other in sorted(self.companions[person]):
                if slot in self.free_slots[other] and (other, slot) not in found:
                    found[other, slot] = found[person, slot]
                    waiting.append((other, slot))
        return found

    @cached_property
    def companions(self) -> Mapping[str, frozenset[str]]:
        """The people with whom each person goes together."""
        return self._partners(self.problem.together)

    @cached_property
    def kept_apart(self) -> Mapping[str, frozenset[str]]:
        """The people with whom each person is never in one room."""
        return self._partners(self.problem.apart)

    def _partners(self, pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {id: set() for id in self.people}
        for first, second in pairs:
            found[first].add(second)
            found[second].add(first)
        return {person: frozenset(partners) for person, partners in found.items()}

    @cached_property
    def bound_to(self) -> Mapping[str, tuple[str, ...]]:
        """The people who sit in each session whenever it is held: those who animate it, those who keep a seat."""
        found = {session: list(people) for session, people in self.facilitators.items()}
        for (person, _slot), session in self.kept.items():
            found[session].append(person)
        return {session: tuple(sorted(people)) for session, people in found.items()}

    @cached_property
    def previous(self) -> frozenset[tuple[str, str]]:
        """The seats of the plan in force, as (person, session), of people who are still there at that time."""
        return frozenset(
            (person, session)
            for person, session in self.problem.previous
            if self.sessions[session].slot in self.people[person].slots
        )

    @cached_property
    def free_slots(self) -> Mapping[str, tuple[str, ...]]:
        """The slots at which each person is present and animates nothing."""
        return {
            person.id: tuple(slot for slot in person.slots if (person.id, slot) not in self.pinned)
            for person in self.problem.people
        }

    @cached_property
    def open_to(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The sessions that a person may attend, by (person, slot)."""
        return {
            (person.id, slot): tuple(s.id for s in self.sessions_of_slot[slot] if self.may_attend(person, s))
            for person in self.problem.people
            for slot in person.slots
        }

    @cached_property
    def _animated(self) -> Mapping[str, frozenset[str]]:
        return {
            person.id: frozenset(self.sessions[session].workshop for session in person.facilitates)
            for person in self.problem.people
        }

    def may_attend(self, person: Person, session: Session) -> bool:
        """Say whether a person may sit in a session as a participant, seats apart.

        Nobody attends a workshop that they animate, nor a session animated by somebody they are kept apart from.
        A session or a person without languages sets no condition of language.
        """
        understands = not person.languages or not session.languages or set(person.languages) & set(session.languages)
        reaches = session.step_free or not person.needs_step_free
        is_theirs = session.workshop in self._animated[person.id]
        is_apart = not self.kept_apart[person.id].isdisjoint(self.facilitators[session.id])
        return bool(session.slot in person.slots and understands and reaches and not is_theirs and not is_apart)

    @cached_property
    def present(self) -> Mapping[str, tuple[Person, ...]]:
        """The people present at each slot."""
        return {
            slot.id: tuple(person for person in self.problem.people if slot.id in person.slots)
            for slot in self.problem.slots
        }

    @cached_property
    def floors(self) -> Mapping[tuple[str, str], int]:
        """How many people of an actor type each session of a slot should hold, by (slot, actor type).

        floor(percent of the even share), at least one. Only heads are counted, never seats: a larger room
        changes nothing here.
        """
        percent = self.problem.floor_percent
        floors = {}
        for slot, people in self.present.items():
            rooms = len(self.sessions_of_slot[slot])
            for actor_type, count in sorted(Counter(person.actor_type for person in people).items()):
                if percent and rooms:
                    floors[slot, actor_type] = max(1, percent * count // (100 * rooms))
        return floors

    def groups(self, slot: str, attribute: str) -> Mapping[str, tuple[str, ...]]:
        """Return the people of each actor type, territory or organisation at a slot; an empty value is no group."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for person in self.present[slot]:
            if value := getattr(person, attribute):
                found[value].append(person.id)
        return {value: tuple(people) for value, people in sorted(found.items())}

    def workshops(self, sessions: Iterable[str]) -> list[str]:
        return [self.sessions[session].workshop for session in sessions]
