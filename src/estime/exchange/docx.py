"""Documents for office programs (.docx) that everybody can read: with their ears, their eyes, or another program.

`write_docx` writes a `Document` made of headings, paragraphs, lists, tables, pictures. Every document says its language and
marks what is in another one; headings, lists and tables are real ones; pictures have words that stand for them; a table
repeats its headings. The same document gives the same bytes. It needs `python-docx`, of the extra `formats`.
"""

from datetime import datetime

from estime.exchange.docx_model import (
    Block,
    BulletList,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Style,
    Table,
    Text,
)

__all__ = [
    "Block",
    "BulletList",
    "Document",
    "Heading",
    "PageBreak",
    "Paragraph",
    "Picture",
    "Run",
    "Style",
    "Table",
    "Text",
    "write_docx",
]


def write_docx(document: Document, *, made_at: datetime) -> bytes:
    """Return `document` as a .docx on A4, in the look of the site.

    Characters that XML cannot hold are left out; all others stay. `made_at` is the date the file says it was made, with its
    time zone: the file holds no other date, so that the same document and date give the same bytes.

    Raises
    ------
    ValueError
        `made_at` has no time zone.
    docx.image.exceptions.UnrecognizedImageError
        A picture is none.
    """
    if made_at.tzinfo is None:
        raise ValueError("The date of a document needs a time zone.")
    from estime.exchange.docx_package import packed  # noqa: PLC0415 -- optional dependency

    return packed(document, made_at)
