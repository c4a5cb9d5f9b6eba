"""The figures of a territory as a file, and the workbook to fill in."""

import csv
import io
from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from estime_web.dossiers.figures_reading import COLUMNS, HELP_NAMES, SHEET_NAMES
from estime_web.dossiers.models import TerritoryFigure

WORKBOOK_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LANGUAGES = ("fr", "nl", "en")
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTH = 28


def figures_csv(figures: Sequence[TerritoryFigure]) -> bytes:
    """Return the figures as separated values that every spreadsheet opens, and that this site reads back."""
    language = _reader()
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.heading(language) for column in COLUMNS])
    for figure in figures:
        number = f"{figure.value.normalize():f}"
        value = number if language == "en" else number.replace(".", ",")
        texts = (str(figure.what), figure.unit, figure.on, figure.source)
        what, unit, on, source = (defused(text) for text in texts)
        writer.writerow([what, value, unit, on, source])
    return file.getvalue().encode("utf-8-sig")


def figures_template() -> bytes:
    """Return the workbook to fill in, in the language of the reader."""
    language = _reader()
    place = _LANGUAGES.index(language)
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet = book.add_worksheet(SHEET_NAMES[place])
    sheet.write_row(0, 0, [column.heading(language) for column in COLUMNS], bold)
    sheet.set_column(0, len(COLUMNS) - 1, _WIDTH)
    sheet.freeze_panes(1, 0)
    help_sheet = book.add_worksheet(HELP_NAMES[place])
    help_sheet.set_column(0, 0, _WIDTH)
    help_sheet.set_column(1, 1, 80)
    for number, (column, words) in enumerate(zip(COLUMNS, _explanations(), strict=True)):
        help_sheet.write_string(number, 0, column.heading(language))
        help_sheet.write_string(number, 1, words)
    book.close()
    return file.getvalue()


def defused(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text


def _explanations() -> tuple[str, ...]:
    return (
        _("In a few words, for example: households without a car."),
        _("The number alone, for example 1234,5."),
        _("For example %, people, euros. It may stay empty."),
        _("The year, the month or the day that the figure speaks of: 2016, 2016-03 or 2016-03-01."),
        _("Who publishes it, and where it can be found again."),
    )


def _reader() -> str:
    language = (get_language() or "fr")[:2]
    return language if language in _LANGUAGES else "en"
