"""The record of a choice: what was asked, what was answered, by what."""

from typing import Final

from estime.arbitration.canonical import outcome_to_json, problem_to_json
from estime.arbitration.outcome import Outcome
from estime.arbitration.problem import Problem
from estime.provenance import Computation

ALGORITHM: Final = "estime.arbitration"
VERSION: Final = "1"


def as_computation(problem: Problem, outcome: Outcome) -> Computation:
    """Return what is stored with an outcome, so that anybody can do it again and compare the hashes."""
    return Computation(
        algorithm=ALGORITHM,
        version=VERSION,
        seed=problem.rule.seed,
        input=problem_to_json(problem),
        output=outcome_to_json(outcome),
    )
