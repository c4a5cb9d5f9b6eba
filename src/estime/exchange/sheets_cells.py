"""What the cells of a workbook show, and the bounds within which they are read."""

from datetime import date, datetime, time, timedelta

from estime.exchange.sheets_faults import Fault, SheetError
from estime.exchange.sheets_model import (
    MAX_CELL_FAULTS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT,
    Sheet,
    SheetRow,
    is_blank,
    shortened,
    trimmed,
)

MAX_SLOTS = 5_000_000
MAX_SIGNS = 50_000_000
LAST_ROW = 1_048_576
# Spreadsheets keep fifteen digits; beyond, a whole number is no longer exact.
_EXACT = 10**15


class SheetInProgress:
    """A sheet of a workbook under reading, row by row: what is beyond the bounds is refused at once."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows: list[SheetRow] = []
        self._faults: list[Fault] = []
        self._faults_found = 0

    def add_row(self, number: int, cells: list[str]) -> None:
        """Keep a row that holds something."""
        if is_blank(cells):
            return
        if len(self._rows) >= MAX_ROWS or number > LAST_ROW:
            raise self.too_many_rows()
        kept = trimmed(cells)
        if len(kept) > MAX_COLUMNS:
            raise SheetError(Fault(self._name, number, None, "too_many_columns", {"limit": str(MAX_COLUMNS)}))
        self._rows.append(SheetRow(number, kept))

    def too_many_rows(self) -> SheetError:
        return SheetError(Fault(self._name, None, None, "too_many_rows", {"limit": str(MAX_ROWS)}))

    def fault(self, row: int, column: str, code: str, text: str) -> None:
        self._note(Fault(self._name, row, column, code, {"value": text, "limit": str(MAX_TEXT)}))

    def merged(self, cells: str) -> None:
        """Note a range of merged cells, as in `A4:B5`."""
        first = cells.partition(":")[0]
        letters = first.rstrip("0123456789")
        row = int(first.removeprefix(letters))
        self._note(Fault(self._name, row, letters, "merged_cells", {"cells": cells}))

    def _note(self, fault: Fault) -> None:
        """Keep the first faults, count the others: a column of formulas should fill neither a page nor the memory."""
        self._faults_found += 1
        if self._faults_found <= MAX_CELL_FAULTS + 1:
            self._faults.append(fault)

    def sheet(self) -> Sheet:
        return Sheet(self._name, tuple(self._rows), shortened(self._faults, sheet=self._name, found=self._faults_found))


def text_of_value(value: object) -> str:
    """Return the text of a cell: dates as ISO, times as hours and minutes, whole numbers without decimals.

    >>> text_of_value(12.0), text_of_value(time(9, 30)), text_of_value(datetime(2017, 6, 1)), text_of_value(True)
    ('12', '09:30', '2017-06-01', 'true')
    """
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


def text_of_percentage(value: float) -> str:
    """Return what a cell in percent shows, where `value` is the share.

    >>> text_of_percentage(0.5), text_of_percentage(0.125)
    ('50%', '12.5%')
    """
    return f"{text_of_value(float(f'{value * 100:.12g}'))}%"


def _text_of_moment(value: datetime) -> str:
    if value.time() == time():
        return value.date().isoformat()
    return value.replace(microsecond=0).isoformat(" ", "seconds" if value.second else "minutes")
