"""Who meets whom under a plan of the tables: counted from its seats, nothing is drawn or found here."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """The pairs that share a table, and in which rounds. `known` are the pairs that had met before."""

    rounds: dict[tuple[UUID, UUID], tuple[int, ...]]
    known: frozenset[tuple[UUID, UUID]]
    people: tuple[UUID, ...]

    def rounds_of(self, first: UUID, second: UUID) -> tuple[int, ...]:
        return self.rounds.get(as_pair(first, second), ())

    def new_counts(self) -> dict[UUID, int]:
        """Return how many people each meets whom they had not met before."""
        counts = dict.fromkeys(self.people, 0)
        for pair in self.rounds:
            if pair not in self.known:
                counts[pair[0]] += 1
                counts[pair[1]] += 1
        return counts

    def repeated(self) -> int:
        """Return how many pairs meet more than once."""
        return sum(len(numbers) > 1 for numbers in self.rounds.values())


def as_pair(first: UUID, second: UUID) -> tuple[UUID, UUID]:
    """Return two people in the order in which a pair is named."""
    return (first, second) if first <= second else (second, first)


def meetings_of(seats: Iterable[tuple[int, int, UUID]], known: Iterable[tuple[UUID, UUID]] = ()) -> Meetings:
    """Return who meets whom. `seats` are rows (round, table, person)."""
    tables: dict[tuple[int, int], list[UUID]] = defaultdict(list)
    for number, table, person in seats:
        tables[(number, table)].append(person)
    found: dict[tuple[UUID, UUID], list[int]] = defaultdict(list)
    for (number, _table), people in sorted(tables.items()):
        for first, second in combinations(sorted(people), 2):
            found[(first, second)].append(number)
    everybody = {person for people in tables.values() for person in people}
    return Meetings(
        rounds={pair: tuple(numbers) for pair, numbers in found.items()},
        known=frozenset(as_pair(first, second) for first, second in known),
        people=tuple(sorted(everybody)),
    )
