"""Days as text files, for tests that change one cell or another."""

import csv
import io
from collections.abc import Mapping

import pytest

from estime.exchange.allocation_files import day_from_files
from estime.exchange.allocation_reading import DayInWorkbook
from estime.exchange.sheets import Fault, SheetError

Rows = list[list[str]]

DAY: Mapping[str, Rows] = {
    "People": [
        ["Identifier", "Name", "Actor type", "Organisation", "Choice 1", "Choice 2", "Slots"],
        ["p1", "Ada", "partner", "De Schakel", "A", "B", ""],
        ["p2", "Bram", "funder", "Fonds Escaut", "B", "", "1"],
        ["p3", "Chloé", "researcher", "", "", "", ""],
    ],
    "Workshops": [["Identifier", "Title"], ["A", "Building indicators"], ["B", "Figures and stories"]],
    "Sessions": [
        ["Identifier", "Workshop", "Slot", "Seats", "Minimum"],
        ["A1", "A", "1", "9", "0"],
        ["B2", "B", "2", "9", "0"],
    ],
    "Slots": [["Identifier", "Label"], ["1", "9:30"], ["2", "11 h"]],
}


def files_of(**sheets: Rows) -> dict[str, bytes]:
    """Return the day as text files, some of its sheets replaced or added."""
    return {f"{name}.csv": csv_of(rows) for name, rows in {**DAY, **sheets}.items()}


def csv_of(rows: Rows) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows(rows)
    return file.getvalue().encode()


def day_of(**sheets: Rows) -> DayInWorkbook:
    return day_from_files(files_of(**sheets))


def faults_of(**sheets: Rows) -> tuple[Fault, ...]:
    with pytest.raises(SheetError) as refused:
        day_of(**sheets)
    return refused.value.faults


def lines_of(language: str, **sheets: Rows) -> list[str]:
    """Return what a person reads: the place and the sentence of every fault."""
    return [f"{fault.place(language)}: {fault.sentence(language)}" for fault in faults_of(**sheets)]


def changed(sheet: str, changes: Mapping[tuple[int, str], str]) -> Rows:
    """Return the rows of a sheet with other values, by the number of the row and the heading."""
    rows = [list(row) for row in DAY[sheet]]
    for (number, heading), value in changes.items():
        rows[number - 1][rows[0].index(heading)] = value
    return rows
