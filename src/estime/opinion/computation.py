"""The record of an analysis: the votes, what is told of them, by what."""

from typing import Final

from estime.opinion.analysis import Opinions
from estime.opinion.canonical import votes_to_json
from estime.opinion.problem import Problem
from estime.opinion.result_json import opinions_to_json
from estime.opinion.votes import latest
from estime.provenance import Computation

ALGORITHM: Final = "estime.opinion"
VERSION: Final = "1"


def as_computation(problem: Problem, opinions: Opinions) -> Computation:
    """Return what is stored of an analysis, so that anybody can do it again and compare the hashes.

    Its input says who votes what: it is kept, not published. Its output names nobody.
    """
    return Computation(
        algorithm=ALGORITHM,
        version=VERSION,
        seed="",
        input=votes_to_json(latest(problem.events), problem.members),
        output=opinions_to_json(opinions),
    )
