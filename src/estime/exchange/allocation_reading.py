"""Read a day from a workbook: every fault at once, with its sheet, row, column and mend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from estime.allocation.problem import Person, Problem, Session, Slot, Workshop
from estime.exchange import allocation_sheets as known
from estime.exchange.allocation_pairs import read_pairs
from estime.exchange.allocation_rows import Row, rows_of
from estime.exchange.allocation_words import DayWords, Words
from estime.exchange.known_sheets import KnownSheets
from estime.exchange.sheets import Sheet, SheetError, Table, match_label, plain, read_sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class DayInWorkbook:
    """What a workbook tells: the problem, and the names that stand beside the identifiers."""

    problem: Problem
    names: Mapping[str, str]


def read_day(content: bytes, *, filename: str) -> DayInWorkbook:
    """Return the day of a workbook (.xlsx, .ods), or of an archive of text files, one per sheet.

    Raises
    ------
    SheetError
        With every fault of every sheet.
    """
    return read_day_of(read_sheets(content, filename=filename))


def read_day_of(sheets: Sequence[Sheet]) -> DayInWorkbook:
    """Return the day that sheets tell, wherever they come from.

    Raises
    ------
    SheetError
        With every fault of every sheet.
    """
    reading = _Reading(sheets)
    day = reading.day()
    if faults := reading.faults.in_order(sheets):
        raise SheetError(*faults)
    return day


class _Reading(KnownSheets):
    def __init__(self, sheets: Sequence[Sheet]) -> None:
        super().__init__(sheets, known.KINDS)

    def day(self) -> DayInWorkbook:
        slots_table, workshops_table = self.table(known.SLOTS), self.table(known.WORKSHOPS)
        sessions_table = self.table(known.SESSIONS)
        people_table = self.table(known.people_kind(len(workshops_table.rows)))
        settings_table = self.table(known.SETTINGS, is_required=False)
        pairs_table = self.table(known.PAIRS, is_required=False)
        slots = tuple(Slot(id=row.text("id"), label=row.text("label")) for row in self.identified(slots_table))
        workshops = tuple(
            Workshop(id=row.text("id"), title=row.text("title")) for row in self.identified(workshops_table)
        )
        words = DayWords(
            slots=Words((slot.id, slot.label) for slot in slots),
            workshops=Words((workshop.id, workshop.title) for workshop in workshops),
            sessions=Words((row.text("id"), "") for row in rows_of(self.faults, sessions_table)),
        )
        sessions = tuple(_session(row, words) for row in self.identified(sessions_table))
        people = tuple(_person(row, words) for row in self.identified(people_table))
        self._note_homonyms(people_table)
        names = {row.text("id"): row.text("name") for row in rows_of(self.faults, people_table)}
        together, apart = read_pairs(rows_of(self.faults, pairs_table), Words(names.items()))
        problem = Problem(
            slots=slots,
            workshops=workshops,
            sessions=sessions,
            people=people,
            together=together,
            apart=apart,
            **self._settings(settings_table),
        )
        self.note_unknown_sheets()
        return DayInWorkbook(problem=problem, names={person: name for person, name in names.items() if name})

    def _note_homonyms(self, table: Table) -> None:
        """Note who stands twice under two identifiers: the same name in the same organisation."""
        first: dict[tuple[str, str], Row] = {}
        for row in rows_of(self.faults, table):
            if name := plain(row.text("name")):
                earlier = first.setdefault((name, plain(row.text("organisation"))), row)
                if earlier.text("id") != row.text("id"):
                    row.fault("name", "same_person", first_row=str(earlier.number))

    def _settings(self, table: Table) -> "_Settings":
        settings = _Settings(title="", seed="", floor_percent=50)
        first: dict[str, int] = {}
        for row in rows_of(self.faults, table):
            setting = row.word("setting", known.SETTINGS_WORDS)
            if first.setdefault(setting, row.number) != row.number and setting:
                row.fault("setting", "duplicate_value", first_row=str(first[setting]))
            match setting:
                case "title":
                    settings["title"] = row.text("value")
                case "seed":
                    settings["seed"] = row.text("value")
                case "floor_percent":
                    settings["floor_percent"] = row.percent("value")
        return settings


class _Settings(TypedDict):
    title: str
    seed: str
    floor_percent: int


def _session(row: Row, words: DayWords) -> Session:
    session = Session(
        id=row.text("id"),
        workshop=row.reference("workshop", words.workshops),
        slot=row.reference("slot", words.slots),
        room=row.text("room"),
        maximum=row.integer("maximum"),
        minimum=row.integer("minimum"),
        languages=row.languages("languages"),
        step_free=row.flag("step_free", empty=True),
    )
    # Where the seats cannot be read, that fault is told, not this one.
    if session.minimum > session.maximum and row.text("maximum").isdigit():
        row.fault("minimum", "minimum_over_maximum", maximum=str(session.maximum))
    return session


def _person(row: Row, words: DayWords) -> Person:
    tiers, wished = [], set[str]()
    for key in row.choices:
        tier = row.references(key, words.workshops)
        for workshop in sorted({workshop for workshop in tier if workshop in wished or tier.count(workshop) > 1}):
            row.fault(key, "named_twice", name=workshop)
        tiers.append(tuple(workshop for workshop in tier if workshop not in wished))
        wished.update(tier)
    return Person(
        id=row.text("id"),
        actor_type=match_label(row.text("actor_type"), known.ACTOR_TYPES) or row.text("actor_type"),
        organisation=row.text("organisation"),
        territory=row.text("territory"),
        slots=_present(row, words.slots),
        wishes=tuple(tier for tier in tiers if tier),
        languages=row.languages("languages"),
        needs_step_free=row.flag("needs_step_free", empty=False),
        facilitates=row.distinct("facilitates", words.sessions),
        kept=row.distinct("kept", words.sessions),
        credit=row.integer("credit"),
    )


def _present(row: Row, slots: Words) -> tuple[str, ...]:
    """An empty cell means every slot."""
    if not row.text("slots"):
        return slots.ids
    if plain(row.text("slots")) in {plain(word) for word in known.NO_SLOT} and not slots.find(row.text("slots")):
        return ()
    return row.distinct("slots", slots)
