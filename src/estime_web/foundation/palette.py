"""The colours of the style sheet, read from it, and the contrast between them.

The sheet is the one place where colours are written; the gallery shows what is computed here and a test holds it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOKENS = Path(__file__).parent / "static" / "foundation" / "css" / "tokens.css"

TEXT = 4.5
SIGN = 3.0
"""What WCAG 2.2 asks between a text and its ground (1.4.3), and between a sign or the edge of a field and its (1.4.11)."""

_BLOCK = re.compile(r"(?P<selector>[^{}]+)\{(?P<body>[^{}]*)\}")
_COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6});")


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour seen on a ground, and the least contrast it must have there."""

    colour: str
    ground: str
    least: float = TEXT


_GROUNDS = ("lin", "lin-clair", "lin-sombre")
_WORDS = ("encre", "encre-douce", "garance", "guede", "gaude-encre", "sinople", "prune")
_CLOTHS = ("garance", "guede", "gaude", "sinople", "prune")
_MARKS = ("garance", "guede", "guede-claire", "gaude", "sinople", "prune", "fil-fort")

PAIRS = (
    *(Pair(word, ground) for ground in _GROUNDS for word in _WORDS),
    *(Pair("encre", f"{cloth}-tissu") for cloth in _CLOTHS),
    *(Pair("encre-douce", f"{cloth}-tissu") for cloth in _CLOTHS),
    *(Pair("gaude-encre" if cloth == "gaude" else cloth, f"{cloth}-tissu") for cloth in _CLOTHS),
    *(Pair(mark, ground, SIGN) for ground in ("lin", "lin-clair") for mark in _MARKS),
    # Diagrams warn in madder on the cloth of their boxes.
    *(Pair("garance", f"{cloth}-tissu") for cloth in ("guede", "sinople")),
    Pair("sur-act", "act"),
    Pair("sur-act", "act-vif"),
    Pair("act", "lin", SIGN),
    Pair("act", "lin-clair", SIGN),
)


@cache
def palettes() -> Mapping[str, Mapping[str, str]]:
    """Return the colours by selector of the sheet: `light`, `dark` (chosen) and `auto` (the dark of the device)."""
    found: dict[str, dict[str, str]] = {}
    for block in _BLOCK.finditer(TOKENS.read_text(encoding="utf-8")):
        colours = dict(_COLOUR.findall(block["body"]))
        if colours:
            found[_name_of(block["selector"])] = colours
    return found


def _name_of(selector: str) -> str:
    theme = re.search(r'data-theme="(dark|auto)"', selector)
    return theme[1] if theme else "light"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours `#rrggbb`, as WCAG 2 defines it: from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 -- sRGB
