"""In which order the columns of a map of effects stand, so that few lines cross.

Effects stay with their source, so the lines on the left never cross. Sources, effects and groups take turns to move
to the mean place of what they are tied to (the barycentre method), and the order with the fewest crossings is kept;
the given order counts first, so a map without crossings is left as it is. At the end neighbours change places as long
as that takes crossings away.

Source: Sugiyama, Tagawa & Toda, Methods for visual understanding of hierarchical system structures, 1981.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeVar

from estime.diagrams.effects_map import EffectsMap

_ROUNDS: Final = 12

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Identifiers from top to bottom. Each source has its effects beside it."""

    sources: tuple[str, ...]
    effects: tuple[tuple[str, ...], ...]
    groups: tuple[str, ...]

    @property
    def all_effects(self) -> tuple[str, ...]:
        return tuple(key for block in self.effects for key in block)


def order_of(drawn: EffectsMap) -> Order:
    """Return an order with few crossings; the same for the same rows."""
    ties = {effect.id: effect.group_ids for effect in drawn.effects}
    order = Order(
        sources=tuple(source.id for source in drawn.sources),
        effects=tuple(
            tuple(effect.id for effect in drawn.effects if effect.source_id == source.id) for source in drawn.sources
        ),
        groups=tuple(group.id for group in drawn.groups),
    )
    best, fewest = order, crossings(order, ties)
    for _ in range(_ROUNDS):
        if not fewest:
            break
        for step in (_with_groups_moved, _with_effects_moved):
            order = step(order, ties)
            count = crossings(order, ties)
            if count < fewest:
                best, fewest = order, count
    return _with_neighbours_swapped(best, fewest, ties)


def crossings(order: Order, ties: Mapping[str, Sequence[str]]) -> int:
    """Return how many pairs of lines between effects and groups cross."""
    place = {key: index for index, key in enumerate(order.groups)}
    seen: list[int] = []
    count = 0
    for effect in order.all_effects:
        ends = sorted(place[key] for key in ties[effect])
        count += sum(len(seen) - bisect_right(seen, end) for end in ends)
        for end in ends:
            insort(seen, end)
    return count


def _with_groups_moved(order: Order, ties: Mapping[str, Sequence[str]]) -> Order:
    place = {key: float(index) for index, key in enumerate(order.all_effects)}
    tied: dict[str, list[float]] = {key: [] for key in order.groups}
    for effect, groups in ties.items():
        for key in groups:
            tied[key].append(place[effect])
    return Order(sources=order.sources, effects=order.effects, groups=_sorted(order.groups, tied))


def _with_effects_moved(order: Order, ties: Mapping[str, Sequence[str]]) -> Order:
    place = {key: float(index) for index, key in enumerate(order.groups)}
    tied = {effect: [place[key] for key in groups] for effect, groups in ties.items()}
    blocks = dict(zip(order.sources, (_sorted(block, tied) for block in order.effects), strict=True))
    of_sources = {source: [end for key in block for end in tied[key]] for source, block in blocks.items()}
    sources = _sorted(order.sources, of_sources)
    return Order(sources=sources, effects=tuple(blocks[key] for key in sources), groups=order.groups)


def _with_neighbours_swapped(order: Order, count: int, ties: Mapping[str, Sequence[str]]) -> Order:
    for _ in range(_ROUNDS):
        before = count
        for change in _swaps(order):
            changed = change(order)
            found = crossings(changed, ties)
            if found < count:
                order, count = changed, found
        if count == before:
            break
    return order


def _swaps(order: Order) -> Iterator[Callable[[Order], Order]]:
    """Yield each way to let two neighbours change places: groups, sources, effects of one source."""
    yield from (partial(_with_groups_swapped, place=place) for place in range(len(order.groups) - 1))
    yield from (partial(_with_sources_swapped, place=place) for place in range(len(order.sources) - 1))
    for source, block in zip(order.sources, order.effects, strict=True):
        yield from (partial(_with_effects_swapped, source=source, place=place) for place in range(len(block) - 1))


def _with_groups_swapped(order: Order, *, place: int) -> Order:
    return replace(order, groups=_swapped(order.groups, place))


def _with_sources_swapped(order: Order, *, place: int) -> Order:
    return replace(order, sources=_swapped(order.sources, place), effects=_swapped(order.effects, place))


def _with_effects_swapped(order: Order, *, source: str, place: int) -> Order:
    effects = tuple(
        _swapped(block, place) if key == source else block
        for key, block in zip(order.sources, order.effects, strict=True)
    )
    return replace(order, effects=effects)


def _swapped(keys: tuple[_Key, ...], place: int) -> tuple[_Key, ...]:
    return (*keys[:place], keys[place + 1], keys[place], *keys[place + 2 :])


def _sorted(keys: Sequence[str], tied: Mapping[str, Sequence[float]]) -> tuple[str, ...]:
    """Sort by mean tie; what is tied to nothing stays between those it stood between."""
    means: list[float] = []
    last = -1.0
    for key in keys:
        last = sum(tied[key]) / len(tied[key]) if tied[key] else last
        means.append(last)
    return tuple(key for _, key in sorted(zip(means, keys, strict=True), key=lambda pair: pair[0]))
