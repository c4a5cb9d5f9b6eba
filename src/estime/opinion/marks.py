"""What characterises a college: statements that most of it votes so, more than the others do."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Final

from estime.opinion.disagreement import StatementView
from estime.opinion.statistics import Representativeness, Tally, representativeness
from estime.opinion.votes import Vote

MOST_MARKS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A statement that characterises a college, by agreement or by disagreement."""

    college: str
    statement: str
    vote: Vote
    measure: Representativeness


def marks(views: Iterable[StatementView]) -> tuple[Mark, ...]:
    """Return up to three statements for each college, the most characteristic first.

    More than half of the college votes so, and more often than the other counted colleges together (`representativeness`).
    A college is compared where it and the others have five votes each at least.
    """
    found: defaultdict[str, list[Mark]] = defaultdict(list)
    for view in views:
        for mark in _marks_of(view):
            found[mark.college].append(mark)
    return tuple(mark for college in sorted(found) for mark in sorted(found[college], key=_order)[:MOST_MARKS])


def _marks_of(view: StatementView) -> Iterable[Mark]:
    for each in view.colleges:
        others = reduce(add, (other.tally for other in view.colleges if other is not each), Tally())
        for vote, inside, outside in (
            (Vote.AGREE, each.tally.agree, others.agree),
            (Vote.DISAGREE, each.tally.disagree, others.disagree),
        ):
            measure = representativeness(inside, each.tally.voted, outside, others.voted)
            if measure and measure.ratio > 1 and 2 * inside > each.tally.voted:
                yield Mark(college=each.college, statement=view.statement, vote=vote, measure=measure)


def _order(mark: Mark) -> tuple[object, ...]:
    return -mark.measure.ratio, mark.statement, mark.vote
