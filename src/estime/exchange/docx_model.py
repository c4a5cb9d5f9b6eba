"""What a document for an office program is made of, free of any file format.

Languages are codes as « fr », « nl-BE »; an empty one is that of the document. Lengths are centimetres.
"""

from dataclasses import dataclass
from typing import Literal

# How a paragraph speaks: plain text, the words that open a page, a small remark, somebody's own words.
Style = Literal["body", "lede", "note", "quote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one language and one hand."""

    text: str
    language: str = ""
    is_strong: bool = False
    is_slanted: bool = False
    is_quiet: bool = False


# A plain string is a single run in the language of the document.
Text = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A title of level 1 (the document's own, once) to 4."""

    level: int
    text: Text

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError(f"A heading has a level from 1 to 4, not {self.level}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph. A line break in the text stays one."""

    text: Text
    style: Style = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    """A real list: a screen reader says how many items it has."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under one row of headings, which is repeated on every page.

    `caption` names the table and `description` says what is in it, for whoever does not see it; the caption also stands above
    the table where `is_caption_shown`. `widths` are centimetres, one per column; without them columns share the page.
    """

    caption: str
    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...] | None = None
    description: str = ""
    is_caption_shown: bool = True

    def __post_init__(self) -> None:
        if not self.caption.strip():
            raise ValueError("A table needs a caption: it is read aloud before the table.")
        if not self.header:
            raise ValueError("A table needs a row of headings.")
        wrong = [index for index, row in enumerate(self.rows, start=1) if len(row) != len(self.header)]
        if wrong:
            raise ValueError(f"Row {wrong[0]} of the table « {self.caption} » has not one cell per heading.")
        if self.widths is not None and len(self.widths) != len(self.header):
            raise ValueError(f"The table « {self.caption} » needs one width per column.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture (PNG), and the words that stand for it."""

    png: bytes
    alt: str
    width_cm: float

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("A picture needs words that stand for it.")
        if self.width_cm <= 0:
            raise ValueError("A picture needs a width above zero.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | BulletList | Table | Picture | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document.

    `header` and `footer` stand on every page; the footer ends with `page_word` and the number of the page, as « page 1 / 2 ».
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    subject: str = ""
    author: str = "Estime"
    header: str = ""
    footer: str = ""
    page_word: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("A document needs a title.")
        if not self.language.strip():
            raise ValueError("A document needs a language.")
