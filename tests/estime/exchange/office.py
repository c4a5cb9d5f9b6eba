"""LibreOffice, as a reader of what we write: where it is not installed, its tests are skipped and say so."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

needs_soffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed (apt-get install libreoffice-writer-nogui)"
)


def pdf_of(content: bytes, folder: Path) -> bytes:
    """Return what LibreOffice makes of a .docx. Each call has a profile of its own, so that tests may run side by side."""
    source = folder / "document.docx"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder))
    done = subprocess.run(
        [str(shutil.which("soffice")), profile, *options, str(source)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    made = folder / "document.pdf"
    assert made.exists(), done.stderr
    return made.read_bytes()


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF, page after page, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
