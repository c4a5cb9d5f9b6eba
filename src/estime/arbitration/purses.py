"""What every group still has for each unit of voice, envelope by envelope, in whole numbers over one denominator."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Final

from estime.arbitration.electorate import Electorate, Group
from estime.arbitration.problem import Rule

QUALITATIVE: Final = 0
QUANTITATIVE: Final = 1
MIXED: Final = 2

Draw = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """The rate `top / (bottom * scale)` for one unit of utility and of voice."""

    top: int
    bottom: int


class Purses:
    """Hours for each unit of voice: `free`, `qualitative` and `quantitative`, each a list by group, over `scale`."""

    def __init__(self, electorate: Electorate, rule: Rule, hours: Fraction) -> None:
        self.electorate = electorate
        whole = hours * electorate.hour_scale / electorate.weight_scale
        parts = [whole * rule.free, whole * rule.qualitative, whole * rule.quantitative]
        self.scale = lcm(*(part.denominator for part in parts))
        count = len(electorate.groups)
        self.free, self.qualitative, self.quantitative = ([int(part * self.scale)] * count for part in parts)
        self.has_envelopes = any(parts[1:])

    def available(self, kind: int) -> list[int]:
        """Return what each group may spend, for a unit of voice, on an element of the kind."""
        if not self.has_envelopes:
            return self.free
        if kind == QUALITATIVE:
            return [free + own for free, own in zip(self.free, self.qualitative, strict=True)]
        if kind == QUANTITATIVE:
            return [free + own for free, own in zip(self.free, self.quantitative, strict=True)]
        rows = zip(self.free, self.qualitative, self.quantitative, strict=True)
        return [free + first + second for free, first, second in rows]

    def price(self, candidate: int, available: Sequence[int]) -> Price | None:
        """Return the smallest rate at which its supporters pay a candidate together; None where they cannot."""
        electorate = self.electorate
        groups, utilities = electorate.supporters[candidate], electorate.utilities[candidate]
        weights = electorate.groups
        top = electorate.hours[candidate] * self.scale
        bottom = sum(weights[group].weight * gain for group, gain in zip(groups, utilities, strict=True))
        if electorate.common[candidate]:
            rows = sorted((available[group], weights[group].weight, electorate.common[candidate]) for group in groups)
        else:
            rows = _by_reach(available, groups, utilities, weights)
        for purse, weight, gain in rows:
            if purse * bottom >= top * gain:
                return Price(top=top, bottom=bottom)
            top -= purse * weight
            bottom -= weight * gain
        return None

    def pay(self, candidate: int, price: Price) -> list[Draw]:
        """Take what the supporters pay out of their purses; return the draws, over the new `scale`."""
        electorate = self.electorate
        kind = electorate.kinds[candidate]
        divisor = gcd(price.top, price.bottom)
        top, factor = price.top // divisor, price.bottom // divisor
        if kind == MIXED and self.has_envelopes:
            # Halves are drawn from the two envelopes.
            top, factor = 2 * top, 2 * factor
        self.rescale(factor)
        rows = zip(electorate.supporters[candidate], electorate.utilities[candidate], strict=True)
        return [self.draw(group, kind, top * gain) for group, gain in rows]

    def rescale(self, factor: int) -> None:
        """Multiply numerators and denominator."""
        self.scale *= factor
        self.free = [purse * factor for purse in self.free]
        if self.has_envelopes:
            self.qualitative = [purse * factor for purse in self.qualitative]
            self.quantitative = [purse * factor for purse in self.quantitative]

    def draw(self, group: int, kind: int, wanted: int) -> Draw:
        """Draw at most `wanted` from a group, in the order of envelopes for the kind."""
        if kind == MIXED:
            return self._draw_mixed(group, wanted)
        own = self.qualitative if kind == QUALITATIVE else self.quantitative
        from_own = min(own[group], wanted)
        from_free = min(self.free[group], wanted - from_own)
        own[group] -= from_own
        self.free[group] -= from_free
        return (group, from_free, from_own, 0) if kind == QUALITATIVE else (group, from_free, 0, from_own)

    def _draw_mixed(self, group: int, wanted: int) -> Draw:
        """Draw on the free envelope, then on both others in equal parts until one is empty."""
        free = min(self.free[group], wanted)
        rest = min(wanted - free, self.qualitative[group] + self.quantitative[group])
        qualitative = min(self.qualitative[group], max(rest // 2, rest - self.quantitative[group]))
        quantitative = rest - qualitative
        self.free[group] -= free
        self.qualitative[group] -= qualitative
        self.quantitative[group] -= quantitative
        return group, free, qualitative, quantitative


def _by_reach(
    available: Sequence[int], groups: Sequence[int], utilities: Sequence[int], weights: Sequence[Group]
) -> list[tuple[int, int, int]]:
    """Sort supporters by the rate at which their purse is empty."""
    rows = [
        (Fraction(available[group], gain), available[group], weights[group].weight, gain)
        for group, gain in zip(groups, utilities, strict=True)
    ]
    return [row[1:] for row in sorted(rows)]
