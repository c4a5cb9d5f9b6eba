"""Do a choice again, and say what differs."""

from collections.abc import Mapping

from estime.arbitration.canonical import problem_from_json
from estime.arbitration.computation import ALGORITHM, VERSION, as_computation
from estime.arbitration.equal_shares import choose
from estime.difference import Difference, DifferenceKind, recorded_difference
from estime.json_reading import Reader
from estime.provenance import Json, digest


def replay(computation: Mapping[str, Json]) -> Difference | None:
    """Choose again from the input; None when all agrees.

    Raises
    ------
    JsonFormError
        If the value is not a computation.
    ArbitrationError
        If its input contradicts itself.
    """
    if difference := recorded_difference(computation, f"{ALGORITHM}/{VERSION}"):
        return difference
    reader = Reader(computation)
    problem = problem_from_json(reader.mapping("input"))
    again = as_computation(problem, choose(problem))
    if again.output_hash != digest(reader.mapping("output")):
        return Difference(kind=DifferenceKind.OUTPUT, detail=again.output_hash)
    return None
