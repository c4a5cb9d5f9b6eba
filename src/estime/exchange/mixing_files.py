"""Files of tables and rounds, by the end of their name: JSON, a workbook, or text files in a folder or an archive."""

from collections.abc import Mapping
from pathlib import PurePath

from estime.exchange.allocation_files import computation_to_bytes, json_object
from estime.exchange.mixing_reading import TablesInWorkbook, read_tables, read_tables_of
from estime.exchange.mixing_writing import write_table_plan
from estime.exchange.sheets import SheetError, file_fault, read_csv_files
from estime.json_reading import JsonFormError
from estime.mixing.canonical import plan_from_json, problem_from_json
from estime.mixing.computation import as_computation
from estime.mixing.plan import Plan
from estime.provenance import Json


def tables_from_file(content: bytes, name: str) -> TablesInWorkbook:
    """Return the tables of a file: a workbook, an archive of text files, the JSON of a problem or of a computation.

    Raises
    ------
    SheetError, JsonFormError, ValueError
        If the file cannot be understood.
    """
    if PurePath(name).suffix.lower() != ".json":
        return read_tables(content, filename=name)
    value = json_object(content)
    return TablesInWorkbook(problem=problem_from_json(_object(value.get("input", value))), names={})


def tables_from_files(files: Mapping[str, bytes]) -> TablesInWorkbook:
    """Return the tables of the text files (.csv, .tsv) of a folder, by name: one per sheet.

    Raises
    ------
    SheetError
        With every fault of every file.
    """
    if not files:
        raise SheetError(file_fault("no_text_files"))
    return read_tables_of(read_csv_files(files))


def table_plan_from_file(content: bytes) -> Plan:
    """Return the plan of a file: a computation, or the JSON of a plan alone.

    Raises
    ------
    JsonFormError, ValueError
        If the file holds no plan.
    """
    value = json_object(content)
    return plan_from_json(_object(value.get("output", value)))


def table_plan_to_file(tables: TablesInWorkbook, plan: Plan, name: str, language: str) -> bytes:
    """Return a plan as a workbook, or as the JSON of its computation, which `estime replay` reads."""
    if PurePath(name).suffix.lower() == ".json":
        return computation_to_bytes(as_computation(tables.problem, plan))
    return write_table_plan(tables.problem, plan, language, tables.names)


def _object(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise JsonFormError("$", "object")
    return value
