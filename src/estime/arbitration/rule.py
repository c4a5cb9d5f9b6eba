"""The rule of consensus: the values of the protocol, the published variants, and what they mean for few people."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import ceil
from types import MappingProxyType
from typing import Final

from estime.arbitration.grades import Band, GradeCounts
from estime.provenance import Json

ALWAYS: Final = 1_000


class Scope(StrEnum):
    """Who must agree: each college by itself, or everybody counted together."""

    EACH_COLLEGE = "each_college"
    EVERYBODY = "everybody"


class RuleError(ValueError):
    """A rule that contradicts itself; `key` is the value to correct."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsensusRule:
    """What an agreement asks. Grades 7 to 9 are « essential », 1 to 3 « not important ».

    Parameters
    ----------
    essential_share
        An element is agreed if at least this share finds it essential,
    reject_share
        and less than this share finds it not important.
    set_aside_share
        It is set aside if at most this share finds it essential.
    cannot_judge_share
        A college is unsure if more than this share of those who answered could not judge.
    one_dissent_allowed_under
        In a college with fewer ratings than this, one person may reject: otherwise « less than 15 % » is a veto of one
        person up to six. 0 allows none; the usual variant is 7.
    fewest_ratings
        A college with fewer ratings is not counted. From 1.
    scope
        Who must agree.

    Raises
    ------
    RuleError
        If a share is not from 0 to 1, a number is too small, or more is asked to set aside than to agree.
    """

    essential_share: Fraction = Fraction(7, 10)
    reject_share: Fraction = Fraction(15, 100)
    set_aside_share: Fraction = Fraction(1, 2)
    cannot_judge_share: Fraction = Fraction(3, 10)
    one_dissent_allowed_under: int = 0
    fewest_ratings: int = 3
    scope: Scope = Scope.EACH_COLLEGE

    def __post_init__(self) -> None:
        for key in SHARES:
            if not 0 <= getattr(self, key) <= 1:
                raise RuleError(key, "A share is from 0 to 1.")
        if not self.essential_share:
            raise RuleError("essential_share", "An agreement asks for somebody.")
        if self.set_aside_share > self.essential_share:
            raise RuleError("set_aside_share", "What is set aside has less support than what is agreed.")
        if self.one_dissent_allowed_under < 0:
            raise RuleError("one_dissent_allowed_under", "A number of people is 0 or more.")
        if self.fewest_ratings < 1:
            raise RuleError("fewest_ratings", "A college that is counted has a rating.")

    def essential_needed(self, people: int) -> int:
        """Return how many of so many people must find an element essential."""
        return ceil(self.essential_share * people)

    def rejections_allowed(self, people: int) -> int:
        """Return how many of so many people may find an element not important."""
        allowed = max(ceil(self.reject_share * people) - 1, 0)
        return max(allowed, 1) if people < self.one_dissent_allowed_under else allowed

    def has_few_rejections(self, grades: GradeCounts) -> bool:
        return grades.bands.not_important <= self.rejections_allowed(grades.rated)

    def is_essential(self, grades: GradeCounts) -> bool:
        """Say whether a group finds an element essential, and few reject it."""
        enough = grades.bands.essential >= self.essential_needed(grades.rated)
        return grades.rated > 0 and enough and self.has_few_rejections(grades)

    def is_set_aside(self, grades: GradeCounts) -> bool:
        """Say whether at most as many find it essential as one may set aside."""
        return grades.rated > 0 and grades.share(Band.ESSENTIAL) <= self.set_aside_share

    def as_json(self) -> dict[str, Json]:
        """Return the rule for a hash: fractions as text."""
        return {
            **{key: str(getattr(self, key)) for key in SHARES},
            "one_dissent_allowed_under": self.one_dissent_allowed_under,
            "fewest_ratings": self.fewest_ratings,
            "scope": self.scope.value,
        }


SHARES: Final = ("essential_share", "reject_share", "set_aside_share", "cannot_judge_share")

VARIANTS: Final[Mapping[str, ConsensusRule]] = MappingProxyType(
    {
        "70_15_each_group": ConsensusRule(),
        "70_15_one_dissent": ConsensusRule(one_dissent_allowed_under=7),
        "75_everybody": replace(
            ConsensusRule(), essential_share=Fraction(3, 4), reject_share=Fraction(1), scope=Scope.EVERYBODY
        ),
        "50_first_round": replace(ConsensusRule(), essential_share=Fraction(1, 2)),
    }
)
"""Published rules by name.

`70_15_each_group`: the rule of core outcome sets, in each stakeholder group. `70_15_one_dissent`: the same, where one
person of a small college may reject. `75_everybody`: the median threshold of a hundred Delphi studies, everybody
counted together. `50_first_round`: the laxer cut-off that some studies use in the first round.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallNumbers:
    """What the rule means for so many people: how many must find it essential, how many may reject it."""

    people: int
    essential_needed: int
    rejections_allowed: int


def small_numbers(rule: ConsensusRule, people: int) -> SmallNumbers:
    """Return what the rule means for so many people.

    >>> [small_numbers(ConsensusRule(), people).essential_needed for people in (3, 4, 5, 6, 7)]
    [3, 3, 4, 5, 5]

    Raises
    ------
    ValueError
        If there is nobody.
    """
    if people < 1:
        raise ValueError("There is nobody.")
    return SmallNumbers(
        people=people,
        essential_needed=rule.essential_needed(people),
        rejections_allowed=rule.rejections_allowed(people),
    )


def veto_up_to(rule: ConsensusRule) -> int:
    """Return the largest number of people in which one dissenting voice is a veto; 0 where it never is one, ALWAYS where it always is.

    A voice is a veto where nobody may reject, and where so many must find it essential that none can be spared.

    >>> veto_up_to(ConsensusRule())
    6
    """
    most = 0
    for people in range(1, _longest(rule) + 1):
        if not rule.rejections_allowed(people) or rule.essential_needed(people) == people:
            most = people
    return most


def _longest(rule: ConsensusRule) -> int:
    """Return a number of people from which on one voice is no veto, ALWAYS at most."""
    spare = 1 - rule.essential_share
    by_rejection = ceil(1 / rule.reject_share) if rule.reject_share else ALWAYS
    return min(max(by_rejection, ceil(1 / spare) if spare else ALWAYS), ALWAYS)
