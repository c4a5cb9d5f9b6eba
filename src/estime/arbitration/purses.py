"""What every group still has for each unit of voice, envelope by envelope, in whole numbers.

A purchase has a rate, and a rate is all that is needed to know what a group has left: a group is brought up to date only when somebody
asks for it. Amounts stand over denominators that only grow, each a multiple of the one before.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Final

from estime.arbitration.electorate import Electorate
from estime.arbitration.problem import Rule

QUALITATIVE: Final = 0
QUANTITATIVE: Final = 1
MIXED: Final = 2

# A group, and what it draws for a unit of voice from the free, the qualitative and the quantitative envelope.
Draw = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Price:
    """The rate `top / (bottom * scale)` for one unit of utility and of voice."""

    top: int
    bottom: int
    scale: int

    def __float__(self) -> float:
        return self.top / (self.bottom * self.scale)

    def compared(self, other: "Price") -> int:
        """Return a number below, at or above 0 as this rate is below, at or above the other one."""
        return self.top * other.bottom * other.scale - other.top * self.bottom * self.scale


@dataclass(slots=True)
class _Purse:
    free: int
    qualitative: int
    quantitative: int
    scale: int
    paid: int = 0

    def bring(self, scale: int) -> None:
        factor = scale // self.scale
        if factor > 1:
            self.free *= factor
            self.qualitative *= factor
            self.quantitative *= factor
            self.scale = scale

    def draw(self, kind: int, wanted: int) -> tuple[int, int, int]:
        """Draw at most `wanted`, in the order of envelopes for the kind."""
        if kind == MIXED:
            if self.free >= wanted:
                self.free -= wanted
                return wanted, 0, 0
            return self._draw_mixed(wanted)
        own = self.qualitative if kind == QUALITATIVE else self.quantitative
        free = 0
        if own >= wanted:
            own = wanted
        else:
            free = min(self.free, wanted - own)
            self.free -= free
        if kind == QUALITATIVE:
            self.qualitative -= own
            return free, own, 0
        self.quantitative -= own
        return free, 0, own

    def _draw_mixed(self, wanted: int) -> tuple[int, int, int]:
        """Draw on the free envelope, then on both others in equal parts until one is empty."""
        free, self.free = self.free, 0
        rest = min(wanted - free, self.qualitative + self.quantitative)
        qualitative = min(self.qualitative, max(rest // 2, rest - self.quantitative))
        quantitative = rest - qualitative
        self.qualitative -= qualitative
        self.quantitative -= quantitative
        return free, qualitative, quantitative


class Purses:
    """The purses of all groups, and the rates at which candidates were bought out of them."""

    def __init__(self, electorate: Electorate, rule: Rule, hours: Fraction) -> None:
        self.electorate = electorate
        whole = hours * electorate.hour_scale / electorate.weight_scale
        parts = [whole * rule.free, whole * rule.qualitative, whole * rule.quantitative]
        self.scale = lcm(*(part.denominator for part in parts))
        self.has_envelopes = bool(rule.qualitative or rule.quantitative)
        free, words, figures = (int(part * self.scale) for part in parts)
        # What everybody holds before any payment, over its own scale; purses are opened when they are touched.
        self.first = free, words, figures, self.scale
        self.opened: dict[int, _Purse] = {}
        # The candidates bought, and what each costs for one unit of utility and of voice, over `scale`.
        self._bought: list[int] = []
        self._units: list[int] = []
        self._place: dict[int, int] = {}

    def charge(self, groups: list[int], kind: int, part: Fraction) -> list[Draw]:
        """Let groups pay a part for each unit of voice before anything is bought."""
        # Twice: a mixed element draws halves.
        self.scale = 2 * lcm(self.scale, part.denominator)
        draws = []
        for group in groups:
            purse = self._brought(group, 0)
            draws.append((group, *purse.draw(kind, int(part * self.scale))))
        return draws

    def buy(self, candidate: int, price: Price) -> None:
        """Note that a candidate is bought at a price."""
        divisor = gcd(price.top, price.bottom)
        top, factor = price.top // divisor, price.bottom // divisor * (price.scale // self.scale)
        if self.electorate.kinds[candidate] == MIXED and self.has_envelopes:
            top, factor = 2 * top, 2 * factor
        self.scale *= factor
        self._place[candidate] = len(self._bought)
        self._bought.append(candidate)
        self._units = [unit * factor for unit in self._units]
        self._units.append(top)

    def draws(self, candidate: int) -> list[Draw]:
        """Return what its supporters pay for the candidate that was bought last, over `scale`."""
        electorate, place = self.electorate, len(self._bought) - 1
        kind, unit = electorate.kinds[candidate], self._units[place]
        found = []
        for group, gain in zip(electorate.supporters[candidate], electorate.utilities[candidate], strict=True):
            purse = self._brought(group, place)
            found.append((group, *purse.draw(kind, unit * gain)))
            purse.paid = place + 1
        return found

    def available(self, group: int, kind: int) -> int:
        """Return what a group may spend, for a unit of voice, on an element of the kind, over `scale`."""
        purse = self._brought(group, len(self._bought))
        if kind == QUALITATIVE:
            return purse.free + purse.qualitative
        if kind == QUANTITATIVE:
            return purse.free + purse.quantitative
        return purse.free + purse.qualitative + purse.quantitative

    def held(self, candidate: int) -> int:
        """Return what the supporters of a candidate may spend on it together, over `scale`."""
        electorate, kind = self.electorate, self.electorate.kinds[candidate]
        groups = electorate.groups
        return sum(self.available(group, kind) * groups[group].weight for group in electorate.supporters[candidate])

    def left(self) -> list[tuple[int, int, int]]:
        """Return what each group has left in the three envelopes, over `scale`, all its voices together."""
        found = []
        for number, group in enumerate(self.electorate.groups):
            purse, weight = self._brought(number, len(self._bought)), group.weight
            found.append((purse.free * weight, purse.qualitative * weight, purse.quantitative * weight))
        return found

    def _brought(self, group: int, until: int) -> _Purse:
        """Pay, in order, what the group supports among the first purchases, as far as it has not."""
        purse = self.opened.get(group)
        if purse is None:
            purse = self.opened[group] = _Purse(*self.first)
        if purse.scale != self.scale:
            purse.bring(self.scale)
        if purse.paid < until:
            gains, bought, units, kinds = self.electorate.gains[group], self._bought, self._units, self.electorate.kinds
            due = self._due(purse.paid, until, gains)
            if self.has_envelopes:
                for number in due:
                    candidate = bought[number]
                    purse.draw(kinds[candidate], units[number] * gains[candidate])
            elif due:
                purse.free = max(purse.free - sum([units[number] * gains[bought[number]] for number in due]), 0)
            purse.paid = until
        return purse

    def _due(self, first: int, until: int, gains: dict[int, int]) -> list[int]:
        """Return the places of purchases that a group supports, from the shorter of two lists."""
        if until - first <= len(gains):
            bought = self._bought
            return [number for number in range(first, until) if bought[number] in gains]
        place = self._place
        return sorted(place[c] for c in gains if c in place and first <= place[c] < until)
