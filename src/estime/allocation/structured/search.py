"""The cheapest plan of a structured day: prices from a sample, the choices they leave open, then a proof.

Prices of one person in ten, with a tenth of the seats, are nearly those of the day. They settle most of what each
person takes; the flow decides the rest; and the prices of the result, over all people and all workshops, prove it.
Where there are none, the choices that the plan found and its own prices leave open are looked at again. Only the proof counts: a bad sample costs time, never the best plan.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from estime.allocation.structured.arrays import BEYOND, Bounds, Flags, StructuredDay
from estime.allocation.structured.bundles import no_prices
from estime.allocation.structured.flow import Solver, cheapest_flow
from estime.allocation.structured.groups import by_kind, everybody, one_by_one, window
from estime.allocation.structured.prices import Proof, proof_of

# Up to so many costs the whole flow is solved at once.
DIRECT: Final = 100_000
_SAMPLE: Final = 10
# In the unit of costs: how far from the margin of a person a choice is looked at first.
_FIRST_WIDTH: Final = 4


def cheapest_plan(day: StructuredDay, solver: Solver, *, direct: int = DIRECT) -> tuple[Flags, Proof] | None:
    """Return who takes what (person × workshop) and what proves it; None where no plan keeps the bounds.

    `direct` is the number of costs up to which no sample is taken.
    """
    if day.costs.size <= direct or day.people < _SAMPLE:
        return _at_once(day, solver)
    if cheapest_flow(by_kind(day), day.bounds, (), solver) is None:
        return None
    guide = _sampled(day, solver, direct)
    width, following, plan = _FIRST_WIDTH, 1, None
    while width < BEYOND:
        cut = window(day, guide.lowest, guide.highest, width, plan)
        bounds = day.bounds.minus(day.loads(cut.settled))
        flows = cheapest_flow(cut.groups, bounds, day.penalties, solver)
        if flows is None:
            width *= 3
            continue
        plan = cut.deal(flows)
        proof = proof_of(one_by_one(day), plan, day.bounds, day.penalties)
        if proof is not None:
            return plan, proof
        # There is a plan from here on, and prices that fit it nearly: a narrow window is enough, wider each time.
        guide = proof_of(cut.groups, flows, bounds, day.penalties) or guide
        width, following = following, 2 * following
    raise RuntimeError("A plan with every choice open was not proven: the solver of the flow is at fault.")


def _at_once(day: StructuredDay, solver: Solver) -> tuple[Flags, Proof] | None:
    whole = everybody(day)
    flows = cheapest_flow(whole.groups, day.bounds, day.penalties, solver)
    if flows is None:
        return None
    proof = proof_of(whole.groups, flows, day.bounds, day.penalties)
    if proof is None:
        raise RuntimeError("A flow was not proven: its solver is at fault.")
    return whole.deal(flows), proof


def _sampled(day: StructuredDay, solver: Solver, direct: int) -> Proof:
    """Solve the day for one person in ten, evenly by kind, with as many of the seats."""
    people = np.argsort(day.kinds, kind="stable")[_SAMPLE // 2 :: _SAMPLE]
    share, bounds = len(people), day.bounds
    few = replace(
        day,
        costs=day.costs[people],
        kinds=day.kinds[people],
        reach=None if day.reach is None else day.reach[people],
        bounds=Bounds(
            low=bounds.low * share // day.people,
            high=-(-bounds.high * share // day.people),
            floors=bounds.floors * share // day.people,
        ),
    )
    found = cheapest_plan(few, solver, direct=direct)
    return Proof(no_prices(day)) if found is None else found[1]
