"""Colleges, voters, elements and a rule: what is chosen among, by whom, with how many hours."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """What an element brings: words, figures, or both."""

    QUALITATIVE = "qualitative"
    QUANTITATIVE = "quantitative"
    MIXED = "mixed"


class Utility(StrEnum):
    """What a supporter gains when an element is chosen: its hours, one, the score they gave, or the score times its hours."""

    HOURS = "hours"
    COUNT = "count"
    SCORE = "score"
    SCORE_HOURS = "score_hours"


class Raise(StrEnum):
    """How shares are raised while hours are left: not at all, by one per cent, or by one unit of the budget for each voter."""

    NONE = "none"
    PERCENT = "percent"
    UNIT = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class College:
    """A declared group. `share` is its part of the whole voice; None: an equal part of what the others leave.

    A college in which nobody votes blocks nothing: its share goes to the others in proportion to theirs.
    """

    id: str
    label: str = ""
    share: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """Somebody who votes. `weight` counts inside the college alone.

    `supports` are the elements they find essential; `scores` stand beside them, one each, or is empty where each counts one.
    """

    id: str
    college: str = ""
    weight: Fraction = Fraction(1)
    supports: tuple[str, ...] = ()
    scores: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """Something to collect: an indicator, interviews, a life story, an observation, a document.

    `hours` is the likely effort in a year, `low` and `high` its bounds. A text in `taken_out` says why the legal and ethical gate
    took it out. `is_imposed`: a law or a contract demands it, whatever the votes; its hours come off the top of the
    budget, or off the hours of the college in `charged_to`.
    """

    id: str
    label: str = ""
    kind: Kind = Kind.MIXED
    hours: Fraction
    low: Fraction | None = None
    high: Fraction | None = None
    taken_out: str = ""
    is_imposed: bool = False
    charged_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How the choice is made; frozen before anybody votes.

    `budget` is in hours. `qualitative` and `quantitative` are the parts of everybody's hours that only words, or only figures, may
    use; the rest is free. `stops_when_exhaustive`: raising ends as soon as nothing more fits. `fills`: what is left after raising
    goes by weighted support. `seed` is that of the lot, drawn once for the order in which ties are settled.
    """

    budget: Fraction
    qualitative: Fraction = Fraction(0)
    quantitative: Fraction = Fraction(0)
    utility: Utility = Utility.HOURS
    raises: Raise = Raise.PERCENT
    stops_when_exhaustive: bool = False
    fills: bool = True
    seed: str = ""

    @property
    def free(self) -> Fraction:
        return 1 - self.qualitative - self.quantitative


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Everything a choice depends on. The order of colleges, voters and elements means nothing."""

    colleges: tuple[College, ...] = ()
    voters: tuple[Voter, ...] = ()
    elements: tuple[Element, ...] = ()
    rule: Rule
