"""The boxes of a stakeholder map: how large each is, and where."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

from estime.diagrams.boxes import Box
from estime.diagrams.ellipse import Ellipse
from estime.diagrams.lettering import STRONG, clean, width_of, wrap
from estime.diagrams.rings import Item, arrange
from estime.diagrams.stakeholder_map import Group, MapWords, StakeholderMap

NAME_SIZE: Final = 14.0
NAME_STEP: Final = 18.0
NOTE_SIZE: Final = 12.0
NOTE_STEP: Final = 15.0
HEART_SIZE: Final = 18.0
HEART_STEP: Final = 24.0
RING_SIZE: Final = 13.0
HEAD_SIZE: Final = 21.0
# The arrows of what is brought and received stand on the side of the enterprise.
ARROW: Final = 15.0
_PADDING: Final = 11.0
_NAME_WIDTHS: Final = (84.0, 98.0, 112.0, 128.0, 150.0, 180.0)
_NOTE_WIDTH: Final = 96.0
_MOST_LINES: Final = 4
_HEART_WIDTH: Final = 150.0
_LEAST_HEART: Final = 56.0
_MARGIN: Final = 22.0
_LEAST_WIDTH: Final = 40.0

# The name, what is noted, and that nobody speaks for the group.
_Lines = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupBox:
    """A group on the map: all it covers, the shape within, and its lines; `silence` says that nobody speaks for it."""

    group: Group
    place: Box
    node: Box
    name: tuple[str, ...]
    notes: tuple[str, ...]
    silence: tuple[str, ...]

    @property
    def height_of_lines(self) -> float:
        return _height(self.name, (*self.notes, *self.silence))


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLayout:
    """Everything on the map, from its middle; `edges` are those of the rings, from the closest."""

    frame: Box
    heart: Ellipse
    enterprise: tuple[str, ...]
    edges: tuple[Ellipse, ...]
    boxes: tuple[GroupBox, ...]


def layout_of_map(drawn: StakeholderMap, words: MapWords) -> MapLayout:
    """Place the groups; the frame holds the rings, and neither heads nor legend."""
    enterprise = wrap(drawn.enterprise, _HEART_WIDTH, HEART_SIZE, STRONG)
    heart = _heart(enterprise)
    lines = {group.id: _lines(group, words) for group in drawn.groups}
    items = [_item(group, lines[group.id]) for group in drawn.groups]
    ring_words = max(width_of(word, RING_SIZE, STRONG) for word in words.closeness)
    rings = arrange(items, heart=heart, axis=ring_words / 2 + 12)
    far = rings.edges[-1]
    return MapLayout(
        frame=Box(
            x=-far.a - _MARGIN,
            y=-far.b - _MARGIN,
            width=2 * (far.a + _MARGIN),
            height=2 * (far.b + _MARGIN),
        ),
        heart=heart,
        enterprise=enterprise,
        edges=rings.edges,
        boxes=tuple(_group_box(group, rings.boxes[group.id], lines[group.id]) for group in drawn.groups),
    )


def _heart(lines: tuple[str, ...]) -> Ellipse:
    """Return the ellipse through the corners of the name, a little larger."""
    widest = max(width_of(line, HEART_SIZE, STRONG) for line in lines)
    around = Ellipse(a=widest / sqrt(2) + 8, b=len(lines) * HEART_STEP / sqrt(2) + 8)
    return Ellipse(a=max(_LEAST_HEART * 1.3, around.a), b=max(_LEAST_HEART, around.b))


def _lines(group: Group, words: MapWords) -> _Lines:
    """Return the name and what is noted, in the narrowest box where the name is short and no word of it cut."""
    longest = max((width_of(word, NAME_SIZE, STRONG) for word in clean(group.name).split()), default=0.0)
    for limit in _NAME_WIDTHS:
        name = wrap(group.name, limit, NAME_SIZE, STRONG)
        if len(name) <= _MOST_LINES and longest <= limit:
            break
    width = max(limit, _NOTE_WIDTH)
    notes = wrap(words.is_small, width, NOTE_SIZE) if group.is_small else ()
    silence = () if group.speaks else wrap(words.nobody_speaks, width, NOTE_SIZE)
    return name, notes, silence


def _height(name: tuple[str, ...], notes: tuple[str, ...]) -> float:
    return len(name) * NAME_STEP + len(notes) * NOTE_STEP


def _item(group: Group, lines: _Lines) -> Item:
    name, notes = lines[0], (*lines[1], *lines[2])
    widths = [width_of(line, NAME_SIZE, STRONG) for line in name] + [width_of(line, NOTE_SIZE) for line in notes]
    return Item(
        id=group.id,
        ring=group.closeness,
        is_inside=group.is_inside,
        width=max(*widths, _LEAST_WIDTH) + 2 * _PADDING + _arrow(group),
        height=_height(name, notes) + 2 * _PADDING,
    )


def _group_box(group: Group, place: Box, lines: _Lines) -> GroupBox:
    arrow = _arrow(group)
    left = place.x if group.is_inside else place.x + arrow
    node = Box(x=left, y=place.y, width=place.width - arrow, height=place.height)
    return GroupBox(group=group, place=place, node=node, name=lines[0], notes=lines[1], silence=lines[2])


def _arrow(group: Group) -> float:
    return ARROW if group.brings.strip() or group.receives.strip() else 0.0
