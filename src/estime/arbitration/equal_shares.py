"""The weighted Method of Equal Shares with envelopes, raised and filled."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

from estime.arbitration.canonical import problem_hash
from estime.arbitration.electorate import Electorate, gathered
from estime.arbitration.imposing import Charge, charged, off_the_top
from estime.arbitration.outcome import Outcome
from estime.arbitration.problem import Problem, Raise
from estime.arbitration.purses import Purses
from estime.arbitration.run import Run, bought_with, traced_again
from estime.arbitration.till import Counter
from estime.arbitration.tracing import Settled, filled, traced
from estime.arbitration.validation import validate

# Shares are raised to so many times the first ones at most; what is left then goes by popularity.
MOST_RAISED: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    factor: Fraction
    charges: tuple[Charge, ...]
    purses: Purses
    run: Run


def choose(problem: Problem) -> Outcome:
    """Choose the elements that groups of voters can pay together out of equal shares, and record who paid what.

    Voters of a college have equal parts of its hours. An element is bought when its supporters can pay its hours, each in
    proportion to their voice and to what they gain; the smallest rate comes first. Then shares are raised while hours
    are left, and what is left in the end goes by weighted support. Every decision is exact.

    Returns
    -------
    Outcome
        The set with its record; the same, byte for byte, for any order of the rows.

    Raises
    ------
    ArbitrationError
        If the problem contradicts itself; every fault is named.

    Notes
    -----
    D. Peters, G. Pierczyński, P. Skowron, *Proportional participatory budgeting with additive utilities*, NeurIPS 2021.
    """
    validate(problem)
    electorate = gathered(problem)
    counter = Counter(electorate)
    core, raised = _raised(problem, counter)
    again = _attempt(problem, counter, raised.factor, raised.run)
    settled = Settled(
        factor=raised.factor,
        core=frozenset(bought.candidate for bought in core.run.bought),
        charges=again.charges,
        run=again.run,
        purses=again.purses,
        problem_hash=problem_hash(problem),
    )
    return traced(problem, electorate, settled)


def selected(problem: Problem) -> frozenset[str]:
    """Return the elements that `choose` chooses, without the record: the same set, in about half the time.

    Raises
    ------
    ArbitrationError
        If the problem contradicts itself; every fault is named.
    """
    validate(problem)
    electorate = gathered(problem)
    _core, raised = _raised(problem, Counter(electorate))
    bought = [bought.candidate for bought in raised.run.bought]
    room = _limit(problem, electorate) - raised.run.cost(electorate)
    added = filled(electorate, bought, room) if problem.rule.fills else ()
    imposed = (element.id for element in problem.elements if element.is_imposed)
    return frozenset(imposed).union(electorate.elements[candidate].id for candidate in (*bought, *added))


def _raised(problem: Problem, counter: Counter) -> tuple[_Attempt, _Attempt]:
    """Return the first attempt, and the last within the budget before the first one above it."""
    limit, step = _limit(problem, counter.electorate), _step(problem)
    first = last = _attempt(problem, counter, Fraction(1))
    kept, most = 0, (MOST_RAISED - 1) // step if step else 0
    while kept < most and not _is_over(problem, counter.electorate, last.run, limit):
        # Steps that buy the same for certain need not be taken one by one.
        kept = min(kept + _idle_steps(problem, counter.electorate, last, step), most)
        if kept == most:
            break
        attempt = _attempt(problem, counter, 1 + (kept + 1) * step)
        if attempt.run.cost(counter.electorate) > limit:
            break
        last, kept = attempt, kept + 1
    factor = 1 + kept * step
    return first, last if last.factor == factor else _attempt(problem, counter, factor)


def _idle_steps(problem: Problem, electorate: Electorate, attempt: _Attempt, step: Fraction) -> int:
    """Return how many steps further nothing can change: nobody emptied a purse, and what was not bought lacks more than they bring.

    With more hours the same is then bought first, at the same rates. What a group may spend on an element grows by what the shares
    grow, at most.
    """
    if not attempt.run.is_full:
        return 0
    bought = {bought.candidate for bought in attempt.run.bought}
    shared = (problem.rule.budget - off_the_top(problem)) * electorate.hour_scale * step
    lacking = [
        (electorate.hours[candidate] - Fraction(attempt.purses.held(candidate), attempt.purses.scale))
        * electorate.weight_scale
        / weight
        for candidate, weight in enumerate(electorate.supports)
        if weight and candidate not in bought
    ]
    # One step less than the first that could bring what is lacking.
    return max(0, ceil(min(lacking) / shared) - 1) if lacking else 0


def _limit(problem: Problem, electorate: Electorate) -> Fraction:
    """Return the hours that purchases may cost together, in the scale of the electorate."""
    imposed = sum((element.hours for element in problem.elements if element.is_imposed), Fraction(0))
    return (problem.rule.budget - imposed) * electorate.hour_scale


def _step(problem: Problem) -> Fraction:
    """Return by how much a step raises the first shares; 0: not at all."""
    rule = problem.rule
    shared = rule.budget - off_the_top(problem)
    if rule.raises is Raise.NONE or not problem.voters or not shared:
        return Fraction(0)
    return Fraction(1, 100) if rule.raises is Raise.PERCENT else Fraction(len(problem.voters)) / shared


def _attempt(problem: Problem, counter: Counter, factor: Fraction, known: Run | None = None) -> _Attempt:
    """Buy with shares raised by the factor; with a run known, do it again with its trace."""
    purses = Purses(counter.electorate, problem.rule, (problem.rule.budget - off_the_top(problem)) * factor)
    charges = charged(problem, counter.electorate, purses)
    run = bought_with(counter, purses) if known is None else traced_again(counter, purses, known)
    return _Attempt(factor=factor, charges=charges, purses=purses, run=run)


def _is_over(problem: Problem, electorate: Electorate, run: Run, limit: Fraction) -> bool:
    """Tell whether raising is of no more use: everything supported is bought, or nothing more fits where that ends it."""
    bought = {bought.candidate for bought in run.bought}
    left = [candidate for candidate, weight in enumerate(electorate.supports) if weight and candidate not in bought]
    if not problem.rule.stops_when_exhaustive:
        return not left
    room = limit - run.cost(electorate)
    return all(electorate.hours[candidate] > room for candidate in left)
