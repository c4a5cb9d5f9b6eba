"""The flow solved by the minimum-cost flow of OR-Tools (cost scaling)."""

import numpy as np
from ortools.graph.python import min_cost_flow  # type: ignore[import-untyped]  # it carries none

from estime.allocation.structured.arrays import Bounds, Integers
from estime.allocation.structured.flow import Choices
from estime.allocation.structured.groups import Groups


def solve(choices: Choices, groups: Groups, bounds: Bounds) -> Integers | None:
    """Return how many people take each choice; None if there is no way.

    Nodes: the groups, what lies beyond the reach of each, the cells (kind, workshop) where a floor asks for them, the
    workshops, the day. What has to flow through an arc is sent beforehand.
    """
    low, floors = np.maximum(bounds.low, 0), np.maximum(bounds.floors, 0)
    number, (kinds, workshops) = len(groups.count), floors.shape
    first_cell = number * (2 if groups.far is not None else 1)
    first_workshop = first_cell + (floors.size if bounds.has_floors else 0)
    day = first_workshop + workshops
    columns = np.arange(workshops)
    supply = np.zeros(day + 1, dtype=np.int64)
    supply[:number] = groups.count * groups.due
    supply[first_workshop:day] -= low
    supply[day] = low.sum() - supply[:number].sum()
    head = choices.workshop + (
        first_cell + groups.kind[choices.group] * workshops if bounds.has_floors else first_workshop
    )
    network = min_cost_flow.SimpleMinCostFlow()
    arcs = network.add_arcs_with_capacity_and_unit_cost(
        choices.group + number * choices.is_far, head, groups.count[choices.group], choices.cost
    )
    network.add_arcs_with_capacity_and_unit_cost(
        choices.bearer, choices.bearer + number, groups.count[choices.bearer], choices.penalty
    )
    network.add_arcs_with_capacity_and_unit_cost(
        first_workshop + columns, np.full(workshops, day), bounds.high - low, np.zeros_like(low)
    )
    if bounds.has_floors:
        supply[first_cell:first_workshop] = -floors.ravel()
        supply[first_workshop:day] += floors.sum(axis=0)
        cells, rest = np.arange(floors.size), np.broadcast_to(bounds.high, floors.shape).ravel()
        network.add_arcs_with_capacity_and_unit_cost(
            first_cell + cells, first_workshop + np.tile(columns, kinds), rest, np.zeros_like(cells)
        )
    network.set_nodes_supplies(np.arange(len(supply)), supply)
    status = network.solve()
    if status == network.INFEASIBLE:
        return None
    if status != network.OPTIMAL:
        raise RuntimeError("OR-Tools could not solve a flow.")
    return np.asarray(network.flows(arcs), dtype=np.int64)
