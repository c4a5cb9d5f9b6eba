"""Several text files, one per sheet: a folder, or an archive of one."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from estime.exchange.sheets_csv import read_csv
from estime.exchange.sheets_faults import Fault, SheetError
from estime.exchange.sheets_model import MAX_BYTES, Sheet


def read_csv_files(files: Mapping[str, bytes]) -> tuple[Sheet, ...]:
    """Return one sheet per text file, in the order of the names; each is named after its file.

    A file that cannot be read is a sheet without rows that holds its faults: the other files are still read, so
    that a person mends everything in one go.
    """
    return tuple(_sheet_of(name, files[name]) for name in sorted(files))


def _sheet_of(name: str, content: bytes) -> Sheet:
    title = PurePath(name).stem
    if len(content) > MAX_BYTES:
        return Sheet(title, (), (Fault(title, None, None, "too_large", {"limit": str(MAX_BYTES // (1024 * 1024))}),))
    try:
        return read_csv(content, filename=name)
    except SheetError as error:
        return Sheet(title, (), tuple(replace(fault, sheet=title) for fault in error.faults))
