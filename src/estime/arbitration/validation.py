"""Refuse a problem that contradicts itself, naming every fault."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from estime.arbitration.faults import ArbitrationError, ArbitrationFault, FaultCode
from estime.arbitration.imposing import charged_elements, off_the_top
from estime.arbitration.problem import College, Element, Kind, Problem, Rule, Voter
from estime.arbitration.voices import college_voices, declared_shares

LEAST_SHARE: Final = Fraction(1, 10)
MOST_SHARE: Final = Fraction(1, 2)
_NONE: Final = Fraction(0)
# No number is above the one, nor, unless it is nothing, under one divided by it.
_MOST: Final = 10**15
_MOST_PARTS: Final = 10**60
# With fewer colleges, nobody can hold at most half without all holding half.
_BOUNDED_FROM: Final = 3


def validate(problem: Problem) -> None:
    """Raise when the problem cannot be answered.

    Raises
    ------
    ArbitrationError
        If identifiers are empty, double or unknown, or if hours, shares, weights or scores make no sense together.
    """
    # What cannot be written in floats is told in no sentence either: it is looked at before all else.
    if faults := (*_size_faults(problem),):
        raise ArbitrationError(faults)
    if faults := (*_faults(problem),):
        raise ArbitrationError(faults)
    # Who can pay for what is imposed is read only where shares and hours are what they say.
    if faults := (*_imposed_faults(problem),):
        raise ArbitrationError(faults)


def _size_faults(problem: Problem) -> Iterator[ArbitrationFault]:
    rule = problem.rule
    if not _are_counted_with(rule.budget, rule.qualitative, rule.quantitative):
        yield ArbitrationFault(code=FaultCode.SIZE_OF_RULE)
    for college in problem.colleges:
        if not _are_counted_with(college.share):
            yield ArbitrationFault(code=FaultCode.SIZE_OF_COLLEGE, college=college.id)
    for element in problem.elements:
        if not _are_counted_with(element.low, element.hours, element.high):
            yield ArbitrationFault(code=FaultCode.SIZE_OF_ELEMENT, element=element.id)
    for voter in problem.voters:
        if not _are_counted_with(voter.weight, *voter.scores):
            yield ArbitrationFault(code=FaultCode.SIZE_OF_VOTER, voter=voter.id)


def _are_counted_with(*numbers: Fraction | None) -> bool:
    """Say whether numbers are within what floats hold with room to multiply, and written in as many digits as people write."""
    return all(number is None or _is_counted_with(abs(number.numerator), number.denominator) for number in numbers)


def _is_counted_with(parts: int, whole: int) -> bool:
    if whole == 1:
        return parts <= _MOST
    return whole <= _MOST_PARTS and parts <= _MOST * whole and whole <= _MOST * parts


def _faults(problem: Problem) -> Iterator[ArbitrationFault]:
    yield from _rule_faults(problem.rule)
    yield from _college_faults(problem.colleges)
    yield from _share_faults(problem)
    yield from _element_faults(problem.elements, {college.id for college in problem.colleges})
    yield from _voter_faults(problem)


def _rule_faults(rule: Rule) -> Iterator[ArbitrationFault]:
    if rule.budget <= 0:
        yield ArbitrationFault(code=FaultCode.BUDGET, found=(rule.budget,))
    parts = (rule.qualitative, rule.quantitative)
    for part in parts:
        if not 0 <= part <= 1:
            yield ArbitrationFault(code=FaultCode.ENVELOPE, found=(part,))
    if all(0 <= part <= 1 for part in parts) and sum(parts) > 1:
        yield ArbitrationFault(code=FaultCode.ENVELOPES, found=(sum(parts, Fraction(0)),))


def _college_faults(colleges: Iterable[College]) -> Iterator[ArbitrationFault]:
    for id, count in _repeated(college.id for college in colleges):
        if not id:
            yield ArbitrationFault(code=FaultCode.NO_COLLEGE_ID)
        elif count > 1:
            yield ArbitrationFault(code=FaultCode.COLLEGE_TWICE, college=id)


def _repeated(ids: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(ids).items())


def _share_faults(problem: Problem) -> Iterator[ArbitrationFault]:
    """One college has the whole voice; two may divide it as they wish; from three on, none is silent and none decides alone."""
    wrong = [c for c in problem.colleges if c.share is not None and not 0 < c.share <= 1]
    for college in sorted(wrong, key=lambda college: college.id):
        yield ArbitrationFault(code=FaultCode.SHARE, college=college.id, found=(college.share or Fraction(0),))
    declared = [college for college in problem.colleges if college.share is not None]
    if wrong or not declared:
        return
    if len(problem.colleges) >= _BOUNDED_FROM:
        for college in sorted(declared, key=lambda college: college.id):
            if college.share is not None and not LEAST_SHARE <= college.share <= MOST_SHARE:
                yield ArbitrationFault(code=FaultCode.SHARE_BOUNDS, college=college.id, found=(college.share,))
    shares = declared_shares(problem)
    if sum(shares.values()) != 1 or min(shares.values()) <= 0:
        whole = sum((college.share for college in declared if college.share is not None), Fraction(0))
        yield ArbitrationFault(code=FaultCode.SHARES_SUM, found=(whole,))


def _element_faults(elements: Iterable[Element], colleges: set[str]) -> Iterator[ArbitrationFault]:
    for id, count in _repeated(element.id for element in elements):
        if not id:
            yield ArbitrationFault(code=FaultCode.NO_ELEMENT_ID)
        elif count > 1:
            yield ArbitrationFault(code=FaultCode.ELEMENT_TWICE, element=id)
    for element in sorted(elements, key=lambda element: element.id):
        if element.hours < 0:
            yield ArbitrationFault(code=FaultCode.HOURS, element=element.id, found=(element.hours,))
        yield from _range_faults(element)
        if element.charged_to and element.charged_to not in colleges:
            yield ArbitrationFault(code=FaultCode.CHARGED_UNKNOWN, element=element.id, college=element.charged_to)
        if element.charged_to and not element.is_imposed:
            yield ArbitrationFault(code=FaultCode.CHARGED_FREELY, element=element.id, college=element.charged_to)
        if element.is_imposed and element.taken_out:
            yield ArbitrationFault(code=FaultCode.IMPOSED_TAKEN_OUT, element=element.id)


def _range_faults(element: Element) -> Iterator[ArbitrationFault]:
    given = [hours for hours in (element.low, element.hours, element.high) if hours is not None]
    if given != sorted(given) or given[0] < 0 <= element.hours:
        yield ArbitrationFault(code=FaultCode.RANGE, element=element.id, found=tuple(given))


def _voter_faults(problem: Problem) -> Iterator[ArbitrationFault]:
    for id, count in _repeated(voter.id for voter in problem.voters):
        if not id:
            yield ArbitrationFault(code=FaultCode.NO_VOTER_ID)
        elif count > 1:
            yield ArbitrationFault(code=FaultCode.VOTER_TWICE, voter=id)
    colleges = {college.id for college in problem.colleges} or {""}
    elements = {element.id for element in problem.elements}
    for voter in sorted(problem.voters, key=lambda voter: voter.id):
        if voter.college not in colleges:
            yield ArbitrationFault(code=FaultCode.VOTER_COLLEGE, voter=voter.id, college=voter.college)
        if voter.weight <= 0:
            yield ArbitrationFault(code=FaultCode.WEIGHT, voter=voter.id, found=(voter.weight,))
        yield from _ballot_faults(voter, elements)


def _ballot_faults(voter: Voter, elements: set[str]) -> Iterator[ArbitrationFault]:
    supports = set(voter.supports)
    for id in sorted(supports - elements):
        yield ArbitrationFault(code=FaultCode.SUPPORT_UNKNOWN, voter=voter.id, element=id)
    if len(supports) < len(voter.supports):
        for id, count in _repeated(voter.supports):
            if count > 1:
                yield ArbitrationFault(code=FaultCode.SUPPORT_TWICE, voter=voter.id, element=id)
    if not voter.scores:
        return
    if len(voter.scores) != len(voter.supports):
        yield ArbitrationFault(
            code=FaultCode.SCORES_LENGTH,
            voter=voter.id,
            found=(Fraction(len(voter.scores)),),
            allowed=Fraction(len(voter.supports)),
        )
        return
    for id, score in sorted(zip(voter.supports, voter.scores, strict=True)):
        if score < 0:
            yield ArbitrationFault(code=FaultCode.SCORE, voter=voter.id, element=id, found=(score,))


def _imposed_faults(problem: Problem) -> Iterator[ArbitrationFault]:
    imposed = sum((element.hours for element in problem.elements if element.is_imposed), Fraction(0))
    if imposed > problem.rule.budget:
        yield ArbitrationFault(code=FaultCode.IMPOSED_OVER_BUDGET, found=(imposed,), allowed=problem.rule.budget)
        return
    yield from _charged_faults(problem)


def _charged_faults(problem: Problem) -> Iterator[ArbitrationFault]:
    """What a college pays comes from the envelopes that the kind of the element may use."""
    rule, shared = problem.rule, problem.rule.budget - off_the_top(problem)
    used: defaultdict[tuple[str, Kind], Fraction] = defaultdict(Fraction)
    for element in charged_elements(problem):
        college = element.charged_to
        whole = college_voices(problem)[college] * shared
        used[college, element.kind] += element.hours
        words, figures = (used[college, kind] for kind in (Kind.QUALITATIVE, Kind.QUANTITATIVE))
        # Words and figures first empty their own envelopes, then the free one.
        over = max(words - rule.qualitative * whole, _NONE) + max(figures - rule.quantitative * whole, _NONE)
        room = rule.free * whole - over
        if element.kind is Kind.MIXED:
            room = whole - words - figures - used[college, Kind.MIXED]
        if room < 0:
            yield ArbitrationFault(
                code=FaultCode.CHARGED_OVER_SHARE,
                element=element.id,
                college=college,
                found=(element.hours,),
                allowed=max(_NONE, element.hours + room),
            )
