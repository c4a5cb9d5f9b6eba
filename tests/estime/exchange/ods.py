"""Workbooks of LibreOffice made by hand, as it writes them."""

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)
_STYLES = (
    '<office:automatic-styles><style:style style:name="ta1" style:family="table">'
    '<style:table-properties table:display="true"/></style:style>'
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles>"
)


def make_ods(
    *tables: str, doctype: str = "", mimetype: str = MIMETYPE, parts: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    """Return a workbook of these tables; `parts` are further files by their place."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {_SPACES} office:version="1.3">'
        f"{_STYLES}<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def table(name: str, *rows: str, style: str = "ta1", after: str = "") -> str:
    """Return a table; LibreOffice ends it with a million empty rows of a thousand empty cells."""
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    return f'<table:table table:name="{name}" table:style-name="{style}">{after}{"".join(rows)}{empty}</table:table>'


def row(*cells: str, given: str = "") -> str:
    return f"<table:table-row {given}>{''.join(cells)}</table:table-row>"


def texts(*given: str) -> str:
    """Return a row of texts."""
    return row(*(cell(text) for text in given))


def cell(text: str = "", given: str = "") -> str:
    return f"<table:table-cell {given}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


def value(kind: str, attribute: str, shown: str) -> str:
    return cell(shown, f'office:value-type="{kind}" office:{attribute}')
