"""What unites and what divides declared colleges: the place of each statement by its support and by its gap.

Only colleges with five votes or more on a statement are counted, in every number told of it: so no number says anything of
the votes of fewer people, not even by a difference. A smaller college is named, and told in one word at most.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Final

from estime.opinion.counting import NO_COLLEGE, Counts
from estime.opinion.statistics import FEWEST, Bridge, Tally, bridge, smoothed_agreement

HALF: Final = Fraction(1, 2)
_FEWEST_TO_LEAN: Final = 3


class Quadrant(StrEnum):
    """A quarter of the map of disagreement: support from left to right, gap from below to above."""

    EVERYONE = "everyone"
    ONE_GROUP = "one_group"
    NOBODY = "nobody"
    CONFLICT = "conflict"


class Leaning(StrEnum):
    """What is told of three or four people who are not all of one mind."""

    FAVOURABLE = "favourable"
    MIXED = "mixed"
    UNFAVOURABLE = "unfavourable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Where the quarters meet. Judgements, not facts: partners may draw the lines elsewhere, before they vote.

    At `support` and beyond a statement is supported; at `gap` and beyond colleges differ.
    """

    support: Fraction = HALF
    gap: Fraction = Fraction(1, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegeView:
    """The votes of one counted college on one statement, and its smoothed agreement."""

    college: str
    tally: Tally
    agreement: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallView:
    """A college that voted with too few people to be counted. `leaning` is None where one word already says too much."""

    college: str
    leaning: Leaning | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """What may be told of one statement.

    `total` are the votes of all who are counted, people without a college among them if they are five or more; None
    where nobody is. `support` is the mean agreement of counted colleges, each weighing the same, `gap` that of the most
    favourable less that of the least; both are None, as are `bridge` and `quadrant`, with fewer than two counted colleges.
    `most` and `least` name the two ends of the gap, the first by name among equals.
    """

    statement: str
    colleges: tuple[CollegeView, ...]
    small: tuple[SmallView, ...]
    total: Tally | None
    support: Fraction | None = None
    gap: Fraction | None = None
    most: str = ""
    least: str = ""
    bridge: Bridge | None = None
    quadrant: Quadrant | None = None


def view(counts: Counts, lines: Lines | None = None) -> StatementView:
    """Return what may be told of the votes on one statement, and its quarter of the map of disagreement."""
    counted = [(college, tally) for college, tally in counts.by_college if tally.voted >= FEWEST]
    colleges = tuple(
        CollegeView(college=college, tally=tally, agreement=smoothed_agreement(tally.agree, tally.voted))
        for college, tally in counted
        if college != NO_COLLEGE
    )
    small = tuple(
        SmallView(college=college, leaning=_leaning(tally))
        for college, tally in counts.by_college
        if college != NO_COLLEGE and 0 < tally.voted < FEWEST
    )
    total = reduce(add, (tally for _, tally in counted)) if counted else None
    if len(colleges) < 2:
        return StatementView(statement=counts.statement, colleges=colleges, small=small, total=total)
    support = sum((each.agreement for each in colleges), start=Fraction(0)) / len(colleges)
    most = min(colleges, key=lambda each: (-each.agreement, each.college))
    least = min(colleges, key=lambda each: (each.agreement, each.college))
    gap = most.agreement - least.agreement
    return StatementView(
        statement=counts.statement,
        colleges=colleges,
        small=small,
        total=total,
        support=support,
        gap=gap,
        most=most.college,
        least=least.college,
        bridge=bridge([each.tally for each in colleges]),
        quadrant=quadrant(support, gap, lines or Lines()),
    )


def quadrant(support: Fraction, gap: Fraction, lines: Lines) -> Quadrant:
    """Return the quarter of the map of disagreement; a statement on a line belongs to what is beyond it."""
    if gap >= lines.gap:
        return Quadrant.CONFLICT if support >= lines.support else Quadrant.ONE_GROUP
    return Quadrant.EVERYONE if support >= lines.support else Quadrant.NOBODY


def uniting(views: Iterable[StatementView]) -> list[StatementView]:
    """Return the statements with which more than half of every counted college agrees, best bridge first."""
    return [view for view in common_ground(views) if all(_most_agree(each.tally) for each in view.colleges)]


def common_ground(views: Iterable[StatementView]) -> list[StatementView]:
    """Return all statements that can be compared, best bridge first and by name among equals, whether they unite or not."""
    found = [(view.bridge, view) for view in sorted(views, key=_name) if view.bridge]
    # Sorting is stable: among equal bridges the names keep their order.
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [view for _, view in found]


def dividing(views: Iterable[StatementView], lines: Lines | None = None) -> list[StatementView]:
    """Return the statements on which colleges differ, widest gap first and by name among equals."""
    least = (lines or Lines()).gap
    found = [(view.gap, view) for view in sorted(views, key=_name) if view.gap is not None and view.gap >= least]
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [view for _, view in found]


def _name(view: StatementView) -> str:
    return view.statement


def _most_agree(tally: Tally) -> bool:
    return 2 * tally.agree > tally.voted


def _leaning(tally: Tally) -> Leaning | None:
    """Return one word for three or four people; None for fewer, and where all say the same: it would tell each of them."""
    if tally.voted < _FEWEST_TO_LEAN or tally.voted in {tally.agree, tally.disagree, tally.passed}:
        return None
    if _most_agree(tally):
        return Leaning.FAVOURABLE
    return Leaning.UNFAVOURABLE if 2 * tally.disagree > tally.voted else Leaning.MIXED
