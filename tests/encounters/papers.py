"""Read a PDF as text, for the tests of what is printed."""

import io

from pypdf import PdfReader


def pages_of(content: bytes) -> list[str]:
    """The text of each page, with single spaces."""
    return [
        " ".join(page.extract_text().replace("\u00a0", " ").split()) for page in PdfReader(io.BytesIO(content)).pages
    ]


def sides_of(content: bytes) -> list[tuple[int, int]]:
    """The width and the height of each page, in points."""
    pages = PdfReader(io.BytesIO(content)).pages
    return [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages]


def structure_of(content: bytes) -> dict[str, object]:
    """What PDF/UA asks of the whole file: its language, its tags, its title."""
    reader = PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    assert reader.metadata is not None
    return {
        "language": root["/Lang"],
        "is_tagged": root["/MarkInfo"]["/Marked"].value,
        "has_tree": "/StructTreeRoot" in root,
        "title": reader.metadata.title,
        "ua_part": b"pdfuaid:part" in root["/Metadata"].get_object().get_data(),
    }
