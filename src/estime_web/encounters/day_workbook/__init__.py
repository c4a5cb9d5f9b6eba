"""A day as a workbook that people edit and give back: what it would add, change or leave, and every fault at once.

`columns.py` the sheets, the columns of the people, the sentences of faults
`facts.py`   what the day holds already
`cells.py`   presence, wishes and facilitation as texts of a cell, and back
`entries.py` what comes out of reading
`rows.py`    one row against what is known of its person
`reading.py` the sheet of the people
`writing.py` the workbook itself

People, presence, wishes and facilitation are read back; the programme is in the workbook to be looked up.
"""

from estime_web.encounters.day_workbook.entries import DayReading, PersonEntry
from estime_web.encounters.day_workbook.reading import people_sheet_of, read_people
from estime_web.encounters.day_workbook.writing import day_workbook_of

__all__ = ["DayReading", "PersonEntry", "day_workbook_of", "people_sheet_of", "read_people"]
