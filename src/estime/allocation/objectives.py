"""The value of every objective, recomputed from the seats alone."""

from collections import Counter
from collections.abc import Mapping
from math import comb
from typing import Final

from estime.allocation.day import Day
from estime.allocation.lottery import drawn_number
from estime.allocation.plan import Seat, StageName

# What soft mixing spreads over the rooms, in this order.
MIXED_ATTRIBUTES: Final = ("actor_type", "territory", "organisation")


class Seating:
    """Who sits where, read from the seats of a plan."""

    def __init__(self, day: Day, seats: tuple[Seat, ...]) -> None:
        self.day = day
        self.session_at: Mapping[tuple[str, str], str] = {
            (seat.person, day.sessions[seat.session].slot): seat.session for seat in seats
        }
        rooms: dict[str, list[str]] = {id: [] for id in day.sessions}
        for (person, _slot), session in self.session_at.items():
            rooms[session].append(person)
        self.people_in: Mapping[str, list[str]] = rooms

    @property
    def unplaced(self) -> list[tuple[str, str]]:
        order = {slot.id: index for index, slot in enumerate(self.day.problem.slots)}
        missing = [
            (person.id, slot)
            for person in self.day.problem.people
            for slot in person.slots
            if (person.id, slot) not in self.session_at
        ]
        return sorted(missing, key=lambda pair: (pair[0], order[pair[1]]))

    @property
    def cancelled(self) -> list[str]:
        """The sessions that have a minimum and nobody."""
        return sorted(id for id, people in self.people_in.items() if not people and self.day.sessions[id].minimum)

    def attended(self, person: str) -> list[str]:
        """The workshops that a person attends in their free slots."""
        taken = (self.session_at.get((person, slot)) for slot in self.day.free_slots[person])
        return self.day.workshops(session for session in taken if session)

    def shortfalls(self) -> dict[tuple[str, str], int]:
        """How many people of an actor type each session lacks, by (session, actor type), zeros left out.

        A session that is not held lacks them all, so that no session is cancelled to hide a hole.
        """
        people, lacking = self.day.people, {}
        for session in self.day.problem.sessions:
            mix = Counter(people[id].actor_type for id in self.people_in[session.id])
            for (slot, actor_type), floor in self.day.floors.items():
                if slot == session.slot and mix[actor_type] < floor:
                    lacking[session.id, actor_type] = floor - mix[actor_type]
        return lacking

    def holes(self) -> list[tuple[str, str]]:
        """The held sessions below the mixing floor, with the actor type that lacks."""
        return sorted(hole for hole in self.shortfalls() if self.people_in[hole[0]])


def placement_values(seating: Seating) -> tuple[int, ...]:
    """Seats missing; among them those missing to somebody who already lost one; sessions cancelled."""
    losses = Counter(person for person, _ in seating.unplaced)
    again = sum(count - 1 for count in losses.values())
    return len(seating.unplaced), again, len(seating.cancelled)


def fairness_values(seating: Seating) -> tuple[int, ...]:
    """How many people are at each level, worst first; the best level is what remains."""
    day = seating.day
    counts = Counter(
        ranking.level(seating.attended(person)) for person, ranking in day.rankings.items() if ranking.seats_due
    )
    return tuple(counts[level] for level in day.levels[:-1])


def floor_values(seating: Seating) -> tuple[int, ...]:
    """(Session, actor type) pairs with nobody of that type; then people lacking below the floor."""
    lacking = seating.shortfalls()
    floors, sessions = seating.day.floors, seating.day.sessions
    empty = sum(count == floors[sessions[session].slot, kind] for (session, kind), count in lacking.items())
    return empty, sum(lacking.values())


def satisfaction_values(seating: Seating) -> tuple[int, ...]:
    """The sum of rank costs over the seats that are not a facilitator's own; a missing seat costs a rank more."""
    return (sum(rank_costs(seating, person) for person in seating.day.people),)


def rank_costs(seating: Seating, person: str) -> int:
    """Return the sum of the rank costs of one person."""
    day, total = seating.day, 0
    ranking = day.rankings[person]
    for slot in day.people[person].slots:
        session = seating.session_at.get((person, slot))
        if session is None:
            total += ranking.loss_cost
        elif session != day.pinned.get((person, slot)):
            total += ranking.cost(day.sessions[session].workshop)
    return total


def stability_values(seating: Seating) -> tuple[int, ...]:
    """How many seats of the plan in force change, for people who are still there."""
    day = seating.day
    return (
        sum(
            seating.session_at.get((person, day.sessions[session].slot)) != session for person, session in day.previous
        ),
    )


def balance_values(seating: Seating) -> tuple[int, ...]:
    """The sum of rank costs, plus the seats that change: a change counts as one rank."""
    (cost,), (changes,) = satisfaction_values(seating), stability_values(seating)
    return (cost + changes,)


def memory_values(seating: Seating) -> tuple[int, ...]:
    """The sum of rank costs, each weighed by the credit of its person."""
    return (sum(person.credit * rank_costs(seating, id) for id, person in seating.day.people.items()),)


def soft_mixing_values(seating: Seating) -> tuple[int, ...]:
    """Pairs of people in one room who share their actor type; their territory; their organisation."""
    people = seating.day.people
    values = []
    for attribute in MIXED_ATTRIBUTES:
        counts = (Counter(getattr(people[id], attribute) for id in room) for room in seating.people_in.values())
        values.append(sum(comb(count, 2) for room in counts for value, count in room.items() if value))
    return tuple(values)


def lottery_values(seating: Seating, draws: int) -> tuple[int, ...]:
    """The sum of the lottery numbers of all seats, for each draw."""
    seed = seating.day.problem.seed
    return tuple(
        sum(drawn_number(seed, draw, person, session) for (person, _), session in seating.session_at.items())
        for draw in range(1, draws + 1)
    )


def stage_values(seating: Seating, name: StageName, *, draws: int = 1) -> tuple[int, ...]:
    """Return the value of one stage, recomputed from the seats."""
    match name:
        case StageName.PLACEMENT:
            return placement_values(seating)
        case StageName.FAIRNESS:
            return fairness_values(seating)
        case StageName.MIXING_FLOOR:
            return floor_values(seating)
        case StageName.SATISFACTION:
            return satisfaction_values(seating)
        case StageName.STABILITY:
            return stability_values(seating)
        case StageName.BALANCE:
            return balance_values(seating)
        case StageName.MEMORY:
            return memory_values(seating)
        case StageName.SOFT_MIXING:
            return soft_mixing_values(seating)
        case StageName.LOTTERY:
            return lottery_values(seating, draws)
