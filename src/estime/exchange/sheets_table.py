"""Read a sheet as a table: headings in three languages, one value per column and row, and every fault at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from estime.exchange.sheets_faults import Fault
from estime.exchange.sheets_model import Sheet, SheetRow, column_index, column_letter
from estime.exchange.sheets_values import plain, suggest

HEADING_WITHIN = 5
_LANGUAGES = ("fr", "nl", "en")
_INVISIBLE = "\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is expected.

    `headings` are its names: French, Dutch, English, then any others, all equally understood. A required
    column must be there, and filled in on every row.
    """

    key: str
    headings: tuple[str, ...]
    is_required: bool = False

    def heading(self, language: str) -> str:
        """Return the name of the column in a language."""
        place = _LANGUAGES.index(language) if language in _LANGUAGES else 0
        return self.headings[min(place, len(self.headings) - 1)]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row under the headings: the key of every column → its text, without spaces around, empty where nothing stands."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet under its headings. With faults, the rows may still be checked further.

    `headings` maps the key of each column to the heading as it stands in the file.
    """

    name: str
    rows: tuple[TableRow, ...]
    faults: tuple[Fault, ...]
    headings: Mapping[str, str]

    def fault(self, row: TableRow, key: str, code: str, **params: str) -> Fault:
        """Return a fault of one value of this table."""
        return Fault(self.name, row.number, self.headings.get(key, key), code, {"value": row.values[key], **params})


def read_table(sheet: Sheet, columns: Sequence[Column]) -> Table:
    """Find the headings within the first rows and read what stands under them."""
    place = _heading_place(sheet.rows[:HEADING_WITHIN], columns)
    if place is None:
        return Table(sheet.name, (), _without_headings(sheet, columns), {})
    heading_row, body = sheet.rows[place], sheet.rows[place + 1 :]
    places, faults = _match_headings(sheet.name, heading_row, columns)
    named = {column.key: heading_row.cells[places[column.key]].strip() for column in columns if column.key in places}
    cell_faults = _faults_of_cells(sheet, heading_row)
    faulty = {(fault.row, fault.column) for fault in cell_faults}
    faults += [replace(fault, column=_heading_at(heading_row, fault.column)) for fault in cell_faults]
    faults += _columns_without_heading(sheet.name, heading_row, body)
    rows = []
    key_of = _keys_of(columns)
    for row in body:
        if _repeats_headings(row, key_of):
            faults.append(Fault(sheet.name, row.number, None, "second_headings"))
            continue
        values = {column.key: _value(row, places.get(column.key), faulty) for column in columns}
        rows.append(TableRow(row.number, values))
        faults += _missing_values(sheet.name, row, columns, places, faulty, named)
    return Table(sheet.name, tuple(rows), tuple(sorted(faults, key=_reading_order)), named)


def _heading_place(rows: Sequence[SheetRow], columns: Sequence[Column]) -> int | None:
    """Return the place of the row that names the most columns, the first of equals."""
    known = {plain(heading) for column in columns for heading in column.headings}
    scores = [len({plain(cell) for cell in row.cells} & known) for row in rows]
    best = max(scores, default=0)
    return scores.index(best) if best else None


def _without_headings(sheet: Sheet, columns: Sequence[Column]) -> tuple[Fault, ...]:
    """Return why no table is found: the file could not be read, otherwise its headings."""
    return sheet.faults if sheet.faults and not sheet.rows else (_no_headings(sheet, columns),)


def _keys_of(columns: Sequence[Column]) -> dict[str, str]:
    return {plain(heading): column.key for column in columns for heading in column.headings}


def _repeats_headings(row: SheetRow, key_of: Mapping[str, str]) -> bool:
    """Say whether a row under the headings names columns once more: in another language, or of a list pasted below."""
    keys = set()
    for cell in filter(str.strip, row.cells):
        key = key_of.get(plain(cell))
        if key is None:
            return False
        keys.add(key)
    return len(keys) > 1


def _no_headings(sheet: Sheet, columns: Sequence[Column]) -> Fault:
    wanted = [column for column in columns if column.is_required] or list(columns)
    params = {
        f"headings:{language}": ", ".join(column.heading(language) for column in wanted) for language in _LANGUAGES
    }
    return Fault(sheet.name, None, None, "no_headings", params)


def _match_headings(name: str, row: SheetRow, columns: Sequence[Column]) -> tuple[dict[str, int], list[Fault]]:
    """Return where each column stands, and what is wrong with the headings."""
    key_of = _keys_of(columns)
    places: dict[str, int] = {}
    unknown: list[str] = []
    faults: list[Fault] = []
    for place, cell in enumerate(row.cells):
        heading = cell.strip()
        key = key_of.get(plain(heading))
        if key is None:
            unknown += [heading] if heading else []
        elif key in places:
            params = {"heading": heading, "first": row.cells[places[key]].strip()}
            faults.append(Fault(name, row.number, column_letter(place), "duplicate_heading", params))
        else:
            places[key] = place
    absent = [column for column in columns if column.key not in places]
    faults += [_unknown_heading(name, row, heading, absent) for heading in unknown]
    faults += [_missing_column(name, row, column) for column in absent if column.is_required]
    return places, faults


def _unknown_heading(name: str, row: SheetRow, heading: str, absent: Sequence[Column]) -> Fault:
    suggestion = suggest(heading, [each for column in absent for each in column.headings])
    return Fault(name, row.number, heading, "unknown_heading", {"heading": heading, "suggestion": suggestion})


def _missing_column(name: str, row: SheetRow, column: Column) -> Fault:
    params = {f"heading:{language}": column.heading(language) for language in _LANGUAGES}
    return Fault(name, row.number, None, "missing_column", params)


def _faults_of_cells(sheet: Sheet, heading_row: SheetRow) -> list[Fault]:
    """Return the faults of cells in the table: a merged title above the headings harms nobody."""
    return [fault for fault in sheet.faults if fault.row is None or fault.row >= heading_row.number]


def _heading_at(row: SheetRow, letters: str | None) -> str | None:
    if letters is None:
        return None
    place = column_index(letters)
    heading = row.cells[place].strip() if place < len(row.cells) else ""
    return heading or letters


def _columns_without_heading(name: str, row: SheetRow, body: Sequence[SheetRow]) -> Iterator[Fault]:
    """Yield one fault for each column that has values and no heading: nothing is dropped in silence."""
    named = {place for place, cell in enumerate(row.cells) if cell.strip()}
    first: dict[int, int] = {}
    for each in body:
        for place, cell in enumerate(each.cells):
            if place not in named and cell.strip():
                first.setdefault(place, each.number)
    for place, number in sorted(first.items()):
        yield Fault(name, number, column_letter(place), "no_heading")


def _value(row: SheetRow, place: int | None, faulty: set[tuple[int | None, str | None]]) -> str:
    """Return the text of a cell, empty where it cannot be trusted: its fault is told already."""
    if place is None or place >= len(row.cells) or (row.number, column_letter(place)) in faulty:
        return ""
    return row.cells[place].strip().strip(_INVISIBLE).strip()


def _missing_values(
    name: str,
    row: SheetRow,
    columns: Sequence[Column],
    places: Mapping[str, int],
    faulty: set[tuple[int | None, str | None]],
    named: Mapping[str, str],
) -> Iterator[Fault]:
    for column in columns:
        place = places.get(column.key)
        if place is None or not column.is_required or (row.number, column_letter(place)) in faulty:
            continue
        if not _value(row, place, faulty):
            yield Fault(name, row.number, named[column.key], "missing_value")


def _reading_order(fault: Fault) -> int:
    return fault.row or 0
