"""What the signs of a diagram mean, on as many lines as the width asks for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from estime.diagrams.lettering import width_of
from estime.diagrams.svg import words

SIZE: Final = 13.0
_LINE: Final = 28.0
_SIGN: Final = 42.0
_GAP: Final = 26.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A word, and how its sign is drawn around a point."""

    word: str
    draw: Callable[[float, float], Sequence[str]]

    @property
    def width(self) -> float:
        return _SIGN + width_of(self.word, SIZE) + _GAP


def legend(signs: Sequence[Sign], *, x: float, y: float, width: float) -> tuple[list[str], float]:
    """Return the parts of the legend that begins at (`x`, `y`), and its height."""
    parts: list[str] = []
    left, top = x, y
    for sign in signs:
        if left > x and left + sign.width > x + width:
            left, top = x, top + _LINE
        middle = top + _LINE / 2
        parts += sign.draw(left + _SIGN / 2 - 6, middle)
        parts.append(words(sign.word, x=left + _SIGN, y=middle + SIZE * 0.36, size=SIZE, dye="d-soft"))
        left += sign.width
    return parts, top + _LINE - y if signs else 0.0


def widest(signs: Sequence[Sign]) -> float:
    return max((sign.width for sign in signs), default=0.0)
