"""Where boxes stand on three rings of closeness, inside on the left and outside on the right.

Rings are ellipses with full shoulders (superellipses) around the same middle. A box lies wholly between the rings it belongs between. The boxes of one
ring and one side stand on arcs: on an arc they are above one another, and each arc begins outside an ellipse that
holds all arcs before it. So no two boxes overlap, however many there are: the rings grow with what they hold.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from estime.diagrams.boxes import Box

RINGS: Final = (1, 2, 3)
_GAP: Final = 10.0
_LEAST_BAND: Final = 40.0
# Pictures are as wide to their height as a page on its side.
_PAGE: Final = 1.42
# How much larger than it must a ring may begin, so that its boxes stand on fewer arcs.
_SWELLS: Final = (0.0, 30.0, 60.0, 95.0, 135.0)
_STEPS: Final = 40
# How far the boxes of an arc go to its ends: 0 leaves as much room at the ends as between them, 1 leaves none there.
_SPREADS: Final = (0.0, 0.5, 1.0)
# 2 is an ellipse, more comes nearer to a rectangle, which wastes less room around boxes.
_FULLNESS: Final = 2.8
_CORNERS: Final = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A box to place: its ring (1 is the closest), its side, its size."""

    id: str
    ring: int
    is_inside: bool
    width: float
    height: float


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rings:
    """Boxes by identifier, from the middle of the picture, and the edge of each ring, from the closest."""

    boxes: dict[str, Box]
    edges: tuple[Ellipse, ...]


def arrange(items: Sequence[Item], *, heart: Ellipse, axis: float) -> Rings:
    """Place the items, in their order from top to bottom and from the inside out.

    Parameters
    ----------
    items
        The boxes, with identifiers of their own.
    heart
        What is kept free in the middle.
    axis
        What stays free on either side of the line from top to bottom, in pixels.
    """
    boxes: dict[str, Box] = {}
    edges: list[Ellipse] = []
    edge = heart
    for ring in RINGS:
        here = [item for item in items if item.ring == ring]
        placed, edge = min(
            (
                _ring(here, begin=begin, axis=axis, spread=spread)
                for begin in _beginnings(edge, is_empty=not here)
                for spread in _SPREADS
            ),
            key=lambda found: found[1].size,
        )
        boxes |= placed
        edges.append(edge)
    return Rings(boxes=boxes, edges=tuple(edges))


def _beginnings(edge: Ellipse, *, is_empty: bool) -> list[Ellipse]:
    """Return where a ring may begin: the taller, the more boxes fit on its first arc."""
    swells = (0.0,) if is_empty else _SWELLS
    return [Ellipse(a=edge.a + _GAP + wide, b=edge.b + _GAP + high) for high in swells for wide in swells]


def _ring(items: Sequence[Item], *, begin: Ellipse, axis: float, spread: float) -> tuple[dict[str, Box], Ellipse]:
    """Place the items of one ring on both sides, and return the ellipse that holds them."""
    boxes: dict[str, Box] = {}
    least = begin.grown(_LEAST_BAND - _GAP)
    ends = [least]
    for is_inside in (True, False):
        placed, end = _fill(
            [item for item in items if item.is_inside == is_inside], begin=begin, axis=axis, spread=spread
        )
        boxes |= {key: _mirrored(box) if is_inside else box for key, box in placed.items()}
        ends.append(end)
    return boxes, Ellipse(a=max(end.a for end in ends), b=max(end.b for end in ends))


def _fill(items: Sequence[Item], *, begin: Ellipse, axis: float, spread: float) -> tuple[dict[str, Box], Ellipse]:
    """Place items on as many arcs as they need, and return the ellipse that holds them."""
    boxes: dict[str, Box] = {}
    rest, edge = list(items), begin
    while rest:
        count = _fitting(rest, edge)
        arc = _arc(rest[:count], edge=edge, axis=axis, spread=spread)
        boxes |= arc
        edge = _around(list(arc.values()), edge).grown(_GAP)
        rest = rest[count:]
    return boxes, edge


def _length(edge: Ellipse, items: Sequence[Item]) -> float:
    """Return how far the boxes of an arc may reach from top to bottom: a little over the ellipse they surround."""
    return 2 * edge.b + min(items[0].height, items[-1].height)


def _fitting(items: Sequence[Item], edge: Ellipse) -> int:
    """Return how many of the items fit one above the other; one always does."""
    used, count = items[0].height, 1
    for item in items[1:]:
        used += _GAP + item.height
        if used > _length(edge, items[: count + 1]):
            break
        count += 1
    return count


def _arc(items: Sequence[Item], *, edge: Ellipse, axis: float, spread: float) -> dict[str, Box]:
    needed = sum(item.height for item in items) + _GAP * (len(items) - 1)
    slack = max(_length(edge, items) - needed, 0.0) / max(len(items) - spread, 1)
    top = -(needed + slack * (len(items) - 1)) / 2
    boxes = {}
    for item in items:
        nearest = max(top, -(top + item.height), 0.0)
        x = max(axis, edge.half_width_at(nearest))
        boxes[item.id] = Box(x=x, y=top, width=item.width, height=item.height)
        top += item.height + _GAP + slack
    return boxes


def _around(boxes: Sequence[Box], edge: Ellipse) -> Ellipse:
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


def _mirrored(box: Box) -> Box:
    return Box(x=-box.right, y=box.y, width=box.width, height=box.height)


def _beside(share: float) -> float:
    """Return the part of half the width that is left at a part of half the height."""
    return math.pow(max(1 - math.pow(abs(share), _FULLNESS), 0.0), 1 / _FULLNESS)


def _bulged(share: float) -> float:
    return math.copysign(math.pow(abs(share), 2 / _FULLNESS), share)
