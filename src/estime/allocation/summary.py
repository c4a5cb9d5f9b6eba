"""The numbers of a plan that people ask for first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import lcm

from estime.allocation.day import Day
from estime.allocation.objectives import Seating
from estime.allocation.plan import Plan
from estime.allocation.problem import Problem
from estime.allocation.wishes import BEST, Level
from estime.language import translator


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCount:
    """How many people are served at one level.

    Of `seats` seats, `favourites` are among the first `seats` choices, and `beyond` are beyond the first
    2 × `seats` or missing.
    """

    seats: int
    favourites: int
    beyond: int
    people: int

    @property
    def is_best(self) -> bool:
        return self.favourites == self.seats


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCount:
    """Who is in one session: heads, and heads by actor type (every type of the day, zeros included)."""

    session: str
    workshop: str
    slot: str
    people: int
    minimum: int
    maximum: int
    is_cancelled: bool
    mix: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The numbers of a plan.

    `levels` go from best to worst, with the levels that nobody is at. `worst_rank` is the last rank of a
    wish that anybody was given (0 when nobody attends). `people_by_worst_rank` counts people by the last rank
    they were given, from rank 1. `seats_due` is the number of free slots that most people have. `changes` counts the
    seats of the plan in force that change, `changed_people` the people who have such a seat (0 without one).
    """

    people: int
    served_people: int
    seats_due: int
    levels: tuple[LevelCount, ...]
    people_by_worst_rank: tuple[int, ...]
    worst_rank: int
    unplaced_seats: int
    sessions: tuple[SessionCount, ...]
    actor_types: tuple[str, ...]
    changes: int = 0
    changed_people: int = 0

    @property
    def fully_served(self) -> int:
        """People all of whose seats are among their first choices."""
        return sum(level.people for level in self.levels if level.is_best)


def summarise(problem: Problem, plan: Plan) -> Summary:
    """Count people by level of satisfaction, and each session by actor type."""
    day = Day(problem)
    seating = Seating(day, plan.seats)
    compared = [person for person, ranking in day.rankings.items() if ranking.seats_due]
    counts = Counter(day.rankings[person].level(seating.attended(person)) for person in compared)
    worst = Counter(_worst_ranks(plan).values())
    due = Counter(day.rankings[person].seats_due for person in compared)
    actor_types = tuple(sorted({person.actor_type for person in problem.people}))
    changed = [
        person
        for person, session in sorted(day.previous)
        if seating.session_at.get((person, day.sessions[session].slot)) != session
    ]
    most_seats = min(due, key=lambda seats: (-due[seats], seats), default=0)
    return Summary(
        people=len(problem.people),
        served_people=len(compared),
        seats_due=most_seats,
        levels=tuple(_level_count(level, counts[level], most_seats) for level in reversed(day.levels)),
        people_by_worst_rank=tuple(worst[rank] for rank in range(1, max(worst, default=0) + 1)),
        worst_rank=max(worst, default=0),
        unplaced_seats=len(plan.unplaced),
        sessions=_session_counts(day, seating, actor_types),
        actor_types=actor_types,
        changes=len(changed),
        changed_people=len(set(changed)),
    )


def _worst_ranks(plan: Plan) -> dict[str, int]:
    """The last rank that each person was given, as their wishes have it; facilitated seats have none."""
    worst: dict[str, int] = {}
    for seat in plan.seats:
        if seat.rank is not None:
            worst[seat.person] = max(worst.get(seat.person, 0), seat.rank)
    return worst


def _level_count(level: Level, people: int, most_seats: int) -> LevelCount:
    """Tell a level in seats: as many as most people have, where the level can be told so."""
    if level == BEST:
        return LevelCount(seats=max(most_seats, 1), favourites=max(most_seats, 1), beyond=0, people=people)
    seats = lcm(level.favourite.denominator, level.inside.denominator)
    seats = most_seats if most_seats and most_seats % seats == 0 else seats
    return LevelCount(
        seats=seats,
        favourites=int(level.favourite * seats),
        beyond=int((1 - level.inside) * seats),
        people=people,
    )


def _session_counts(day: Day, seating: Seating, actor_types: Sequence[str]) -> tuple[SessionCount, ...]:
    counts, cancelled = [], set(seating.cancelled)
    order = {slot.id: index for index, slot in enumerate(day.problem.slots)}
    for session in sorted(day.problem.sessions, key=lambda s: (order[s.slot], s.workshop, s.id)):
        mix = Counter(day.people[person].actor_type for person in seating.people_in[session.id])
        counts.append(
            SessionCount(
                session=session.id,
                workshop=session.workshop,
                slot=session.slot,
                people=sum(mix.values()),
                minimum=session.minimum,
                maximum=session.maximum,
                is_cancelled=session.id in cancelled,
                mix=tuple((actor_type, mix[actor_type]) for actor_type in actor_types),
            )
        )
    return tuple(counts)


def level_label(level: LevelCount, language: str) -> str:
    """Name a level in plain words."""
    text = translator(language)
    values = {"favourites": level.favourites, "seats": level.seats, "beyond": level.beyond, "twice": 2 * level.seats}
    if level.is_best:
        return text.gettext("All first choices")
    if level.seats == 1:
        return text.gettext("Beyond the second choice") if level.beyond else text.gettext("The second choice")
    if level.beyond and not level.favourites:
        sentence = text.gettext("None of the first %(seats)d choices, %(beyond)d beyond the first %(twice)d")
    elif level.beyond:
        sentence = text.gettext(
            "%(favourites)d of %(seats)d among the first %(seats)d choices, %(beyond)d beyond the first %(twice)d"
        )
    elif level.favourites:
        sentence = text.gettext("%(favourites)d of %(seats)d among the first %(seats)d choices")
    else:
        sentence = text.gettext("None of the first %(seats)d choices, all within the first %(twice)d")
    return sentence % values
