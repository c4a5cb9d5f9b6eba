"""What would bring an element in, or make it leave: the choice is made again with one thing changed."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Final

from estime.arbitration.equal_shares import choose
from estime.arbitration.outcome import Label, Outcome
from estime.arbitration.problem import Element, Kind, Problem, Raise, Voter
from estime.arbitration.voices import voices

MOST_PEOPLE: Final = 8
PERCENTS: Final = tuple(range(10, 100, 10))

Decide = Callable[[Problem], frozenset[str]]


def decided(problem: Problem) -> frozenset[str]:
    """Return the set that the exact rule chooses."""
    return choose(problem).elements


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How many people of one college change the answer; None: not with as many as were tried, nor with all there are."""

    college: str
    people: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """What changes the answer for an element.

    `turns` are more supporters for an element left out, fewer for one that is chosen, the smallest number of a college first. `less` is the cut in
    hours with which an element left out comes in; with one unit less it does not.
    """

    element: str
    is_chosen: bool
    turns: tuple[Turn, ...]
    less: Fraction | None = None


def turning(
    problem: Problem,
    outcome: Outcome,
    element: str,
    *,
    colleges: Sequence[str],
    unit: Fraction = Fraction(1),
    most: int = MOST_PEOPLE,
    decide: Decide = decided,
) -> Turning:
    """Look for the smallest change in votes, college by college, and in hours.

    Where shares are not raised and nothing is filled, one more supporter never does harm; the number is found by halving. Otherwise numbers
    are tried one after another, at most `most`. Those come first who can give most (or gave most), so that no smaller number of others does more at the
    first purchase.

    Parameters
    ----------
    problem, outcome
        What was chosen among, and what was chosen.
    element
        One that is neither imposed nor taken out.
    colleges
        The colleges in which it is looked for.
    unit
        The step of the cut in hours, above 0.
    most
        The most people that are tried where numbers are tried one after another.
    decide
        How a changed problem is chosen from.
    """
    is_chosen = element in outcome.elements
    search = _Search(problem, outcome, element, most, decide)
    found = [Turn(college=college, people=search.people(college, add=not is_chosen)) for college in colleges]
    found.sort(key=lambda turn: (turn.people is None, turn.people or 0))
    return Turning(
        element=element,
        is_chosen=is_chosen,
        turns=tuple(found),
        less=None if is_chosen else search.less(unit),
    )


def percent_less(
    problem: Problem, element: str, *, percents: Sequence[int] = PERCENTS, decide: Decide = decided
) -> int | None:
    """Return the first of some cuts in hours, in hundredths, with which an element left out comes in."""
    whole = _element(problem, element).hours
    for percent in percents:
        if element in decide(_with_hours(problem, element, whole * (100 - percent) / 100)):
            return percent
    return None


class _Search:
    def __init__(self, problem: Problem, outcome: Outcome, element: str, most: int, decide: Decide) -> None:
        self.problem, self.element, self.most, self.decide = problem, element, most, decide
        self.left = _left(problem, outcome, _element(problem, element).kind)
        self.paid = {
            payment.voter: payment.total
            for purchase in outcome.purchases
            if purchase.element == element
            for payment in purchase.payments
        }
        rule = problem.rule
        self.is_monotone = rule.raises is Raise.NONE and not rule.fills

    def people(self, college: str, *, add: bool) -> int | None:
        """Return how many people of a college change the answer."""
        members = [v for v in self.problem.voters if v.college == college and (self.element in v.supports) != add]
        purse = self.left if add else self.paid
        members.sort(key=lambda voter: (-purse.get(voter.id, 0), voter.id))

        def turns(count: int) -> bool:
            changed = _with_support(self.problem, self.element, members[:count], add=add)
            return (self.element in self.decide(changed)) == add

        if self.is_monotone:
            return _halved(turns, len(members))
        return next((count for count in range(1, min(len(members), self.most) + 1) if turns(count)), None)

    def less(self, unit: Fraction) -> Fraction | None:
        """Return a cut that brings the element in, where a unit less does not."""
        whole = _element(self.problem, self.element).hours
        steps = _halved(
            lambda count: (
                self.element in self.decide(_with_hours(self.problem, self.element, whole - min(count * unit, whole)))
            ),
            ceil(whole / unit) - 1,
        )
        return None if steps is None else steps * unit


def _halved(turns: Callable[[int], bool], most: int) -> int | None:
    """Return a count from 1 to `most` that turns the answer, where the one before does not; the smallest where more never undoes it."""
    if most < 1 or not turns(most):
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if turns(middle) else (middle, high)
    return high


def _element(problem: Problem, element: str) -> Element:
    return next(each for each in problem.elements if each.id == element)


def _with_hours(problem: Problem, element: str, hours: Fraction) -> Problem:
    def changed(each: Element) -> Element:
        return replace(each, hours=hours, low=None, high=None) if each.id == element else each

    return replace(problem, elements=tuple(map(changed, problem.elements)))


def _with_support(problem: Problem, element: str, members: Sequence[Voter], *, add: bool) -> Problem:
    """Let members find an element essential, with the middle score of those who do; or no longer."""
    chosen = {voter.id for voter in members}
    score = _middle_score(problem, element)

    def changed(voter: Voter) -> Voter:
        if voter.id not in chosen:
            return voter
        if add:
            scores = (*voter.scores, score) if len(voter.scores) == len(voter.supports) and score else voter.scores
            return replace(voter, supports=(*voter.supports, element), scores=scores)
        place = voter.supports.index(element)
        return replace(
            voter,
            supports=voter.supports[:place] + voter.supports[place + 1 :],
            scores=voter.scores[:place] + voter.scores[place + 1 :],
        )

    return replace(problem, voters=tuple(map(changed, problem.voters)))


def _middle_score(problem: Problem, element: str) -> Fraction | None:
    """Return the score that a new supporter gives; None where nobody gives scores."""
    scored = [voter for voter in problem.voters if voter.scores]
    if not scored:
        return None
    given = sorted(
        voter.scores[voter.supports.index(element)] for voter in scored if element in voter.supports
    ) or sorted(score for voter in scored for score in voter.scores)
    return given[len(given) // 2]


def _left(problem: Problem, outcome: Outcome, kind: Kind) -> dict[str, Fraction]:
    """Return what each voter still has, at the end of the purchases, for an element of the kind."""
    used: defaultdict[str, Fraction] = defaultdict(Fraction)
    for purchase in outcome.purchases:
        for payment in purchase.payments:
            used[payment.voter] += payment.free + _own(payment.qualitative, payment.quantitative, kind)
    rule = problem.rule
    top = sum((c.hours for c in outcome.chosen if c.label is Label.IMPOSED), Fraction(0))
    top -= sum((p.hours for p in outcome.purchases if p.label is Label.IMPOSED), Fraction(0))
    part = rule.free + _own(rule.qualitative, rule.quantitative, kind)
    whole = (outcome.budget - top) * outcome.factor * part
    return {voter: voice * whole - used[voter] for voter, voice in voices(problem).items()}


def _own(qualitative: Fraction, quantitative: Fraction, kind: Kind) -> Fraction:
    return {
        Kind.QUALITATIVE: qualitative,
        Kind.QUANTITATIVE: quantitative,
        Kind.MIXED: qualitative + quantitative,
    }[kind]
