"""A spreadsheet read against the network: what it would add, change or leave, and every fault at once.

`columns.py`       the sheets and columns that are expected, and the words understood in their cells
`known.py`         what the network holds already
`plan.py`          what comes out
`tables.py`        which sheet is which
`organisations.py` the rows of organisations
`people.py`        the rows of people
"""

from estime.exchange.sheets import SheetError, read_sheets
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
    return ImportPlan(
        organisations=organisations, people=people, faults=(*tables.faults, *organisation_faults, *people_faults)
    )
