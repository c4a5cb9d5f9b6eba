"""The workbook to fill in: two sheets, and a third that explains them."""

import io

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from estime.exchange.sheets import Column
from estime_web.network.queries import territories
from estime_web.network.reading.columns import (
    ACTOR_TYPE,
    HELP_NAMES,
    KINDS,
    LANGUAGE,
    LANGUAGES,
    TERRITORY,
    SheetKind,
    actor_type_words,
    language_words,
    territory_words,
)

TEMPLATE_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LAST_ROW = 2_000
_WIDTH = 26


def template_workbook(language: str | None) -> bytes:
    """Return the workbook in the language of the reader, with lists to choose from."""
    reader = language if language in LANGUAGES else LANGUAGES[0]
    choices = {
        ACTOR_TYPE: actor_type_words().labels[reader],
        TERRITORY: territory_words(territories()).labels[reader],
        LANGUAGE: language_words().labels[reader],
    }
    file = io.BytesIO()
    # A name that begins with « = » stays a text.
    workbook = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = workbook.add_format({"bold": True, "bottom": 1})
    for kind in KINDS:
        _add_sheet(workbook.add_worksheet(kind.name(reader)), kind, reader, choices, bold)
    _add_help(workbook.add_worksheet(HELP_NAMES[LANGUAGES.index(reader)]), choices, reader, workbook)
    workbook.close()
    return file.getvalue()


def _add_sheet(
    sheet: Worksheet, kind: SheetKind, language: str, choices: dict[Column, list[str]], bold: Format
) -> None:
    sheet.write_row(0, 0, [column.heading(language) for column in kind.columns], bold)
    sheet.set_column(0, len(kind.columns) - 1, _WIDTH)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(kind.columns):
        if column in choices:
            # « warning »: other words are understood too, the site says which are not.
            options = {"validate": "list", "source": choices[column], "error_type": "warning"}
            sheet.data_validation(1, place, _LAST_ROW, place, options)


def _add_help(sheet: Worksheet, choices: dict[Column, list[str]], language: str, workbook: Workbook) -> None:
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    bold = workbook.add_format({"bold": True, "valign": "top"})
    sheet.set_column(0, 0, _WIDTH, bold)
    sheet.set_column(1, 1, 80, wrapped)
    for number, (heading, text) in enumerate(_help_rows(choices, language)):
        sheet.write_string(number, 0, heading, bold)
        sheet.write_string(number, 1, text, wrapped)


def _help_rows(choices: dict[Column, list[str]], language: str) -> list[tuple[str, str]]:
    return [
        (
            _("How it works"),
            _("One row for each organisation, one row for each person. Keep the headings of the first row."),
        ),
        (
            _("Needed"),
            _("The name and the actor type of an organisation; the given name of a person. All else may stay empty."),
        ),
        (_("Empty cells"), _("They change nothing: what the community knows already stays.")),
        *((column.heading(language), ", ".join(words)) for column, words in choices.items()),
        (_("Federations"), _("Several names go in one cell, with semicolons between them.")),
        (_("Dates"), _("Write them like 2017-06-01 or 01/06/2017.")),
        (_("Before anything changes"), _("The site shows what the file would do, and waits for your yes.")),
    ]
