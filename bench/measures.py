"""What people get from an assignment, counted in one way for every method."""

from collections.abc import Mapping

from estime.allocation.answer import seats_of
from estime.allocation.day import Day
from estime.allocation.objectives import Seating


class Measures:
    """The numbers of one assignment (person, slot) → session of a day."""

    def __init__(self, day: Day, session_at: Mapping[tuple[str, str], str]) -> None:
        self.day = day
        self.seating = Seating(day, seats_of(day, session_at))

    @property
    def ranks(self) -> int:
        """The sum of the positions of what people attend, from 0; a missing seat stands after the last workshop."""
        last = len(self.day.problem.workshops)
        attended = sum(
            sum(ranking.positions(self.seating.attended(person))) for person, ranking in self.day.rankings.items()
        )
        return attended + last * self.unplaced

    @property
    def regret(self) -> int:
        """The same beyond the ideal: the first choices of everybody."""
        return self.ranks - sum(sum(range(ranking.seats_due)) for ranking in self.day.rankings.values())

    @property
    def unplaced(self) -> int:
        return len(self.seating.unplaced)

    @property
    def neither(self) -> int:
        """People with none of their favourites."""
        return sum(
            ranking.level(self.seating.attended(person)).favourite == 0
            for person, ranking in self.day.rankings.items()
            if ranking.seats_due
        )

    @property
    def envious(self) -> int:
        """People who would rather have what somebody else attends, even without its best workshop (EF1 broken).

        A workshop is worth the more the higher it stands: as many points as ranks below it.
        """
        return sum(self._is_envious(person) for person in self.day.rankings)

    def _is_envious(self, person: str) -> bool:
        ranking, last = self.day.rankings[person], len(self.day.problem.workshops)
        mine = sum(last - ranking.tier(workshop) for workshop in self.seating.attended(person))
        for other in self.day.people:
            points = sorted(last - ranking.tier(workshop) for workshop in self.seating.attended(other))
            if sum(points[:-1]) > mine:
                return True
        return False

    @property
    def empty(self) -> int:
        """Rooms without anybody of an actor type that is there at that time."""
        people, count = self.day.people, 0
        for session, inside in self.seating.people_in.items():
            there = {person.actor_type for person in self.day.present[self.day.sessions[session].slot]}
            count += len(there - {people[person].actor_type for person in inside})
        return count

    @property
    def underfull(self) -> int:
        """Rooms below their minimum."""
        return sum(len(people) < self.day.sessions[id].minimum for id, people in self.seating.people_in.items())
