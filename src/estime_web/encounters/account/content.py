"""What an account is made of, in one language: the page, the PDF and the office file show this and nothing else."""

import re
from dataclasses import dataclass

from estime.charts import Figure

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
# Spaces that do not break stay: « 9 h 30 » is one word on paper.
_SPACES = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words, the language they are in, and a remark where that is not the language of the reader."""

    text: str
    language: str
    remark: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        parts = _EMPTY_LINE.split(self.text.replace("\r\n", "\n"))
        return tuple(_SPACES.sub(" ", part.strip()) for part in parts if part.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart: its sentence, its drawing, its table."""

    figure: Figure
    kind: str = "chart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table under its caption. The first cell of a row names it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    kind: str = "grid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """What was learned on one theme."""

    heading: str
    items: tuple[Said, ...]
    kind: str = "points"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Somebody's words, and how they chose to be named."""

    words: Said
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """What people answered to one question."""

    heading: str
    quotes: tuple[Quote, ...]
    kind: str = "quotes"


Block = Chart | Grid | Points | Quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentSection:
    """One part of the account: the words of the organisers, then what the day itself tells.

    `only_introduces`: its words are those proposed, and announce what follows: without it they say nothing.
    """

    part: str
    heading: str
    words: Said
    blocks: tuple[Block, ...] = ()
    only_introduces: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.blocks and (self.only_introduces or not self.words.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountContent:
    """A whole account in one language. `withdrawn` says that words have left it since it was published."""

    language: str
    title: str
    what: str
    when_and_where: str
    sections: tuple[ContentSection, ...]
    withdrawn: str = ""
    state: str = ""
    invented: str = ""
