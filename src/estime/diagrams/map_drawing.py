"""From a stakeholder map to its drawing."""

from collections.abc import Sequence
from typing import Final

from estime.diagrams.boxes import Box
from estime.diagrams.drawing import Drawing
from estime.diagrams.ellipse import Ellipse
from estime.diagrams.legend import Sign, legend, widest
from estime.diagrams.lettering import STRONG, clean, width_of
from estime.diagrams.map_layout import (
    ARROW,
    HEAD_SIZE,
    HEART_SIZE,
    HEART_STEP,
    NAME_SIZE,
    NAME_STEP,
    NOTE_SIZE,
    NOTE_STEP,
    RING_SIZE,
    GroupBox,
    MapLayout,
    layout_of_map,
)
from estime.diagrams.stakeholder_map import (
    MapWords,
    StakeholderMap,
    description_of_map,
    map_words,
    sentence_of_map,
    table_of_map,
)
from estime.diagrams.svg import document, lines_of_words, linked, path, shape, words

_CUT: Final = 11.0
_ROUND: Final = 20.0
_DASHES: Final = "6 4"
_HEAD: Final = 34.0
_FOOT: Final = 16.0
# The first line stands this share of its size below the top of its step.
_BASELINE: Final = 0.99


def stakeholder_map(drawn: StakeholderMap, language: str, *, prefix: str = "stakeholder-map") -> Drawing:
    """Draw the enterprise, three rings of closeness, and its groups: those inside on the left, outside on the right.

    A group inside has round ends, one outside cut corners. A dashed edge says that nobody speaks for the group. Arrows
    between a group and the middle say what is brought (towards the middle) and received (away from it).

    Parameters
    ----------
    drawn
        The enterprise and its groups.
    language
        The language of the words: `fr`, `nl` or `en`.
    prefix
        Begins the identifiers of the drawing: two drawings of one page have different ones.
    """
    texts = drawn.words or map_words(language)
    layout = layout_of_map(drawn, texts)
    signs = _signs(drawn, texts)
    frame = _widened(layout.frame, max(widest(signs), _heads_width(texts)))
    below, height = legend(signs, x=frame.x + _FOOT, y=frame.bottom, width=frame.width - 2 * _FOOT)
    whole = Box(x=frame.x, y=frame.y - _HEAD, width=frame.width, height=frame.height + _HEAD + height + _FOOT)
    description = description_of_map(drawn, texts, language)
    has_links = any(group.href for group in drawn.groups)
    parts = [*_ground(layout, texts), *_heads(whole, texts), *_heart(layout), *map(_group, layout.boxes), *below]
    return Drawing(
        title=texts.title,
        sentence=sentence_of_map(drawn.groups, language),
        description=description,
        svg=document(
            parts, frame=whole, title=texts.title, description=description, prefix=prefix, has_links=has_links
        ),
        width=round(whole.width),
        height=round(whole.height),
        table=table_of_map(drawn, texts, language),
        has_links=has_links,
    )


def _widened(frame: Box, least: float) -> Box:
    more = max(0.0, least + 2 * _FOOT - frame.width)
    return Box(x=frame.x - more / 2, y=frame.y, width=frame.width + more, height=frame.height)


def _heads_width(texts: MapWords) -> float:
    return 2 * max(width_of(word, HEAD_SIZE, STRONG) for word in (texts.inside, texts.outside)) + 40


def _heads(whole: Box, texts: MapWords) -> list[str]:
    y = whole.y + HEAD_SIZE + 6
    return [
        words(texts.inside, x=whole.x + _FOOT, y=y, size=HEAD_SIZE, dye="d-serif"),
        words(texts.outside, x=whole.right - _FOOT, y=y, size=HEAD_SIZE, dye="d-serif", anchor="end"),
    ]


def _ground(layout: MapLayout, texts: MapWords) -> list[str]:
    """Draw the rings, the largest first, the line between inside and outside, and the words of the rings."""
    parts = [
        _ellipse(edge, f"d-ring-{ring}", thickness=1.0)
        for ring, edge in reversed(list(enumerate(layout.edges, start=1)))
    ]
    parts.append(_upright(-layout.edges[-1].b, -layout.heart.b))
    begin = layout.heart.b
    for edge, word in zip(layout.edges, texts.closeness, strict=True):
        parts.append(_upright(begin, edge.b - RING_SIZE - 16))
        parts.append(words(word, x=0.0, y=edge.b - 11, size=RING_SIZE, dye="d-soft", anchor="middle", is_strong=True))
        begin = edge.b
    return parts


def _ellipse(ellipse: Ellipse, dye: str, *, thickness: float) -> str:
    return shape("path", dye, d=path(*ellipse.points(), is_closed=True), stroke_width=thickness)


def _upright(top: float, bottom: float) -> str:
    return shape("path", "d-line", d=path((0, top), (0, bottom)), stroke_width=1.2, stroke_dasharray="1 5")


def _heart(layout: MapLayout) -> list[str]:
    lines = layout.enterprise
    top = -len(lines) * HEART_STEP / 2 + HEART_SIZE * 0.98
    return [
        _ellipse(layout.heart, "d-heart", thickness=2.0),
        *lines_of_words(lines, x=0.0, y=top, size=HEART_SIZE, step=HEART_STEP, dye="d-serif", anchor="middle"),
    ]


def _group(box: GroupBox) -> str:
    group, node = box.group, box.node
    middle = node.x + node.width / 2
    name = node.middle - box.height_of_lines / 2
    notes = name + len(box.name) * NAME_STEP
    silence = notes + len(box.notes) * NOTE_STEP
    parts = [_node(node, is_inside=group.is_inside, is_dashed=not group.speaks), *_arrows(box)]
    for lines, top, size, step, dye in (
        (box.name, name, NAME_SIZE, NAME_STEP, "d-ink"),
        (box.notes, notes, NOTE_SIZE, NOTE_STEP, "d-soft"),
        (box.silence, silence, NOTE_SIZE, NOTE_STEP, "d-warn"),
    ):
        parts += lines_of_words(
            lines,
            x=middle,
            y=top + size * _BASELINE,
            size=size,
            step=step,
            dye=dye,
            anchor="middle",
            is_strong=lines is box.name,
        )
    return linked(parts, href=group.href, label=" ".join((clean(group.name), *box.notes, *box.silence)))


def _node(box: Box, *, is_inside: bool, is_dashed: bool) -> str:
    dashes = {"stroke_dasharray": _DASHES} if is_dashed else {}
    if is_inside:
        return shape(
            "rect",
            "d-inside",
            x=box.x,
            y=box.y,
            width=box.width,
            height=box.height,
            rx=min(_ROUND, box.height / 2),
            stroke_width=1.6,
            **dashes,
        )
    cut = min(_CUT, box.height / 3)
    corners = (
        (box.x + cut, box.y),
        (box.right - cut, box.y),
        (box.right, box.y + cut),
        (box.right, box.bottom - cut),
        (box.right - cut, box.bottom),
        (box.x + cut, box.bottom),
        (box.x, box.bottom - cut),
        (box.x, box.y + cut),
    )
    return shape("path", "d-outside", d=path(*corners, is_closed=True), stroke_width=1.6, **dashes)


def _arrows(box: GroupBox) -> list[str]:
    """What the group brings points to the middle of the picture, what it receives comes from there."""
    brings, receives = bool(box.group.brings.strip()), bool(box.group.receives.strip())
    apart = 9.0 if brings and receives else 0.0
    at_group, at_middle = (
        (box.node.right - 6, box.place.right) if box.group.is_inside else (box.node.x + 6, box.place.x)
    )
    parts = []
    if brings:
        parts.append(_arrow(at_group, at_middle, box.node.middle - apart))
    if receives:
        parts.append(_arrow(at_middle, at_group, box.node.middle + apart))
    return parts


def _arrow(begin: float, end: float, y: float) -> str:
    back = -6.0 if end > begin else 6.0
    line = path((begin, y), (end, y)) + path((end + back, y - 5), (end, y), (end + back, y + 5))
    return shape("path", "d-arrow", d=line, stroke_width=1.6)


def _signs(drawn: StakeholderMap, texts: MapWords) -> Sequence[Sign]:
    def sample(*, is_inside: bool, is_dashed: bool = False) -> Sign:
        word = texts.nobody_speaks if is_dashed else texts.inside if is_inside else texts.outside
        return Sign(
            word=word,
            draw=lambda x, y: [
                _node(Box(x=x - 13, y=y - 8, width=26, height=16), is_inside=is_inside, is_dashed=is_dashed)
            ],
        )

    signs = [sample(is_inside=True), sample(is_inside=False)]
    if not all(group.speaks for group in drawn.groups):
        signs.append(sample(is_inside=True, is_dashed=True))
    half = ARROW / 2
    if any(group.brings.strip() for group in drawn.groups):
        signs.append(Sign(word=texts.brings, draw=lambda x, y: [_towards(x, y, half), _dot(x + half + 3, y)]))
    if any(group.receives.strip() for group in drawn.groups):
        signs.append(Sign(word=texts.receives, draw=lambda x, y: [_towards(x, y, -half), _dot(x + half + 3, y)]))
    return signs


def _towards(x: float, y: float, half: float) -> str:
    return _arrow(x - half, x + half - (4 if half > 0 else 0), y) if half > 0 else _arrow(x - half - 4, x + half, y)


def _dot(x: float, y: float) -> str:
    """The enterprise, in the legend of the arrows."""
    return shape("circle", "d-heart", cx=x, cy=y, r=4.0, stroke_width=1.4)
