"""Read workbooks (.xlsx) within bounds; their archive was weighed before it is unpacked."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Protocol, cast

from estime.exchange.sheets_cells import (
    LAST_ROW,
    MAX_SIGNS,
    MAX_SLOTS,
    SheetInProgress,
    text_of_percentage,
    text_of_value,
)
from estime.exchange.sheets_model import MAX_TEXT, Sheet, column_letter

_CHUNK = 1024 * 1024
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")


class _Cell(Protocol):
    value: object
    data_type: str
    number_format: str


class _LightSheet(Protocol):
    """What openpyxl gives in read-only mode; its type stubs say otherwise."""

    title: str
    sheet_state: str
    _worksheet_path: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self) -> Iterator[tuple[_Cell, ...]]: ...


def read_xlsx(content: bytes, archive: zipfile.ZipFile) -> tuple[Sheet, ...]:
    """Return the sheets a person sees: hidden ones are left out. Macros are never run, nor even read."""
    from openpyxl import load_workbook  # noqa: PLC0415 -- optional dependency

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of decorations that it does not keep
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        try:
            sheets = cast("list[_LightSheet]", workbook.worksheets)
            return tuple(_sheet_of(sheet, archive) for sheet in sheets if sheet.sheet_state == "visible")
        finally:
            workbook.close()


def _sheet_of(worksheet: _LightSheet, archive: zipfile.ZipFile) -> Sheet:
    sheet = SheetInProgress(worksheet.title)
    for number, cells in _rows_of(worksheet, sheet):
        sheet.add_row(number, cells)
    path = worksheet._worksheet_path  # noqa: SLF001 -- no public way to the part of a sheet
    for cells_merged in _merged_in(archive, path):
        sheet.merged(cells_merged)
    return sheet.sheet()


def _rows_of(worksheet: _LightSheet, sheet: SheetInProgress) -> Iterator[tuple[int, list[str]]]:
    """Yield rows as texts, within bounds: a tiny file can declare a million rows of sixteen thousand cells."""
    worksheet.reset_dimensions()
    slots = signs = 0
    for number, row in enumerate(worksheet.iter_rows(), start=1):
        slots += len(row)
        if number > LAST_ROW or slots > MAX_SLOTS or signs > MAX_SIGNS:
            raise sheet.too_many_rows()
        cells: list[str] = []
        for place, cell in enumerate(row):
            text = _text_of(cell)
            if code := _wrong_with(cell.data_type, text):
                sheet.fault(number, column_letter(place), code, text)
            cells.append(text)
            signs += len(text)
        yield number, cells


def _text_of(cell: _Cell) -> str:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and cell.number_format.endswith("%"):
        return text_of_percentage(value)
    return text_of_value(value)


def _wrong_with(data_type: str, text: str) -> str:
    if data_type == "f":
        return "formula"
    if data_type == "e":
        return "error_value"
    return "too_long" if len(text) > MAX_TEXT else ""


def _merged_in(archive: zipfile.ZipFile, path: str) -> list[str]:
    """Return the merged ranges of a sheet, in their order; openpyxl's light reader does not give them."""
    found: dict[str, None] = {}
    tail = b""
    with archive.open(path) as part:
        while chunk := part.read(_CHUNK):
            text = tail + chunk
            found.update(dict.fromkeys(match[1].decode() for match in _MERGED.finditer(text)))
            tail = text[-200:]
    return list(found)
