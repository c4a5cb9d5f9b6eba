"""Which further counts to hide, so that no small one can be calculated, and as little as possible is lost.

One binary per count that may be hidden, and cuts (Fischetti and Salazar-González, 1999): solve, attack the answer with
flows, add for each count that is not free enough the demand of its smallest cut, solve again; first the relaxed
programme, then with whole choices. The demands hold for every safe choice, so the first whole answer that withstands
is the best one. Very large tables are not settled exactly: all is
hidden at first, and what is dearest is shown again while nothing can be calculated.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp

from estime.disclosure.network import Flags, Lack, Network, lack_of
from estime.disclosure.table import Numbers

_LARGEST_EXACT: Final = 400
_MOST_ROUNDS: Final = 150
_MOST_NODES: Final = 2_000
_FINE: Final = 1_000


def hide_more(network: Network, table: Numbers, small: Flags, *, ignored: Flags, shown: Flags, enough: int) -> Flags:
    """Return which counts to hide, the small ones included.

    Sums are hidden only where hiding everything else is not enough, and the total after all other sums. Then as few
    people as possible stand in hidden counts.

    Parameters
    ----------
    network, table
        The arcs, and the counts with their sums.
    small
        What is hidden in any case; each must stay free by `enough`.
    ignored
        Sums that are never published: nobody needs to hide them.
    shown
        What may not be hidden, or need not: counts of nobody where these are shown.
    enough
        The span that a small count must keep.
    """
    for candidates, prices in _levels(table, fixed=small | ignored, shown=shown):
        everything = small | ignored | candidates
        if _is_safe(network, everything, small, enough=enough):
            found = _fewest(network, small | ignored, small, candidates, prices, enough=enough)
            if found is None:
                found = _shown_again(network, everything, small, candidates, prices, enough=enough)
            return found & ~ignored
    raise AssertionError("With the total hidden, every count is free.")


def _levels(table: Numbers, *, fixed: Flags, shown: Flags) -> Iterator[tuple[Flags, npt.NDArray[np.float64]]]:
    """Yield what may be hidden and its price: counts, then sums too, then the total too."""
    rows, columns = (axis.ravel() for axis in np.indices(table.shape))
    is_sum = (rows == table.shape[0] - 1) | (columns == table.shape[1] - 1)
    is_total = (rows == table.shape[0] - 1) & (columns == table.shape[1] - 1)
    free = ~fixed & ~shown
    people = table.ravel() + 1.0
    dear = people[~is_sum].sum() + people[is_sum & ~is_total].sum()
    # The last part only settles ties, always in the same way.
    prices = people + dear * is_sum + np.arange(people.size) / people.size**2
    yield free & ~is_sum, prices
    yield free & ~is_total, prices
    yield free, prices


def _lacks(network: Network, openness: Numbers, small: Flags, *, enough: int, scale: int = 1) -> Iterator[Lack]:
    found = (lack_of(network, openness, int(arc), enough=enough, scale=scale) for arc in np.flatnonzero(small))
    return (lack for lack in found if lack is not None)


def _is_safe(network: Network, hidden: Flags, small: Flags, *, enough: int) -> bool:
    return next(_lacks(network, hidden.astype(np.int64), small, enough=enough), None) is None


def _fewest(
    network: Network,
    start: Flags,
    small: Flags,
    candidates: Flags,
    prices: npt.NDArray[np.float64],
    *,
    enough: int,
) -> Flags | None:
    """Return the cheapest safe choice, or None where the table is too large to know."""
    if candidates.sum() > _LARGEST_EXACT:
        return None
    openness, demands, needs = start * _FINE, [], []
    is_whole = False
    for _ in range(_MOST_ROUNDS):
        lacks = list(_lacks(network, openness, small, enough=enough, scale=_FINE))
        if not lacks and is_whole:
            return openness > 0
        # Demands of the relaxed programme come first: they are many and cheap, and leave little to branch on.
        is_whole = is_whole or not lacks
        for lack in lacks:
            demands.append(lack.weights[candidates])
            needs.append(lack.needed - int(lack.weights[start].sum()))
        if not demands:
            return start
        chosen = _cheapest(prices[candidates], np.array(demands), np.array(needs), is_whole=is_whole)
        if chosen is None:
            return None
        openness = start * _FINE
        openness[candidates] = chosen
    return None


def _cheapest(prices: npt.NDArray[np.float64], demands: Numbers, needs: Numbers, *, is_whole: bool) -> Numbers | None:
    # Never more than what is needed: a demand of 4 is met by one count that gives 4 or more.
    weights = np.minimum(demands, needs[:, None])
    answer = milp(
        prices,
        integrality=np.full(prices.size, int(is_whole)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(weights, needs, np.inf),
        options={"mip_rel_gap": 0, "node_limit": _MOST_NODES},
    )
    # Without a proof (too many nodes) the answer may cost more than it need: the other way is taken.
    if answer.status or answer.x is None:
        return None
    if is_whole:
        return np.rint(answer.x).astype(np.int64) * _FINE
    return np.ceil(answer.x * _FINE - 1 / 2).astype(np.int64) + 1


def _shown_again(
    network: Network,
    everything: Flags,
    small: Flags,
    candidates: Flags,
    prices: npt.NDArray[np.float64],
    *,
    enough: int,
) -> Flags:
    hidden = everything.copy()
    for arc in sorted(np.flatnonzero(candidates), key=lambda arc: -prices[arc]):
        hidden[arc] = False
        if not _is_safe(network, hidden, small, enough=enough):
            hidden[arc] = True
    return hidden
