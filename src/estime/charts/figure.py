"""What a chart is to its reader."""

import re
from dataclasses import dataclass
from typing import Final

from estime.charts.drawing import FONTS

_IMPOSSIBLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart: what it is about, what it says, how it looks, and every number it shows.

    `svg` stands inside a page as it is: no script, no style, text as text, colours as attributes that a style sheet
    dyes again. The first row of `table` holds the headings, the first cell of each further row its name.
    """

    title: str
    sentence: str
    svg: str
    table: tuple[tuple[str, ...], ...]


def drawing_for_document(figure: Figure, *, font: str) -> str:
    """Return the drawing with the font of a document in place of those of the reader's screen.

    A name may hold signs that a page bears and XML does not, as line ends of a slide that somebody pasted: they are left out.
    """
    return _IMPOSSIBLE.sub("", figure.svg.replace(FONTS, font))
