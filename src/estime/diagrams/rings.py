"""Where boxes stand on three rings of closeness, inside on the left and outside on the right.

Rings are ellipses with full shoulders around the same middle. A box lies wholly between the rings it belongs between.
The boxes of one ring and one side stand on arcs: above one another along the flank of an ellipse and, where there are
many, side by side above and below it. Each arc begins outside an ellipse that holds all arcs before it. So no two
boxes overlap, however many there are: the rings grow with what they hold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from estime.diagrams.boxes import Box
from estime.diagrams.ellipse import Ellipse, ellipse_around

RINGS: Final = (1, 2, 3)
_GAP: Final = 10.0
_LEAST_BAND: Final = 40.0
_SWELLS: Final = (0.0, 25.0, 60.0, 100.0, 150.0)
_SPREADS: Final = (0.0, 0.5, 1.0)
_CAPS: Final = (0, 1, 2, 3, 4)
# How far the boxes above and below an ellipse spread, in parts of half its width.
_CAP_SPREAD: Final = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A box to place: its ring (1 is the closest), its side, its size."""

    id: str
    ring: int
    is_inside: bool
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rings:
    """Boxes by identifier, from the middle of the picture, and the edge of each ring, from the closest."""

    boxes: dict[str, Box]
    edges: tuple[Ellipse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Manner:
    """One way to fill a ring, of which the smallest is kept.

    `begin` is where its first arc begins: the larger, the more boxes stand on it. `spread` is how far the boxes of a
    flank go to its ends: 0 leaves as much room at the ends as between them, 1 leaves none. `caps` is how many boxes may
    stand above the ellipse, and as many below.
    """

    begin: Ellipse
    axis: float
    spread: float
    caps: int


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
        ways = (_ring(here, manner) for manner in _manners(edge, axis, most=len(here)))
        placed, edge = min(ways, key=lambda found: found[1].size)
        boxes |= placed
        edges.append(edge)
    return Rings(boxes=boxes, edges=tuple(edges))


def _manners(edge: Ellipse, axis: float, *, most: int) -> Iterator[_Manner]:
    if not most:
        yield _Manner(begin=edge.grown(_GAP), axis=axis, spread=0.0, caps=0)
        return
    caps_tried = [caps for caps in _CAPS if 3 * caps <= most]
    for high, wide, spread, caps in product(_SWELLS, _SWELLS, _SPREADS, caps_tried):
        begin = Ellipse(a=edge.a + _GAP + wide, b=edge.b + _GAP + high)
        yield _Manner(begin=begin, axis=axis, spread=spread, caps=caps)


def _ring(items: Sequence[Item], manner: _Manner) -> tuple[dict[str, Box], Ellipse]:
    """Place the items of one ring on both sides, and return the ellipse that holds them."""
    boxes: dict[str, Box] = {}
    ends = [manner.begin.grown(_LEAST_BAND - _GAP)]
    for is_inside in (True, False):
        placed, end = _fill([item for item in items if item.is_inside == is_inside], manner)
        boxes |= {key: _mirrored(box) if is_inside else box for key, box in placed.items()}
        ends.append(end)
    return boxes, Ellipse(a=max(end.a for end in ends), b=max(end.b for end in ends))


def _fill(items: Sequence[Item], manner: _Manner) -> tuple[dict[str, Box], Ellipse]:
    """Place items on as many arcs as they need, and return the ellipse that holds them."""
    boxes: dict[str, Box] = {}
    rest, edge = list(items), manner.begin
    while rest:
        caps = min(manner.caps, len(rest) // 3)
        if rest[caps].height > 2 * (edge.b - _GAP):
            caps = 0
        length = 2 * (edge.b - _GAP) if caps else 2 * edge.b + rest[0].height
        flank = _fitting(rest[caps : len(rest) - caps], length=length)
        top, beside, below = rest[:caps], rest[caps : caps + flank], rest[caps + flank : 2 * caps + flank]
        arc = _flank(beside, edge=edge, length=length, manner=manner)
        arc |= _cap(top, edge=edge, axis=manner.axis, is_above=True)
        arc |= _cap(below, edge=edge, axis=manner.axis, is_above=False)
        boxes |= arc
        edge = ellipse_around(list(arc.values()), edge).grown(_GAP)
        rest = rest[2 * caps + flank :]
    return boxes, edge


def _fitting(items: Sequence[Item], *, length: float) -> int:
    """Return how many of the items fit one above the other; one always does."""
    used, count = items[0].height, 1
    for item in items[1:]:
        used += _GAP + item.height
        if used > length:
            break
        count += 1
    return count


def _flank(items: Sequence[Item], *, edge: Ellipse, length: float, manner: _Manner) -> dict[str, Box]:
    """Place items one above the other, each as near to the ellipse as it can be."""
    needed = sum(item.height for item in items) + _GAP * (len(items) - 1)
    slack = max(length - needed, 0.0) / max(len(items) - manner.spread, 1)
    top = -(needed + slack * (len(items) - 1)) / 2
    boxes = {}
    for item in items:
        nearest = max(top, -(top + item.height), 0.0)
        x = max(manner.axis, edge.half_width_at(nearest))
        boxes[item.id] = Box(x=x, y=top, width=item.width, height=item.height)
        top += item.height + _GAP + slack
    return boxes


def _cap(items: Sequence[Item], *, edge: Ellipse, axis: float, is_above: bool) -> dict[str, Box]:
    """Place items side by side above or below the ellipse. Those above go outwards, those below come back."""
    needed = sum(item.width + _GAP for item in items)
    slack = max(edge.a * _CAP_SPREAD - axis - needed, 0.0) / max(len(items), 1)
    x = axis + slack / 2
    boxes = {}
    for item in items if is_above else reversed(items):
        boxes[item.id] = Box(x=x, y=-edge.b - item.height if is_above else edge.b, width=item.width, height=item.height)
        x += item.width + _GAP + slack
    return boxes


def _mirrored(box: Box) -> Box:
    return Box(x=-box.right, y=box.y, width=box.width, height=box.height)
