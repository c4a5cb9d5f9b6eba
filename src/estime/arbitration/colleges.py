"""Who is in which college, which colleges are small, and what may be told of each.

A college of fewer than `smallest` voters is small: a count of its votes could tell how one person voted. That depends on nothing
but the list of voters, so that not even what is left out tells anything of a vote.
"""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from estime.arbitration.problem import Problem, Voter
from estime.disclosure import is_shown

FEWEST_FOR_WORDS: Final = 3


class Favour(StrEnum):
    """What a small college thinks, as far as it may be told: at least three voters, not of one mind."""

    FAVOURABLE = "favourable"
    MIXED = "mixed"
    UNFAVOURABLE = "unfavourable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What may be told of the support of one college for one element.

    `voters` is how many vote in it. `count` is how many support the element, None where the college is small; `favour` then says it in
    words, where even that may be told.
    """

    college: str
    label: str
    voters: int
    count: int | None
    favour: Favour | None = None


class Colleges:
    """The colleges of a problem in which somebody votes, in the order of the problem."""

    def __init__(self, problem: Problem, smallest: int) -> None:
        self.smallest = smallest
        self.labels = {college.id: college.label or college.id for college in problem.colleges}
        self.voters: defaultdict[str, list[Voter]] = defaultdict(list)
        for voter in sorted(problem.voters, key=lambda voter: voter.id):
            self.voters[voter.college].append(voter)
        self.names = [name for name in self.labels if name in self.voters] or list(self.voters)

    def label(self, college: str) -> str:
        return self.labels.get(college, college)

    def is_small(self, college: str) -> bool:
        return not is_shown(len(self.voters[college]), self.smallest)

    @property
    def large(self) -> list[str]:
        return [name for name in self.names if not self.is_small(name)]

    @property
    def small(self) -> list[str]:
        return [name for name in self.names if self.is_small(name)]

    def supporters(self, college: str, element: str) -> list[Voter]:
        return [voter for voter in self.voters[college] if element in voter.supports]

    def support(self, college: str, element: str) -> Support:
        """Return what may be told."""
        voters, count = len(self.voters[college]), len(self.supporters(college, element))
        if not self.is_small(college):
            return Support(college=college, label=self.label(college), voters=voters, count=count)
        return Support(
            college=college, label=self.label(college), voters=voters, count=None, favour=_favour(count, voters)
        )

    def supports(self, element: str) -> tuple[Support, ...]:
        """Return what may be told of each college. No total stands beside: it would tell what is hidden."""
        return tuple(self.support(college, element) for college in self.names)


def _favour(count: int, voters: int) -> Favour | None:
    """Return what may be said of few: nothing where they are of one mind, which would tell the vote of each."""
    if voters < FEWEST_FOR_WORDS or count in {0, voters}:
        return None
    if 2 * count == voters:
        return Favour.MIXED
    return Favour.FAVOURABLE if 2 * count > voters else Favour.UNFAVOURABLE
