"""A spreadsheet of territory figures read against those of a dossier: what it adds, changes and leaves, and every fault."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext, override

from estime.exchange.sheets import (
    Column,
    Fault,
    Sheet,
    SheetError,
    Table,
    TableRow,
    file_fault,
    plain,
    read_sheets,
    read_table,
    register_sentences,
)
from estime_web.dossiers.contents import texts_of
from estime_web.dossiers.figures_values import NumberError, parse_moment, parse_number
from estime_web.dossiers.models import TerritoryFigure

LARGEST_FILE = 300
_LIMITS = {"what": 200, "unit": 60, "source": 2000}
_WORKBOOK = b"PK\x03\x04"


def _(message: str) -> str:
    """Mark a sentence for the catalogue; it is translated when it is read."""
    return message


WHAT = Column(
    "what",
    ("Ce qui est compté", "Wat er geteld wordt", "What is counted", "Quoi", "Wat", "What", "Indicateur", "Libellé"),
    is_required=True,
)
VALUE = Column("value", ("Valeur", "Waarde", "Value", "Chiffre", "Cijfer", "Figure"), is_required=True)
UNIT = Column("unit", ("Unité", "Eenheid", "Unit"))
ON = Column("on", ("Date", "Datum", "Date", "Année", "Jaar", "Year", "Période", "Periode"), is_required=True)
SOURCE = Column("source", ("Source", "Bron", "Source"), is_required=True)
COLUMNS = (WHAT, VALUE, UNIT, ON, SOURCE)
SHEET_NAMES = ("Chiffres", "Cijfers", "Figures")
HELP_NAMES = ("Mode d'emploi", "Gebruiksaanwijzing", "How to")


def _in_language(message: str, language: str) -> str:
    with override(language):
        return gettext(message)


register_sentences(
    {
        "figure_not_a_number": _(
            "“%(value)s” is not a number. Write it with digits, like 1234,5; the unit has a column of its own."
        ),
        "figure_ambiguous": _(
            "“%(value)s” can be read in two ways: a thousand, or one with decimals. Write it without a point between thousands, and decimals after a comma."
        ),
        "figure_too_large": _("“%(value)s” is too large a number. Choose a larger unit: thousands, or millions."),
        "figure_too_precise": _("“%(value)s” has more than four decimals. Round it."),
        "figure_other_unit": _("The value says %% and the unit says “%(unit)s”. Keep one of the two."),
        "figure_bad_date": _(
            "“%(value)s” is not a date. Write a year like 2016, a month like 2016-03 or a day like 2016-03-01."
        ),
        "figure_twice": _("The same figure already stands in row %(first_row)s. Keep one of the two rows."),
        "figure_too_many": _("The file has more than %(limit)s figures. Cut it in several files."),
    },
    translate=_in_language,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A row of the file. `known` is the figure it speaks of, if this reader reads it in the dossier."""

    row: int
    what: str
    value: Decimal
    unit: str
    on: str
    source: str
    known: TerritoryFigure | None = None

    @property
    def changes(self) -> bool:
        return self.known is not None and self.known.value != self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePlan:
    """What a file would do. With a fault, nothing of it is done."""

    rows: tuple[FigureRow, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def added(self) -> list[FigureRow]:
        return [row for row in self.rows if row.known is None]

    @property
    def changed(self) -> list[FigureRow]:
        return [row for row in self.rows if row.changes]

    @property
    def left(self) -> int:
        return len(self.rows) - len(self.added) - len(self.changed)


def read_figures(*, content: bytes, filename: str, known: Sequence[TerritoryFigure]) -> FigurePlan:
    """Return what importing this file would do. Nothing is written."""
    try:
        sheets = read_sheets(content, filename=filename)
    except SheetError as error:
        return FigurePlan(faults=error.faults)
    help_names = {plain(name) for name in HELP_NAMES}
    filled = [sheet for sheet in sheets if (sheet.rows or sheet.faults) and plain(sheet.name) not in help_names]
    if not filled:
        return FigurePlan(faults=(file_fault("empty"),))
    reading = _Reading(is_typed=not content.startswith(_WORKBOOK))
    for sheet in filled:
        reading.read(sheet)
    if not reading.rows and not reading.faults:
        return FigurePlan(faults=(file_fault("empty"),))
    if len(reading.rows) > LARGEST_FILE:
        reading.faults.append(file_fault("figure_too_many", limit=str(LARGEST_FILE)))
    places = {sheet.name: place for place, sheet in enumerate(sheets)}
    faults = sorted(reading.faults, key=lambda fault: (places.get(fault.sheet, -1), fault.row or 0))
    return match_known(reading.rows, known, tuple(faults))


def match_known(
    rows: Sequence[FigureRow], known: Sequence[TerritoryFigure], faults: tuple[Fault, ...] = ()
) -> FigurePlan:
    """Return the plan of these rows: a figure is known again by what it counts, its unit, its date and its source."""
    by_key = {
        (plain(text), plain(figure.unit), figure.on, plain(figure.source)): figure
        for figure in known
        for text in texts_of(figure.what).values()
    }
    matched = tuple(
        FigureRow(
            row=row.row,
            what=row.what,
            value=row.value,
            unit=row.unit,
            on=row.on,
            source=row.source,
            known=by_key.get(_key(row)),
        )
        for row in rows
    )
    return FigurePlan(rows=matched, faults=faults)


class _Reading:
    """The rows read so far, and the pile of faults."""

    def __init__(self, *, is_typed: bool) -> None:
        self.is_typed = is_typed
        self.rows: list[FigureRow] = []
        self.faults: list[Fault] = []
        self._first: dict[tuple[str, str, str, str], int] = {}

    def read(self, sheet: Sheet) -> None:
        table = read_table(sheet, COLUMNS)
        self.faults += table.faults
        faulty = {fault.row for fault in table.faults}
        found = [(self._row(table, row), row) for row in table.rows]
        for figure, row in found:
            if figure is None or row.number in faulty:
                continue
            first = self._first.setdefault(_key(figure), figure.row)
            if first != figure.row:
                self.faults.append(table.fault(row, WHAT.key, "figure_twice", first_row=str(first)))
            self.rows.append(figure)

    def _row(self, table: Table, row: TableRow) -> FigureRow | None:
        count = len(self.faults)
        texts = {key: self._text(table, row, key, limit) for key, limit in _LIMITS.items()}
        value, unit = self._value(table, row, texts["unit"])
        on = self._moment(table, row)
        if len(self.faults) > count or value is None or on is None:
            return None
        return FigureRow(row=row.number, what=texts["what"], value=value, unit=unit, on=on, source=texts["source"])

    def _text(self, table: Table, row: TableRow, key: str, limit: int) -> str:
        text = armed(" ".join(row.values[key].split()))
        if len(text) > limit:
            self.faults.append(table.fault(row, key, "too_long", limit=str(limit)))
        return text

    def _value(self, table: Table, row: TableRow, unit: str) -> tuple[Decimal | None, str]:
        text = row.values[VALUE.key]
        if not text:
            return None, unit
        if text.endswith("%"):
            if unit not in {"", "%"}:
                self.faults.append(table.fault(row, VALUE.key, "figure_other_unit", unit=unit))
            text, unit = text[:-1].strip(), "%"
        try:
            return parse_number(text, is_typed=self.is_typed), unit
        except NumberError as fault:
            self.faults.append(table.fault(row, VALUE.key, f"figure_{fault.code}"))
            return None, unit

    def _moment(self, table: Table, row: TableRow) -> str | None:
        text = row.values[ON.key]
        if not text:
            return None
        moment = parse_moment(text)
        if moment is None:
            self.faults.append(table.fault(row, ON.key, "figure_bad_date"))
        return moment


def armed(text: str) -> str:
    """Return a text as it was before `exports.territory.defused` made it harmless for a spreadsheet."""
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def _key(row: FigureRow) -> tuple[str, str, str, str]:
    return plain(row.what), plain(row.unit), row.on, plain(row.source)
