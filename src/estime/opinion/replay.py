"""Do an analysis again, and say what differs."""

from collections.abc import Mapping

from estime.difference import Difference, DifferenceKind, recorded_difference
from estime.json_reading import Reader
from estime.opinion.analysis import analyse
from estime.opinion.canonical import problem_from_json
from estime.opinion.computation import ALGORITHM, VERSION, as_computation
from estime.provenance import Json, digest


def replay(computation: Mapping[str, Json]) -> Difference | None:
    """Analyse the votes of a computation again; None when all agrees.

    Raises
    ------
    JsonFormError
        If the value is not a computation.
    OpinionError
        If its votes contradict one another.
    """
    if difference := recorded_difference(computation, f"{ALGORITHM}/{VERSION}"):
        return difference
    reader = Reader(computation)
    problem = problem_from_json(reader.mapping("input"))
    again = as_computation(problem, analyse(problem))
    if again.output_hash != digest(reader.mapping("output")):
        return Difference(kind=DifferenceKind.OUTPUT, detail=again.output_hash)
    return None
