"""The mark of each dimension: a shape and a letter, which say the same as its dye."""

import unicodedata
from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from estime.diagrams.effects_map import Dimension
from estime.diagrams.svg import path, shape, words

RADIUS: Final = 13.0
_SIZE: Final = 12.0
# How many corners, and where the first stands, in parts of a whole turn; the circle has none.
_CORNERS: Final = {
    Dimension.ECONOMIC: (4, 1 / 8),
    Dimension.SOCIETAL: (0, 0.0),
    Dimension.POLITICAL: (4, 0.0),
    Dimension.ENVIRONMENTAL: (6, 0.0),
    Dimension.TERRITORIAL: (5, -1 / 4),
}


def letters(names: Sequence[str]) -> tuple[str, ...]:
    """Return the first letter of each name, and where another begins alike the letter that tells them apart.

    >>> letters(("economic", "societal", "environmental"))
    ('Ec', 'S', 'En')
    """
    return tuple(_letters(name, [_plain(other) for other in names if other != name]) for name in names)


def _letters(name: str, others: Sequence[str]) -> str:
    own = _plain(name)
    alike = [other for other in others if other[:1] == own[:1]]
    apart = next(
        (own[place] for place in range(1, len(own)) if all(o[place : place + 1] != own[place] for o in alike)), ""
    )
    return name[:1].upper() + (apart if alike else "")


def mark(dimension: Dimension, letter: str, *, x: float, y: float) -> list[str]:
    """Return the mark of a dimension around (`x`, `y`)."""
    dye = f"d-{dimension.value}"
    corners, turn = _CORNERS[dimension]
    if corners:
        # Equally large to the eye: the fewer corners, the farther they stand.
        radius = RADIUS * (1.12 if corners == 4 else 1.04)
        angles = [2 * pi * (turn + place / corners) for place in range(corners)]
        points = [(x + radius * cos(angle), y + radius * sin(angle)) for angle in angles]
        sign = shape("path", dye, d=path(*points, is_closed=True), stroke_width=2.0)
    else:
        sign = shape("circle", dye, cx=x, cy=y, r=RADIUS - 1, stroke_width=2.0)
    return [sign, words(letter, x=x, y=y + _SIZE * 0.36, size=_SIZE, dye="d-letter", anchor="middle", is_strong=True)]


def _plain(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", name.casefold()) if letter.isalpha())
