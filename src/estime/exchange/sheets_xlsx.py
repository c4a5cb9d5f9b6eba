"""Read workbooks (.xlsx) within bounds: nothing is unpacked before its size is known."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Protocol, cast

from estime.exchange.sheets_faults import Fault, SheetError, file_fault
from estime.exchange.sheets_model import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT,
    Sheet,
    SheetRow,
    column_letter,
    is_blank,
    shortened,
    trimmed,
)

_MAX_UNPACKED = 100 * 1024 * 1024
_MAX_PART = 20 * 1024 * 1024
_MAX_RATIO = 200
_RATIO_FROM = 5 * 1024 * 1024
_MAX_PARTS = 2_000
_MAX_SLOTS = 5_000_000
_MAX_SIGNS = 50_000_000
_LAST_ROW = 1_048_576
_CHUNK = 1024 * 1024
# Spreadsheets keep fifteen digits; beyond, a whole number is no longer exact.
_EXACT = 10**15
_LARGE_PARTS = ("xl/worksheets/", "xl/sharedStrings.xml")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")


class _Cell(Protocol):
    value: object
    data_type: str


class _LightSheet(Protocol):
    """What openpyxl gives in read-only mode; its type stubs say otherwise."""

    title: str
    sheet_state: str
    _worksheet_path: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self) -> Iterator[tuple[_Cell, ...]]: ...


def read_xlsx(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets a person sees: hidden ones are left out."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_what_is_no_workbook(archive)
            _refuse_bombs(archive)
            return _sheets_of(content, archive)
    except SheetError:
        raise
    except Exception as error:  # openpyxl and zipfile raise anything on a damaged file
        raise SheetError(file_fault("not_a_spreadsheet")) from error


def _refuse_what_is_no_workbook(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        raise SheetError(file_fault("binary_excel"))
    if "content.xml" in names and "mimetype" in names:
        raise SheetError(file_fault("open_document"))
    if "[Content_Types].xml" not in names:
        raise SheetError(file_fault("not_a_spreadsheet"))


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    """Refuse what unpacks far beyond its size. A part never gives more than its declared size: zipfile holds to it."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    is_bomb = (
        unpacked > _MAX_UNPACKED
        or len(parts) > _MAX_PARTS
        or (unpacked > _RATIO_FROM and unpacked > _MAX_RATIO * max(packed, 1))
        or any(part.file_size > _MAX_PART and not part.filename.startswith(_LARGE_PARTS) for part in parts)
    )
    if is_bomb:
        raise SheetError(file_fault("zip_bomb"))


def _sheets_of(content: bytes, archive: zipfile.ZipFile) -> tuple[Sheet, ...]:
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
    name = worksheet.title
    rows: list[SheetRow] = []
    faults: list[Fault] = []
    for number, cells, found in _rows_of(worksheet):
        faults += found
        if is_blank(cells):
            continue
        if len(rows) >= MAX_ROWS:
            raise SheetError(Fault(name, None, None, "too_many_rows", {"limit": str(MAX_ROWS)}))
        kept = trimmed(cells)
        if len(kept) > MAX_COLUMNS:
            raise SheetError(Fault(name, number, None, "too_many_columns", {"limit": str(MAX_COLUMNS)}))
        rows.append(SheetRow(number, kept))
    path = worksheet._worksheet_path  # noqa: SLF001 -- no public way to the part of a sheet
    faults += [_merged_fault(name, cells) for cells in _merged_in(archive, path)]
    return Sheet(name, tuple(rows), shortened(faults, sheet=name))


def _rows_of(worksheet: _LightSheet) -> Iterator[tuple[int, list[str], list[Fault]]]:
    """Yield rows as texts, within bounds: a tiny file can declare a million rows of sixteen thousand cells."""
    worksheet.reset_dimensions()
    slots = signs = 0
    for number, row in enumerate(worksheet.iter_rows(), start=1):
        slots += len(row)
        if number > _LAST_ROW or slots > _MAX_SLOTS or signs > _MAX_SIGNS:
            raise SheetError(Fault(worksheet.title, None, None, "too_many_rows", {"limit": str(MAX_ROWS)}))
        cells: list[str] = []
        faults: list[Fault] = []
        for place, cell in enumerate(row):
            text = _text_of(cell.value)
            code = _wrong_with(cell.data_type, text)
            if code:
                params = {"value": text, "limit": str(MAX_TEXT)}
                faults.append(Fault(worksheet.title, number, column_letter(place), code, params))
            cells.append(text)
            signs += len(text)
        yield number, cells, faults


def _wrong_with(data_type: str, text: str) -> str:
    if data_type == "f":
        return "formula"
    if data_type == "e":
        return "error_value"
    return "too_long" if len(text) > MAX_TEXT else ""


def _text_of(value: object) -> str:
    """Return the text of a cell: dates as ISO, whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("_x000D_", "").replace("\r\n", "\n")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else f"{value:.15g}"
    if isinstance(value, datetime):
        return _text_of_moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    # Array formulas carry their text; numbers print as they are.
    return str(getattr(value, "text", value))


def _text_of_moment(value: datetime) -> str:
    if value.time() == time():
        return value.date().isoformat()
    return value.replace(microsecond=0).isoformat(" ", "seconds" if value.second else "minutes")


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


def _merged_fault(sheet: str, cells: str) -> Fault:
    first = cells.partition(":")[0]
    letters = first.rstrip("0123456789")
    return Fault(sheet, int(first.removeprefix(letters)), letters, "merged_cells", {"cells": cells})
