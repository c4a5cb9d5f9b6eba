"""A table with margins as a network: how far a hidden count can move while everything shown stays.

Each row and each column, those of sums included, is a node; each count is an arc. Directed from rows to columns for
counts and for the total, from columns to rows for the sums between, the equations « parts make the sum » say that
what enters a node leaves it. So a hidden count can grow by as much as can flow from its head back to its tail through
hidden arcs (up or down), and the smallest cut names the counts of which more must be hidden.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from estime.disclosure.table import Numbers

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The arcs of a table of shape (rows, columns), sums included; arcs in the order of the flattened table.

    `rise` and `fall` say by how much an arc could move if it were hidden.
    """

    nodes: int
    tails: Numbers
    heads: Numbers
    rise: Numbers
    fall: Numbers


def network_of(table: Numbers, *, lowest: int, reach: int) -> Network:
    """Return the network of a table with margins.

    Parameters
    ----------
    table
        The counts with their sums, shape (rows + 1, columns + 1).
    lowest
        What a reader knows of a hidden count: it is at least this. Counts below it never move.
    reach
        Moves beyond this are of no interest.
    """
    rows, columns = table.shape
    row, column = (axis.ravel() for axis in np.indices(table.shape))
    forward = (row == rows - 1) == (column == columns - 1)
    flat = table.ravel()
    moves = flat >= lowest
    return Network(
        nodes=rows + columns,
        tails=np.where(forward, row, rows + column),
        heads=np.where(forward, rows + column, row),
        rise=np.where(moves, reach, 0),
        fall=np.where(moves, np.minimum(flat - lowest, reach), 0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A hidden count that is not free enough: hide counts until their `weights` add up to `needed`."""

    arc: int
    needed: int
    weights: Numbers


def lack_of(network: Network, openness: Numbers, arc: int, *, enough: int, scale: int = 1) -> Lack | None:
    """Return what the hidden `arc` lacks to rise and fall by `enough` in all, or None.

    `openness` says of each arc how far it is hidden, from 0 to `scale`: 1 and nothing between for a table, finer for
    what a relaxed programme proposes. However the hidden counts are chosen, `arc` cannot move further than the weights
    of the hidden ones allow: the weights are the smallest cuts of both directions, so the demand holds for every safe
    choice.
    """
    up, up_cut = _flow(network, openness, arc, scale=scale, rises=True)
    if up >= enough * scale:
        return None
    down, down_cut = _flow(network, openness, arc, scale=scale, rises=False)
    if up + down >= enough * scale:
        return None
    needed = enough if down_cut.any() else enough - down // scale
    return Lack(arc=arc, needed=needed, weights=np.minimum(up_cut + down_cut, needed))


def _flow(network: Network, openness: Numbers, arc: int, *, scale: int, rises: bool) -> tuple[int, Numbers]:
    """Return how far `arc` can move one way, and the capacities across the smallest cut, hidden or not.

    Where its own room is what stops it, the cut is empty.
    """
    own_room = int(network.rise[arc] if rises else network.fall[arc]) * scale
    source, sink = (network.heads[arc], network.tails[arc]) if rises else (network.tails[arc], network.heads[arc])
    others = np.arange(openness.size) != arc
    graph = _graph(network, np.where(others, openness, 0))
    result = maximum_flow(graph, int(source), int(sink))
    flow = min(int(result.flow_value), own_room)
    if flow == own_room:
        return flow, np.zeros_like(network.rise)
    left = graph - result.flow
    left.eliminate_zeros()
    reached = np.zeros(network.nodes, dtype=bool)
    reached[breadth_first_order(left, int(source), return_predecessors=False)] = True
    out, into = reached[network.tails] & ~reached[network.heads], ~reached[network.tails] & reached[network.heads]
    crossing = np.where(out, network.rise, 0) + np.where(into, network.fall, 0)
    return flow, np.where(others, crossing, 0)


def _graph(network: Network, openness: Numbers) -> csr_array:
    rows = np.concatenate([network.tails, network.heads])
    columns = np.concatenate([network.heads, network.tails])
    capacities = np.concatenate([network.rise * openness, network.fall * openness]).astype(np.int32)
    return csr_array((capacities, (rows, columns)), shape=(network.nodes, network.nodes))
