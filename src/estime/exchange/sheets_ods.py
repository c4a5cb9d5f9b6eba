"""Read workbooks of LibreOffice (.ods) within bounds, as a stream: nothing but the rows that hold something is kept.

What the elements mean: OpenDocument 1.3, part 3 (OASIS, 2021), sections 3.13, 9.1, 19.
"""

import zipfile
from collections.abc import Callable, Mapping
from typing import Final
from xml.parsers import expat

from estime.exchange.sheets_cells import LAST_ROW, MAX_SIGNS, MAX_SLOTS, SheetInProgress
from estime.exchange.sheets_faults import SheetError, file_fault
from estime.exchange.sheets_model import MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Sheet, column_letter
from estime.exchange.sheets_ods_values import CALCEXT, OFFICE, TABLE, TEXT, shown_value

_KIND: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_STYLE: Final = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_DRAWING: Final = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 "
_MANIFEST: Final = "META-INF/manifest.xml"
_CHUNK: Final = 256 * 1024
# What stands inside a table and is not shown in its cells: notes, drawings, tables of other files, old versions.
_BESIDE: Final = frozenset(
    {
        f"{OFFICE}annotation",
        f"{OFFICE}dde-source",
        f"{TABLE}dde-links",
        f"{TABLE}shapes",
        f"{TABLE}tracked-changes",
        f"{TABLE}content-validations",
    }
)
_OF_TEXT: Final = frozenset({f"{TEXT}p", f"{TEXT}h"})
_CELLS: Final = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})

Attributes = Mapping[str, str]


def read_ods(archive: zipfile.ZipFile) -> tuple[Sheet, ...]:
    """Return the sheets a person sees: hidden ones are left out.

    Raises
    ------
    SheetError
        When the file is protected, no spreadsheet, or beyond the bounds.
    """
    names = set(archive.namelist())
    if "encrypted-package" in names or (_MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST)):
        raise SheetError(file_fault("password"))
    if not archive.read("mimetype").strip().startswith(_KIND):
        raise SheetError(file_fault("other_document"))
    content = _Content()
    with archive.open("content.xml") as part:
        content.read(part.read)
    return tuple(content.sheets)


class _Content:
    """The content of a workbook under reading: one element after the other."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._beside = 0
        self._elements = self._signs = 0
        self._table: _OdsTable | None = None
        self._is_shown = True
        self._starts: dict[str, Callable[[Attributes], None]] = {
            f"{_STYLE}style": self._start_style,
            f"{_STYLE}table-properties": self._start_properties,
            f"{TABLE}table": self._start_table,
            f"{TABLE}table-row": self._start_row,
            f"{TABLE}table-cell": self._start_cell,
            f"{TABLE}covered-table-cell": self._start_covered,
            **dict.fromkeys(_OF_TEXT, self._start_paragraph),
            f"{TEXT}s": self._start_spaces,
            f"{TEXT}tab": lambda _given: self._text("\t"),
            f"{TEXT}line-break": lambda _given: self._text("\n"),
        }

    def read(self, read: Callable[[int], bytes]) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        # No workbook has a document type: this is where entities that multiply would be declared.
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        while chunk := read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _refuse_doctype(self, *_given: object) -> None:
        raise SheetError(file_fault("not_a_spreadsheet"))

    def _start(self, name: str, given: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MAX_SLOTS:
            raise self._too_many()
        is_inner = name == f"{TABLE}table" and self._table is not None
        if self._beside or is_inner or name in _BESIDE or name.startswith(_DRAWING):
            self._beside += 1
        elif start := self._starts.get(name):
            start(given)

    def _end(self, name: str) -> None:
        if self._beside:
            self._beside -= 1
        elif self._table is not None:
            if name in _OF_TEXT:
                self._table.end_paragraph()
            elif name in _CELLS:
                self._table.end_cell()
            elif name == f"{TABLE}table-row":
                self._table.end_row()
            elif name == f"{TABLE}table":
                self._end_table()

    def _text(self, text: str) -> None:
        if self._table is None or self._beside:
            return
        self._signs += len(text)
        if self._signs > MAX_SIGNS:
            raise self._too_many()
        self._table.add_text(text)

    def _too_many(self) -> SheetError:
        return self._table.sheet.too_many_rows() if self._table else SheetError(file_fault("zip_bomb"))

    def _start_style(self, given: Attributes) -> None:
        self._style = given.get(f"{_STYLE}name", "")

    def _start_properties(self, given: Attributes) -> None:
        if given.get(f"{TABLE}display") == "false":
            self._hidden_styles.add(self._style)

    def _start_table(self, given: Attributes) -> None:
        self._table = _OdsTable(given.get(f"{TABLE}name", ""))
        self._is_shown = given.get(f"{TABLE}style-name") not in self._hidden_styles

    def _end_table(self) -> None:
        if self._table is not None and self._is_shown:
            self.sheets.append(self._table.sheet.sheet())
        self._table = None

    def _start_row(self, given: Attributes) -> None:
        if self._table is not None:
            self._table.start_row(_repeated(given, "number-rows-repeated"))

    def _start_cell(self, given: Attributes) -> None:
        if self._table is not None:
            self._table.start_cell(given)

    def _start_covered(self, given: Attributes) -> None:
        """Begin a cell under a merged one: what it holds is not shown."""
        kept = {name: value for name, value in given.items() if name == f"{TABLE}number-columns-repeated"}
        if self._table is not None:
            self._table.start_cell(kept, is_covered=True)

    def _start_paragraph(self, _given: Attributes) -> None:
        if self._table is not None:
            self._table.start_paragraph()

    def _start_spaces(self, given: Attributes) -> None:
        self._text(" " * min(_repeated(given, "c", space=TEXT), MAX_TEXT + 1))


class _OdsTable:
    """One table under reading. Rows and cells that are repeated stand once in the file."""

    def __init__(self, name: str) -> None:
        self.sheet = SheetInProgress(name)
        self._next_row = 1
        self._repeats = 1
        self._cells: list[str] = []
        self._blanks = 0
        self._found: list[tuple[int, str, str]] = []
        self._given: Attributes | None = None
        self._is_covered = False
        self._paragraphs: list[str] | None = None
        self._parts: list[str] | None = None

    def start_row(self, repeats: int) -> None:
        self._repeats = repeats
        self._cells, self._found, self._blanks = [], [], 0

    def end_row(self) -> None:
        """Keep the row as often as it is repeated. Blank rows only move the number on."""
        first, self._next_row = self._next_row, self._next_row + self._repeats
        if not any(cell.strip() for cell in self._cells) and not self._found:
            return
        if self._repeats > MAX_ROWS:
            raise self.sheet.too_many_rows()
        for number in range(first, self._next_row):
            self.sheet.add_row(number, self._cells)
            for place, code, text in self._found:
                self.sheet.fault(number, column_letter(place), code, text)

    def start_cell(self, given: Attributes, *, is_covered: bool = False) -> None:
        self._given, self._is_covered = given, is_covered
        self._paragraphs = []

    def end_cell(self) -> None:
        """Keep the cell as often as it is repeated. Blanks count only where something follows them."""
        given, paragraphs = self._given or {}, self._paragraphs or []
        self._given = self._paragraphs = self._parts = None
        repeats = _repeated(given, "number-columns-repeated")
        text = "" if self._is_covered else shown_value(given, "\n".join(paragraphs))
        code = _wrong_with(given, text)
        self._note_span(given)
        if not text and not code:
            self._blanks += repeats
            return
        place = len(self._cells) + self._blanks
        # The row tells it: one cell more than is allowed is enough.
        repeats = min(repeats, max(MAX_COLUMNS + 1 - place, 1))
        self._cells += [""] * min(self._blanks, MAX_COLUMNS + 1)
        self._blanks = 0
        if code:
            self._found += [(place + step, code, text) for step in range(repeats)]
        self._cells += [text] * repeats

    def _note_span(self, given: Attributes) -> None:
        columns = _repeated(given, "number-columns-spanned")
        rows = _repeated(given, "number-rows-spanned")
        if columns > 1 or rows > 1:
            place, row = len(self._cells) + self._blanks, self._next_row
            last = f"{column_letter(place + columns - 1)}{row + rows - 1}"
            self.sheet.merged(f"{column_letter(place)}{row}:{last}")

    def start_paragraph(self) -> None:
        if self._paragraphs is not None:
            self._parts = []

    def end_paragraph(self) -> None:
        if self._paragraphs is not None and self._parts is not None:
            self._paragraphs.append("".join(self._parts))
            self._parts = None

    def add_text(self, text: str) -> None:
        if self._parts is not None:
            self._parts.append(text)


def _wrong_with(given: Attributes, text: str) -> str:
    if f"{TABLE}formula" in given:
        return "formula"
    if given.get(f"{CALCEXT}value-type") == "error":
        return "error_value"
    return "too_long" if len(text) > MAX_TEXT else ""


def _repeated(given: Attributes, name: str, *, space: str = TABLE) -> int:
    """Return how often something is repeated: at least once, and never beyond the last row of a spreadsheet."""
    stated = given.get(space + name)
    return 1 if stated is None else min(max(int(stated), 1), LAST_ROW)
