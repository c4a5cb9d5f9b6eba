"""What does not agree between a computation and its replay."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from estime.json_reading import JsonFormError, Reader
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


def recorded_difference(computation: Mapping[str, Json], made_by: str) -> Difference | None:
    """Return what is amiss in a record before anything is computed: its algorithm and version, or its hashes.

    Raises
    ------
    JsonFormError
        If the value is not a computation.
    """
    reader = Reader(computation)
    said = f"{reader.text('algorithm')}/{reader.text('version')}"
    if said != made_by:
        return Difference(kind=DifferenceKind.ALGORITHM, detail=said)
    if reader.text("input_hash", "") not in {"", _digest_of(reader, "input")}:
        return Difference(kind=DifferenceKind.INPUT_HASH)
    if reader.text("output_hash", "") not in {"", _digest_of(reader, "output")}:
        return Difference(kind=DifferenceKind.OUTPUT_HASH)
    return None


def _digest_of(reader: Reader, key: str) -> str:
    try:
        return digest(reader.mapping(key))
    except TypeError as error:  # a number with a point: no record holds one
        raise JsonFormError(f"$.{key}", "exact") from error
