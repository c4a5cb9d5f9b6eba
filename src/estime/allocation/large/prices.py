"""Prices of sessions: a certified lower bound on every plan, and where people begin to share rooms by themselves.

For any prices, the best priced schedules of all people, less the value of the seats at those prices, cost no more than any plan
(Lagrangian relaxation). The prices that make this bound largest are looked for on a smoothed copy of the day: a little noise per person and
seat breaks the ties that whole costs are full of, so that the number of people per room follows prices gradually.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Final, cast

import numpy as np
from scipy.optimize import minimize

from estime.allocation.large.responses import Market, Noise, Responder
from estime.allocation.relaxation import Deadline, Floats, Ints

_MEMORY: Final = 60  # gradients that L-BFGS remembers: nearly as many as there are prices
_SEED: Final = 2017


class _TimeUpError(Exception):
    """The deadline passed between two evaluations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Prices, in parts of `scale`, and what they prove: with `missing` seats missing or fewer, no plan costs less than `bound`."""

    prices: Ints
    scale: int
    extra: int
    missing: int
    bound: int


@dataclass(kw_only=True)
class Bounds:
    """The best certificate found so far for one market."""

    market: Market
    scale: int
    missing: int
    best: Certificate | None = field(default=None)
    _responder: Responder | None = field(default=None)

    @property
    def responder(self) -> Responder:
        """Answers without noise."""
        if self._responder is None:
            self._responder = Responder(self.market, self.scale)
        return self._responder

    def offer(self, prices: Floats) -> int:
        """Try prices, and keep them where they prove more than those at hand; return the bound they prove."""
        dearest = self.market.dearest
        lowest = np.where(self.market.rooms.minimum > 0, -dearest, 0)
        whole = np.rint(np.clip(prices, lowest, dearest) * self.scale).astype(np.int64)
        raw = int(self.responder.choose(whole).values.sum()) - seats_worth(self.market, whole)
        bound = -((self.market.extra * self.missing * self.scale - raw) // self.scale)
        if self.best is None or bound > self.best.bound:
            self.best = Certificate(
                prices=whole, scale=self.scale, extra=self.market.extra, missing=self.missing, bound=bound
            )
        return bound


def seats_worth(market: Market, prices: Ints) -> int:
    """Return the most that the seats taken can be worth: full rooms where the price is above zero, minima where below."""
    rooms = market.rooms
    return int(np.where(prices > 0, prices * rooms.maximum, prices * rooms.minimum).sum())


def noise_of(market: Market, scale: int) -> Noise:
    """Return noise, (sessions, people), between minus and plus one half of a cost unit, the same at every call."""
    draw = np.random.default_rng(_SEED)
    shape = (market.rooms.count, market.size)
    noise: Noise = draw.integers(-(scale // 2), scale // 2 + 1, shape, dtype=np.int16)
    return noise


def ascend(market: Market, responder: Responder, start: Floats, *, evaluations: int, deadline: Deadline) -> Floats:
    """Return better prices: L-BFGS on the bound of a noisy market, whose gradient is people less seats."""
    scale, rooms, dearest = responder.scale, market.rooms, float(market.dearest)
    best: list[tuple[float, Floats]] = [(-np.inf, start)]

    def evaluate(prices: Floats) -> tuple[float, Floats]:
        if deadline.has_passed:
            raise _TimeUpError
        whole = np.rint(prices * scale).astype(np.int64)
        choices = responder.choose(whole)
        loads = rooms.loads(choices.seats)
        wanted = np.where(
            whole > 0, rooms.maximum, np.where(whole < 0, rooms.minimum, loads.clip(rooms.minimum, rooms.maximum))
        )
        value = (float(choices.values.sum()) - seats_worth(market, whole)) / scale
        if value > best[0][0]:
            best[0] = (value, prices.copy())
        return -value * weight, np.asarray((wanted - loads) * weight, dtype=np.float64)

    weight = 100.0 / max(1, market.size)
    bounds = [(-dearest if minimum else 0.0, dearest) for minimum in rooms.minimum]
    options: Any = {
        "maxfun": evaluations,
        "maxiter": evaluations,
        "ftol": 1e-13,
        "gtol": 1e-9,
        "maxcor": _MEMORY,
    }  # Any: the stubs want a TypedDict
    try:
        minimize(cast("Any", evaluate), start, jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    except _TimeUpError:
        return best[0][1]
    return best[0][1]


def share_of(market: Market, people: Ints) -> Market:
    """Return the market of some of the people, with their share of every room."""
    rooms, count = market.rooms, len(people)
    most, least = -(-rooms.maximum * count // market.size), rooms.minimum * count // market.size
    return replace(market.of(people), rooms=replace(rooms, maximum=most, minimum=least))
