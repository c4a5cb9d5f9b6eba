"""From shapes and words to an SVG: escaped, classed, with its title inside and no style."""

import re
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from estime.diagrams.boxes import Box
from estime.diagrams.dyes import DYES, SANS
from estime.diagrams.lettering import clean

_SCHEME: Final = re.compile(r"\s*[^/?#]*:")
_SAFE_SCHEMES: Final = ("http:", "https:")
# A wider drawing would be illegible when it is made to fit a page of a screen.
_FITTING: Final = 1500


def shape(name: str, dye: str, **attributes: str | float) -> str:
    """Return one element: `name` is that of SVG, `dye` one of `DYES`; `stroke_width` becomes `stroke-width`."""
    return f"<{name}{_attributes({'class': dye, **DYES[dye], **attributes})}/>"


def words(
    line: str, *, x: float, y: float, size: float, dye: str = "d-ink", anchor: str = "start", is_strong: bool = False
) -> str:
    """Return one line of text that stands on `y`."""
    attributes: dict[str, str | float] = {"class": dye, **DYES[dye], "x": x, "y": y, "font-size": size}
    if anchor != "start":
        attributes["text-anchor"] = anchor
    if is_strong:
        attributes["font-weight"] = 600
    return f"<text{_attributes(attributes)}>{escape(clean(line))}</text>"


def lines_of_words(
    lines: Sequence[str],
    *,
    x: float,
    y: float,
    size: float,
    step: float,
    dye: str = "d-ink",
    anchor: str = "start",
    is_strong: bool = False,
) -> list[str]:
    """Return lines of text, one under the other: the first stands on `y`."""
    return [
        words(line, x=x, y=y + step * place, size=size, dye=dye, anchor=anchor, is_strong=is_strong)
        for place, line in enumerate(lines)
    ]


def linked(parts: Iterable[str], *, href: str, label: str) -> str:
    """Return `parts` as one link, or only kept together where there is no address.

    Raises
    ------
    ValueError
        The address leads neither to a page of the site nor to one of the web.
    """
    inside = "".join(parts)
    if not href:
        return f"<g>{inside}</g>"
    scheme = _SCHEME.match(href)
    if scheme and scheme.group().lower() not in _SAFE_SCHEMES:
        raise ValueError(f"A link of a diagram leads to a page: {href!r} does not.")
    return f"<a{_attributes({'class': 'd-link', 'href': clean(href), 'aria-label': clean(label)})}>{inside}</a>"


def document(parts: Iterable[str], *, frame: Box, title: str, description: str, prefix: str, has_links: bool) -> str:
    """Return the whole drawing; `prefix` begins its identifiers, which must be its own in a page.

    A drawing with links is a group to its reader: what stands inside an image cannot be reached.
    """
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "diagram diagram-fits" if frame.width <= _FITTING else "diagram",
        "viewBox": " ".join(map(_number, (frame.x, frame.y, frame.width, frame.height))),
        "width": frame.width,
        "height": frame.height,
        "font-family": SANS,
        "role": "group" if has_links else "img",
        "aria-labelledby": f"{prefix}-title",
        "aria-describedby": f"{prefix}-desc",
    }
    return (
        f"<svg{_attributes(attributes)}>"
        f"<title{_attributes({'id': f'{prefix}-title'})}>{escape(clean(title))}</title>"
        f"<desc{_attributes({'id': f'{prefix}-desc'})}>{escape(clean(description))}</desc>"
        f"{''.join(parts)}</svg>"
    )


def path(*points: tuple[float, float], is_closed: bool = False) -> str:
    """Return the `d` of a path of straight lines."""
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points) + ("Z" if is_closed else "")


def _attributes(attributes: dict[str, str | float]) -> str:
    return "".join(
        f" {name.replace('_', '-')}={quoteattr(value if isinstance(value, str) else _number(value))}"
        for name, value in attributes.items()
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
