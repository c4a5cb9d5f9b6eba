"""One round of purchases from given purses: at the smallest rate first, ties by hours, support and lot."""

import heapq
from dataclasses import dataclass, field
from typing import Final

from estime.arbitration.electorate import Electorate
from estime.arbitration.purses import Draw, Price, Purses
from estime.arbitration.till import Counter, Till

# Twice the rounding of a quotient of whole numbers, and more.
_NEAR: Final = 1e-12


@dataclass(slots=True, kw_only=True)
class Bought:
    """A purchase; draws are over `scale`, and stay empty where nobody asked for them."""

    candidate: int
    price: Price
    draws: list[Draw] = field(default_factory=list)
    scale: int = 1


@dataclass(slots=True, kw_only=True)
class Dropped:
    """A candidate that its supporters could no longer pay, after so many purchases; `available` over `scale`."""

    candidate: int
    after: int
    available: int
    scale: int


@dataclass(slots=True, kw_only=True)
class Run:
    """What was bought, in order, and what was dropped on the way; the latter only where it was asked for."""

    bought: list[Bought] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def cost(self, electorate: Electorate) -> int:
        return sum(electorate.hours[bought.candidate] for bought in self.bought)


def bought_with(counter: Counter, purses: Purses, *, is_traced: bool = False) -> Run:
    """Buy, from the purses, one candidate after another at the smallest rate, until none can be paid."""
    shop = _Shop(counter, purses, is_traced=is_traced)
    shop.buy_free()
    shop.buy_all()
    return shop.run


class _Shop:
    """The candidates still open, by a lower bound of their rates: rates only grow while purses empty."""

    def __init__(self, counter: Counter, purses: Purses, *, is_traced: bool) -> None:
        self.electorate, self.purses, self.is_traced = counter.electorate, purses, is_traced
        self.counter = counter
        self.run = Run()
        self.open = {candidate for candidate, weight in enumerate(self.electorate.supports) if weight}

    def buy_free(self) -> None:
        """Elements without hours cost nobody anything: they are bought first, at rate 0."""
        electorate = self.electorate
        for candidate in sorted((c for c in self.open if not electorate.hours[c]), key=electorate.tie):
            self.run.bought.append(Bought(candidate=candidate, price=Price(0, 1, 1)))
            self.open.discard(candidate)

    def buy_all(self) -> None:
        if not self.open:
            return
        till = Till(self.counter, self.purses)
        heap = [(0.0, candidate) for candidate in sorted(self.open)]
        if self.is_traced:
            self._drop(till)
        while (found := self._smallest(till, heap)) is not None:
            candidate, price = found
            self.open.discard(candidate)
            self.purses.buy(candidate, price)
            till.pay(candidate, price)
            bought = Bought(candidate=candidate, price=price)
            if self.is_traced:
                bought.draws, bought.scale = self.purses.draws(candidate), self.purses.scale
            self.run.bought.append(bought)
            if self.is_traced:
                self._drop(till)

    def _smallest(self, till: Till, heap: list[tuple[float, int]]) -> tuple[int, Price] | None:
        """Return the open candidate with the smallest rate; bounds in the heap are renewed on the way."""
        best: tuple[int, Price] | None = None
        most = float("inf")
        asked: list[tuple[float, int]] = []
        known: list[tuple[float, int]] = []
        while heap or asked:
            if asked and (not heap or asked[0][0] <= heap[0][0]):
                least, candidate = heapq.heappop(asked)
                if least > most:
                    known.append((least, candidate))
                    break
                price = till.price(candidate, least)
                if price is None:
                    continue
                known.append((least, candidate))
                if best is None or self._is_before(candidate, price, *best):
                    best = candidate, price
                    most = float(price) * self.electorate.weight_scale * (1 + _NEAR)
                continue
            if heap[0][0] > most:
                break
            least, candidate = heapq.heappop(heap)
            if candidate in self.open:
                least = till.least_rate(candidate, least)
                if least < float("inf"):
                    heapq.heappush(asked, (least, candidate))
        for row in (*asked, *known):
            heapq.heappush(heap, row)
        return best

    def _is_before(self, candidate: int, price: Price, other: int, its: Price) -> bool:
        difference = price.compared(its)
        if difference:
            return difference < 0
        return self.electorate.tie(candidate) < self.electorate.tie(other)

    def _drop(self, till: Till) -> None:
        """Close the candidates that their supporters can no longer pay, and note when."""
        electorate, purses = self.electorate, self.purses
        money = [self.counter.matrix @ available for available in till.available]
        for candidate in sorted(self.open):
            hours = electorate.hours[candidate]
            if money[electorate.kinds[candidate]][candidate] > hours * (1 + _NEAR) + till.slack:
                continue
            held = purses.held(candidate)
            if held < hours * purses.scale:
                after = len(self.run.bought)
                self.run.dropped.append(Dropped(candidate=candidate, after=after, available=held, scale=purses.scale))
                self.open.discard(candidate)
