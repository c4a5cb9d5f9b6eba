"""The record of a plan: what was asked, what was answered, by what."""

from typing import Final

from estime.allocation.canonical import plan_to_json, problem_to_json
from estime.allocation.plan import Plan
from estime.allocation.problem import Problem
from estime.provenance import Computation

ALGORITHM: Final = "estime.allocation"
VERSION: Final = "1"
ENGINE: Final = f"{ALGORITHM}/{VERSION}"
FLOW_ENGINE: Final = f"{ALGORITHM}.flow/{VERSION}"
# Of plans that are equally good, OR-Tools may find another one than SciPy.
ORTOOLS_ENGINE: Final = f"{ALGORITHM}.flow.ortools/{VERSION}"
PRICE_ENGINE: Final = f"{ALGORITHM}.prices/{VERSION}"
LARGE_ENGINES: Final = frozenset({FLOW_ENGINE, ORTOOLS_ENGINE, PRICE_ENGINE})


def as_computation(problem: Problem, plan: Plan) -> Computation:
    """Return what is stored with a plan, so that anybody can do it again and compare the hashes."""
    return Computation(
        algorithm=ALGORITHM,
        version=VERSION,
        seed=problem.seed,
        input=problem_to_json(problem),
        output=plan_to_json(plan),
    )
