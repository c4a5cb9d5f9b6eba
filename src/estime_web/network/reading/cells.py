"""One cell against what is expected: its value, or a fault put on the pile."""

from dataclasses import dataclass, field

from estime.exchange.sheets import Column, Fault, Table, TableRow


@dataclass(slots=True)
class RowReader:
    """The cells of one row, and the pile of faults of its file."""

    table: Table
    row: TableRow
    faults: list[Fault] = field(default_factory=list)

    def text(self, column: Column, *, limit: int) -> str:
        """Return a text with single spaces, of at most `limit` signs."""
        value = " ".join(self.row.values[column.key].split())
        if len(value) > limit:
            self.fault(column, "too_long", limit=str(limit))
        return value[:limit]

    def raw(self, column: Column) -> str:
        return self.row.values[column.key]

    def fault(self, column: Column, code: str, **params: str) -> None:
        self.faults.append(self.table.fault(self.row, column.key, code, **params))
