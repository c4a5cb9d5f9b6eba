"""The bytes of a file → the data of a dossier, within bounds. Nothing is unpacked before its size is known."""

import io
import json
import zipfile
from typing import Any

from django.utils.translation import gettext as _

from estime_web.dossiers.transfer.archive import JSON_NAME
from estime_web.dossiers.transfer.checks import faults_in
from estime_web.dossiers.transfer.faults import FileRefusedError, refuse
from estime_web.dossiers.transfer.snapshot import FORMAT

MAX_FILE = 60 * 1024 * 1024
MAX_JSON = 30 * 1024 * 1024
MAX_PARTS = 1_000
_IS_ENCRYPTED = 0x1
_FAMILY = FORMAT.partition("/")[0]

Data = dict[str, Any]
"""The data of a dossier: JSON, whose shape `checks.py` looks at."""


def read_dossier(content: bytes) -> Data:
    """Return the data of a dossier from a .zip or a .json.

    Raises
    ------
    FileRefusedError
        It is neither, or too large, or of a version that is not known here, or something in it is wrong.
    """
    data = _parsed(_json_in(content))
    _refuse_other_formats(data)
    faults = faults_in(data)
    if faults:
        raise FileRefusedError(faults)
    return data


def _json_in(content: bytes) -> bytes:
    if len(content) > MAX_FILE:
        raise refuse(
            _("This file is too large: 60 MB at most. Send the folder as Estime made it, or dossier.json alone.")
        )
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _member(archive)
    except FileRefusedError:
        raise
    except Exception as error:  # zipfile, zlib and lzma raise anything on a damaged file
        raise refuse(
            _("This folder is damaged. Take it away from the other Estime again, and send it as it is.")
        ) from error


def _member(archive: zipfile.ZipFile) -> bytes:
    parts = archive.infolist()
    found = [part for part in parts if part.filename.rpartition("/")[2] == JSON_NAME and part.filename.count("/") <= 1]
    if len(found) != 1:
        raise refuse(
            _("There is no dossier.json in this folder, or there are several. Send the folder as Estime made it.")
        )
    part = found[0]
    if part.file_size > MAX_JSON or len(parts) > MAX_PARTS:
        raise refuse(_("This folder unpacks to more than a dossier holds. Send the folder as Estime made it."))
    if part.flag_bits & _IS_ENCRYPTED:
        raise refuse(_("This folder is locked with a password. Unlock it, and send it again."))
    return archive.read(part)


def _parsed(content: bytes) -> Data:
    if len(content) > MAX_JSON:
        raise refuse(_("This folder unpacks to more than a dossier holds. Send the folder as Estime made it."))
    try:
        text = content.decode("utf-8-sig")
        data = json.loads(text)
        # What cannot be written back (half a sign, a zero, a number without end) cannot be kept either.
        written = json.dumps(data, ensure_ascii=False, allow_nan=False)
        is_whole = "\0" not in written.encode().decode() and "\\u0000" not in text
    except (UnicodeError, ValueError, RecursionError) as error:
        raise refuse(_("This is not a dossier of Estime: neither a folder (.zip) nor dossier.json.")) from error
    if not isinstance(data, dict) or not is_whole:
        raise refuse(_("This is not a dossier of Estime: neither a folder (.zip) nor dossier.json."))
    return data


def _refuse_other_formats(data: Data) -> None:
    found = data.get("format")
    if found == FORMAT:
        return
    if isinstance(found, str) and found.partition("/")[0] == _FAMILY:
        raise refuse(
            _("This file is of the version %(found)s; this Estime reads %(known)s. Bring this Estime up to date first.")
            % {"found": found[:40], "known": FORMAT},
            "format",
        )
    raise refuse(_("This is not a dossier of Estime: neither a folder (.zip) nor dossier.json."), "format")
