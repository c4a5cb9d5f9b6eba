"""Which further counts to hide, so that no small one can be calculated, and as little as possible is lost.

One binary per count that may be hidden, and cuts (Fischetti and Salazar-González, 1999): solve, attack the answer with
flows, add for each count that is not free enough the demand of its smallest cut, solve again. The demands hold for
every safe choice, so the first answer that withstands is the best one. Large tables are not settled exactly: all is
hidden at first, and what is dearest is shown again while nothing can be calculated.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp

from estime.disclosure.network import Flags, Lack, Network, lack_of
from estime.disclosure.table import Numbers

_LARGEST_EXACT: Final = 160
_MOST_ROUNDS: Final = 60
_MOST_NODES: Final = 2_000


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


def _lacks(network: Network, hidden: Flags, small: Flags, *, enough: int) -> Iterator[Lack]:
    found = (lack_of(network, hidden, int(arc), enough=enough) for arc in np.flatnonzero(small))
    return (lack for lack in found if lack is not None)


def _is_safe(network: Network, hidden: Flags, small: Flags, *, enough: int) -> bool:
    return next(_lacks(network, hidden, small, enough=enough), None) is None


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
    hidden, demands, needs = start, [], []
    for _ in range(_MOST_ROUNDS):
        lacks = list(_lacks(network, hidden, small, enough=enough))
        if not lacks:
            return hidden
        for lack in lacks:
            demands.append(lack.weights[candidates])
            needs.append(lack.needed - int(lack.weights[start].sum()))
        chosen = _cheapest(prices[candidates], np.array(demands), np.array(needs))
        if chosen is None:
            return None
        hidden = start.copy()
        hidden[candidates] = chosen
    return None


def _cheapest(prices: npt.NDArray[np.float64], demands: Numbers, needs: Numbers) -> Flags | None:
    # Never more than what is needed: a demand of 4 is met by one count that gives 4 or more.
    weights = np.minimum(demands, needs[:, None])
    answer = milp(
        prices,
        integrality=np.ones(prices.size, dtype=np.int64),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(weights, needs, np.inf),
        options={"mip_rel_gap": 0, "node_limit": _MOST_NODES},
    )
    # Without a proof (too many nodes) the answer may cost more than it need: the other way is taken.
    if answer.status or answer.x is None:
        return None
    return answer.x > 1 / 2


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
