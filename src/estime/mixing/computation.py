"""The record of seats: what was asked, what was answered, by what."""

from typing import Final

from estime.mixing.canonical import plan_to_json, problem_to_json
from estime.mixing.plan import Plan
from estime.mixing.problem import Problem
from estime.provenance import Computation

ALGORITHM: Final = "estime.mixing"
VERSION: Final = "1"


def as_computation(problem: Problem, plan: Plan) -> Computation:
    """Return what is stored with a plan, so that anybody can do it again and compare the hashes."""
    return Computation(
        algorithm=ALGORITHM,
        version=VERSION,
        seed=problem.seed,
        input=problem_to_json(problem),
        output=plan_to_json(plan),
    )
