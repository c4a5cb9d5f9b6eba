"""Read separated values: any of the usual encodings and separators, found from the text itself."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from estime.exchange.sheets_cells import LAST_ROW
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

_SEPARATORS = (";", ",", "\t")
_SAMPLE = 50
_SAYS_SEPARATOR = re.compile(r'"?sep=([;,\t|])"?\r?\n', re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_OTHER_KINDS = ("%pdf-", "{\\rtf", "<!doctype", "<html", "<?xml")


def read_csv(content: bytes, *, filename: str, most_rows: int = MAX_ROWS) -> Sheet:
    """Return the one sheet of a text file, named after the file."""
    text = _decoded(content)
    name = PurePath(filename).stem or "CSV"
    if not text.strip("".join(_SEPARATORS) + " \r\n"):
        return Sheet(name, ())
    if says := _SAYS_SEPARATOR.match(text):
        return _sheet_of(text[says.end() :], says[1], name=name, most_rows=most_rows)
    return _sheet_of(text, _separator_of(text), name=name, most_rows=most_rows)


def _decoded(content: bytes) -> str:
    text = _text_of(content)
    if _CONTROL.search(text) or text.lstrip()[:10].lower().startswith(_OTHER_KINDS):
        raise SheetError(file_fault("not_a_spreadsheet"))
    return text


def _text_of(content: bytes) -> str:
    for encoding in _encodings_of(content[:2]):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError(file_fault("not_a_spreadsheet"))


def _encodings_of(start: bytes) -> tuple[str, ...]:
    """Return the encodings that a text may have. In UTF-16 without a mark, a table begins with a half-empty sign."""
    if start in {b"\xff\xfe", b"\xfe\xff"}:
        return ("utf-16",)
    if len(start) == 2 and 0 in start and any(start):
        return ("utf-16-be",) if start[0] == 0 else ("utf-16-le",)
    return ("utf-8-sig", "cp1252")


def _separator_of(text: str) -> str:
    """Return the separator that gives the most even table of more than one column.

    Under the right one, a quoted cell is followed by a separator or the end of the row.
    """
    return max(_SEPARATORS, key=lambda separator: _fitness(text, separator))


def _fitness(text: str, separator: str) -> tuple[bool, bool, bool, int, float, int]:
    """Return how well a separator fits: several columns, quotes in their places or broken late, an even table."""
    widths: list[int] = []
    rows = 0
    is_whole = True
    try:
        for cells in _reader(text, separator):
            rows += 1
            if len(widths) < _SAMPLE and not is_blank(cells):
                widths.append(len(cells))
    except csv.Error:
        is_whole = False
    width, share = _usual_width(widths)
    is_wide = width > 1
    return (is_whole and is_wide, is_wide, is_whole, 0 if is_whole else rows, share, width)


def _usual_width(widths: list[int]) -> tuple[int, float]:
    """Return the most common width, the larger of equals, and the share of rows that have it."""
    if not widths:
        return (0, 0.0)
    width, count = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
    return (width, count / len(widths))


def _sheet_of(text: str, separator: str, *, name: str, most_rows: int) -> Sheet:
    rows: list[SheetRow] = []
    faults: list[Fault] = []
    for number, cells in _numbered(text, separator, name=name):
        if is_blank(cells):
            continue
        if len(rows) >= most_rows:
            raise SheetError(Fault(name, None, None, "too_many_rows", {"limit": str(most_rows)}))
        kept = trimmed(cells)
        if len(kept) > MAX_COLUMNS:
            raise SheetError(Fault(name, number, None, "too_many_columns", {"limit": str(MAX_COLUMNS)}))
        rows.append(SheetRow(number, kept))
        faults += [
            Fault(name, number, column_letter(place), "too_long", {"limit": str(MAX_TEXT)})
            for place, cell in enumerate(kept)
            if len(cell) > MAX_TEXT
        ]
    return Sheet(name, tuple(rows), shortened(faults, sheet=name))


def _numbered(text: str, separator: str, *, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with their numbers. A quote that never closes is refused: it would swallow the rest."""
    number = 0
    try:
        for number, cells in enumerate(_reader(text, separator), start=1):
            if number > LAST_ROW:
                raise SheetError(Fault(name, None, None, "too_many_rows", {"limit": str(MAX_ROWS)}))
            yield number, cells
    except csv.Error as error:
        code = "too_long" if "field limit" in str(error) else "unpaired_quotes"
        raise SheetError(Fault(name, number + 1, None, code, {"limit": str(MAX_TEXT)})) from None


def _reader(text: str, separator: str) -> "Iterator[list[str]]":
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
