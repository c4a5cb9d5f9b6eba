"""The rule of equal shares written straight from its definition: the named baseline, and a second opinion on sets without mixed elements.

Each purchase looks at every element anew, each raise begins from nothing; only fractions, no cleverness.
"""

from collections.abc import Mapping
from fractions import Fraction

from estime.arbitration import Element, Kind, Problem, Voter

Purse = dict[str, Fraction]
FREE, WORDS, FIGURES = "free", "qualitative", "quantitative"


def plain_set(problem: Problem, *, highest: int = 2000) -> frozenset[str]:
    """Return what is bought, with shares raised by one per cent for as long as the set fits; no gate, nothing imposed, no fill."""
    best: frozenset[str] = frozenset()
    for percent in range(highest):
        bought = _bought(problem, Fraction(100 + percent, 100))
        if _cost(problem, bought) > problem.rule.budget:
            return best
        best = bought
        if len(bought) == sum(any(e.id in voter.supports for voter in problem.voters) for e in problem.elements):
            return best
    return best


def _bought(problem: Problem, factor: Fraction) -> frozenset[str]:
    voices = _voices(problem)
    rule, whole = problem.rule, sum(voices.values(), Fraction(0))
    parts = {FREE: rule.free, WORDS: rule.qualitative, FIGURES: rule.quantitative}
    purses = {
        id: {name: part * voice / whole * rule.budget * factor for name, part in parts.items()}
        for id, voice in voices.items()
    }
    bought: set[str] = set()
    while True:
        offers = []
        for element in problem.elements:
            backers = [voter for voter in problem.voters if element.id in voter.supports]
            if element.id not in bought and backers:
                rate = _rate(element, backers, voices, purses)
                if rate is not None:
                    support = sum((voices[voter.id] for voter in backers), Fraction(0))
                    offers.append((rate, element.hours, -support, element.id, backers))
        if not offers:
            return frozenset(bought)
        rate, _hours, _support, id, backers = min(offers, key=lambda offer: offer[:4])
        element = next(each for each in problem.elements if each.id == id)
        for voter in backers:
            _pay(purses[voter.id], element.kind, rate * voices[voter.id] * element.hours)
        bought.add(id)


def _rate(
    element: Element, backers: list[Voter], voices: Mapping[str, Fraction], purses: Mapping[str, Purse]
) -> Fraction | None:
    """Return the smallest r at which the backers pay the hours, each at most what they have."""
    rows = sorted(
        ((_available(purses[voter.id], element.kind), voices[voter.id] * element.hours) for voter in backers),
        key=lambda row: row[0] / row[1],
    )
    missing, gains = Fraction(element.hours), sum((row[1] for row in rows), Fraction(0))
    for available, gain in rows:
        rate = missing / gains
        if rate * gain <= available:
            return rate
        missing, gains = missing - available, gains - gain
    return None


def _open_to(kind: Kind) -> tuple[str, ...]:
    return {Kind.QUALITATIVE: (WORDS, FREE), Kind.QUANTITATIVE: (FIGURES, FREE)}.get(kind, (FREE, WORDS, FIGURES))


def _available(purse: Purse, kind: Kind) -> Fraction:
    return sum((purse[name] for name in _open_to(kind)), Fraction(0))


def _pay(purse: Purse, kind: Kind, due: Fraction) -> None:
    due = min(due, _available(purse, kind))
    for name in _open_to(kind):
        paid = min(purse[name], due)
        purse[name] -= paid
        due -= paid


def _voices(problem: Problem) -> dict[str, Fraction]:
    """Return each voter's voice: the share of their college, over its voters by weight."""
    colleges = sorted({voter.college for voter in problem.voters})
    weights = {
        college: sum((v.weight for v in problem.voters if v.college == college), Fraction(0)) for college in colleges
    }
    return {voter.id: voter.weight / weights[voter.college] / len(colleges) for voter in problem.voters}


def _cost(problem: Problem, chosen: frozenset[str]) -> Fraction:
    return sum((element.hours for element in problem.elements if element.id in chosen), Fraction(0))
