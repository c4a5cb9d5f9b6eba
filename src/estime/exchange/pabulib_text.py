"""The text of a Pabulib file: its sections, their headings and lines, read with the faults of each line."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from estime.exchange import pabulib_keys as keys
from estime.exchange.allocation_faults import Faults
from estime.exchange.pabulib_faults import LineFault
from estime.exchange.sheets_faults import SheetError, file_fault

MAX_BYTES: Final = 64 * 1024 * 1024

_KEY: Final = "key"

Line = tuple[int, list[str]]


@dataclass(slots=True)
class Section:
    """A section: where its title stands, where each heading stands in a line, and its lines with their numbers."""

    name: str
    line: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    def has(self, column: str) -> bool:
        return column in self.columns

    def value(self, cells: list[str], column: str) -> str:
        """Return the text of a field, without spaces around; empty where there is none."""
        place = self.columns.get(column)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    def fault(self, line: int, column: str | None, code: str, **params: str) -> LineFault:
        return LineFault(self.name, line, column, code, params)


def read_sections(content: bytes, faults: Faults) -> dict[str, Section]:
    """Return the sections by name; one that is missing stands there without lines, and is a fault.

    Raises
    ------
    SheetError
        If the file is no text, or holds no section at all.
    """
    sections: dict[str, Section] = {}
    at: Section | None = None
    for line, cells in _lines(_decoded(content), faults):
        if (name := _title(cells)) is not None:
            if name in sections:
                faults.add(sections[name].fault(line, None, "pb_section_twice", first_row=str(sections[name].line)))
            at = Section(name, line)
            sections.setdefault(name, at)
        elif at is None:
            faults.add(LineFault(keys.META, line, None, "pb_before_sections"))
        else:
            _add_line(at, line, cells, faults)
    if not sections:
        raise SheetError(file_fault("pb_no_sections"))
    for name in keys.SECTIONS:
        if name not in sections:
            faults.add(file_fault("pb_missing_section", name=name))
    for section in sections.values():
        faults.add(*_extra_fields(section))
    return {name: sections.get(name, Section(name)) for name in keys.SECTIONS}


def _decoded(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise SheetError(file_fault("pb_too_large", limit=str(MAX_BYTES // (1024 * 1024))))
    if not content.strip():
        raise SheetError(file_fault("empty"))
    try:
        return content.decode("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(file_fault("pb_not_text")) from error


def _lines(text: str, faults: Faults) -> Iterator[Line]:
    """Yield each line that holds something, with the number a person reads in an editor."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", skipinitialspace=True)
    start = 1
    try:
        for cells in reader:
            if any(map(_swallows_a_section, cells)):
                faults.add(LineFault(keys.PROJECTS, start, None, "pb_quotes"))
            if any(cell and not cell.isspace() for cell in cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        limit = str(csv.field_size_limit())
        code, params = ("too_long", {"limit": limit}) if "field limit" in str(error) else ("pb_quotes", {})
        faults.add(LineFault(keys.PROJECTS, start, None, code, params))


def _swallows_a_section(cell: str) -> bool:
    """Say whether a quotation mark that stays open has taken the rest of the file into one field."""
    return "\n" in cell and any(line.strip().strip(";").upper() in keys.SECTIONS for line in cell.splitlines())


def _title(cells: list[str]) -> str | None:
    name = cells[0].strip().upper()
    return name if name in keys.SECTIONS and not any(cell.strip() for cell in cells[1:]) else None


def _add_line(section: Section, line: int, cells: list[str], faults: Faults) -> None:
    """Add a line: the first one is that of the headings. Some files begin META at once with a key."""
    if section.columns:
        section.lines.append((line, cells))
    elif section.name == keys.META and cells[0].strip().lower() != _KEY:
        section.columns = {_KEY: 0, "value": 1}
        section.lines.append((line, cells))
    else:
        section.columns = _headings(section, line, cells, faults)


def _headings(section: Section, line: int, cells: list[str], faults: Faults) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = cell.strip().lower()
        if name and name in found:
            faults.add(section.fault(line, name, "pb_column_twice", value=name))
        elif name:
            found[name] = place
    return found


def _extra_fields(section: Section) -> Iterator[LineFault]:
    if section.name == keys.META:
        return
    most = max(section.columns.values(), default=0) + 1
    for line, cells in section.lines:
        if len(cells) > most and any(cell.strip() for cell in cells[most:]):
            yield section.fault(line, None, "pb_extra_fields")
