"""Who is in which college, which colleges are small, and what may be told of each.

A college of fewer than `smallest` voters is small: a count of its votes could tell how one person voted. That depends on nothing
but the list of voters, so that not even what is left out tells anything of a vote.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
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
    """The colleges of a problem in which somebody votes, in the order of the problem; those in `hidden` count as small."""

    def __init__(self, problem: Problem, smallest: int, hidden: Collection[str] = ()) -> None:
        self.smallest, self.hidden = smallest, frozenset(hidden)
        self.labels = {college.id: college.label or college.id for college in problem.colleges}
        self.voters: defaultdict[str, list[Voter]] = defaultdict(list)
        for voter in sorted(problem.voters, key=lambda voter: voter.id):
            self.voters[voter.college].append(voter)
        self.names = [name for name in self.labels if name in self.voters] or list(self.voters)

    def label(self, college: str) -> str:
        return self.labels.get(college, college)

    def is_small(self, college: str) -> bool:
        return college in self.hidden or not is_shown(len(self.voters[college]), self.smallest)

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


def without_names(problem: Problem, element: str, colleges: Colleges) -> Problem:
    """Return the problem with the support for an element moved, inside each small college, to the members who come first.

    They come first by all else that they voted. As many support the element as before; which of them do is forgotten. Two problems that
    differ in nothing but that become one.
    """
    changed = {}
    for college in colleges.small:
        members = sorted((_bare(voter, element) for voter in colleges.voters[college]), key=_place)
        given = sorted(
            (voter.scores[voter.supports.index(element)] if voter.scores else Fraction(0))
            for voter in colleges.supporters(college, element)
        )
        for voter, score in zip(members, given, strict=False):
            scores = (*voter.scores, score) if score else voter.scores
            changed[voter.id] = replace(voter, supports=(*voter.supports, element), scores=scores)
        changed |= {voter.id: voter for voter in members[len(given) :]}
    return replace(problem, voters=tuple(changed.get(voter.id, voter) for voter in problem.voters))


def without_small(problem: Problem, element: str, colleges: Colleges) -> Problem:
    """Return the problem in which nobody of a small college supports an element: what is told of it then tells nothing of them."""
    small = frozenset(colleges.small)
    voters = (_bare(voter, element) if voter.college in small else voter for voter in problem.voters)
    return replace(problem, voters=tuple(voters))


def _bare(voter: Voter, element: str) -> Voter:
    """Return the voter without that support; what stays is sorted."""
    scores = voter.scores or (Fraction(0),) * len(voter.supports)
    pairs = sorted(pair for pair in zip(voter.supports, scores, strict=True) if pair[0] != element)
    return replace(
        voter,
        supports=tuple(name for name, _score in pairs),
        scores=tuple(score for _name, score in pairs) if voter.scores else (),
    )


def _place(voter: Voter) -> tuple[tuple[str, ...], tuple[Fraction, ...], Fraction, str]:
    return voter.supports, voter.scores, voter.weight, voter.id


def _favour(count: int, voters: int) -> Favour | None:
    """Return what may be said of few: nothing where they are of one mind, which would tell the vote of each."""
    if voters < FEWEST_FOR_WORDS or count in {0, voters}:
        return None
    if 2 * count == voters:
        return Favour.MIXED
    return Favour.FAVOURABLE if 2 * count > voters else Favour.UNFAVOURABLE
