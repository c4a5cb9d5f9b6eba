"""The boxes and lines of a map of effects: how large each is, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from estime.diagrams.boxes import Box
from estime.diagrams.dimension_marks import RADIUS
from estime.diagrams.effects_map import Effect, EffectsMap, EffectWords, GroupNode, Source
from estime.diagrams.effects_words import states_of
from estime.diagrams.lettering import STRONG, wrap
from estime.diagrams.ordering import Order, order_of
from estime.diagrams.stacking import stack

WIDTH: Final = 1168.0
MARGIN: Final = 20.0
SIZE: Final = 14.0
STEP: Final = 18.0
NOTE_SIZE: Final = 12.5
NOTE_STEP: Final = 16.0
PADDING: Final = 11.0
HEAD: Final = 2 * RADIUS + 5
# A practice has points on its sides, which take room from its words.
POINT: Final = 13.0
SOURCE_X: Final = MARGIN
SOURCE_WIDTH: Final = 250.0
EFFECT_X: Final = 360.0
EFFECT_WIDTH: Final = 402.0
GROUP_X: Final = 898.0
GROUP_WIDTH: Final = 250.0
_EFFECT_GAP: Final = 12.0
_BLOCK_GAP: Final = 26.0
_GROUP_GAP: Final = 16.0
_EMPTY: Final = 60.0

_Node = TypeVar("_Node", Source, GroupNode)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceBox:
    source: Source
    box: Box
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectBox:
    effect: Effect
    box: Box
    head: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNodeBox:
    group: GroupNode
    box: Box
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """From the right side of one box to the left side of another, through the free room between two columns."""

    effect: Effect
    begin: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectsLayout:
    """Everything between the heads and the legend: `height` is that of the three columns, which begin at 0."""

    height: float
    sources: tuple[SourceBox, ...]
    effects: tuple[EffectBox, ...]
    groups: tuple[GroupNodeBox, ...]
    lines: tuple[Line, ...]


def layout_of_effects(drawn: EffectsMap, words: EffectWords) -> EffectsLayout:
    """Place the three columns: effects beside their source, groups near the effects that touch them."""
    order = order_of(drawn)
    groups = [_sized_group(group) for group in _by_order(drawn.groups, order.groups)]
    sources = [_sized_source(source) for source in _by_order(drawn.sources, order.sources)]
    effects = {effect.id: _sized_effect(effect, words) for effect in drawn.effects}
    column = sum(_block_height(box, keys, effects) for box, keys in zip(sources, order.effects, strict=True))
    column += _BLOCK_GAP * max(len(sources) - 1, 0)
    group_heights = [box.box.height for box in groups]
    room = max(column, sum(group_heights) + _GROUP_GAP * max(len(groups) - 1, 0), _EMPTY)
    placed_sources, placed_effects = _left_columns(sources, order, effects, top=(room - column) / 2)
    wishes = _wishes(order, placed_effects)
    tops = stack(group_heights, wishes, gap=_GROUP_GAP, room=room)
    placed_groups = tuple(
        GroupNodeBox(group=box.group, box=box.box.moved(0, top), lines=box.lines)
        for box, top in zip(groups, tops, strict=True)
    )
    return EffectsLayout(
        height=room,
        sources=placed_sources,
        effects=placed_effects,
        groups=placed_groups,
        lines=(*_lines_on_left(placed_sources, placed_effects), *_lines_on_right(placed_effects, placed_groups)),
    )


def _by_order(nodes: Sequence[_Node], keys: Sequence[str]) -> list[_Node]:
    found = {node.id: node for node in nodes}
    return [found[key] for key in keys]


def _sized_source(source: Source) -> SourceBox:
    side = PADDING + (POINT if source.is_practice else 0.0)
    lines = wrap(source.name, SOURCE_WIDTH - 2 * side, SIZE, STRONG)
    height = NOTE_STEP + len(lines) * STEP + 2 * PADDING
    return SourceBox(source=source, box=Box(x=SOURCE_X, y=0.0, width=SOURCE_WIDTH, height=height), lines=lines)


def _sized_effect(effect: Effect, words: EffectWords) -> EffectBox:
    inner = EFFECT_WIDTH - 2 * PADDING
    said = ", ".join((words.dimension(effect.dimension), *states_of(effect, words)))
    head = wrap(said, inner - 2 * RADIUS - 10, NOTE_SIZE, STRONG)
    lines = wrap(effect.text, inner, SIZE)
    height = max(HEAD, len(head) * NOTE_STEP + 4) + len(lines) * STEP + 2 * PADDING
    box = Box(x=EFFECT_X, y=0.0, width=EFFECT_WIDTH, height=height)
    return EffectBox(effect=effect, box=box, head=head, lines=lines)


def _sized_group(group: GroupNode) -> GroupNodeBox:
    lines = wrap(group.name, GROUP_WIDTH - 2 * PADDING - 8, SIZE, STRONG)
    box = Box(x=GROUP_X, y=0.0, width=GROUP_WIDTH, height=len(lines) * STEP + 2 * PADDING)
    return GroupNodeBox(group=group, box=box, lines=lines)


def _beside(keys: Sequence[str], effects: Mapping[str, EffectBox]) -> float:
    """Return the height of the effects of one source."""
    return sum(effects[key].box.height for key in keys) + _EFFECT_GAP * max(len(keys) - 1, 0)


def _block_height(box: SourceBox, keys: Sequence[str], effects: Mapping[str, EffectBox]) -> float:
    return max(box.box.height, _beside(keys, effects))


def _left_columns(
    sources: Sequence[SourceBox], order: Order, effects: Mapping[str, EffectBox], *, top: float
) -> tuple[tuple[SourceBox, ...], tuple[EffectBox, ...]]:
    placed_sources, placed_effects = [], []
    for source, keys in zip(sources, order.effects, strict=True):
        block = _block_height(source, keys, effects)
        box = source.box.moved(0, top + (block - source.box.height) / 2)
        placed_sources.append(SourceBox(source=source.source, box=box, lines=source.lines))
        y = top + (block - _beside(keys, effects)) / 2
        for key in keys:
            sized = effects[key]
            placed_effects.append(
                EffectBox(effect=sized.effect, box=sized.box.moved(0, y), head=sized.head, lines=sized.lines)
            )
            y += sized.box.height + _EFFECT_GAP
        top += block + _BLOCK_GAP
    return tuple(placed_sources), tuple(placed_effects)


def _wishes(order: Order, effects: Sequence[EffectBox]) -> list[float]:
    """Return where the middle of each group would like to be: at the mean of the effects that touch it."""
    wishes: list[float] = []
    for key in order.groups:
        middles = [box.box.middle for box in effects if key in box.effect.group_ids]
        wishes.append(sum(middles) / len(middles) if middles else wishes[-1] if wishes else 0.0)
    return wishes


def _lines_on_left(sources: Sequence[SourceBox], effects: Sequence[EffectBox]) -> list[Line]:
    lines = []
    for source in sources:
        beside = [box for box in effects if box.effect.source_id == source.source.id]
        for box, y in zip(beside, _ports(source.box, len(beside)), strict=True):
            lines.append(Line(effect=box.effect, begin=(source.box.right, y), end=(box.box.x, box.box.middle)))
    return lines


def _lines_on_right(effects: Sequence[EffectBox], groups: Sequence[GroupNodeBox]) -> list[Line]:
    ends: dict[tuple[str, str], float] = {}
    for group in groups:
        touching = [box.effect.id for box in effects if group.group.id in box.effect.group_ids]
        for effect, y in zip(touching, _ports(group.box, len(touching)), strict=True):
            ends[effect, group.group.id] = y
    lines = []
    for box in effects:
        touched = [group for group in groups if group.group.id in box.effect.group_ids]
        for group, y in zip(touched, _ports(box.box, len(touched)), strict=True):
            end = (group.box.x, ends[box.effect.id, group.group.id])
            lines.append(Line(effect=box.effect, begin=(box.box.right, y), end=end))
    return lines


def _ports(box: Box, count: int) -> list[float]:
    """Return where lines meet the side of a box: apart from one another, not at its corners."""
    free = box.height - 2 * PADDING
    return [box.y + PADDING + free * (place + 0.5) / count for place in range(count)]
