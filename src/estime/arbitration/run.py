"""One round of purchases from given purses: exact, with floats only to leave out what cannot be the smallest rate."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from estime.arbitration.electorate import Electorate, Floats
from estime.arbitration.purses import Draw, Price, Purses

# The quotient of two whole numbers is a correctly rounded float: 2**-53 from the truth. Rates that differ by more than this differ.
_NEAR: Final = 1e-12


@dataclass(slots=True, kw_only=True)
class Bought:
    """A purchase: the rate is top / (bottom * scale_before); draws are over `scale`."""

    candidate: int
    price: Price
    scale_before: int
    draws: list[Draw]
    scale: int


@dataclass(slots=True, kw_only=True)
class Dropped:
    """A candidate that its supporters could no longer pay, after so many purchases; `available` over `scale`."""

    candidate: int
    after: int
    available: int
    scale: int


@dataclass(slots=True, kw_only=True)
class Run:
    bought: list[Bought] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def cost(self, electorate: Electorate) -> int:
        return sum(electorate.hours[bought.candidate] for bought in self.bought)


class _Shop:
    """The candidates still open, by a lower bound of their rates: rates only grow while purses empty."""

    def __init__(self, electorate: Electorate, purses: Purses, matrix: Floats) -> None:
        self.electorate, self.purses, self.matrix = electorate, purses, matrix
        self.run = Run()
        self.open = {candidate for candidate, weight in enumerate(electorate.supports) if weight}
        self.purse = np.empty((3, len(electorate.groups)))
        self.kinds = np.array(electorate.kinds, dtype=np.intp)
        self.hours = np.array(electorate.hours, dtype=np.float64)
        self._weigh(range(len(electorate.groups)))

    def buy_free(self) -> None:
        """Elements without hours cost nobody anything: they are bought first, at rate 0."""
        electorate, scale = self.electorate, self.purses.scale
        for candidate in sorted((c for c in self.open if not electorate.hours[c]), key=electorate.tie):
            price = Price(top=0, bottom=1)
            self.run.bought.append(Bought(candidate=candidate, price=price, scale_before=scale, draws=[], scale=scale))
            self.open.discard(candidate)

    def buy_all(self) -> None:
        self._drop()
        heap = [(0.0, candidate) for candidate in sorted(self.open)]
        while heap:
            found = self._smallest(heap)
            if found is None:
                return
            candidate, price = found
            before = self.purses.scale
            draws = self.purses.pay(candidate, price)
            self.run.bought.append(
                Bought(candidate=candidate, price=price, scale_before=before, draws=draws, scale=self.purses.scale)
            )
            self.open.discard(candidate)
            self._weigh(draw[0] for draw in draws)
            self._drop()

    def _smallest(self, heap: list[tuple[float, int]]) -> tuple[int, Price] | None:
        """Return the open candidate with the smallest rate; bounds in the heap are renewed on the way."""
        best: tuple[int, Price] | None = None
        least = float("inf")
        seen: list[tuple[float, int]] = []
        available = {kind: self.purses.available(kind) for kind in range(3)}
        while heap and heap[0][0] <= least * (1 + _NEAR):
            _bound, candidate = heapq.heappop(heap)
            if candidate not in self.open:
                continue
            price = self.purses.price(candidate, available[self.electorate.kinds[candidate]])
            if price is None:
                msg = "an open candidate can be paid: `_drop` keeps it so"
                raise AssertionError(msg)
            rate = price.top / (price.bottom * self.purses.scale)
            seen.append((rate * (1 - _NEAR), candidate))
            if best is None or self._is_before(candidate, price, *best):
                best, least = (candidate, price), rate
        for row in seen:
            heapq.heappush(heap, row)
        return best

    def _is_before(self, candidate: int, price: Price, other: int, its: Price) -> bool:
        first, second = price.top * its.bottom, its.top * price.bottom
        if first != second:
            return first < second
        return self.electorate.tie(candidate) < self.electorate.tie(other)

    def _weigh(self, groups: Iterable[int]) -> None:
        purses, scale = self.purses, self.purses.scale
        for group in groups:
            free = purses.free[group] / scale
            qualitative, quantitative = purses.qualitative[group] / scale, purses.quantitative[group] / scale
            self.purse[:, group] = free + qualitative, free + quantitative, free + qualitative + quantitative

    def _drop(self) -> None:
        """Close the candidates that their supporters can no longer pay."""
        electorate = self.electorate
        money = (self.matrix @ self.purse.T)[np.arange(len(self.kinds)), self.kinds]
        short = money * electorate.weight_scale < self.hours * (1 + 1e-9)
        for candidate in sorted(self.open.intersection(np.flatnonzero(short).tolist())):
            available = self.purses.available(electorate.kinds[candidate])
            held = sum(available[group] * electorate.groups[group].weight for group in electorate.supporters[candidate])
            if held < electorate.hours[candidate] * self.purses.scale:
                self.run.dropped.append(
                    Dropped(candidate=candidate, after=len(self.run.bought), available=held, scale=self.purses.scale)
                )
                self.open.discard(candidate)


def bought_with(electorate: Electorate, purses: Purses, matrix: Floats) -> Run:
    """Buy, from the purses, one candidate after another at the smallest rate, until none can be paid."""
    shop = _Shop(electorate, purses, matrix)
    shop.buy_free()
    shop.buy_all()
    return shop.run
