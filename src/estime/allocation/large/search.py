"""Search seats for a large market: prices, the seats that follow them, moves that mend what is left, and a bound beside it all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from estime.allocation.large.crowd import NOWHERE
from estime.allocation.large.prices import Bounds, Certificate, ascend, noise_of, share_of
from estime.allocation.large.repair import Movers, fitted, movers_of, repair
from estime.allocation.large.responses import Market, Responder, scale_of
from estime.allocation.large.restricted import Restricted
from estime.allocation.relaxation import Deadline, Floats, Ints

_SMALL: Final = 20_000  # seats that people may take: few enough for one programme over all
_FIRST: Final = 60_000  # such seats in the programme, over a sample of the people, that gives the first prices
_CLOSING: Final = 150_000  # such seats in the last programme, over all that a better plan could use
_SAMPLE: Final = 10_000  # people who stand for all while prices are far off
_MANY: Final = 30_000  # people from whom on a gap of _NARROW of the value is good enough to stop
_NARROW: Final = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Round:
    """Noise in cost units, evaluations of everybody's choices, and movers for each pair of sessions."""

    noise: float
    evaluations: int
    movers: int


_ROUNDS: Final = (
    _Round(noise=0.5, evaluations=90, movers=6),
    _Round(noise=0.1, evaluations=40, movers=6),
    _Round(noise=0.1, evaluations=40, movers=8),
    _Round(noise=0.05, evaluations=40, movers=8),
)
# How far a price may move by noise alone, from the widest to the narrowest.
_SLACKS: Final = (0.4, 0.3, 0.2, 0.15, 0.1, 0.05)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Seats, and what is known of them.

    `lacking` counts people above maxima and below minima: 0 where the rooms hold. `value` leaves the price of placement out.
    `bound` holds for every plan with as many seats missing as the certificate says, or fewer. Where it is higher than that of
    the certificate, branch-and-bound proved it.
    """

    seats: Ints
    lacking: int
    missing: int
    value: int
    bound: int
    certificate: Certificate

    @property
    def is_proven(self) -> bool:
        return self.lacking == 0 and self.value <= self.bound


class Search:
    """One objective on one market, improved round after round."""

    def __init__(self, market: Market, *, missing: int, deadline: Deadline, heard: Callable[[], None]) -> None:
        """Search plans with `missing` seats missing or fewer; `heard` is called after each round."""
        self._market, self._missing, self._deadline, self._heard = market, missing, deadline, heard
        self._scale = scale_of(market)
        self._bounds = Bounds(market=market, scale=self._scale, missing=missing)
        self._seats = np.full((market.size, market.rooms.slots), NOWHERE, dtype=np.int64)
        self._bound = -1

    def run(self, start: Ints | None = None) -> Found:
        """Return the best seats found, from `start` on if it is given."""
        market = self._market
        if start is not None:
            self._seats = start
        width = int(market.allowed().sum())
        prices = self._first_prices(width)
        self._offer(np.zeros(market.rooms.count))
        self._offer(prices)
        if width > _SMALL:
            self._go_round(prices)
        self._close()
        if self._rank(self._seats)[:2] > (0, self._missing):
            self._take(fitted(market, self._bounds.responder.choose(self._certificate.prices).seats))
        return self._found()

    def _first_prices(self, width: int) -> Floats:
        """Return the prices of a programme over a sample of people, with their share of every room."""
        market = self._market
        count = market.size if width <= _SMALL else max(1, min(market.size, _FIRST * market.size // width))
        people = _spread(market.size, count)
        shared = share_of(market, people)
        everybody = np.arange(count)
        programme = Restricted(shared, everybody, shared.allowed(), np.zeros(market.rooms.count, dtype=np.int64))
        relaxed = programme.relax(self._deadline)
        return np.zeros(market.rooms.count) if relaxed is None else relaxed.prices

    def _go_round(self, start: Floats) -> None:
        prices, width = self._of_sample(start), _ROUNDS[0].noise
        noise = noise_of(self._market, self._scale)
        for number, step in enumerate(_ROUNDS):
            if self._is_good() or self._deadline.has_passed or (number > 1 and self._rest() is not None):
                return
            responder = Responder(self._market, self._scale, (noise * step.noise).astype(np.int16))
            prices = self._nearer(prices, width, step.noise)
            prices = ascend(self._market, responder, prices, evaluations=step.evaluations, deadline=self._deadline)
            width = step.noise
            self._offer_near(prices)
            self._mend(responder, prices, step.movers)
            self._heard()

    def _of_sample(self, start: Floats) -> Floats:
        """Bring prices near with fewer people, where there are many."""
        if self._market.size <= 2 * _SAMPLE:
            return start
        market = share_of(self._market, _spread(self._market.size, _SAMPLE))
        noise = (noise_of(market, self._scale) * _ROUNDS[0].noise).astype(np.int16)
        responder = Responder(market, self._scale, noise)
        return ascend(market, responder, start, evaluations=_ROUNDS[0].evaluations, deadline=self._deadline)

    def _nearer(self, prices: Floats, width: float, narrower: float) -> Floats:
        """Draw prices towards the best whole ones, as the noise shrinks: among ties, prices grow with the noise."""
        if narrower >= width:
            return prices
        centre = self._centre()
        return np.asarray(centre + np.clip(prices - centre, -width, width) * narrower / width)

    def _offer_near(self, prices: Floats) -> None:
        """Offer whole prices near to noisy ones: those that moved further than noise explains go one step."""
        self._offer(np.rint(prices))
        for slack in _SLACKS:
            centre = self._centre()
            moved = prices - centre
            self._offer(centre + np.sign(moved) * np.ceil(np.maximum(0, np.abs(moved) - slack)))

    def _centre(self) -> Floats:
        return np.asarray(np.rint(self._certificate.prices / self._scale))

    @property
    def _certificate(self) -> Certificate:
        if self._bounds.best is None:
            raise AssertionError("Zero prices always give a bound.")
        return self._bounds.best

    def _offer(self, prices: Floats) -> None:
        self._bound = max(self._bound, self._bounds.offer(prices))

    def _mend(self, responder: Responder, prices: Floats, per_pair: int) -> None:
        """Let everybody choose at these prices, then move some so that the rooms hold."""
        whole = np.rint(prices * self._scale).astype(np.int64)
        seats = responder.choose(whole).seats
        self._take(fitted(self._market, seats))
        if self._deadline.has_passed:
            return
        movers = movers_of(self._market, seats, responder.marginals(whole), per_pair)
        repaired = repair(self._market, seats, movers, self._deadline)
        if repaired is None:
            return
        self._take(repaired.seats)
        if repaired.prices is not None:
            self._offer(repaired.prices)

    def _take(self, seats: Ints) -> None:
        if self._rank(seats) < self._rank(self._seats):
            self._seats = seats

    def _rank(self, seats: Ints) -> tuple[int, int, int]:
        market = self._market
        return market.lacking(seats), market.missing(seats), market.value(seats)

    def _is_good(self) -> bool:
        lacking, missing, value = self._rank(self._seats)
        gap = value - self._bound
        return not lacking and missing <= self._missing and gap <= (_NARROW * value if self._market.size > _MANY else 0)

    def _close(self) -> None:
        """Settle the rest by branching over every seat that a plan better than the best known could use."""
        rest = None if self._is_good() or self._deadline.has_passed else self._rest()
        if rest is not None:
            seats = self._bounds.responder.choose(self._certificate.prices).seats
            self._branch(rest, seats)

    def _rest(self) -> Movers | None:
        """Return those who may move in a plan better than the best known, if they have few enough seats in sight.

        A plan that takes a seat of marginal m costs at least the bound of the certificate plus m.
        """
        market, best = self._market, self._certificate
        lacking, missing, value = self._rank(self._seats)
        marginals = self._bounds.responder.marginals(best.prices)
        is_known = not lacking and missing <= self._missing
        reach = (value - best.bound + 1) * self._scale if is_known else marginals.far - 1
        is_kept = (marginals.seats <= reach) & market.allowed()
        may_lose = (reach >= marginals.losses.T) & market.is_open
        is_free = is_kept.sum(axis=0) + may_lose.sum(axis=1) > market.is_open.sum(axis=1)
        if int(is_kept[:, is_free].sum()) > _CLOSING:
            return None
        people = np.flatnonzero(is_free)
        return Movers(people=people, is_kept=is_kept[:, people])

    def _branch(self, movers: Movers, seats: Ints) -> None:
        """Seat the movers at least cost; the others have one schedule left, that of `seats`."""
        market, people = self._market, movers.people
        stay = np.ones(market.size, dtype=np.bool_)
        stay[people] = False
        rest = np.where(stay[:, None], seats, NOWHERE)
        fixed_missing = int((market.is_open[stay] & (seats[stay] == NOWHERE)).sum())
        loads = market.rooms.loads(rest)
        if (loads > market.rooms.maximum).any() or fixed_missing > self._missing:
            return
        programme = Restricted(market, people, movers.is_kept, loads, most_missing=self._missing - fixed_missing)
        branched = programme.branch(self._deadline)
        if branched.point is not None:
            rest[people] = programme.seats(branched.point)
            self._take(rest)
        fixed = market.of(np.flatnonzero(stay)).value(seats[stay]) + market.extra * fixed_missing
        reached = branched.bound + fixed - market.extra * self._missing
        if not market.lacking(self._seats):
            self._bound = max(self._bound, min(reached, market.value(self._seats)))

    def _found(self) -> Found:
        lacking, missing, value = self._rank(self._seats)
        return Found(
            seats=self._seats,
            lacking=lacking,
            missing=missing,
            value=value,
            bound=min(self._bound, value),
            certificate=self._certificate,
        )


def _spread(size: int, count: int) -> Ints:
    """Return `count` row numbers spread evenly over `size`."""
    return np.arange(count, dtype=np.int64) * size // max(1, count)
