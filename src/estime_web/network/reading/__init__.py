"""A spreadsheet read against the network: what it would add, change or leave, and every fault at once.

`columns.py`       the sheets and columns that are expected, and the words understood in their cells
`known.py`         what the network holds already
`plan.py`          what comes out
`tables.py`        which sheet is which
`organisations.py` the rows of organisations
`people.py`        the rows of people
"""

from collections.abc import Sequence

from estime.exchange.sheets import Fault, Sheet, SheetError, read_sheets
from estime_web.network.reading.known import Known
from estime_web.network.reading.organisations import read_organisations
from estime_web.network.reading.people import read_people
from estime_web.network.reading.plan import ImportPlan
from estime_web.network.reading.tables import tables_of

__all__ = ["ImportPlan", "read_import"]


def read_import(*, content: bytes, filename: str) -> ImportPlan:
    """Return what importing this file would do. Nothing is written."""
    try:
        sheets = read_sheets(content, filename=filename)
    except SheetError as error:
        return ImportPlan(faults=error.faults)
    tables = tables_of(sheets)
    known = Known.load()
    organisations, organisation_faults = read_organisations(tables.organisations, known)
    people, people_faults = read_people(tables.people, known, organisations)
    faults = (*tables.faults, *organisation_faults, *people_faults)
    return ImportPlan(organisations=organisations, people=people, faults=_in_order(faults, sheets))


def _in_order(faults: Sequence[Fault], sheets: Sequence[Sheet]) -> tuple[Fault, ...]:
    """Return the faults as somebody who walks through the file meets them: what concerns all of it first."""
    places = {sheet.name: place for place, sheet in enumerate(sheets)}
    return tuple(sorted(faults, key=lambda fault: (places.get(fault.sheet, -1), fault.row or 0)))
