"""One round of purchases from given purses: at the smallest rate first, ties by hours, support and lot."""

import heapq
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from estime.arbitration.electorate import Electorate
from estime.arbitration.purses import Draw, Price, Purses
from estime.arbitration.till import Counter, Till

# Twice the rounding of a quotient of whole numbers, and more.
_NEAR: Final = 1e-12

# After so many purchases, all that can no longer be paid is closed at once.
_SWEEP: Final = 4


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
    """What was bought, in order, and what was dropped on the way; the latter only where it was asked for.

    `is_full`: nobody emptied a purse.
    """

    bought: list[Bought] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    is_full: bool = False

    def cost(self, electorate: Electorate) -> int:
        return sum(electorate.hours[bought.candidate] for bought in self.bought)


def bought_with(counter: Counter, purses: Purses) -> Run:
    """Buy, from the purses, one candidate after another at the smallest rate, until none can be paid."""
    shop = _Shop(counter, purses)
    shop.buy_free()
    shop.buy_all()
    return shop.run


def traced_again(counter: Counter, purses: Purses, run: Run) -> Run:
    """Buy the same again from the same purses, and note who paid what and when the rest could no longer be paid."""
    shop = _Shop(counter, purses)
    shop.buy_free()
    shop.buy_again([(bought.candidate, bought.price) for bought in run.bought[len(shop.run.bought) :]])
    return shop.run


class _Shop:
    """The candidates still open, by a lower bound of their rates: rates only grow while purses empty."""

    def __init__(self, counter: Counter, purses: Purses) -> None:
        self.electorate, self.purses = counter.electorate, purses
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
        self._buy_full(till)
        full = len(self.run.bought)
        heap = sorted(row for row in self.counter.first if row[1] in self.open)
        while (found := self._smallest(till, heap)) is not None:
            candidate, price = found
            self._buy(till, candidate, price)
            self.run.bought.append(Bought(candidate=candidate, price=price))
            if not len(self.run.bought) % _SWEEP:
                self.open.difference_update(np.flatnonzero(till.short()).tolist())
        self.run.is_full = full == len(self.run.bought)

    def _buy_full(self, till: Till) -> None:
        """Buy as long as nobody empties a purse: the rates are then those of the beginning, in an order known beforehand."""
        electorate, purses = self.electorate, self.purses
        for candidate in self.counter.order:
            if candidate not in self.open:
                continue
            price = Price(electorate.hours[candidate] * purses.scale, electorate.whole_gains[candidate], purses.scale)
            if not till.is_full(candidate, price):
                return
            self._buy(till, candidate, price)
            self.run.bought.append(Bought(candidate=candidate, price=price))

    def buy_again(self, bought: list[tuple[int, Price]]) -> None:
        if not self.open:
            return
        till = Till(self.counter, self.purses)
        self._drop(till)
        for candidate, price in bought:
            self._buy(till, candidate, price)
            draws = self.purses.draws(candidate)
            self.run.bought.append(Bought(candidate=candidate, price=price, draws=draws, scale=self.purses.scale))
            self._drop(till)

    def _buy(self, till: Till, candidate: int, price: Price) -> None:
        self.open.discard(candidate)
        self.purses.buy(candidate, price)
        till.pay(candidate, price)

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
        for candidate in sorted(self.open.intersection(np.flatnonzero(till.may_be_short()).tolist())):
            held = purses.held(candidate)
            if held < electorate.hours[candidate] * purses.scale:
                after = len(self.run.bought)
                self.run.dropped.append(Dropped(candidate=candidate, after=after, available=held, scale=purses.scale))
                self.open.discard(candidate)
