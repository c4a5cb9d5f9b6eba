"""What somebody reads in an answer of the site: a page as it is, a document unpacked."""

import io
import re
import zipfile
from collections.abc import Iterable

from pypdf import PdfReader

_PDF, _FOLDER = b"%PDF-", b"PK\x03\x04"
_BROKEN = re.compile(r"(?:<[^<>]*>|[\s\u00ad\u200b-])+")


def words_in(content: bytes, words: Iterable[str], *, headers: str = "") -> frozenset[str]:
    """Return which of these words stand in an answer, or in its headers.

    In a document a word may be broken at the end of a line: there it is also looked for without what breaks it. The name
    of a file, in a header, may say it in small letters.
    """
    text = "".join(_texts(content))
    if content.startswith((_PDF, _FOLDER)):
        text += _BROKEN.sub("", text)
    small = headers.lower()
    return frozenset(word for word in words if word in text or word.lower() in small)


def _texts(content: bytes) -> Iterable[str]:
    """Yield the texts of a page, of a PDF with what describes it, or of every member of a folder, folders in it too."""
    if content.startswith(_PDF):
        document = PdfReader(io.BytesIO(content))
        yield " ".join(map(str, (document.metadata or {}).values()))
        for page in document.pages:
            yield page.extract_text() + "\n"
    elif content.startswith(_FOLDER):
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            for name in folder.namelist():
                yield name + "\n"
                yield from _texts(folder.read(name))
    else:
        yield content.decode(errors="replace")
