"""What a seat is worth to a person: ranks, positions, levels of satisfaction and rank costs.

Wishes are rankings in tiers; what is not ranked forms one last tier. The *rank* of a workshop is the
number of its tier, from 1. Its *position* is the number of workshops liked strictly more, from 0; the
second seat taken from one tier stands one position further than the first, and so on, so that k seats
never count for more than the k favourites. Workshops that a person facilitates are left out of the
ranking by which that person is compared: only the free slots count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from estime.allocation.problem import Person, Problem

# Steps between ranks double up to this one, then stay: exact in a double for any number of workshops.
_LAST_DOUBLING_RANK = 9


@dataclass(frozen=True, order=True)
class Level:
    """How well a person is served, comparable between people present at different numbers of slots.

    Of the k seats due to a person, `favourite` is the share among the first k positions and `inside` is
    the share within the first 2k positions. Levels are ordered by `favourite`, then by `inside`: the
    smallest is the worst. A seat that is missing stands outside.

    >>> Level(Fraction(0), Fraction(1)) < Level(Fraction(1, 2), Fraction(1, 2)) < BEST
    True
    """

    favourite: Fraction
    inside: Fraction


BEST = Level(Fraction(1), Fraction(1))


@dataclass(frozen=True)
class Ranking:
    """The wishes of one person, completed by the tier of what they did not rank.

    `tiers` are those of the free slots: without the workshops that the person facilitates. `seats_due`
    is the number of slots at which the person is present and does not facilitate.
    """

    tiers: tuple[tuple[str, ...], ...]
    seats_due: int

    @cached_property
    def _tier_of(self) -> dict[str, int]:
        return {workshop: index for index, tier in enumerate(self.tiers) for workshop in tier}

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The first position of each tier."""
        return tuple(sum(len(tier) for tier in self.tiers[:index]) for index in range(len(self.tiers)))

    def tier(self, workshop: str) -> int:
        return self._tier_of[workshop]

    def cost(self, workshop: str) -> int:
        """The rank cost of a seat in `workshop`."""
        return rank_cost(self.tier(workshop) + 1)

    @property
    def loss_cost(self) -> int:
        """The cost of a missing seat: that of a rank after the last."""
        return rank_cost(len(self.tiers) + 1)

    def positions(self, workshops: Iterable[str]) -> tuple[int, ...]:
        """Return the sorted positions of the seats taken.

        >>> Ranking((("a",), ("b", "c", "d")), seats_due=2).positions(["c", "d"])
        (1, 2)
        """
        taken = [0] * len(self.tiers)
        positions = []
        for workshop in workshops:
            tier = self.tier(workshop)
            positions.append(self.starts[tier] + taken[tier])
            taken[tier] += 1
        return tuple(sorted(positions))

    def level(self, workshops: Sequence[str]) -> Level:
        """Return the level of somebody who takes `workshops` in their free slots.

        >>> Ranking((("a",), ("b",), ("c",)), seats_due=2).level(["c", "a"])
        Level(favourite=Fraction(1, 2), inside=Fraction(1, 1))
        """
        positions = self.positions(workshops)
        due = self.seats_due
        return Level(
            Fraction(sum(position < due for position in positions), due),
            Fraction(sum(position < 2 * due for position in positions), due),
        )


def rank_cost(rank: int) -> int:
    """Return the cost of a rank: 0, 1, 3, 7, 15 for the ranks 1 to 5, and so on.

    Each step is twice the one before, so that one person sent two ranks further weighs more than two people
    sent one rank further. From rank 9 on the step stays 256.

    >>> [rank_cost(rank) for rank in (1, 2, 3, 4, 9, 10, 11)]
    [0, 1, 3, 7, 255, 511, 767]
    """
    doubled = min(rank, _LAST_DOUBLING_RANK)
    return int(2 ** (doubled - 1)) - 1 + (rank - doubled) * int(2 ** (_LAST_DOUBLING_RANK - 1))


def wish_rank(person: Person, workshop: str) -> int:
    """Return the rank of `workshop` in the wishes as the person gave them, 1 for the best-liked tier."""
    for index, tier in enumerate(person.wishes):
        if workshop in tier:
            return index + 1
    return len(person.wishes) + 1


def ranking_of(problem: Problem, person: Person) -> Ranking:
    """Return the ranking by which `person` is compared with others."""
    sessions = {session.id: session for session in problem.sessions}
    facilitated = {sessions[id].workshop for id in person.facilitates}
    busy = {sessions[id].slot for id in person.facilitates}
    ranked = {workshop for tier in person.wishes for workshop in tier}
    unranked = tuple(workshop.id for workshop in problem.workshops if workshop.id not in ranked)
    tiers = (tuple(w for w in tier if w not in facilitated) for tier in (*person.wishes, unranked))
    return Ranking(tuple(tier for tier in tiers if tier), sum(slot not in busy for slot in person.slots))


def levels_of(seats_due: Iterable[int]) -> tuple[Level, ...]:
    """Return every level that people with these numbers of seats may reach, worst first.

    >>> len(levels_of([2]))
    6
    """
    return tuple(
        sorted(
            {
                Level(Fraction(favourite, due), Fraction(inside, due))
                for due in set(seats_due)
                if due
                for inside in range(due + 1)
                for favourite in range(inside + 1)
            }
        )
    )
