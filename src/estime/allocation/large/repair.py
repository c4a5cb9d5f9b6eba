"""From prices to seats: whom to move so that every room holds, and at what cost."""

from dataclasses import dataclass

import numpy as np

from estime.allocation.large.crowd import NOWHERE
from estime.allocation.large.responses import Marginals, Market
from estime.allocation.large.restricted import Restricted
from estime.allocation.relaxation import Deadline, Flags, Floats, Ints

_COMPANY = 200  # people who join those with parts of seats, so that these find whole ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """Seats that keep every room, and the prices at which the moves were made."""

    seats: Ints
    prices: Floats | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Movers:
    """People who may move, and the (sessions, people) seats in their sight."""

    people: Ints
    is_kept: Flags


def movers_of(market: Market, seats: Ints, marginals: Marginals, per_pair: int) -> Movers:
    """Choose who may move: for each pair of sessions of one slot, the few for whom going from one to the other costs least.

    So every session can give to every other, and each mover may use every schedule as cheap as the move for which they were chosen.
    From rooms that are too full at least as many may move as there are too many.
    """
    reach = np.full(market.size, -1, dtype=np.int64)
    over = market.rooms.loads(seats) - market.rooms.maximum
    for session in range(market.rooms.count):
        here = seats[:, market.rooms.slot[session]]
        cost = marginals.seats[session]
        _reach_for(reach, np.flatnonzero((here != session) & (cost < marginals.far)), here, cost, per_pair)
        if over[session] > 0:
            inside = np.flatnonzero(here == session)
            away = _second_best(marginals, seats, inside)
            first = inside[np.argsort(away, kind="stable")[: over[session] + per_pair]]
            reach[first] = np.maximum(reach[first], np.minimum(away, marginals.far)[np.searchsorted(inside, first)])
    people = np.flatnonzero(reach >= 0)
    return Movers(people=people, is_kept=marginals.seats[:, people] <= reach[people])


def _reach_for(reach: Ints, comers: Ints, here: Ints, cost: Ints, per_pair: int) -> None:
    """Widen the reach of the cheapest comers from each session."""
    order = comers[np.lexsort((cost[comers], here[comers]))]
    origin = here[order]
    is_first = np.concatenate([[True], origin[1:] != origin[:-1]])[: len(origin)]
    start = np.maximum.accumulate(np.where(is_first, np.arange(len(order)), 0))
    chosen = order[np.arange(len(order)) - start < per_pair]
    reach[chosen] = np.maximum(reach[chosen], cost[chosen])


def _second_best(marginals: Marginals, seats: Ints, people: Ints) -> Ints:
    """(people,): the smallest marginal of a seat that the person does not have."""
    away = marginals.seats[:, people].astype(np.int64)
    for slot in range(seats.shape[1]):
        rows = np.flatnonzero(seats[people, slot] != NOWHERE)
        away[seats[people[rows], slot], rows] = 2 * marginals.far
    return np.asarray(away.min(axis=0))


def repair(market: Market, seats: Ints, movers: Movers, deadline: Deadline) -> Repaired | None:
    """Seat the movers anew, at least cost; the few who are left with parts of seats are settled by branching.

    None when the time is up.
    """
    stay = np.ones(market.size, dtype=np.bool_)
    stay[movers.people] = False
    programme = Restricted(market, movers.people, movers.is_kept, market.rooms.loads(seats[stay]))
    relaxed = programme.relax(deadline)
    if relaxed is None:
        return None
    found = seats.copy()
    found[movers.people] = programme.seats(relaxed.point)
    is_split = programme.is_split(relaxed.point)
    if is_split.any():
        company = np.flatnonzero(~is_split)
        step = max(1, len(company) // _COMPANY)
        is_split[company[::step]] = True
        again = Movers(people=movers.people[is_split], is_kept=movers.is_kept[:, is_split])
        if not _branch(market, found, again, deadline):
            return None
    return Repaired(seats=found, prices=relaxed.prices)


def _branch(market: Market, seats: Ints, movers: Movers, deadline: Deadline) -> bool:
    stay = np.ones(market.size, dtype=np.bool_)
    stay[movers.people] = False
    programme = Restricted(market, movers.people, movers.is_kept, market.rooms.loads(seats[stay]))
    point = programme.branch(deadline).point
    if point is not None:
        seats[movers.people] = programme.seats(point)
    return point is not None


def fitted(market: Market, seats: Ints) -> Ints:
    """Return seats without those above maxima; whoever lacks one takes the cheapest that is left, one after another.

    The last rows leave first. Nothing is proven of these seats: they are there when the time is up.
    """
    rooms, found = market.rooms, seats.copy()
    for session in range(rooms.count):
        inside = np.flatnonzero(found[:, rooms.slot[session]] == session)
        found[inside[rooms.maximum[session] :], rooms.slot[session]] = NOWHERE
    free = np.maximum(0, rooms.maximum - rooms.loads(found))
    for person, slot in np.argwhere(market.is_open & (found == NOWHERE)).tolist():
        taken = rooms.workshop[found[person][found[person] != NOWHERE]]
        may = (rooms.slot == slot) & (free > 0) & ~np.isin(rooms.workshop, taken)
        may = may if market.is_barred is None else may & ~market.is_barred[:, person]
        left = np.flatnonzero(may)
        if len(left):
            session = left[market.costs[rooms.workshop[left], person].argmin()]
            found[person, slot] = session
            free[session] -= 1
    return found
