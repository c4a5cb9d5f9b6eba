"""The tier for days of thousands of people: exact by kinds of people, or prices with a certified gap."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from estime.allocation.large.crowd import NOWHERE, Crowd
from estime.allocation.large.crowd_of import crowd_of, suits
from estime.allocation.large.kinds import solve_kinds
from estime.allocation.large.prices import Bounds, Certificate
from estime.allocation.large.responses import Market, market_of, scale_of
from estime.allocation.large.search import Found, Search
from estime.allocation.plan import StageName
from estime.allocation.problem import Problem
from estime.allocation.relaxation import Deadline, Flags, Ints
from estime.allocation.settled import Settled

__all__ = ["CrowdAnswer", "LargeAnswer", "UnreachableError", "solve_crowd", "solve_large", "suits"]

Progress = Callable[[int, int, StageName], None]

_STAGES: Final = (StageName.PLACEMENT, StageName.FAIRNESS, StageName.SATISFACTION)


_TOO_FEW: Final = "A session that must be held was not brought to its minimum."


class UnreachableError(ValueError):
    """A session that must be held, for somebody gives it or keeps a seat there, was not brought to its minimum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdAnswer:
    """Seats (people, slots) by session number, what was settled, and the prices that prove it.

    `certificate` is None where kinds of people were solved instead, or where sessions are cancelled.
    """

    seats: Ints
    settled: Mapping[StageName, tuple[Settled, ...]]
    certificate: Certificate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeAnswer:
    """The session of each (person, slot), facilitators included, and what was settled; stages not named were left alone."""

    session_at: dict[tuple[str, str], str]
    settled: Mapping[StageName, tuple[Settled, ...]]


def solve_large(
    problem: Problem, *, time_limit_seconds: float | None = None, on_progress: Progress | None = None
) -> LargeAnswer:
    """Return seats for a large day: fewest missing first, then, where kinds of people are few, the fairest, then the best total.

    Parameters
    ----------
    problem
        A valid day that `suits`. The order of its rows changes nothing.
    time_limit_seconds
        When the time is up, the bounds tell the gap that is left.
    on_progress
        Called before each stage with the number of stages done, their total and the stage's name.

    Returns
    -------
    LargeAnswer
        With `FAIRNESS` only where it was settled. Bounds hold for every plan that does as well at the stages settled before.

    Raises
    ------
    ValueError
        If the problem does not suit.
    UnreachableError
        If a session with facilitators or kept seats was not brought to its minimum.
    """
    if not suits(problem):
        raise ValueError("This day asks for what the tier for large days does not know.")
    arrays = crowd_of(problem)

    def heard(name: StageName) -> None:
        if on_progress is not None:
            on_progress(_STAGES.index(name), len(_STAGES), name)

    answer = solve_crowd(arrays.crowd, may_cancel=arrays.may_cancel, deadline=Deadline(time_limit_seconds), heard=heard)
    return LargeAnswer(session_at=arrays.session_at(answer.seats), settled=answer.settled)


def solve_crowd(
    crowd: Crowd,
    *,
    may_cancel: Flags | None = None,
    deadline: Deadline | None = None,
    heard: Callable[[StageName], None] = lambda _: None,
    by_kinds: bool = True,
) -> CrowdAnswer:
    """Return seats for people and rooms given as arrays; see `solve_large`.

    `may_cancel` (sessions,) are those that may be left empty where their minimum cannot be reached: all, if it is None.
    Without `by_kinds`, prices are used even where kinds of people are few: then fairness is left alone.
    """
    deadline = Deadline(None) if deadline is None else deadline
    may_cancel = np.ones(crowd.rooms.count, dtype=np.bool_) if may_cancel is None else may_cancel
    if crowd.kept is not None:
        may_cancel = may_cancel & (crowd.rooms.loads(crowd.kept) == 0)
    kinds = solve_kinds(crowd, may_cancel, deadline, heard) if by_kinds else None
    if kinds is not None:
        loads = crowd.rooms.loads(kinds.seats)
        if ((loads < crowd.rooms.minimum) & ((loads > 0) | ~may_cancel)).any():
            raise UnreachableError(_TOO_FEW)
        return CrowdAnswer(seats=kinds.seats, settled=kinds.settled, certificate=None)
    return _General(crowd, may_cancel, deadline, heard).answer()


class _General:
    """Any pattern of sessions: placement, then the total, with prices."""

    def __init__(self, crowd: Crowd, may_cancel: Flags, deadline: Deadline, heard: Callable[[StageName], None]) -> None:
        self._crowd, self._market, self._may_cancel = crowd, market_of(crowd), may_cancel
        self._deadline, self._heard = deadline, heard
        self._cancelled: list[int] = []

    def answer(self) -> CrowdAnswer:
        self._heard(StageName.PLACEMENT)
        least = least_missing(self._market)
        found = self._held(least)
        if found.missing > least:
            least, found = self._placed(found, least)
        return self._answer(found, least)

    def _search(self, market: Market, missing: int, start: Ints | None = None) -> Found:
        def heard() -> None:
            self._heard(StageName.SATISFACTION)

        return Search(market, missing=missing, deadline=self._deadline, heard=heard).run(start)

    def _open_market(self) -> Market:
        """The market without the sessions that are cancelled."""
        rooms = self._market.rooms
        maximum, minimum = rooms.maximum.copy(), rooms.minimum.copy()
        maximum[self._cancelled] = minimum[self._cancelled] = 0
        return replace(self._market, rooms=replace(rooms, maximum=maximum, minimum=minimum))

    def _held(self, missing: int) -> Found:
        """Search with every session held; while one stays below its minimum, cancel the one that lacks most."""
        found = self._search(self._market, missing)
        while found.lacking:
            market = self._open_market()
            lacking = (market.rooms.minimum - market.rooms.loads(found.seats)) * self._may_cancel
            if lacking.max(initial=0) <= 0:
                raise UnreachableError(_TOO_FEW)
            session = int(lacking.argmax())
            self._cancelled.append(session)
            start = np.where(found.seats == session, NOWHERE, found.seats)
            found = self._search(self._open_market(), missing, start)
        return found

    def _placed(self, found: Found, least: int) -> tuple[int, Found]:
        """Settle placement by itself, then the total with no more seats missing; return the bound on the seats missing."""
        market = self._open_market()
        counting = _counting(market)
        everything = int(market.is_open.sum())
        placed = self._search(counting, everything, found.seats)
        if market.rooms.minimum.any() or self._cancelled:
            # A plan may also cancel sessions: only a bound without minima holds for all of them.
            loose = replace(self._market.rooms, minimum=np.zeros_like(market.rooms.minimum))
            least = max(least, self._search(_counting(replace(self._market, rooms=loose)), everything).bound)
        else:
            least = max(least, placed.bound)
        start = placed.seats if not placed.lacking and placed.missing < found.missing else found.seats
        again = self._search(market, market.missing(start), start)
        return min(least, again.missing), again

    def _answer(self, found: Found, least: int) -> CrowdAnswer:
        seats = (
            found.seats if self._crowd.kept is None else np.where(found.seats == NOWHERE, self._crowd.kept, found.seats)
        )
        value = self._crowd.value(seats)
        bound = self._bound(found) + value - found.value
        lost = (self._crowd.is_due & (seats == NOWHERE)).sum(axis=1)
        again, losers = int(np.maximum(0, lost - 1).sum()), int(self._crowd.is_due.any(axis=1).sum())
        return CrowdAnswer(
            seats=seats,
            settled={
                StageName.PLACEMENT: (
                    Settled(value=found.missing, bound=least),
                    Settled(value=again, bound=min(again, max(0, least - losers))),
                    Settled(value=len(self._cancelled), bound=0),
                ),
                StageName.SATISFACTION: (Settled(value=value, bound=min(bound, value)),),
            },
            certificate=None if self._cancelled else found.certificate,
        )

    def _bound(self, found: Found) -> int:
        """The bound on the total; where sessions are cancelled, others might be instead: no minimum may support it."""
        if not self._cancelled:
            return found.bound
        rooms = replace(self._market.rooms, minimum=np.zeros_like(self._market.rooms.minimum))
        market = replace(self._market, rooms=rooms)
        bounds = Bounds(market=market, scale=scale_of(market), missing=found.missing)
        bounds.offer(np.zeros(rooms.count))
        prices = np.maximum(0, found.certificate.prices / found.certificate.scale)
        return max(0, bounds.offer(np.asarray(prices)))


def _counting(market: Market) -> Market:
    """The market in which a seat costs nothing and a missing seat one."""
    return replace(market, costs=np.zeros_like(market.costs), loss=np.ones_like(market.loss), extra=0)


def least_missing(market: Market) -> int:
    """Return a number of seats that are missing in every plan: people less seats, slot by slot."""
    allowed, rooms = market.allowed(), market.rooms
    least = 0
    for slot in range(rooms.slots):
        here = rooms.slot == slot
        due = int(market.is_open[:, slot].sum())
        able = int(allowed[here].any(axis=0).sum())
        least += due - min(able, int(rooms.maximum[here].sum()))
    return least
