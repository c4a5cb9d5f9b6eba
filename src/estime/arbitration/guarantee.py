"""What is promised to groups that agree, checked on any set of elements, however it was found.

If people who together hold a part of the voice all support an element that was left out, at least one of them already got,
in hours, almost that part of the budget: adding the element would exceed it. With envelopes the same holds inside each envelope
(counting the elements of its kind) and on the free hours with an envelope (counting all). The check looks at the set and at the
ballots only, never at who paid what.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

import numpy as np

from estime.arbitration.electorate import Floats, gathered
from estime.arbitration.problem import Problem, Rule
from estime.arbitration.purses import MIXED, QUALITATIVE, QUANTITATIVE

# Products of whole numbers as floats are within a few times 2**-53 of the truth: what is not this near is decided by them.
_NEAR: Final = 1e-9


class Scope(StrEnum):
    """The hours on which a promise is stated."""

    WHOLE = "whole"
    QUALITATIVE = "qualitative"
    QUANTITATIVE = "quantitative"
    FREE_QUALITATIVE = "free_qualitative"
    FREE_QUANTITATIVE = "free_quantitative"


_OWN: Final = {QUALITATIVE: Scope.QUALITATIVE, QUANTITATIVE: Scope.QUANTITATIVE}
_SCOPES: Final = {
    QUALITATIVE: (Scope.QUALITATIVE, Scope.FREE_QUALITATIVE),
    QUANTITATIVE: (Scope.QUANTITATIVE, Scope.FREE_QUANTITATIVE),
    MIXED: (Scope.QUALITATIVE, Scope.QUANTITATIVE, Scope.WHOLE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A group that agrees on an element left out, and that got less than its part.

    `colleges` counts its people by college; `voice` is their part of the whole. `allowed` are the hours that this part
    gives in the scope; `held` are the hours of the best served among them in the scope, without the element. With another
    utility than hours the two do not decide. `is_taken_out`: the legal and ethical gate took the element out.
    """

    element: str
    hours: Fraction
    scope: Scope
    colleges: tuple[tuple[str, int], ...]
    voice: Fraction
    allowed: Fraction
    held: Fraction
    is_taken_out: bool

    @property
    def people(self) -> int:
        return sum(count for _college, count in self.colleges)


def violations(problem: Problem, elements: Collection[str]) -> tuple[Violation, ...]:
    """Return one violation for each element left out for which a group got less than it is promised.

    Parameters
    ----------
    elements
        The set to check: of the rule, by popularity, amended by the assembly, or any other.

    Notes
    -----
    For an element of h hours, a set S of its supporters with voices w and a scope of H hours, all of S fall short when
    (u(i) + u(i, element)) · h ≤ H · Σ w·u(·, element) for each i in S. Only the sets that hold everybody up to some u(i) need
    be looked at: sorting is enough. With utility in hours this is EJR+ up to one element (Brill and Peters, 2023), weighted.
    """
    return tuple(_Check(problem, frozenset(elements)).violations())


class _Check:
    def __init__(self, problem: Problem, chosen: frozenset[str]) -> None:
        self.problem, self.chosen = problem, chosen
        self.electorate = electorate = gathered(problem, everything=True)
        self.weights = np.array([group.weight for group in electorate.groups], dtype=np.float64)
        self.gains = {scope: self._gains(scope) for scope in _scopes(problem.rule)}

    def _gains(self, scope: Scope) -> list[int]:
        """Return what each group gains from the set, counting what the scope counts."""
        gains = [0] * len(self.electorate.groups)
        for candidate, element in enumerate(self.electorate.elements):
            if element.id in self.chosen and self._counts(scope, candidate):
                rows = zip(self.electorate.supporters[candidate], self.electorate.utilities[candidate], strict=True)
                for group, gain in rows:
                    gains[group] += gain
        return gains

    def _counts(self, scope: Scope, candidate: int) -> bool:
        kind = self.electorate.kinds[candidate]
        return scope not in _OWN.values() or kind == MIXED or _OWN[kind] is scope

    def violations(self) -> Iterator[Violation]:
        floats = {scope: np.array(gains, dtype=np.float64) for scope, gains in self.gains.items()}
        for candidate, element in enumerate(self.electorate.elements):
            if element.id in self.chosen or not self.electorate.supports[candidate]:
                continue
            broken = [
                found
                for scope in _scopes(self.problem.rule, self.electorate.kinds[candidate])
                if self._may_be_short(candidate, scope, floats[scope])
                and (found := self._short(candidate, scope)) is not None
            ]
            if broken:
                yield max(broken, key=lambda violation: violation.allowed - violation.held - violation.hours)

    def _may_be_short(self, candidate: int, scope: Scope, gains: Floats) -> bool:
        """Tell, in floats, whether a group may fall short; what is near counts as may."""
        electorate = self.electorate
        groups = list(electorate.supporters[candidate])
        gain = np.array(electorate.utilities[candidate], dtype=np.float64)
        reached = gains[groups] + gain
        order = np.argsort(reached, kind="stable")
        whole = np.cumsum((self.weights[groups] * gain)[order])
        part = float(_part(self.problem.rule, scope) * self.problem.rule.budget * electorate.hour_scale)
        needed = reached[order] * (float(electorate.hours[candidate]) * float(electorate.weight_scale))
        return bool((needed <= part * whole * (1 + _NEAR)).any())

    def _short(self, candidate: int, scope: Scope) -> Violation | None:
        """Return the group that falls shortest, decided in whole numbers."""
        electorate = self.electorate
        part = _part(self.problem.rule, scope) * self.problem.rule.budget * electorate.hour_scale
        needs = electorate.hours[candidate] * electorate.weight_scale * part.denominator
        gains = self.gains[scope]
        rows = sorted(
            (gains[group] + gain, group, gain)
            for group, gain in zip(electorate.supporters[candidate], electorate.utilities[candidate], strict=True)
        )
        whole, worst, size = 0, -1, 0
        for count, (reached, group, gain) in enumerate(rows, start=1):
            whole += electorate.groups[group].weight * gain
            missing = part.numerator * whole - reached * needs
            if missing >= 0 and missing > worst:
                worst, size = missing, count
        return self._violation(candidate, scope, [group for _reached, group, _gain in rows[:size]]) if size else None

    def _violation(self, candidate: int, scope: Scope, groups: list[int]) -> Violation:
        electorate, rule = self.electorate, self.problem.rule
        element = electorate.elements[candidate]
        college_of = {voter.id: voter.college for voter in self.problem.voters}
        members = (voter for group in groups for voter, _weight in electorate.groups[group].members)
        voice = Fraction(sum(electorate.groups[group].weight for group in groups), electorate.weight_scale)
        return Violation(
            element=element.id,
            hours=Fraction(element.hours),
            scope=scope,
            colleges=tuple(sorted(Counter(college_of[voter] for voter in members).items())),
            voice=voice,
            allowed=voice * _part(rule, scope) * rule.budget,
            held=max(self._held(group, scope) for group in groups),
            is_taken_out=bool(element.taken_out),
        )

    def _held(self, group: int, scope: Scope) -> Fraction:
        """Return the hours in the set that a group supports, counting what the scope counts."""
        electorate = self.electorate
        hours = (
            electorate.hours[candidate]
            for candidate, element in enumerate(electorate.elements)
            if element.id in self.chosen
            and self._counts(scope, candidate)
            and group in electorate.supporters[candidate]
        )
        return Fraction(sum(hours), electorate.hour_scale)


def _scopes(rule: Rule, kind: int | None = None) -> tuple[Scope, ...]:
    """Return the scopes that are checked, for all kinds or for one. Without envelopes there is one."""
    if not rule.qualitative and not rule.quantitative:
        return (Scope.WHOLE,)
    return tuple(Scope) if kind is None else _SCOPES[kind]


def _part(rule: Rule, scope: Scope) -> Fraction:
    parts = {
        Scope.WHOLE: Fraction(1),
        Scope.QUALITATIVE: rule.qualitative,
        Scope.QUANTITATIVE: rule.quantitative,
        Scope.FREE_QUALITATIVE: rule.free + rule.qualitative,
        Scope.FREE_QUANTITATIVE: rule.free + rule.quantitative,
    }
    return Fraction(parts[scope])
