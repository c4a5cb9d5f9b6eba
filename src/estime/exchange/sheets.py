r"""Spreadsheets that people send: workbooks and separated values, read safely, with every fault and its mend.

>>> content = "Prénom;E-mail\nInès;ines@example.org\n".encode()
>>> (sheet,) = read_sheets(content, filename="people.csv")
>>> table = read_table(sheet, [Column("given_name", ("Prénom", "Voornaam", "Given name"), is_required=True),
...                            Column("email", ("E-mail",))])
>>> table.rows[0].values["given_name"], table.faults
('Inès', ())
"""

from estime.exchange.sheets_archive import read_archive
from estime.exchange.sheets_csv import read_csv
from estime.exchange.sheets_csv_files import read_csv_files
from estime.exchange.sheets_faults import Fault, SheetError, file_fault, register_sentences
from estime.exchange.sheets_model import MAX_BYTES, MAX_ROWS, Sheet, SheetRow
from estime.exchange.sheets_table import Column, Table, TableRow, read_table
from estime.exchange.sheets_values import match_label, parse_date, parse_flag, parse_languages, plain, suggest

__all__ = [
    "MAX_BYTES",
    "Column",
    "Fault",
    "Sheet",
    "SheetError",
    "SheetRow",
    "Table",
    "TableRow",
    "file_fault",
    "match_label",
    "parse_date",
    "parse_flag",
    "parse_languages",
    "plain",
    "read_csv_files",
    "read_sheets",
    "read_table",
    "register_sentences",
    "suggest",
]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".zip")
_PDF = b"%PDF-"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\x00", b"MM\x00*")


def read_sheets(content: bytes, *, filename: str, most_rows: int = MAX_ROWS) -> tuple[Sheet, ...]:
    """Return the visible sheets of a workbook (.xlsx, .ods), those of an archive of text files, or the one of a text file.

    What the bytes are decides, not the name of the file. Formulas, merged cells and errors are faults of the
    sheet (`read_table` hands them on), so that a person mends everything in one go. A text file that comes alone may
    have `most_rows` rows.

    Raises
    ------
    SheetError
        When the file cannot be read, or not within bounds; nothing else is ever raised.
    ModuleNotFoundError
        When an .xlsx comes and the extra `formats` is not installed.
    """
    if len(content) > MAX_BYTES:
        raise SheetError(file_fault("too_large", limit=str(MAX_BYTES // (1024 * 1024))))
    if not content.strip():
        raise SheetError(file_fault("empty"))
    _refuse_other_kinds(content)
    if content.startswith(_ZIP):
        sheets = read_archive(content)
    elif filename.lower().endswith(_WORKBOOK_SUFFIXES):
        raise SheetError(file_fault("not_a_spreadsheet"))
    else:
        sheets = (read_csv(content, filename=filename, most_rows=most_rows),)
    if not any(sheet.rows or sheet.faults for sheet in sheets):
        raise SheetError(file_fault("empty"))
    return sheets


def _refuse_other_kinds(content: bytes) -> None:
    """Refuse what is known at its first bytes, whatever its name says."""
    if content.startswith(_COMPOUND):
        raise SheetError(file_fault("password" if _ENCRYPTED in content else "old_excel"))
    if content.lstrip()[:5] == _PDF:
        raise SheetError(file_fault("pdf"))
    if content.startswith(_PICTURES) and b"\x00" in content[:64]:
        raise SheetError(file_fault("picture"))
