"""What an account is made of, in one language: the page, the PDF and the office file show this and nothing else."""

from dataclasses import dataclass

from estime_web.foundation.documents.blocks import Chart, Points, Quote, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table under its caption. The first cell of a row names it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    kind: str = "grid"


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
