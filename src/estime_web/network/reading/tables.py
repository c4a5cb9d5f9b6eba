"""Which sheet is which."""

from collections.abc import Sequence
from dataclasses import dataclass

from estime.exchange.sheets import Fault, Sheet, Table, plain, read_table, suggest
from estime_web.network.reading.columns import HELP_NAMES, KINDS, LANGUAGES, ORGANISATIONS, PEOPLE, SheetKind

_MISFITS = {"no_headings", "missing_column"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    organisations: Table | None
    people: Table | None
    faults: tuple[Fault, ...]


def tables_of(sheets: Sequence[Sheet]) -> Tables:
    """Return the tables of a file. A sheet is known by its name or, under another name, by its headings."""
    filled = [sheet for sheet in sheets if _kind_named(sheet.name) or (sheet.rows and not _is_help(sheet))]
    tables: dict[SheetKind, Table] = {}
    strangers: list[Sheet] = []
    for sheet in sorted(filled, key=lambda each: _kind_named(each.name) is None):
        kind = _kind_named(sheet.name) or _kind_by_headings(sheet, is_alone=len(filled) == 1)
        if kind is None or kind in tables:
            strangers.append(sheet)
        elif sheet.rows:
            tables[kind] = read_table(sheet, kind.columns)
    faults = [_unknown_sheet(sheet) for sheet in strangers]
    if not tables:
        faults += [_missing_sheet(kind) for kind in KINDS]
    for table in tables.values():
        faults += table.faults
    return Tables(organisations=tables.get(ORGANISATIONS), people=tables.get(PEOPLE), faults=tuple(faults))


def _kind_named(name: str) -> SheetKind | None:
    return next((kind for kind in KINDS if plain(name) in map(plain, kind.names)), None)


def _kind_by_headings(sheet: Sheet, *, is_alone: bool) -> SheetKind | None:
    """Return the kind whose headings fit. The only sheet of a file is the kind it comes nearest to: its faults tell why."""
    read = {kind: read_table(sheet, kind.columns) for kind in KINDS}
    fitting = [kind for kind, table in read.items() if not {fault.code for fault in table.faults} & _MISFITS]
    if len(fitting) == 1:
        return fitting[0]
    nearest = max(KINDS, key=lambda kind: len(read[kind].headings))
    return nearest if is_alone and read[nearest].headings else None


def _is_help(sheet: Sheet) -> bool:
    return plain(sheet.name) in map(plain, HELP_NAMES)


def _unknown_sheet(sheet: Sheet) -> Fault:
    suggestion = suggest(sheet.name, [name for kind in KINDS for name in kind.names])
    return Fault(sheet.name, None, None, "unknown_sheet", {"suggestion": suggestion})


def _missing_sheet(kind: SheetKind) -> Fault:
    names = {f"name:{language}": kind.name(language) for language in LANGUAGES}
    return Fault("", None, None, "missing_sheet", names)
