"""What a diagram is to its reader."""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from estime.diagrams.dyes import SANS, SERIF


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A diagram: what it is about, what it says in one sentence, how it looks, and every fact it shows.

    `svg` stands inside a page as it is: no script, no style, text as text, colours as attributes that a style sheet
    dyes again by their classes. `width` and `height` are in pixels. The first row of `table` holds the headings, the
    first cell of each further row its name. `description` tells the whole picture to those who do not see it.
    """

    title: str
    sentence: str
    description: str
    svg: str
    width: int
    height: int
    table: tuple[tuple[str, ...], ...]
    has_links: bool = False


def diagram_for_document(drawing: Drawing, *, serif: str, sans: str) -> str:
    """Return the drawing with the fonts of a document in place of those of the reader's screen."""
    own = ((SERIF, serif), (SANS, sans))
    svg = drawing.svg
    for face, font in own:
        svg = svg.replace(f'font-family="{face}"', f"font-family={quoteattr(font)}")
    return svg
