"""Floats in the shadow of exact purses: they say which candidates cannot have the smallest rate, never which one has it.

After each purchase the exact rate is rounded once, and payments are taken from floats. The map from purses to what is left of them
does not stretch distances (the sum of differences over the three envelopes), so errors only add up: after n payments a
float is within a small multiple of n roundings of the truth. `slack` is more than that. What lies within it is decided in whole numbers.
"""

from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt

from estime.arbitration.electorate import Electorate, Floats
from estime.arbitration.purses import MIXED, QUALITATIVE, Price, Purses

_EPSILON: Final = 2.0**-52
# A purse that is not exactly empty never has a shadow of exactly nothing.
_NEARLY_NOTHING: Final = 1e-300

# More than the rounding of one product or quotient.
_NEAR: Final = 1e-12
# Nobody is left to pay.
_NOBODY: Final = -1.0
# Up to so many supporters, plain lists are faster than arrays.
_FEW: Final = 24

Ints = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]


class Counter:
    """The electorate in arrays, the same for all runs: supporters, weights and utilities by candidate."""

    def __init__(self, electorate: Electorate) -> None:
        weights = np.array([group.weight / electorate.weight_scale for group in electorate.groups])
        self.electorate = electorate
        self.groups = [np.array(groups, dtype=np.intp) for groups in electorate.supporters]
        self.weights = [weights[groups] for groups in self.groups]
        self.gains = [np.array(gains, dtype=np.float64) for gains in electorate.utilities]
        self.rows = [
            list(zip(parts.tolist(), gains.tolist(), strict=True)) if len(parts) <= _FEW else []
            for parts, gains in zip(self.weights, self.gains, strict=True)
        ]
        self.hours = [float(hours) for hours in electorate.hours]
        self.whole = [float(weights @ gains) for weights, gains in zip(self.weights, self.gains, strict=True)]
        self.kinds = np.array(electorate.kinds, dtype=np.intp)
        self.costs = np.array(self.hours)
        # The rates while no purse is empty: no rate is ever below.
        self.first = [
            (hours / whole * (1 - _NEAR) if whole else 0.0, candidate)
            for candidate, (hours, whole) in enumerate(zip(self.hours, self.whole, strict=True))
        ]
        self.order = sorted(
            (candidate for candidate, whole in enumerate(electorate.whole_gains) if whole),
            key=lambda c: (Fraction(electorate.hours[c], electorate.whole_gains[c]), electorate.tie(c)),
        )
        self.matrix = np.zeros((len(electorate.elements), len(electorate.groups)))
        for row, (groups, parts) in enumerate(zip(self.groups, self.weights, strict=True)):
            self.matrix[row, groups] = parts


class Till:
    """The shadows of all purses in one run."""

    def __init__(self, counter: Counter, purses: Purses) -> None:
        self.counter, self.purses = counter, purses
        unit, count = purses.electorate.weight_scale, len(purses.electorate.groups)
        *first, scale = purses.first
        self.free, self.words, self.figures = (np.full(count, part * unit / scale) for part in first)
        for group, purse in purses.opened.items():
            self.free[group] = purse.free * unit / purse.scale
            self.words[group] = purse.qualitative * unit / purse.scale
            self.figures[group] = purse.quantitative * unit / purse.scale
        most = float((self.free + self.words + self.figures).max())
        self.slack = most * _EPSILON * 32 * (len(counter.groups) + 4)
        self._sum()

    def _sum(self) -> None:
        if self.purses.has_envelopes:
            both = self.free + self.words
            self.available = [both, self.free + self.figures, both + self.figures]
        else:
            self.available = [self.free] * 3

    def least_rate(self, candidate: int, least: float) -> float:
        """Return a rate that is not above the true one, for purses that are not below the true ones; infinity: not affordable.

        `least` is such a rate from before. Rates are for a whole voice.
        """
        counter = self.counter
        weights, gains = counter.weights[candidate], counter.gains[candidate]
        hours, whole = counter.hours[candidate], counter.whole[candidate]
        purse = self.available[self.purses.electorate.kinds[candidate]][counter.groups[candidate]] + self.slack
        if len(purse) <= _FEW:
            top, bottom, rate = _few(purse.tolist(), counter.rows[candidate], hours, whole, least)
        else:
            top, bottom, rate = _many(purse, weights, gains, hours, whole, least)
        if bottom == _NOBODY:
            # All are empty at a rate that is not above the true one: only rounding could say otherwise.
            return float("inf") if top > hours * _EPSILON * 8 * (len(purse) + 4) else least
        if top <= 0 or bottom <= 0:
            return least
        error = _EPSILON * 8 * (len(purse) + 4) * (hours / top + whole / bottom)
        return max(least, rate * (1 - error))

    def short(self) -> Bools:
        """Tell for each candidate whether its supporters certainly cannot pay it any more."""
        found: Bools = (self._money() + self.slack) * (1 + 1000 * _NEAR) < self.counter.costs
        return found

    def may_be_short(self) -> Bools:
        """Tell for each candidate whether its supporters may be unable to pay it."""
        found: Bools = (self._money() - self.slack) * (1 - 1000 * _NEAR) < self.counter.costs
        return found

    def _money(self) -> Floats:
        counter = self.counter
        rows: Floats = counter.matrix @ np.stack(self.available, axis=1)
        found: Floats = rows[np.arange(len(counter.kinds)), counter.kinds]
        return found

    def price(self, candidate: int, least: float) -> Price | None:
        """Return the exact rate; None where the supporters cannot pay the candidate together.

        Those who empty their purse are found in whole numbers; floats only leave out those who certainly do not. `least` is a rate not
        above the true one.
        """
        electorate, purses = self.purses.electorate, self.purses
        kind = electorate.kinds[candidate]
        groups, gains = electorate.supporters[candidate], electorate.utilities[candidate]
        top, bottom = electorate.hours[candidate] * purses.scale, electorate.whole_gains[candidate]
        shadow = self.available[kind][self.counter.groups[candidate]]
        reach = self.counter.gains[candidate]
        # Who empties the purse at a rate that is not above the true one does so at the true one.
        is_certain = shadow + self.slack < least * reach * (1 - _NEAR)
        is_open = np.ones(len(groups), dtype=np.bool_)
        while bottom:
            rate = max(top / (bottom * purses.scale) * electorate.weight_scale, least)
            near = np.flatnonzero(is_open & (shadow - self.slack <= rate * reach * (1 + _NEAR)))
            rows = zip(near.tolist(), is_certain[near].tolist(), shadow[near].tolist(), strict=True)
            emptied, spent, gained = [], 0, 0
            for row, is_sure, left in rows:
                group, gain = groups[row], gains[row]
                purse = purses.available(group, kind) if left else 0
                if is_sure or purse * bottom < top * gain:
                    weight = electorate.groups[group].weight
                    emptied.append(row)
                    spent += purse * weight
                    gained += gain * weight
            if not emptied:
                return Price(top, bottom, purses.scale)
            is_open[emptied] = False
            top -= spent
            bottom -= gained
        return None

    def is_full(self, candidate: int, price: Price) -> bool:
        """Tell whether certainly no supporter empties their purse at a price."""
        counter = self.counter
        kind = self.purses.electorate.kinds[candidate]
        rate = float(price) * self.purses.electorate.weight_scale * (1 + _NEAR)
        purse = self.available[kind][counter.groups[candidate]] - self.slack
        return bool((purse > rate * counter.gains[candidate]).all())

    def pay(self, candidate: int, price: Price) -> None:
        """Take the payments out of the shadows."""
        counter = self.counter
        groups, kind = counter.groups[candidate], self.purses.electorate.kinds[candidate]
        rate = float(price) * self.purses.electorate.weight_scale
        wanted = rate * counter.gains[candidate]
        available = self.available[kind][groups]
        # Who certainly empties the purse has nothing left; who may do so keeps next to nothing.
        is_empty = available + self.slack < wanted * (1 - _NEAR)
        paid = np.minimum(available, wanted)
        if not self.purses.has_envelopes:
            left = np.maximum(available - paid, _NEARLY_NOTHING)
            left[is_empty] = 0
            self.free[groups] = left
            return
        self._draw(groups, kind, paid, is_empty)
        self._sum()

    def _draw(self, groups: Ints, kind: int, paid: Floats, is_empty: Bools) -> None:
        free = self.free[groups]
        if kind == MIXED:
            words, figures = self.words[groups], self.figures[groups]
            from_free = np.minimum(free, paid)
            rest = paid - from_free
            from_words = np.minimum(words, np.maximum(rest / 2, rest - figures))
            self.words[groups] = _rest(words, from_words, is_empty)
            self.figures[groups] = _rest(figures, rest - from_words, is_empty)
            self.free[groups] = _rest(free, from_free, is_empty)
            return
        purse = self.words if kind == QUALITATIVE else self.figures
        own = purse[groups]
        from_own = np.minimum(own, paid)
        purse[groups] = _rest(own, from_own, is_empty)
        self.free[groups] = _rest(free, paid - from_own, is_empty)


def _rest(purse: Floats, paid: Floats, is_empty: Bools) -> Floats:
    left: Floats = np.maximum(purse - paid, _NEARLY_NOTHING)
    left[is_empty] = 0
    return left


def _many(
    purse: Floats, weights: Floats, gains: Floats, hours: float, whole: float, least: float
) -> tuple[float, float, float]:
    """Return what is left to pay, by whom, and the rate, once those are out who empty their purse."""
    top, bottom, rate, count = hours, whole, max(hours / whole, least), 0
    while True:
        empty = purse < rate * gains
        found = int(np.count_nonzero(empty))
        if found == count:
            return top, bottom, rate
        count = found
        weight = weights[empty]
        top = hours - float(purse[empty] @ weight)
        if count == len(purse):
            return top, _NOBODY, rate
        bottom = whole - float(gains[empty] @ weight)
        rate = max(rate, top / bottom) if bottom > 0 else rate


def _few(
    purse: list[float], pairs: list[tuple[float, float]], hours: float, whole: float, least: float
) -> tuple[float, float, float]:
    """Do as `_many`, for short lists."""
    top, bottom, rate, count = hours, whole, max(hours / whole, least), 0
    rows = list(zip(purse, pairs, strict=True))
    while True:
        empty = [(left * weight, gain * weight) for left, (weight, gain) in rows if left < rate * gain]
        if len(empty) == count:
            return top, bottom, rate
        count = len(empty)
        top = hours - sum(paid for paid, _gain in empty)
        if count == len(rows):
            return top, _NOBODY, rate
        bottom = whole - sum(gain for _paid, gain in empty)
        rate = max(rate, top / bottom) if bottom > 0 else rate
