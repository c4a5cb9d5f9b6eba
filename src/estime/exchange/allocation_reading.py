"""Read a day from a workbook: every fault at once, with its sheet, row, column and mend."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from estime.allocation.problem import Person, Problem, Session, Slot, Workshop
from estime.exchange import allocation_sheets as known
from estime.exchange.sheets import (
    Fault,
    Sheet,
    SheetError,
    Table,
    TableRow,
    match_label,
    parse_flag,
    parse_languages,
    plain,
    read_sheets,
    read_table,
    register_sentences,
    suggest,
)

_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]+)*")
_MOST_PERCENT = 100


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated when it is read."""
    return message


register_sentences(
    {
        "minimum_over_maximum": _("The minimum, %(value)s, is larger than the number of seats, %(maximum)s. Lower it."),
        "percent_out_of_bounds": _("“%(value)s” is not a share. Write a whole number from 0 to 100."),
        "named_twice": _("“%(name)s” stands twice in this row. Keep it once."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayInWorkbook:
    """What a workbook tells: the problem, and the names that stand beside the identifiers."""

    problem: Problem
    names: Mapping[str, str]


def read_day(content: bytes, *, filename: str) -> DayInWorkbook:
    """Return the day of a workbook.

    Raises
    ------
    SheetError
        With every fault of every sheet.
    """
    reading = _Reading(read_sheets(content, filename=filename))
    day = reading.day()
    if reading.faults:
        raise SheetError(*reading.faults)
    return day


class _Reading:
    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._sheets = sheets
        self.faults: list[Fault] = []

    def day(self) -> DayInWorkbook:
        slots_table, workshops_table = self._table(known.SLOTS), self._table(known.WORKSHOPS)
        sessions_table = self._table(known.SESSIONS)
        people_table = self._table(known.people_kind(len(workshops_table.rows)))
        settings_table = self._table(known.SETTINGS, is_required=False)
        slots = tuple(Slot(id=row.text("id"), label=row.text("label")) for row in self._identified(slots_table))
        workshops = tuple(
            Workshop(id=row.text("id"), title=row.text("title")) for row in self._identified(workshops_table)
        )
        words = _DayWords(
            slots=_Words((slot.id, slot.label) for slot in slots),
            workshops=_Words((workshop.id, workshop.title) for workshop in workshops),
            sessions=_Words((row.values["id"], "") for row in sessions_table.rows),
        )
        problem = Problem(
            slots=slots,
            workshops=workshops,
            sessions=tuple(_session(row, words) for row in self._identified(sessions_table)),
            people=tuple(_person(row, words) for row in self._identified(people_table)),
            **self._settings(settings_table),
        )
        self._note_unknown_sheets()
        rows = [_Row(self.faults, people_table, row) for row in people_table.rows]
        return DayInWorkbook(
            problem=problem, names={row.text("id"): row.text("name") for row in rows if row.text("name")}
        )

    def _table(self, kind: known.SheetKind, *, is_required: bool = True) -> Table:
        for sheet in self._sheets:
            if kind.is_named(sheet.name):
                table = read_table(sheet, kind.columns)
                self.faults.extend(table.faults)
                return table
        if is_required:
            names = {f"name:{language}": kind.name(language) for language in known.LANGUAGES}
            self.faults.append(Fault("", None, None, "missing_sheet", names))
        return Table("", (), (), {})

    def _identified(self, table: Table) -> "Iterator[_Row]":
        """The rows of a table; an identifier that stands twice is a fault of the second row."""
        first: dict[str, int] = {}
        for row in table.rows:
            reader = _Row(self.faults, table, row)
            identifier = reader.text("id")
            if identifier in first:
                reader.fault("id", "duplicate_value", first_row=str(first[identifier]))
            elif identifier:
                first[identifier] = row.number
            yield reader

    def _settings(self, table: Table) -> "_Settings":
        settings = _Settings(title="", seed="", floor_percent=50)
        for table_row in table.rows:
            row = _Row(self.faults, table, table_row)
            match match_label(row.text("setting"), known.SETTINGS_WORDS):
                case "title":
                    settings["title"] = row.text("value")
                case "seed":
                    settings["seed"] = row.text("value")
                case "floor_percent":
                    settings["floor_percent"] = row.percent("value")
                case _ if row.text("setting"):
                    row.fault("setting", "unknown_value", **_listed(known.SETTINGS_WORDS.values()))
        return settings

    def _note_unknown_sheets(self) -> None:
        kinds = (known.WORKSHOPS, known.SESSIONS, known.SLOTS, known.SETTINGS, known.HELP, known.people_kind(0))
        for sheet in self._sheets:
            if not any(kind.is_named(sheet.name) for kind in kinds):
                suggestion = suggest(sheet.name, [name for kind in kinds for name in kind.names])
                self.faults.append(Fault(sheet.name, None, None, "unknown_sheet", {"suggestion": suggestion}))


class _Settings(TypedDict):
    title: str
    seed: str
    floor_percent: int


class _Words:
    """Identifiers by what people write: the identifier itself, else its label where one has it."""

    def __init__(self, labelled: Iterable[tuple[str, str]]) -> None:
        ids: list[str] = []
        by_label: defaultdict[str, set[str]] = defaultdict(set)
        for identifier, label in labelled:
            ids.append(identifier)
            for word in {plain(identifier), plain(label)} - {""}:
                by_label[word].add(identifier)
        self.ids = tuple(dict.fromkeys(ids))
        self._by_label = {word: min(named) for word, named in by_label.items() if len(named) == 1}

    def find(self, text: str) -> str | None:
        return text if text in self.ids else self._by_label.get(plain(text))

    def suggest(self, text: str) -> str:
        return suggest(text, self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class _DayWords:
    slots: _Words
    workshops: _Words
    sessions: _Words


class _Row:
    """One row under reading: typed values, and a fault where a cell cannot be understood."""

    def __init__(self, faults: list[Fault], table: Table, row: TableRow) -> None:
        self._faults, self._table, self._row = faults, table, row

    def fault(self, key: str, code: str, **params: str) -> None:
        self._faults.append(self._table.fault(self._row, key, code, **params))

    def text(self, key: str) -> str:
        return known.undefused(self._row.values[key])

    def integer(self, key: str, *, empty: int = 0) -> int:
        text = self.text(key)
        if not text:
            return empty
        if not re.fullmatch(r"\d{1,6}", text):
            self.fault(key, "bad_number")
            return empty
        return int(text)

    def percent(self, key: str) -> int:
        text = self.text(key).removesuffix("%").strip()
        if not re.fullmatch(r"\d{1,3}", text) or int(text) > _MOST_PERCENT:
            self.fault(key, "percent_out_of_bounds")
            return 0
        return int(text)

    def flag(self, key: str, *, empty: bool) -> bool:
        text = self.text(key)
        flag = parse_flag(text) if text else empty
        if flag is None:
            self.fault(key, "bad_flag")
            return empty
        return flag

    def languages(self, key: str) -> tuple[str, ...]:
        text = self.text(key)
        codes = parse_languages(text)
        if codes is None:
            parts = tuple(part.strip().lower() for part in re.split(r"[;,]", text))
            if all(_LANGUAGE_CODE.fullmatch(part) for part in parts):
                return parts
            self.fault(key, "bad_languages")
        return codes or ()

    def reference(self, key: str, words: _Words) -> str:
        text = self.text(key)
        found = words.find(text)
        if text and found is None:
            self.fault(key, "unknown_reference", suggestion=words.suggest(text))
        return found or ""

    def references(self, key: str, words: _Words) -> tuple[str, ...]:
        """Return what a cell names, with semicolons between, or commas where no name has one."""
        found = []
        for part in filter(None, map(str.strip, re.split(r"[;\n]", self.text(key)))):
            whole = words.find(part)
            for name in [part] if whole else filter(None, map(str.strip, part.split(","))):
                identifier = words.find(name)
                if identifier is None:
                    self.fault(key, "unknown_reference", value=name, suggestion=words.suggest(name))
                else:
                    found.append(identifier)
        return tuple(found)

    def distinct(self, key: str, words: _Words) -> tuple[str, ...]:
        found = self.references(key, words)
        for name in sorted({name for name in found if found.count(name) > 1}):
            self.fault(key, "named_twice", name=name)
        return tuple(dict.fromkeys(found))

    @property
    def choices(self) -> list[str]:
        """The columns of the wishes, best first."""
        keys = [key for key in self._row.values if key.startswith("choice_")]
        return sorted(keys, key=lambda key: int(key.removeprefix("choice_")))


def _session(row: _Row, words: _DayWords) -> Session:
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


def _person(row: _Row, words: _DayWords) -> Person:
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
    )


def _present(row: _Row, slots: _Words) -> tuple[str, ...]:
    """An empty cell means every slot."""
    if not row.text("slots"):
        return slots.ids
    if plain(row.text("slots")) in {plain(word) for word in known.NO_SLOT} and not slots.find(row.text("slots")):
        return ()
    return row.distinct("slots", slots)


def _listed(words: Iterable[tuple[str, ...]]) -> dict[str, str]:
    rows = list(words)
    return {
        f"known:{language}": ", ".join(known.in_language(row, language) for row in rows) for language in known.LANGUAGES
    }
