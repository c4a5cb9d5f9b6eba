"""What may be wrong in the file of a day or of a plan, beside what may be wrong in any spreadsheet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from estime.exchange.sheets import Fault, Sheet, SheetError, register_sentences

_MOST_PER_SHEET: Final = 500
# A file with more faults than this is not read to its end.
_MOST_FOUND: Final = 20_000


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated when it is read."""
    return message


register_sentences(
    {
        "minimum_over_maximum": _("The minimum, %(value)s, is larger than the number of seats, %(maximum)s. Lower it."),
        "percent_out_of_bounds": _("“%(value)s” is not a share. Write a whole number from 0 to 100."),
        "named_twice": _("“%(name)s” stands twice in this row. Keep it once."),
        "no_text_files": _("This folder holds no .csv file. Save each sheet there as a .csv of its own."),
        "no_rows": _("The sheet has headings and no row under them. Fill in at least one row."),
        "sheet_twice": _("This sheet says the same as the sheet “%(first)s”. Keep one of the two."),
        "separator_in_id": _(
            "The identifier “%(value)s” holds a semicolon, which separates names in lists. Remove it."
        ),
        "shared_name": _("Several have the name “%(value)s”. Write the identifier instead."),
        "same_person": _(
            "“%(value)s” also stands in row %(first_row)s, with the same organisation and another identifier. If this is one person, keep one row; if these are two, make their names differ."
        ),
        "pair_with_itself": _("“%(value)s” is paired with themselves. Write two different people, or remove the row."),
        "pair_twice": _("This pair already stands in row %(first_row)s. Keep one of the two rows."),
        "pair_both_ways": _(
            "Row %(first_row)s says the contrary about the same two people: together and apart. Keep one of the two rows."
        ),
        "not_in_day": _("“%(value)s” is not in this day. Correct the cell."),
        "missing_plan_sheet": _(
            "The sheet “%(name)s” is missing. Send the workbook of the plan, with that sheet in it."
        ),
        "two_sessions_at_once": _("“%(value)s” names two sessions at one time. Keep one of them."),
        "session_of_another_slot": _(
            "“%(value)s” is given at another time (%(slot)s). Choose a session of this time, or empty the cell."
        ),
        "name_of_another": _(
            "“%(value)s” is not the name of “%(id)s”, who is %(name)s. Perhaps only some of the columns were sorted: put each name back beside its identifier."
        ),
        "person_without_row": _(
            "%(name)s has no row. Put the row back; somebody who gets no seat keeps a row with empty cells."
        ),
    }
)


class Faults:
    """The faults of a file while it is read: the first ones of each sheet, and how many follow."""

    def __init__(self) -> None:
        self._kept: list[Fault] = []
        self._found: Counter[str] = Counter()

    def add(self, *faults: Fault) -> None:
        """Add faults.

        Raises
        ------
        SheetError
            With those found so far, when there are too many to go on.
        """
        for fault in faults:
            self._found[fault.sheet] += 1
            if self._found[fault.sheet] <= _MOST_PER_SHEET:
                self._kept.append(fault)
        if self._found.total() > _MOST_FOUND:
            raise SheetError(*self.in_order(()))

    def in_order(self, sheets: Sequence[Sheet]) -> tuple[Fault, ...]:
        """Return the faults as somebody who walks through the file meets them: what concerns all of it first."""
        places = {sheet.name: place for place, sheet in enumerate(sheets)}
        kept = sorted(self._kept, key=lambda fault: (places.get(fault.sheet, -1), fault.row or 0))
        return (*kept, *self._more())

    def _more(self) -> Iterator[Fault]:
        for sheet, found in self._found.items():
            if found > _MOST_PER_SHEET:
                yield Fault(sheet, None, None, "more_like_these", {"count": str(found - _MOST_PER_SHEET)})
