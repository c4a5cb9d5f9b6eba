"""Elements that a law or a contract demands: off the top of the budget, or off the hours of a college."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from estime.arbitration.electorate import Electorate
from estime.arbitration.problem import Element, Kind, Problem
from estime.arbitration.purses import MIXED, QUALITATIVE, QUANTITATIVE, Draw, Purses

_KINDS = {Kind.QUALITATIVE: QUALITATIVE, Kind.QUANTITATIVE: QUANTITATIVE, Kind.MIXED: MIXED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What the voters of a college drew for an imposed element, over `scale`."""

    element: Element
    draws: tuple[Draw, ...]
    scale: int


def off_the_top(problem: Problem) -> Fraction:
    """Return the hours that no college is charged with: they leave the budget before it is shared."""
    return sum(
        (element.hours for element in _imposed(problem.elements) if not is_charged(problem, element)), Fraction(0)
    )


def is_charged(problem: Problem, element: Element) -> bool:
    """Tell whether voters of a college pay an imposed element. A college in which nobody votes pays nothing."""
    return bool(element.charged_to) and any(voter.college == element.charged_to for voter in problem.voters)


def charged_elements(problem: Problem) -> tuple[Element, ...]:
    """Return the imposed elements that colleges pay, in the order in which they pay: both kinds, then mixed ones."""
    charged = (element for element in _imposed(problem.elements) if is_charged(problem, element))
    return tuple(sorted(charged, key=lambda element: (_KINDS[element.kind], element.id)))


def charged(problem: Problem, electorate: Electorate, purses: Purses) -> tuple[Charge, ...]:
    """Let every charged college pay first, all its voters in proportion to their voice."""
    found = []
    for element in charged_elements(problem):
        groups = [number for number, group in enumerate(electorate.groups) if group.college == element.charged_to]
        weight = sum(electorate.groups[group].weight for group in groups)
        part = Fraction(element.hours) * electorate.hour_scale / weight
        draws = purses.charge(groups, _KINDS[element.kind], part)
        found.append(Charge(element=element, draws=tuple(draws), scale=purses.scale))
    return tuple(found)


def _imposed(elements: Iterable[Element]) -> Iterable[Element]:
    return (element for element in elements if element.is_imposed)
