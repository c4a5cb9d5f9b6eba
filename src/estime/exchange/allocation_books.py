"""Sheets being written: as a workbook, or as one text file per sheet."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

from estime.exchange.allocation_sheets import defused

Cell = str | int | float

_WIDTH: Final = 18
_WIDE: Final = 90
_SEPARATOR: Final = ";"
# Archives hold the time of their files; ours has no clock, so that the same day gives the same bytes.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)


class Book(Protocol):
    """What sheets are written into. Texts stay texts: what looks like a formula is defused."""

    def add_table(self, name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """Add a sheet with headings."""

    def add_text(self, name: str, paragraphs: Iterable[str]) -> None:
        """Add a sheet of paragraphs."""


class Workbook:
    """A workbook (.xlsx) being written."""

    def __init__(self) -> None:
        import xlsxwriter  # noqa: PLC0415 -- optional dependency

        self._file = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._workbook = xlsxwriter.Workbook(self._file, options)
        self._bold = self._workbook.add_format({"bold": True, "bottom": 1})
        self._wrapped = self._workbook.add_format({"text_wrap": True, "valign": "top"})

    def add_table(
        self, name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], *, widths: Sequence[float] = ()
    ) -> None:
        """Add a sheet with headings, kept in sight while the rows move. With `widths`, in signs, long cells break into lines."""
        sheet = self._workbook.add_worksheet(name)
        sheet.set_column(0, max(len(headings) - 1, 0), _WIDTH)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        shape = self._wrapped if widths else None
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, self._bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, int | float):
                    sheet.write_number(number, column, cell, shape)
                elif cell:
                    sheet.write_string(number, column, defused(cell), shape)

    def add_text(self, name: str, paragraphs: Iterable[str]) -> None:
        sheet = self._workbook.add_worksheet(name)
        sheet.set_column(0, 0, _WIDE)
        for number, paragraph in enumerate(paragraphs):
            sheet.write_string(number, 0, defused(paragraph), self._wrapped)

    def content(self) -> bytes:
        self._workbook.close()
        return self._file.getvalue()


class TextFiles:
    """Text files being written, one per sheet, as a spreadsheet of a French or Dutch speaker opens them."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def add_table(self, name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        file = io.StringIO(newline="")
        writer = csv.writer(file, delimiter=_SEPARATOR)
        writer.writerow(headings)
        writer.writerows([defused(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
        self.files[f"{name}.csv"] = file.getvalue().encode("utf-8-sig")

    def add_text(self, name: str, paragraphs: Iterable[str]) -> None:
        first, *others = paragraphs
        self.add_table(name, [first], ([paragraph] for paragraph in others))


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """Return an archive (.zip) of files, the same for the same files."""
    archived = io.BytesIO()
    with zipfile.ZipFile(archived, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED)
    return archived.getvalue()
