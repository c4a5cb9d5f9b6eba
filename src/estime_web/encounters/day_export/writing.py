"""Write the tables of a day: as JSON for programs, as a workbook for people."""

import json
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from estime_web.encounters.day_export.gathering import tables_of
from estime_web.encounters.day_export.table import ExportTable, Value
from estime_web.encounters.models import Encounter

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FORMAT = "estime-encounter"
VERSION = 1
_LONGEST_NAME = 31
_WIDTH = 24


def everything_json(encounter: Encounter, *, language: str) -> bytes:
    """Return everything about a day as JSON, under the keys that the format documents."""
    tables = tables_of(encounter, language=language)
    content = {
        "format": FORMAT,
        "version": VERSION,
        "language": language,
        "tables": {
            each.key: [
                {column.key: _json(value) for column, value in zip(each.columns, row, strict=True)} for row in each.rows
            ]
            for each in tables
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def everything_xlsx(encounter: Encounter, *, language: str) -> bytes:
    """Return everything about a day as a workbook, one sheet per table. No text of anybody becomes a formula."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- slow import

    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    with translation.override(language):
        bold = book.add_format({"bold": True})
        for each in tables_of(encounter, language=language):
            sheet = book.add_worksheet(_sheet_name(each))
            for place, column in enumerate(each.columns):
                sheet.write_string(0, place, str(column.label), bold)
            for line, row in enumerate(each.rows, start=1):
                for place, value in enumerate(row):
                    _write(sheet, line, place, value)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, max(len(each.columns) - 1, 0), _WIDTH)
    book.close()
    return buffer.getvalue()


def _sheet_name(table: ExportTable) -> str:
    allowed = "".join(" " if sign in "[]:*?/\\" else sign for sign in table.title)
    return allowed[:_LONGEST_NAME]


def _write(sheet: "Worksheet", line: int, place: int, value: Value) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, _told(value))


def _told(value: Value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _json(value: Value) -> str | int | bool | None:
    return value.isoformat() if isinstance(value, date | datetime | time) else value
