"""Read ratings from a file: every fault at once, with its row, column and mend."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from estime.arbitration.ballots import (
    CANNOT_JUDGE,
    HIGHEST,
    IMPORTANCE,
    LOWEST,
    SIMPLE_GRADES,
    EntryMode,
    NoGrade,
    RatingEvent,
    SimpleAnswer,
)
from estime.exchange import consensus_sheets as known
from estime.exchange.allocation_rows import Row, rows_of
from estime.exchange.allocation_sheets import HELP
from estime.exchange.known_sheets import KnownSheets
from estime.exchange.sheets import (
    Fault,
    Sheet,
    SheetError,
    Table,
    match_label,
    plain,
    read_sheets,
    read_table,
    register_sentences,
)


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated when it is read."""
    return message


register_sentences(
    {
        "bad_grade": _(
            "“%(value)s” is no grade. Write a whole number from 1 to 9, or one of these: cannot judge, not important, useful, essential."
        ),
        "bad_count_from_one": _("“%(value)s” is not a number that counts from 1. Write a whole number, from 1 on."),
        "college_twice": _(
            "“%(value)s” has another college in row %(first_row)s. Each person votes in one college: correct one of the two rows."
        ),
    }
)


# A whole number that is longer is none that is expected, and one of thousands of digits is not even read.
_DIGITS: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingsInFile:
    """What a file tells: the log in the order of its rows, and the college of each person."""

    events: tuple[RatingEvent, ...]
    colleges: Mapping[str, str]


def read_ratings(content: bytes, *, filename: str) -> RatingsInFile:
    """Return the ratings of a text file (.csv), or of a workbook (.xlsx, .ods) with a sheet of ratings.

    A later row of the same person, element, criterion and round replaces an earlier one.

    Raises
    ------
    SheetError
        With every fault of the file.
    """
    sheets = read_sheets(content, filename=filename)
    reading = _Reading(sheets)
    found = reading.ratings()
    if faults := reading.faults.in_order(sheets):
        raise SheetError(*faults)
    return found


class _Reading(KnownSheets):
    def __init__(self, sheets: Sequence[Sheet]) -> None:
        super().__init__(sheets, (known.RATINGS, HELP))
        self._only = sheets[0] if len(sheets) == 1 else None
        self._colleges: dict[str, tuple[str, int]] = {}
        self._spelt: dict[tuple[str, str], str] = {}

    def ratings(self) -> RatingsInFile:
        events = tuple(self._events(self._table()))
        return RatingsInFile(events=events, colleges={person: name for person, (name, _row) in self._colleges.items()})

    def _table(self) -> Table:
        """Return the only sheet whatever its name, else the one of ratings."""
        if self._only is None:
            self.note_unknown_sheets()
            return self.table(known.RATINGS)
        table = read_table(self._only, known.RATINGS.columns)
        self.faults.add(*table.faults)
        if not table.rows and not table.faults:
            self.faults.add(Fault(table.name, None, None, "no_rows"))
        return table

    def _events(self, table: Table) -> Iterator[RatingEvent]:
        for row in rows_of(self.faults, table):
            person, element = row.text("person"), self._same("element", row.text("element"))
            college = self._same("college", row.text("college"))
            if person and college:
                self._belongs(row, person, college)
            grade, mode = _grade(row)
            yield RatingEvent(
                person=person,
                element=element,
                round=_from_one(row, "round"),
                grade=grade,
                criterion=_criterion(row),
                version=_from_one(row, "version"),
                reason=row.text("reason"),
                mode=mode,
            )

    def _belongs(self, row: Row, person: str, college: str) -> None:
        name, first_row = self._colleges.setdefault(person, (college, row.number))
        if name != college:
            row.fault("college", "college_twice", value=person, first_row=str(first_row))

    def _same(self, key: str, text: str) -> str:
        """Return a name as it was first spelt: case, accents and spaces make no other one."""
        return self._spelt.setdefault((key, plain(text) or text), text)


def _grade(row: Row) -> tuple[int | NoGrade, EntryMode]:
    """Return the grade and how it was entered. What is no grade is a fault; what stands for it then is never used."""
    text = row.text("grade")
    if text.isascii() and text.isdigit() and LOWEST <= int(text[:_DIGITS]) <= HIGHEST and len(text) < _DIGITS:
        return int(text), EntryMode.SCALE
    word = match_label(text, known.GRADE_WORDS) if text else None
    if word is None:
        if text:
            row.fault("grade", "bad_grade")
        return CANNOT_JUDGE, EntryMode.SCALE
    if word == CANNOT_JUDGE.value:
        return CANNOT_JUDGE, EntryMode.SCALE
    return SIMPLE_GRADES[SimpleAnswer(word)], EntryMode.SIMPLE


def _from_one(row: Row, key: str) -> int:
    text = row.text(key)
    if not text:
        return 1
    if text.isascii() and text.isdigit() and int(text[:_DIGITS]) > 0 and len(text) < len("1000000"):
        return int(text)
    row.fault(key, "bad_count_from_one")
    return 1


def _criterion(row: Row) -> str:
    text = row.text("criterion")
    return match_label(text, known.CRITERION_WORDS) or text if text else IMPORTANCE
