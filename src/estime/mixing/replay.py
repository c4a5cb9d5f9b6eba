"""Do a computation again, and say what differs."""

from collections.abc import Mapping

from estime.difference import Difference, DifferenceKind, recorded_difference
from estime.json_reading import Reader
from estime.mixing.canonical import plan_from_json, problem_from_json
from estime.mixing.checker import check
from estime.mixing.computation import ALGORITHM, VERSION, as_computation
from estime.mixing.solver import solve_again
from estime.provenance import Json, digest


def replay(computation: Mapping[str, Json]) -> Difference | None:
    """Seat people again from the input, with the effort that the plan states; None when all agrees.

    Raises
    ------
    JsonFormError
        If the value is not a computation.
    """
    if difference := recorded_difference(computation, f"{ALGORITHM}/{VERSION}"):
        return difference
    reader = Reader(computation)
    answered = reader.mapping("output")
    problem, plan = problem_from_json(reader.mapping("input")), plan_from_json(answered)
    for violation in check(problem, plan):
        return Difference(kind=DifferenceKind.INVALID, detail=violation.sentence("en"))
    again = as_computation(problem, solve_again(problem, plan.effort))
    if again.output_hash != digest(answered):
        return Difference(kind=DifferenceKind.OUTPUT, detail=again.output_hash)
    return None
