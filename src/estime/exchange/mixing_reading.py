"""Read tables and rounds from a workbook: every fault at once, with its sheet, row, column and mend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from estime.exchange import mixing_sheets as known
from estime.exchange.allocation_rows import Row, rows_of
from estime.exchange.allocation_sheets import ACTOR_TYPES
from estime.exchange.allocation_words import Words
from estime.exchange.known_sheets import KnownSheets
from estime.exchange.sheets import Sheet, SheetError, match_label, read_sheets, register_sentences
from estime.exchange.sheets import Table as SheetTable
from estime.mixing.problem import Person, Problem, Table

_ROUNDS_WHERE_EMPTY = 4
Pairs = tuple[tuple[str, str], ...]


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated when it is read."""
    return message


register_sentences(
    {
        "round_unknown": _(
            "“%(value)s” is no round of these %(rounds)s. Write their numbers, with semicolons between."
        ),
        "no_rounds": _("There must be one round at least. Write how many there are."),
        "known_and_apart": _(
            "Row %(first_row)s names the same two people. Keep one of the two rows: who never shares a table need not be said to know each other."
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesInWorkbook:
    """What a workbook tells: the problem, and the names that stand beside the identifiers of people and tables."""

    problem: Problem
    names: Mapping[str, str]


def read_tables(content: bytes, *, filename: str) -> TablesInWorkbook:
    """Return the tables and rounds of a workbook (.xlsx, .ods), or of an archive of text files, one per sheet.

    Raises
    ------
    SheetError
        With every fault of every sheet.
    """
    return read_tables_of(read_sheets(content, filename=filename))


def read_tables_of(sheets: Sequence[Sheet]) -> TablesInWorkbook:
    """Return the tables and rounds that sheets tell, wherever they come from.

    Raises
    ------
    SheetError
        With every fault of every sheet.
    """
    reading = _Reading(sheets)
    found = reading.tables()
    if faults := reading.faults.in_order(sheets):
        raise SheetError(*faults)
    return found


class _Settings(TypedDict):
    rounds: int
    has_topics: bool
    seed: str


class _Reading(KnownSheets):
    def __init__(self, sheets: Sequence[Sheet]) -> None:
        super().__init__(sheets, known.KINDS)

    def tables(self) -> TablesInWorkbook:
        tables_sheet, people_sheet = self.table(known.TABLES), self.table(known.PEOPLE)
        pairs_sheet = self.table(known.PAIRS, is_required=False)
        settings = self._settings(self.table(known.SETTINGS, is_required=False))
        tables = tuple(_table(row) for row in self.identified(tables_sheet))
        words = Words((table.id, table.label) for table in tables)
        people = tuple(_person(row, words, settings["rounds"]) for row in self.identified(people_sheet))
        names = {row.text("id"): row.text("name") for row in rows_of(self.faults, people_sheet)}
        acquainted, apart = self._pairs(pairs_sheet, Words(names.items()))
        self.note_unknown_sheets()
        problem = Problem(people=people, tables=tables, known=acquainted, apart=apart, **settings)
        return TablesInWorkbook(problem=problem, names={id: name for id, name in names.items() if name})

    def _pairs(self, sheet: SheetTable, people: Words) -> tuple[Pairs, Pairs]:
        seen: dict[frozenset[str], int] = {}
        found: dict[str, list[tuple[str, str]]] = {"known": [], "apart": []}
        for row in rows_of(self.faults, sheet):
            first, second = row.reference("person_1", people), row.reference("person_2", people)
            rule = row.word("rule", known.RULES)
            if first and first == second:
                row.fault("person_2", "pair_with_itself")
            if not (first and second and rule) or first == second:
                continue
            number = seen.setdefault(frozenset((first, second)), row.number)
            if number != row.number:
                row.fault("rule", "known_and_apart", first_row=str(number))
            found[rule].append((first, second))
        return tuple(found["known"]), tuple(found["apart"])

    def _settings(self, sheet: SheetTable) -> _Settings:
        settings = _Settings(rounds=_ROUNDS_WHERE_EMPTY, has_topics=False, seed="")
        first: dict[str, int] = {}
        for row in rows_of(self.faults, sheet):
            setting = row.word("setting", known.SETTINGS_WORDS)
            if first.setdefault(setting, row.number) != row.number and setting:
                row.fault("setting", "duplicate_value", first_row=str(first[setting]))
            match setting:
                case "rounds":
                    settings["rounds"] = _rounds(row)
                case "has_topics":
                    settings["has_topics"] = row.flag("value", empty=False)
                case "seed":
                    settings["seed"] = row.text("value")
        return settings


def _rounds(row: Row) -> int:
    rounds = row.integer("value", empty=_ROUNDS_WHERE_EMPTY)
    if rounds < 1 and row.text("value").isdigit():
        row.fault("value", "no_rounds")
        return _ROUNDS_WHERE_EMPTY
    return rounds


def _table(row: Row) -> Table:
    table = Table(
        id=row.text("id"),
        label=row.text("label"),
        seats=row.integer("maximum"),
        fewest=row.integer("minimum"),
        languages=row.languages("languages"),
        step_free=row.flag("step_free", empty=True),
    )
    if table.fewest > table.seats and row.text("maximum").isdigit():
        row.fault("minimum", "minimum_over_maximum", maximum=str(table.seats))
    return table


def _person(row: Row, tables: Words, rounds: int) -> Person:
    return Person(
        id=row.text("id"),
        kind=match_label(row.text("actor_type"), ACTOR_TYPES) or row.text("actor_type"),
        organisation=row.text("organisation"),
        side=row.text("side"),
        languages=row.languages("languages"),
        needs_step_free=row.flag("needs_step_free", empty=False),
        absent=_absent(row, rounds),
        host_of=row.reference("host_of", tables) or None,
    )


def _absent(row: Row, rounds: int) -> tuple[int, ...]:
    """Return the rounds somebody misses, counted from 0; the cell counts them from 1."""
    words = Words((str(number + 1), "") for number in range(rounds))
    found = []
    for part in filter(None, (part.strip() for part in row.text("absent").replace(",", ";").split(";"))):
        number = words.find(part)
        if number is None:
            row.fault("absent", "round_unknown", rounds=str(rounds))
        else:
            found.append(int(number) - 1)
    return tuple(sorted(set(found)))
