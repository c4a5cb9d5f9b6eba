"""What an account is made of, in one language: the page, the PDF and the office file show this and nothing else."""

from dataclasses import dataclass

from estime.charts import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words, the language they are in, and a remark where that is not the language of the reader."""

    text: str
    language: str
    remark: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(" ".join(part.split()) for part in self.text.split("\n\n") if part.strip())


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A small line that says how to read what stands above."""

    text: str
    kind: str = "remark"


Block = Chart | Grid | Points | Quotes | Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentSection:
    """One part of the account: the words of the organisers, then what the day itself tells."""

    part: str
    heading: str
    words: Said
    blocks: tuple[Block, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.words.paragraphs and not self.blocks


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
