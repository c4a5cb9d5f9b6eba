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
from estime.arbitration.variants import Variant, is_chosen
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
    hours with which an element left out comes in.
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

    Numbers are tried one after another: all there are where shares are not raised and nothing is filled (one more supporter never does harm
    then), else at most `most`. Those come first who can give most (or gave most).

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
        The most people of a college that are tried.
    decide
        How a changed problem is chosen from.
    """
    is_in = element in outcome.elements
    search = _Search(problem, outcome, _element(problem, element), most, decide)
    found = [Turn(college=name, people=people) for name, people in search.people(colleges, add=not is_in).items()]
    found.sort(key=lambda turn: (turn.people is None, turn.people or 0))
    return Turning(
        element=element,
        is_chosen=is_in,
        turns=tuple(found),
        less=None if is_in else search.less(unit),
    )


def percent_less(
    problem: Problem, element: str, *, percents: Sequence[int] = PERCENTS, decide: Decide = decided
) -> int | None:
    """Return the first of some cuts in hours, in hundredths, with which an element left out comes in."""
    found = _element(problem, element)
    cuts = [found.hours * percent / 100 for percent in percents]
    place = _first_cut(problem, found, cuts, decide)
    return None if place is None else percents[place]


class _Search:
    """Answers are looked for in floats, all at once, and confirmed by the exact rule."""

    def __init__(self, problem: Problem, outcome: Outcome, element: Element, most: int, decide: Decide) -> None:
        self.problem, self.element, self.decide = problem, element, decide
        self.left = _left(problem, outcome, element.kind)
        self.paid = {
            payment.voter: payment.total
            for purchase in outcome.purchases
            if purchase.element == element.id
            for payment in purchase.payments
        }
        is_monotone = problem.rule.raises is Raise.NONE and not problem.rule.fills
        self.most = len(problem.voters) if is_monotone else most

    def people(self, colleges: Sequence[str], *, add: bool) -> dict[str, int | None]:
        """Return how many people of each college change the answer."""
        tried = [
            (college, members[: count + 1])
            for college in colleges
            for members in [self._members(college, add=add)]
            for count in range(min(len(members), self.most))
        ]
        variants = [
            Variant(
                supporters=_supporters(_with_support(self.problem, self.element.id, members, add=add), self.element.id),
                hours=self.element.hours,
            )
            for _college, members in tried
        ]
        found: dict[str, int | None] = dict.fromkeys(colleges)
        for (college, members), is_in in zip(tried, is_chosen(self.problem, self.element, variants), strict=True):
            if is_in == add and found[college] is None and self._is_turned(members, add=add):
                found[college] = len(members)
        return found

    def _members(self, college: str, *, add: bool) -> list[Voter]:
        """Return those who may change their mind, first those who can give most, or gave most."""
        purse = self.left if add else self.paid
        members = [v for v in self.problem.voters if v.college == college and (self.element.id in v.supports) != add]
        return sorted(members, key=lambda voter: (-purse.get(voter.id, 0), voter.id))

    def _is_turned(self, members: Sequence[Voter], *, add: bool) -> bool:
        changed = _with_support(self.problem, self.element.id, members, add=add)
        return (self.element.id in self.decide(changed)) == add

    def less(self, unit: Fraction) -> Fraction | None:
        """Return the smallest cut, in units, that brings the element in."""
        cuts = [unit * step for step in range(1, ceil(self.element.hours / unit))]
        place = _first_cut(self.problem, self.element, cuts, self.decide)
        return None if place is None else cuts[place]


def _first_cut(problem: Problem, element: Element, cuts: Sequence[Fraction], decide: Decide) -> int | None:
    """Return the place of the first cut with which the element comes in."""
    supporters = _supporters(problem, element.id)
    if not supporters:
        return None
    variants = [Variant(supporters=supporters, hours=element.hours - cut) for cut in cuts]
    for place, is_in in enumerate(is_chosen(problem, element, variants)):
        if is_in and element.id in decide(_with_hours(problem, element.id, variants[place].hours)):
            return place
    return None


def _supporters(problem: Problem, element: str) -> tuple[tuple[str, Fraction | None], ...]:
    return tuple(
        (voter.id, voter.scores[voter.supports.index(element)] if voter.scores else None)
        for voter in problem.voters
        if element in voter.supports
    )


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
