"""Ellipses with full shoulders (superellipses): they waste less room around boxes than round ones."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from estime.diagrams.boxes import Box

# Pictures are as wide to their height as a page on its side.
_PAGE: Final = 1.42
# 2 is an ellipse, more comes nearer to a rectangle.
_FULLNESS: Final = 3.3
_CORNERS: Final = 96
_STEPS: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Ellipse:
    """Half the width and half the height of an ellipse with full shoulders around the middle."""

    a: float
    b: float

    def holds(self, box: Box) -> bool:
        """Whether a box lies wholly within."""
        x, y = max(-box.x, box.right), max(-box.y, box.bottom)
        return self._share_of(x, y) <= 1 + 1e-9

    def is_clear_of(self, box: Box) -> bool:
        """Whether a box lies wholly outside."""
        x, y = max(box.x, -box.right, 0.0), max(box.y, -box.bottom, 0.0)
        return self._share_of(x, y) >= 1 - 1e-9

    def _share_of(self, x: float, y: float) -> float:
        """Return 1 on the edge, less within."""
        return math.pow(x / self.a, _FULLNESS) + math.pow(y / self.b, _FULLNESS)

    def half_width_at(self, y: float) -> float:
        return self.a * _beside(y / self.b)

    def grown(self, by: float) -> "Ellipse":
        return Ellipse(a=self.a + by, b=self.b + by)

    def points(self) -> list[tuple[float, float]]:
        """Points along the edge, for who draws it."""
        turns = [2 * math.pi * place / _CORNERS for place in range(_CORNERS)]
        return [(self.a * _bulged(math.cos(turn)), self.b * _bulged(math.sin(turn))) for turn in turns]

    @property
    def size(self) -> float:
        """How large a page must be to hold it, and a little for what it covers."""
        return 4 * max(self.a / _PAGE, self.b) + self.a / _PAGE + self.b


def ellipse_around(boxes: Sequence[Box], edge: Ellipse) -> Ellipse:
    """Return the smallest ellipse that holds the boxes and an ellipse within."""
    corners = [(box.right, max(-box.y, box.bottom)) for box in boxes]
    highest = max(y for _, y in corners)
    least = max(edge.b, highest * 1.01)
    found = []
    for step in range(_STEPS):
        b = least + highest * step / _STEPS
        a = max(x / _beside(y / b) for x, y in corners)
        found.append(Ellipse(a=max(edge.a, a), b=b))
    return min(found, key=lambda ellipse: (ellipse.size, ellipse.a * ellipse.b))


def _beside(share: float) -> float:
    """Return the part of half the width that is left at a part of half the height."""
    return math.pow(max(1 - math.pow(abs(share), _FULLNESS), 0.0), 1 / _FULLNESS)


def _bulged(share: float) -> float:
    return math.copysign(math.pow(abs(share), 2 / _FULLNESS), share)
