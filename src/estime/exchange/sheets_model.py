"""A spreadsheet as a person sees it: sheets, rows, text."""

from dataclasses import dataclass

from estime.exchange.sheets_faults import Fault

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 500
MAX_TEXT = 32_767
MAX_CELL_FAULTS = 100


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds something. `number` is the one a person reads; empty cells at its end are left out."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that hold something, from the top.

    `faults` are cells that cannot be trusted (formulas, merged cells, errors), their columns given as letters;
    `read_table` hands on those that touch the table.
    """

    name: str
    rows: tuple[SheetRow, ...]
    faults: tuple[Fault, ...] = ()


def column_letter(index: int) -> str:
    """Return what a spreadsheet calls the column at `index`, counted from 0.

    >>> column_letter(0), column_letter(25), column_letter(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the place of a column, counted from 0.

    >>> column_index("A"), column_index("AA")
    (0, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def shortened(faults: list[Fault], *, sheet: str, found: int | None = None) -> tuple[Fault, ...]:
    """Return the first faults, and how many follow: a column of formulas should not fill a page.

    `found` is how many there are, where not all of them were kept.
    """
    rest = (len(faults) if found is None else found) - MAX_CELL_FAULTS
    if rest <= 0:
        return tuple(faults)
    more = Fault(sheet, faults[MAX_CELL_FAULTS].row, None, "more_like_these", {"count": str(rest)})
    return (*faults[:MAX_CELL_FAULTS], more)


def trimmed(cells: list[str]) -> tuple[str, ...]:
    """Return the cells of a row without the empty ones at its end."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return tuple(cells[:end])


def is_blank(cells: list[str]) -> bool:
    return not any(cell.strip() for cell in cells)
