"""Read a plan back from its workbook, after somebody changed who goes where in a spreadsheet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from estime.allocation.problem import Problem, Slot
from estime.exchange import allocation_sheets as known
from estime.exchange.allocation_faults import Faults
from estime.exchange.allocation_labels import PlanLabels
from estime.exchange.allocation_rows import Row, rows_of
from estime.exchange.allocation_words import Words
from estime.exchange.sheets import Column, Fault, Sheet, SheetError, SheetRow, Table, plain, read_sheets, read_table
from estime.exchange.sheets_model import column_letter, is_blank
from estime.exchange.sheets_moments import moment_key
from estime.exchange.sheets_table import HEADING_WITHIN

Seats = tuple[tuple[str, str], ...]

_NO_SEAT: Final = frozenset(plain(word) for word in (*known.NO_SEAT, known.ABSENT, ""))


def read_plan_seats(content: bytes, filename: str, problem: Problem, names: Mapping[str, str]) -> Seats:
    """Return the seats, as sorted pairs (person, session), of the sheet "who goes where" that `write_plan` writes.

    Only that sheet counts. Whether the seats keep the rules of the day (rooms, presence, languages, wishes) is not
    looked at here.

    Raises
    ------
    SheetError
        With every fault: a person or a session that the day does not have, two sessions at one time, a person
        missing or twice, a name beside the identifier of somebody else.
    """
    reading = _Reading(problem, names)
    sheets = read_sheets(content, filename=filename)
    seats = reading.seats(sheets)
    if faults := reading.faults.in_order(sheets):
        raise SheetError(*faults)
    return seats


class _Reading:
    def __init__(self, problem: Problem, names: Mapping[str, str]) -> None:
        self.faults = Faults()
        self._problem, self._names = problem, names
        self._labels = PlanLabels(problem)
        self._people = Words((person.id, names.get(person.id, "")) for person in problem.people)
        self._sessions = {slot.id: _SessionWords(problem, slot, self._labels) for slot in problem.slots}

    def seats(self, sheets: Sequence[Sheet]) -> Seats:
        table = self._table(sheets)
        if table is None:
            return ()
        found: set[tuple[str, str]] = set()
        first: dict[str, int] = {}
        for row in rows_of(self.faults, table):
            person = self._person(row, first)
            sessions = [self._session(row, slot) for slot in self._problem.slots]
            found.update((person, session) for session in sessions if session)
        for missing in [person.id for person in self._problem.people if person.id not in first]:
            name = self._names.get(missing) or missing
            self.faults.add(Fault(table.name, None, None, "person_without_row", {"name": name}))
        return tuple(sorted(found))

    def _table(self, sheets: Sequence[Sheet]) -> Table | None:
        kind = known.WHO_GOES_WHERE
        named = [sheet for sheet in sheets if kind.is_named(sheet.name)] or (list(sheets) if len(sheets) == 1 else [])
        if not named:
            names = {f"name:{language}": kind.name(language) for language in known.LANGUAGES}
            self.faults.add(Fault("", None, None, "missing_plan_sheet", names))
            return None
        slots = tuple(self._column(slot) for slot in self._problem.slots)
        table = read_table(_without_ranks(named[0], slots), (*kind.columns, *slots))
        self.faults.add(*table.faults)
        if not table.headings:
            return None
        for column in slots:
            if column.key not in table.headings:
                self.faults.add(Fault(table.name, None, None, "missing_column", {"heading": column.headings[0]}))
        return table

    def _column(self, slot: Slot) -> Column:
        """Return the column of a slot. A spreadsheet may have made a time of its heading."""
        label = self._labels.slots[slot.id]
        moments = [moment_key(each) for each in self._labels.slots.values()]
        moment = moment_key(label)
        others = (moment,) if moments.count(moment) == 1 else ()
        return Column(_key(slot), (label, label, label, *others))

    def _person(self, row: Row, first: dict[str, int]) -> str:
        person = row.reference("id", self._people, code="not_in_day")
        if not person:
            return ""
        if first.setdefault(person, row.number) != row.number:
            row.fault("id", "duplicate_value", first_row=str(first[person]))
        name = self._names.get(person, "")
        if name and row.text("name") and plain(name) != plain(row.text("name")):
            row.fault("name", "name_of_another", id=person, name=name)
        return person

    def _session(self, row: Row, slot: Slot) -> str:
        key, words = _key(slot), self._sessions[slot.id]
        text = row.text(key)
        if whole := words.find(text):
            return whole
        if plain(text) in _NO_SEAT:
            return ""
        parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
        if len(parts) > 1 and all(words.find(part) for part in parts):
            row.fault(key, "two_sessions_at_once")
            return ""
        for part in parts:
            if not words.find(part):
                self._tell_unknown(row, key, part, slot)
        return ""

    def _tell_unknown(self, row: Row, key: str, text: str, slot: Slot) -> None:
        others = [other for other in self._problem.slots if other != slot and self._sessions[other.id].find(text)]
        if others:
            row.fault(key, "session_of_another_slot", value=text, slot=self._labels.slots[others[0].id])
        else:
            row.unknown(key, text, self._sessions[slot.id].words, code="not_in_day")


class _SessionWords:
    """The sessions of a slot by what a cell may say: as the plan wrote it, the identifier, or what names only one."""

    def __init__(self, problem: Problem, slot: Slot, labels: PlanLabels) -> None:
        titles = {workshop.id: workshop.title for workshop in problem.workshops}
        sessions = [session for session in problem.sessions if session.slot == slot.id]
        self._written = {labels.sessions[session.id]: session.id for session in sessions}
        self.words = Words(
            (session.id, text)
            for session in sessions
            for text in (labels.sessions[session.id], titles.get(session.workshop, ""), session.workshop, session.room)
        )

    def find(self, text: str) -> str | None:
        return self._written.get(text) or self.words.find(text)


def _key(slot: Slot) -> str:
    return f"slot:{slot.id}"


def _without_ranks(sheet: Sheet, slots: Sequence[Column]) -> Sheet:
    """Return the sheet without its columns of ranks: they bear the same heading, and are worked out anew."""
    dropped = set(_rank_places(sheet, slots))
    letters = {column_letter(place) for place in dropped}
    rows = (
        SheetRow(row.number, tuple("" if place in dropped else cell for place, cell in enumerate(row.cells)))
        for row in sheet.rows
    )
    return replace(
        sheet,
        rows=tuple(row for row in rows if not is_blank(list(row.cells))),
        faults=tuple(fault for fault in sheet.faults if fault.column not in letters),
    )


def _rank_places(sheet: Sheet, slots: Sequence[Column]) -> Iterator[int]:
    words = {plain(word) for word in known.RANK} - {plain(heading) for column in slots for heading in column.headings}
    for row in sheet.rows[:HEADING_WITHIN]:
        found = [place for place, cell in enumerate(row.cells) if plain(cell) in words]
        if found:
            yield from found
            return
