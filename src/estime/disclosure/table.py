"""Counts of people by one or two attributes, and what of them may be shown."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

THRESHOLD: Final = 5
"""The fewest people a shown count has, inside the circle of partners. In public, ten is the custom."""


class DisclosureError(ValueError):
    """A table or a rule that cannot be meant."""


class Hidden(StrEnum):
    """Why a count is hidden. For who edits: a reader who is told which is which learns more than the gate allows."""

    SMALL = "small"
    COMPANION = "companion"


class Zeros(StrEnum):
    """Whether a count of nobody is shown.

    SHOWN: it says nothing of anybody present, and is known anyhow (« there is no funder from there »).
    SMALL: it is hidden like a small count, because « none of them » would tell what each of them did not answer.
    """

    SHOWN = "shown"
    SMALL = "small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many people there are for each row and column. Margins are sums: they are never given.

    Parameters
    ----------
    rows, columns
        The labels. Without columns the table is one-way: each row has one count, and there is a total.
    cells
        One tuple per row, with one count (0 or more) per column, or a single count when there are no columns.

    Raises
    ------
    DisclosureError
        The shape does not fit the labels, a label comes twice, a count is negative, or there is no row.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...] = ()
    cells: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        width = len(self.columns) or 1
        if not self.rows or len(self.cells) != len(self.rows) or any(len(row) != width for row in self.cells):
            raise DisclosureError("A table needs one count for each row and column.")
        if len(set(self.rows)) != len(self.rows) or len(set(self.columns)) != len(self.columns):
            raise DisclosureError("Two rows or two columns have the same name.")
        if any(count < 0 for row in self.cells for count in row):
            raise DisclosureError("A count of people is never negative.")

    @property
    def total(self) -> int:
        return sum(sum(row) for row in self.cells)

    def with_margins(self) -> Numbers:
        """Return the counts with a last row and a last column of sums, shape (rows + 1, columns + 1)."""
        inner = np.array(self.cells, dtype=np.int64)
        rows = np.vstack([inner, inner.sum(axis=0)])
        return np.column_stack([rows, rows.sum(axis=1)])


def tally(pairs: Iterable[tuple[str, str]]) -> Counts:
    """Count people by two attributes; labels stand in alphabetical order.

    >>> tally([("partner", "Lille"), ("funder", "Gent"), ("partner", "Gent")]).cells
    ((1, 0), (1, 1))

    Raises
    ------
    DisclosureError
        There is nobody to count.
    """
    found = Counter(pairs)
    rows = tuple(sorted({row for row, _ in found}))
    columns = tuple(sorted({column for _, column in found}))
    return Counts(rows=rows, columns=columns, cells=tuple(tuple(found[row, col] for col in columns) for row in rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A count that may leave: its value, or nothing and why."""

    value: int | None
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a count stands. Without `column` it is the sum of a row, without `row` of a column, without both the total.

    The count of a one-way table has a row and no column.
    """

    row: str | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """What may be shown of a table. Hidden counts are not in it.

    `cells` has the shape of the table; `row_totals` is empty for a one-way table, as is `column_totals`.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    row_totals: tuple[Cell, ...]
    column_totals: tuple[Cell, ...]
    total: Cell
    threshold: int
    zeros: Zeros = Zeros.SHOWN

    def places(self) -> Iterator[tuple[Place, Cell]]:
        """Yield every count with its place: row by row, then the sums of columns, then the total."""
        for index, row in enumerate(self.rows):
            if not self.columns:
                yield Place(row=row), self.cells[index][0]
                continue
            for column, cell in zip(self.columns, self.cells[index], strict=True):
                yield Place(row=row, column=column), cell
            yield Place(row=row), self.row_totals[index]
        for column, cell in zip(self.columns, self.column_totals, strict=True):
            yield Place(column=column), cell
        yield Place(), self.total

    @property
    def hidden(self) -> tuple[Place, ...]:
        return tuple(place for place, cell in self.places() if cell.hidden)

    def by_row(self) -> "Protected":
        """Return the sums of rows as a one-way table. Protecting them anew could show what hides here."""
        return replace(
            self, columns=(), cells=tuple((cell,) for cell in self.row_totals), row_totals=(), column_totals=()
        )

    def by_column(self) -> "Protected":
        """Return the sums of columns as a one-way table. Protecting them anew could show what hides here."""
        sums = tuple((cell,) for cell in self.column_totals)
        return replace(self, rows=self.columns, columns=(), cells=sums, row_totals=(), column_totals=())


def lowest_hidden(zeros: Zeros) -> int:
    """Return what everybody knows of a hidden count: it is at least this."""
    return 0 if zeros is Zeros.SMALL else 1
