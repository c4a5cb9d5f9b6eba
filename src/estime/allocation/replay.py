"""Do a computation again, and say what differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from estime.allocation.canonical import plan_from_json, problem_from_json
from estime.allocation.checker import check
from estime.allocation.computation import ALGORITHM, VERSION, as_computation
from estime.allocation.solver import solve
from estime.json_reading import Reader
from estime.language import translator
from estime.provenance import Json, digest


class DifferenceKind(StrEnum):
    ALGORITHM = "algorithm"
    INPUT_HASH = "input_hash"
    OUTPUT_HASH = "output_hash"
    INVALID = "invalid"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What does not agree between a computation and its replay."""

    kind: DifferenceKind
    detail: str = ""

    def sentence(self, language: str) -> str:
        text = translator(language)
        sentences = {
            DifferenceKind.ALGORITHM: text.gettext(
                "The file was made by %(detail)s, which this version cannot replay."
            ),
            DifferenceKind.INPUT_HASH: text.gettext(
                "Different: the input does not have the hash that the file states."
            ),
            DifferenceKind.OUTPUT_HASH: text.gettext(
                "Different: the output does not have the hash that the file states."
            ),
            DifferenceKind.INVALID: text.gettext("Different: the plan of the file breaks a rule. %(detail)s"),
            DifferenceKind.OUTPUT: text.gettext("Different: computed again, the plan has the hash %(detail)s."),
        }
        return sentences[self.kind] % {"detail": self.detail}


def replay(computation: Mapping[str, Json]) -> Difference | None:
    """Compute a plan again from its input; None when input, output and hashes all agree.

    Raises
    ------
    JsonFormError
        If the value is not a computation.
    """
    reader = Reader(computation)
    made_by = f"{reader.text('algorithm')}/{reader.text('version')}"
    if made_by != f"{ALGORITHM}/{VERSION}":
        return Difference(kind=DifferenceKind.ALGORITHM, detail=made_by)
    given, answered = reader.mapping("input"), reader.mapping("output")
    if reader.text("input_hash", "") not in {"", digest(given)}:
        return Difference(kind=DifferenceKind.INPUT_HASH)
    if reader.text("output_hash", "") not in {"", digest(answered)}:
        return Difference(kind=DifferenceKind.OUTPUT_HASH)
    problem, plan = problem_from_json(given), plan_from_json(answered)
    for violation in check(problem, plan):
        return Difference(kind=DifferenceKind.INVALID, detail=violation.sentence("en"))
    again = as_computation(problem, solve(problem, require_everybody=False))
    if again.output_hash != digest(answered):
        return Difference(kind=DifferenceKind.OUTPUT, detail=again.output_hash)
    return None
