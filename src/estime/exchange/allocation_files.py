"""Files of the allocation, by the end of their name: JSON, a workbook, or text files in a folder or an archive.

Workbooks of Excel (.xlsx) need the extra `formats`; all else comes with Python.
"""

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from estime.allocation.canonical import problem_from_json
from estime.allocation.computation import as_computation
from estime.allocation.plan import Plan
from estime.exchange.allocation_reading import DayInWorkbook, read_day, read_day_of
from estime.exchange.allocation_writing import write_plan
from estime.exchange.sheets import SheetError, file_fault, read_csv_files
from estime.json_reading import JsonFormError
from estime.provenance import Computation, Json

SUFFIXES: Final = (".json", ".xlsx", ".ods", ".zip")
TEXT_SUFFIXES: Final = (".csv", ".tsv")


def day_from_file(content: bytes, name: str) -> DayInWorkbook:
    """Return the day of a file: a workbook, an archive of text files, the JSON of a problem or of a computation.

    Raises
    ------
    SheetError, JsonFormError, ValueError
        If the file cannot be understood.
    """
    if PurePath(name).suffix.lower() != ".json":
        return read_day(content, filename=name)
    value = json_object(content)
    return DayInWorkbook(problem=problem_from_json(_object(value.get("input", value))), names={})


def day_from_files(files: Mapping[str, bytes]) -> DayInWorkbook:
    """Return the day of the text files (.csv, .tsv) of a folder, by name: one per sheet.

    Raises
    ------
    SheetError
        With every fault of every file.
    """
    if not files:
        raise SheetError(file_fault("no_text_files"))
    return read_day_of(read_csv_files(files))


def json_object(content: bytes) -> dict[str, Json]:
    """Return the object that a JSON file holds.

    Raises
    ------
    JsonFormError, ValueError
        If it holds something else, or is no JSON.
    """
    try:
        value = json.loads(content)
        json.dumps(value, ensure_ascii=False).encode()
    except (RecursionError, ValueError) as error:  # too deep, thousands of digits, another encoding, half a sign
        raise json.JSONDecodeError("no JSON", "", 0) from error
    return _object(value)


def _object(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise JsonFormError("$", "object")
    return value


def plan_to_file(day: DayInWorkbook, plan: Plan, name: str, language: str) -> bytes:
    """Return a plan as a workbook, or as the JSON of its computation, which `estime replay` reads."""
    if PurePath(name).suffix.lower() == ".json":
        return computation_to_bytes(as_computation(day.problem, plan))
    return write_plan(day.problem, plan, language, day.names)


def computation_to_bytes(computation: Computation) -> bytes:
    """Return the JSON of a computation, with its hashes, for people and machines to read."""
    value: Mapping[str, Json] = {
        "algorithm": computation.algorithm,
        "version": computation.version,
        "seed": computation.seed,
        "input": dict(computation.input),
        "output": dict(computation.output),
        "input_hash": computation.input_hash,
        "output_hash": computation.output_hash,
    }
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
