"""Which workshops to repeat, to merge or to cancel: a search over what is given where, with the exact engine inside.

Each place (a slot and a room, or a meeting on line) holds one workshop or none. Local search changes one place, or
exchanges two, as long as the best plan of the day gets better; every programme that is tried is planned exactly.
That no other programme is better is not proven: a bound says how far the best could still be.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from estime.allocation.day import Day
from estime.allocation.plan import StageName
from estime.allocation.problem import Problem, Session
from estime.allocation.settling import settle_day
from estime.allocation.validation import validate

_JUDGED: Final = (StageName.PLACEMENT, StageName.FAIRNESS, StageName.SATISFACTION)
Worth = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where and when a workshop can be held. On line, `maximum` is what the meeting holds and nobody meets steps."""

    slot: str
    room: str
    maximum: int
    minimum: int = 0
    step_free: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A programme that was found: its day, what its best plan is worth, and how far it could still be from the best.

    `worth` are the values of placement, fairness and satisfaction, smaller being better, compared one after another;
    no programme on these places is worth less than `bound`. `tried` counts the programmes that were planned.
    """

    problem: Problem
    worth: Worth
    bound: Worth
    tried: int

    @property
    def is_proven(self) -> bool:
        return self.worth == self.bound


def choose_sessions(
    problem: Problem,
    places: Sequence[Place],
    *,
    most_tried: int = 200,
    on_progress: Callable[[int, int], None] | None = None,
) -> Pattern:
    """Return the best programme found on these places, beginning from that of the day.

    Sessions that somebody facilitates or keeps a seat in stay as they are, and so do their places. Between
    programmes of the same worth the one with fewer sessions is taken: that is how workshops are merged.

    Parameters
    ----------
    problem
        The day with its present sessions.
    places
        Every slot and room that can be used, those of the present sessions included (else they are left).
    most_tried
        How many programmes are planned at the most.

    Raises
    ------
    ProblemError, InfeasibleError
        If the day contradicts itself.
    """
    validate(problem)
    search = _Search(problem, places)
    best = search.start()
    worth = search.worth(best)
    tried, improves = 1, True
    while improves and tried < most_tried:
        improves = False
        for other in search.neighbours(best):
            if tried >= most_tried:
                break
            if on_progress is not None:
                on_progress(tried, most_tried)
            tried += 1
            if (found := search.worth(other)) < worth:
                best, worth, improves = other, found, True
                break
    return Pattern(problem=search.day_of(best), worth=worth[0], bound=search.bound(), tried=tried)


class _Search:
    """Programmes as one workshop, or none, per place."""

    def __init__(self, problem: Problem, places: Sequence[Place]) -> None:
        self._problem = problem
        self._places = sorted(places, key=lambda place: (place.slot, place.room))
        bound_to = Day(problem).bound_to
        self._fixed = [session for session in problem.sessions if bound_to[session.id]]
        taken = {(session.slot, session.room) for session in self._fixed}
        self._places = [place for place in self._places if (place.slot, place.room) not in taken]
        self._workshops = sorted(workshop.id for workshop in problem.workshops)
        self._likes: Mapping[str, list[Session]] = {
            workshop: [session for session in problem.sessions if session.workshop == workshop]
            for workshop in self._workshops
        }

    def start(self) -> tuple[str, ...]:
        """The present programme: the workshop of each place, empty where nothing is held."""
        held = {(session.slot, session.room): session.workshop for session in self._problem.sessions}
        return tuple(held.get((place.slot, place.room), "") for place in self._places)

    def neighbours(self, pattern: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Yield programmes that differ in one place, then those that exchange two, in a fixed order."""
        for index, workshop in enumerate(pattern):
            for other in ("", *self._workshops):
                if other != workshop:
                    yield from self._allowed((*pattern[:index], other, *pattern[index + 1 :]))
        for first, second in combinations(range(len(pattern)), 2):
            if pattern[first] != pattern[second]:
                changed = list(pattern)
                changed[first], changed[second] = pattern[second], pattern[first]
                yield from self._allowed(tuple(changed))

    def _allowed(self, pattern: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """A workshop is given once per slot at the most."""
        given = [(place.slot, workshop) for place, workshop in zip(self._places, pattern, strict=True) if workshop]
        given += [(session.slot, session.workshop) for session in self._fixed]
        if len(given) == len(set(given)):
            yield pattern

    def day_of(self, pattern: tuple[str, ...]) -> Problem:
        held = [
            self._session(workshop, place) for place, workshop in zip(self._places, pattern, strict=True) if workshop
        ]
        sessions = tuple(sorted((*self._fixed, *held), key=lambda session: session.id))
        return replace(self._problem, sessions=sessions, previous=(), stability=None)

    def _session(self, workshop: str, place: Place) -> Session:
        """A workshop keeps the identifier and the languages of its session of that slot, where it has one."""
        likes = self._likes[workshop]
        same = next((session for session in likes if session.slot == place.slot), None)
        languages = sorted({language for session in likes for language in session.languages})
        is_any = not likes or any(not session.languages for session in likes)
        return Session(
            id=same.id if same else f"{workshop}@{place.slot}",
            workshop=workshop,
            slot=place.slot,
            room=place.room,
            maximum=place.maximum,
            minimum=place.minimum,
            languages=same.languages if same else () if is_any else tuple(languages),
            step_free=place.step_free,
        )

    def worth(self, pattern: tuple[str, ...]) -> tuple[Worth, int]:
        found = settle_day(Day(self.day_of(pattern)), _JUDGED)
        return found.values, sum(map(bool, pattern))

    def bound(self) -> Worth:
        """Every workshop at every slot, each in the largest place of that slot: no programme is better than that."""
        rooms: dict[str, Place] = {}
        for place in self._places:
            if place.slot not in rooms or place.maximum > rooms[place.slot].maximum:
                rooms[place.slot] = place
        fixed = {(session.slot, session.workshop) for session in self._fixed}
        sessions = [
            replace(self._session(workshop, replace(place, minimum=0, step_free=True)), room=f"{slot}-{workshop}")
            for slot, place in sorted(rooms.items())
            for workshop in self._workshops
            if (slot, workshop) not in fixed
        ]
        free = [replace(session, minimum=0) for session in self._fixed]
        day = replace(self._problem, sessions=(*free, *sessions), previous=(), stability=None)
        return settle_day(Day(day), _JUDGED).values
