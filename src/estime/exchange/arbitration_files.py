"""Files of an arbitration, by the end of their name: Pabulib, JSON, a workbook, or text files in a folder or an archive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from estime.arbitration import Outcome, Problem, as_computation
from estime.arbitration.canonical import problem_from_json
from estime.exchange.allocation_files import computation_to_bytes, json_object
from estime.exchange.arbitration_outcome import Sets, write_outcome
from estime.exchange.arbitration_reading import read_arbitration, read_arbitration_of
from estime.exchange.pabulib import read_pabulib, write_pabulib
from estime.exchange.pabulib_text import MAX_BYTES as MAX_PABULIB_BYTES
from estime.exchange.sheets import MAX_BYTES, Fault, SheetError, file_fault, read_csv_files
from estime.json_reading import Reader

PABULIB = ".pb"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArbitrationInFile:
    """What a file tells: the problem; of a Pabulib file also what has no place in it, and what may be amiss."""

    problem: Problem
    meta: Mapping[str, str] = field(default_factory=dict)
    projects: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: tuple[Fault, ...] = ()


def most_bytes(name: str) -> int:
    """Return how many bytes of a file are worth reading; -1: all of them."""
    suffix = PurePath(name).suffix.lower()
    return {".json": -1, PABULIB: MAX_PABULIB_BYTES + 1}.get(suffix, MAX_BYTES + 1)


def arbitration_from_file(content: bytes, name: str) -> ArbitrationInFile:
    """Return what a file tells: Pabulib, a workbook, an archive of text files, the JSON of a problem or of a computation.

    Raises
    ------
    SheetError, JsonFormError, ValueError
        If the file cannot be understood.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix == PABULIB:
        file = read_pabulib(content)
        return ArbitrationInFile(problem=file.problem, meta=file.meta, projects=file.projects, notes=file.notes)
    if suffix != ".json":
        return ArbitrationInFile(problem=read_arbitration(content, filename=name))
    value = json_object(content)
    problem = Reader(value).mapping("input") if "input" in value else value
    return ArbitrationInFile(problem=problem_from_json(problem))


def arbitration_from_files(files: Mapping[str, bytes]) -> ArbitrationInFile:
    """Return what the text files (.csv, .tsv) of a folder tell, by name: one per sheet.

    Raises
    ------
    SheetError
        With every fault of every file.
    """
    if not files:
        raise SheetError(file_fault("no_text_files"))
    return ArbitrationInFile(problem=read_arbitration_of(read_csv_files(files)))


def outcome_to_file(
    file: ArbitrationInFile,
    outcome: Outcome,
    name: str,
    language: str,
    *,
    proposed: Outcome | None = None,
    sets: Sets | None = None,
    clones: bool = False,
) -> bytes:
    """Return an outcome as a workbook, as a Pabulib file, or as the JSON of its computation, which `estime replay` reads.

    `proposed` is what the rule chose, where the assembly has amended it.

    Raises
    ------
    CloneError
        With `clones`, where no number of equal voters tells the same.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix == ".json":
        return computation_to_bytes(as_computation(file.problem, outcome))
    if suffix == PABULIB:
        return write_pabulib(
            file.problem, outcome=outcome, proposed=proposed, meta=file.meta, projects=file.projects, clones=clones
        )
    return write_outcome(file.problem, outcome, language, sets=sets)
