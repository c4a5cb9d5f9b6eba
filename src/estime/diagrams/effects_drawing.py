"""From a map of effects to its drawing, or to several where it is too tall for a page."""

from collections.abc import Sequence
from typing import Final

from estime.diagrams.boxes import Box
from estime.diagrams.dimension_marks import RADIUS, letters, mark
from estime.diagrams.drawing import Drawing
from estime.diagrams.effects_layout import (
    EFFECT_X,
    GROUP_X,
    HEAD,
    MARGIN,
    NOTE_SIZE,
    NOTE_STEP,
    PADDING,
    POINT,
    SIZE,
    SOURCE_X,
    STEP,
    WIDTH,
    EffectBox,
    EffectsLayout,
    GroupNodeBox,
    Line,
    SourceBox,
    layout_of_effects,
)
from estime.diagrams.effects_map import Dimension, EffectsMap, EffectWords, effect_words, sentence_of_effects
from estime.diagrams.effects_pages import pages_of
from estime.diagrams.effects_words import description_of_effects, states_of, table_of_effects
from estime.diagrams.legend import Sign, legend
from estime.diagrams.lettering import STRONG, clean, wrap
from estime.diagrams.svg import document, lines_of_words, linked, path, shape, words
from estime.language import translator

_FOOT: Final = 18.0
_HEAD_SIZE: Final = 20.0
_HEAD_STEP: Final = 25.0
_UNDER_HEADS: Final = 22.0
_BASELINE: Final = 0.99
_DASHES: Final = "6 4"
_DOTS: Final = "1 5"
ROWS_PER_PAGE: Final = 8


def effects_chains(drawn: EffectsMap, language: str, *, prefix: str = "effects-chains") -> Drawing:
    """Draw activities and practices, their effects and the groups these touch, from left to right.

    A practice has points on its sides. An effect that is not wanted or negative has a dashed edge and says so; one
    that is assumed has dotted lines and says so. The dimension is a shape, a letter, a word and a dye.

    Parameters
    ----------
    drawn
        Sources, effects and groups.
    language
        The language of the words: `fr`, `nl` or `en`.
    prefix
        Begins the identifiers of the drawing: two drawings of one page have different ones.
    """
    texts = drawn.words or effect_words(language)
    return _drawing(
        drawn, texts, language, title=texts.title, sentence=sentence_of_effects(drawn, language), prefix=prefix
    )


def effects_chains_pages(
    drawn: EffectsMap, language: str, *, rows_per_page: int = ROWS_PER_PAGE, prefix: str = "effects-chains"
) -> tuple[Drawing, ...]:
    """Draw a map in pages of at most `rows_per_page` effects, split between sources where that is possible.

    Each page holds the groups that its effects touch; groups that nothing touches stand on the last page. Every
    drawing bears the sentence of the whole map, and the table of its own page.

    Raises
    ------
    ValueError
        A page would hold no row.
    """
    texts = drawn.words or effect_words(language)
    pages = pages_of(drawn, rows_per_page)
    sentence = sentence_of_effects(drawn, language)
    template = translator(language).gettext("%(title)s (%(page)d of %(pages)d)")
    return tuple(
        _drawing(
            page,
            texts,
            language,
            title=template % {"title": texts.title, "page": number, "pages": len(pages)}
            if len(pages) > 1
            else texts.title,
            sentence=sentence,
            prefix=f"{prefix}-{number}",
        )
        for number, page in enumerate(pages, start=1)
    )


def _drawing(
    drawn: EffectsMap, texts: EffectWords, language: str, *, title: str, sentence: str, prefix: str
) -> Drawing:
    layout = layout_of_effects(drawn, texts)
    below, height = legend(_signs(drawn, texts), x=MARGIN, y=layout.height + _FOOT, width=WIDTH - 2 * MARGIN)
    heads, top = _heads(texts)
    frame = Box(x=0.0, y=-top, width=WIDTH, height=top + layout.height + _FOOT + height + _FOOT)
    description = description_of_effects(drawn, texts, language, sentence=sentence)
    has_links = any(node.href for nodes in (drawn.sources, drawn.effects, drawn.groups) for node in nodes)
    parts = [*heads, *_nodes(layout, texts), *below]
    return Drawing(
        title=title,
        sentence=sentence,
        description=description,
        svg=document(parts, frame=frame, title=title, description=description, prefix=prefix, has_links=has_links),
        width=round(frame.width),
        height=round(frame.height),
        table=table_of_effects(drawn, texts, language),
        has_links=has_links,
    )


def _heads(texts: EffectWords) -> tuple[list[str], float]:
    """Return the words over the columns, whose last lines stand on one line, and how high they reach."""
    columns = ((texts.sources, SOURCE_X, EFFECT_X), (texts.effects, EFFECT_X, GROUP_X), (texts.groups, GROUP_X, WIDTH))
    heads = [(wrap(word, end - x - MARGIN, _HEAD_SIZE, STRONG), x) for word, x, end in columns]
    most = max(len(lines) for lines, _ in heads)
    parts = []
    for lines, x in heads:
        y = -_UNDER_HEADS - (len(lines) - 1) * _HEAD_STEP
        parts += lines_of_words(lines, x=x, y=y, size=_HEAD_SIZE, step=_HEAD_STEP, dye="d-serif")
    return parts, _UNDER_HEADS + most * _HEAD_STEP


def _nodes(layout: EffectsLayout, texts: EffectWords) -> list[str]:
    """Lines first, then boxes in the order in which they are read: each source with its effects, then the groups."""
    marks = letters(texts.dimensions)
    parts = [_line(line) for line in layout.lines]
    for source in layout.sources:
        parts.append(_source(source, texts))
        parts += [
            _effect(box, texts, marks[list(Dimension).index(Dimension(box.effect.dimension))])
            for box in layout.effects
            if box.effect.source_id == source.source.id
        ]
    return [*parts, *map(_group, layout.groups)]


def _line(line: Line) -> str:
    """Draw a line that bends within the room between two columns, and an arrowhead at its end."""
    (x, y), (end_x, end_y) = line.begin, line.end
    half = (x + end_x) / 2
    curve = f"M{x:.1f} {y:.1f}C{half:.1f} {y:.1f} {half:.1f} {end_y:.1f} {end_x - 2:.1f} {end_y:.1f}"
    dye = f"d-thread-{Dimension(line.effect.dimension).value}"
    dots = {} if line.effect.is_known else {"stroke_dasharray": _DOTS, "stroke_linecap": "round"}
    head = path((end_x - 8, end_y - 4.5), (end_x - 1.5, end_y), (end_x - 8, end_y + 4.5))
    thickness = 1.6 if line.effect.is_known else 2.0
    return shape("path", dye, d=curve, stroke_width=thickness, **dots) + shape("path", dye, d=head, stroke_width=1.6)


def _source(sized: SourceBox, texts: EffectWords) -> str:
    source, box = sized.source, sized.box
    kind = texts.practice if source.is_practice else texts.activity
    left = box.x + PADDING + (POINT if source.is_practice else 0.0)
    top = box.y + PADDING
    parts = [
        _source_shape(box, is_practice=source.is_practice),
        words(kind, x=left, y=top + NOTE_SIZE * 0.9, size=NOTE_SIZE, dye="d-soft"),
        *lines_of_words(
            sized.lines, x=left, y=top + NOTE_STEP + SIZE * _BASELINE, size=SIZE, step=STEP, is_strong=True
        ),
    ]
    return linked(parts, href=source.href, label=f"{clean(source.name)} ({kind})")


def _source_shape(box: Box, *, is_practice: bool, point: float = POINT) -> str:
    if not is_practice:
        return shape("rect", "d-activity", x=box.x, y=box.y, width=box.width, height=box.height, stroke_width=1.4)
    corners = (
        (box.x, box.middle),
        (box.x + point, box.y),
        (box.right - point, box.y),
        (box.right, box.middle),
        (box.right - point, box.bottom),
        (box.x + point, box.bottom),
    )
    return shape("path", "d-practice", d=path(*corners, is_closed=True), stroke_width=1.6)


def _effect(sized: EffectBox, texts: EffectWords, letter: str) -> str:
    effect, box = sized.effect, sized.box
    top, left = box.y + PADDING, box.x + PADDING
    head_height = max(HEAD, len(sized.head) * NOTE_STEP + 4)
    first = top + RADIUS - (len(sized.head) - 1) * NOTE_STEP / 2 + NOTE_SIZE * 0.36
    if len(sized.head) * NOTE_STEP > 2 * RADIUS:
        first = top + NOTE_SIZE * 0.9
    parts = [
        _effect_shape(box, is_adverse=effect.is_adverse),
        *mark(Dimension(effect.dimension), letter, x=left + RADIUS, y=top + RADIUS),
        *lines_of_words(
            sized.head,
            x=left + 2 * RADIUS + 9,
            y=first,
            size=NOTE_SIZE,
            step=NOTE_STEP,
            dye="d-warn" if effect.is_adverse else "d-soft",
            is_strong=True,
        ),
        *lines_of_words(sized.lines, x=left, y=top + head_height + SIZE * _BASELINE, size=SIZE, step=STEP),
    ]
    said = ", ".join((texts.dimension(effect.dimension), *states_of(effect, texts)))
    return linked(parts, href=effect.href, label=f"{clean(effect.text)} ({said})")


def _effect_shape(box: Box, *, is_adverse: bool) -> str:
    place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": 5.0}
    if is_adverse:
        return shape("rect", "d-adverse", **place, stroke_width=1.6, stroke_dasharray=_DASHES)
    return shape("rect", "d-effect", **place, stroke_width=1.2)


def _group(sized: GroupNodeBox) -> str:
    box = sized.box
    parts = [
        _group_shape(box),
        *lines_of_words(
            sized.lines,
            x=box.x + PADDING + 4,
            y=box.y + PADDING + SIZE * _BASELINE,
            size=SIZE,
            step=STEP,
            is_strong=True,
        ),
    ]
    return linked(parts, href=sized.group.href, label=clean(sized.group.name))


def _group_shape(box: Box) -> str:
    return shape(
        "rect",
        "d-group",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        rx=min(20.0, box.height / 2),
        stroke_width=1.4,
    )


def _signs(drawn: EffectsMap, texts: EffectWords) -> Sequence[Sign]:
    """The signs that are on this map, and no others."""

    def sample(x: float, y: float) -> Box:
        return Box(x=x - 14, y=y - 8, width=28, height=16)

    def thread(x: float, y: float, **dots: str) -> list[str]:
        return [shape("path", "d-arrow", d=path((x - 16, y), (x + 16, y)), stroke_width=2.0, **dots)]

    def dimension(place: int) -> Sign:
        return Sign(
            word=texts.dimensions[place],
            draw=lambda x, y: mark(list(Dimension)[place], marks[place], x=x, y=y),
        )

    marks = letters(texts.dimensions)
    shown = {Dimension(effect.dimension) for effect in drawn.effects}
    kinds = {source.is_practice for source in drawn.sources}
    signs = [dimension(place) for place, name in enumerate(Dimension) if name in shown]
    if False in kinds:
        signs.append(Sign(word=texts.activity, draw=lambda x, y: [_source_shape(sample(x, y), is_practice=False)]))
    if True in kinds:
        signs.append(
            Sign(word=texts.practice, draw=lambda x, y: [_source_shape(sample(x, y), is_practice=True, point=7)])
        )
    if drawn.groups:
        signs.append(Sign(word=texts.group, draw=lambda x, y: [_group_shape(sample(x, y))]))
    if any(effect.is_adverse for effect in drawn.effects):
        signs.append(Sign(word=texts.adverse, draw=lambda x, y: [_effect_shape(sample(x, y), is_adverse=True)]))
    if any(not effect.is_known for effect in drawn.effects):
        signs.append(
            Sign(word=texts.assumed, draw=lambda x, y: thread(x, y, stroke_dasharray=_DOTS, stroke_linecap="round"))
        )
    return signs
