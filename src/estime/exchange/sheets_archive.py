"""Archives (.zip) within bounds: nothing is unpacked before its size is known, and what is inside says what it is."""

import io
import zipfile
from collections.abc import Callable
from typing import Final

from estime.exchange.sheets_csv_files import read_csv_files
from estime.exchange.sheets_faults import SheetError, file_fault
from estime.exchange.sheets_model import Sheet
from estime.exchange.sheets_ods import read_ods
from estime.exchange.sheets_xlsx import read_xlsx

_MAX_UNPACKED = 100 * 1024 * 1024
_MAX_PART = 20 * 1024 * 1024
_MAX_RATIO = 200
_RATIO_FROM = 5 * 1024 * 1024
_MAX_PARTS = 2_000
_LARGE_PARTS: Final = ("xl/worksheets/", "xl/sharedStrings.xml", "content.xml")
_IS_ENCRYPTED: Final = 0x1
_IS_UTF_8: Final = 0x800
_NOT_OURS: Final = ("__macosx/", "thumbs.db", "desktop.ini")
_TABLES: Final = (".csv", ".tsv")
_WORKBOOKS: Final = (".xlsx", ".xlsm", ".ods", ".xls", ".xlsb")

Read = Callable[[bytes, zipfile.ZipFile], tuple[Sheet, ...]]


def read_archive(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, or those of an archive of text files.

    Raises
    ------
    SheetError
        When the archive cannot be read, or not within bounds; nothing else is ever raised.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            read = _reader_of(archive)
            refuse_bombs(archive)
            return read(content, archive)
    except (SheetError, ModuleNotFoundError):
        raise
    except Exception as error:  # openpyxl, expat and zipfile raise anything on a damaged file
        raise SheetError(file_fault("not_a_spreadsheet")) from error


def _reader_of(archive: zipfile.ZipFile) -> Read:
    """Return what reads this kind of archive."""
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        raise SheetError(file_fault("binary_excel"))
    if "mimetype" in names and names & {"content.xml", "encrypted-package"}:
        return lambda _content, opened: read_ods(opened)
    if "[Content_Types].xml" in names:
        return _read_office
    return lambda _content, opened: read_csv_files(_text_files(opened))


def _read_office(content: bytes, archive: zipfile.ZipFile) -> tuple[Sheet, ...]:
    if {"word/document.xml", "ppt/presentation.xml"} & set(archive.namelist()):
        raise SheetError(file_fault("other_document"))
    return read_xlsx(content, archive)


def refuse_bombs(archive: zipfile.ZipFile) -> None:
    """Refuse what unpacks far beyond its size. A part never gives more than its declared size: zipfile holds to it."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    is_bomb = (
        unpacked > _MAX_UNPACKED
        or len(parts) > _MAX_PARTS
        or (unpacked > _RATIO_FROM and unpacked > _MAX_RATIO * max(packed, 1))
        or any(part.file_size > _MAX_PART and not part.filename.startswith(_LARGE_PARTS) for part in parts)
    )
    if is_bomb:
        raise SheetError(file_fault("zip_bomb"))


def _text_files(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Return the tables of an archive by name. What the system of the sender put there is left out."""
    parts = {_name_of(part): part for part in archive.infolist() if not part.is_dir()}
    own = {name: part for name, part in parts.items() if not _is_of_the_system(name)}
    if not any(name.lower().endswith(_TABLES) for name in own):
        is_workbook = any(name.lower().endswith(_WORKBOOKS) for name in own)
        raise SheetError(file_fault("workbook_in_archive" if is_workbook else "not_a_spreadsheet"))
    if strays := [name for name in own if not name.lower().endswith(_TABLES)]:
        raise SheetError(*(file_fault("stray_file", name=name) for name in strays))
    if any(part.flag_bits & _IS_ENCRYPTED for part in own.values()):
        raise SheetError(file_fault("password"))
    return {name: archive.read(part) for name, part in own.items()}


def _is_of_the_system(name: str) -> bool:
    folded = name.lower()
    return folded.startswith(_NOT_OURS) or folded.rpartition("/")[2].startswith((".", *_NOT_OURS))


def _name_of(part: zipfile.ZipInfo) -> str:
    """Return the name of a file. Some programs write UTF-8 and do not say so."""
    if part.flag_bits & _IS_UTF_8:
        return part.filename
    try:
        return part.filename.encode("cp437").decode()
    except UnicodeError:
        return part.filename
