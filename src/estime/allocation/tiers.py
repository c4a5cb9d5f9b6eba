"""Which engine answers a day: the staged programme, or, for thousands of people, a flow or prices.

The staged programme settles every objective and is taken as long as it can be. Beyond, a regular day becomes a flow with
a colouring, any other day is solved by kinds of people or by prices of seats. What they do not settle they do not claim.
"""

from enum import StrEnum
from typing import Final

from estime.allocation.computation import FLOW_ENGINE, ORTOOLS_ENGINE, PRICE_ENGINE
from estime.allocation.plan import StageName
from estime.allocation.problem import Problem
from estime.allocation.settling import Progress, Settlement

MOST_STAGED: Final = 1_500


class Tier(StrEnum):
    """The ways to answer a day."""

    STAGED = "staged"
    FLOW = "flow"
    PRICES = "prices"


def tier_of(problem: Problem) -> Tier:
    """Return the tier that answers a valid day, by its size and its structure.

    Pairs, a plan in force and credits are known to the staged programme alone: such a day is staged whatever its size.
    """
    if len(problem.people) <= MOST_STAGED:
        return Tier.STAGED
    # The tiers for large days are slow to load: a small day does not wait for them.
    from estime.allocation.large import suits  # noqa: PLC0415 -- slow import: SciPy
    from estime.allocation.structured.recognition import is_structured  # noqa: PLC0415 -- slow import: SciPy

    if is_structured(problem):
        return Tier.FLOW
    return Tier.PRICES if suits(problem) else Tier.STAGED


def settle_large(
    problem: Problem, tier: Tier, *, time_limit_seconds: float | None = None, on_progress: Progress | None = None
) -> tuple[Settlement, str] | None:
    """Answer a day by one of the tiers for large days: the seats with what was settled, and the name of the engine.

    None where the tier finds no plan that holds the sessions that must be held: the next one may.
    """
    return _by_flow(problem, on_progress) if tier is Tier.FLOW else _by_prices(problem, time_limit_seconds, on_progress)


def _by_flow(problem: Problem, on_progress: Progress | None) -> tuple[Settlement, str] | None:
    from estime.allocation.structured.flow import Solver, installed_solver  # noqa: PLC0415 -- slow import: SciPy
    from estime.allocation.structured.recognition import solve_structured  # noqa: PLC0415 -- slow import: SciPy
    from estime.allocation.structured.solving import NoStructuredPlanError  # noqa: PLC0415 -- slow import: SciPy

    if on_progress is not None:
        on_progress(0, 1, StageName.SATISFACTION)
    solver = installed_solver()
    try:
        found = solve_structured(problem, solver=solver)
    except NoStructuredPlanError:
        return None
    engine = ORTOOLS_ENGINE if solver is Solver.ORTOOLS else FLOW_ENGINE
    return Settlement(session_at=found.session_at, settled=found.settled), engine


def _by_prices(
    problem: Problem, time_limit_seconds: float | None, on_progress: Progress | None
) -> tuple[Settlement, str] | None:
    from estime.allocation.large import UnreachableError, solve_large  # noqa: PLC0415 -- slow import: SciPy

    try:
        found = solve_large(problem, time_limit_seconds=time_limit_seconds, on_progress=on_progress)
    except UnreachableError:
        return None
    return Settlement(session_at=found.session_at, settled=found.settled), PRICE_ENGINE
