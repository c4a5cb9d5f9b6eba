"""What papers are built of, whichever app writes them: words in their language, charts, lists and quotations."""

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
        """The words, parted where a line is empty."""
        parts = _EMPTY_LINE.split(self.text.replace("\r\n", "\n"))
        return tuple(_SPACES.sub(" ", part.strip()) for part in parts if part.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart: its sentence, its drawing, its table."""

    figure: Figure
    kind: str = "chart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list, under a heading or none."""

    heading: str
    items: tuple[Said, ...]
    kind: str = "points"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Somebody's words, or those of a group, and how they chose to be named."""

    words: Said
    by: str
