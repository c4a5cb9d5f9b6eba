"""The sheets of a file that are known by their names, read with every fault at once."""

from collections.abc import Iterator, Sequence

from estime.exchange import allocation_sheets as known
from estime.exchange.allocation_faults import Faults
from estime.exchange.allocation_rows import Row, identified_rows
from estime.exchange.sheets import Fault, Sheet, Table, read_table, suggest


class KnownSheets:
    """A file under reading: its sheets, the kinds that it may hold, the faults found so far."""

    def __init__(self, sheets: Sequence[Sheet], kinds: Sequence[known.SheetKind]) -> None:
        self._sheets, self._kinds = sheets, kinds
        self.faults = Faults()

    def table(self, kind: known.SheetKind, *, is_required: bool = True) -> Table:
        """Return the table of a kind. One that is needed must hold a row."""
        sheets = [sheet for sheet in self._sheets if kind.is_named(sheet.name)]
        for sheet in sheets[1:]:
            self.faults.add(Fault(sheet.name, None, None, "sheet_twice", {"first": sheets[0].name}))
        if sheets:
            table = read_table(sheets[0], kind.columns)
            self.faults.add(*table.faults)
            if is_required and not table.rows and not table.faults:
                self.faults.add(Fault(table.name, None, None, "no_rows"))
            return table
        if is_required:
            names = {f"name:{language}": kind.name(language) for language in known.LANGUAGES}
            self.faults.add(Fault("", None, None, "missing_sheet", names))
        return Table("", (), (), {})

    def identified(self, table: Table) -> Iterator[Row]:
        """Yield the rows of a table; an identifier that stands twice is a fault of the second row."""
        return identified_rows(self.faults, table)

    def note_unknown_sheets(self) -> None:
        """Note the sheets that no kind has. One that holds nothing, as spreadsheets add them, harms nobody."""
        for sheet in self._sheets:
            if (sheet.rows or sheet.faults) and not any(kind.is_named(sheet.name) for kind in self._kinds):
                suggestion = suggest(sheet.name, [name for kind in self._kinds for name in kind.names])
                self.faults.add(Fault(sheet.name, None, None, "unknown_sheet", {"suggestion": suggestion}))
