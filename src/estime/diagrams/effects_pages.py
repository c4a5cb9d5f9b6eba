"""Cutting a map of effects into pages, between sources where that is possible."""

from collections.abc import Iterator, Sequence

from estime.diagrams.effects_map import Effect, EffectsMap, Source

_Part = tuple[Source, tuple[Effect, ...]]


def pages_of(drawn: EffectsMap, rows_per_page: int) -> list[EffectsMap]:
    """Return maps of at most `rows_per_page` effects; a source without effects counts as one row.

    A source with more effects than a page holds stands on several pages. Groups that nothing touches stand on the
    last page.

    Raises
    ------
    ValueError
        A page would hold no row.
    """
    if rows_per_page < 1:
        raise ValueError(f"A page holds at least one row, not {rows_per_page}.")
    pages: list[list[_Part]] = [[]]
    for part in _parts(drawn, rows_per_page):
        if pages[-1] and _rows([*pages[-1], part]) > rows_per_page:
            pages.append([])
        pages[-1].append(part)
    touched = {key for effect in drawn.effects for key in effect.group_ids}
    return [_page(drawn, page, touched=touched, is_last=page is pages[-1]) for page in pages]


def _parts(drawn: EffectsMap, most: int) -> Iterator[_Part]:
    for source in drawn.sources:
        effects = tuple(effect for effect in drawn.effects if effect.source_id == source.id)
        for begin in range(0, max(len(effects), 1), most):
            yield source, effects[begin : begin + most]


def _rows(parts: Sequence[_Part]) -> int:
    return sum(max(len(effects), 1) for _, effects in parts)


def _page(drawn: EffectsMap, parts: Sequence[_Part], *, touched: set[str], is_last: bool) -> EffectsMap:
    effects = tuple(effect for _, some in parts for effect in some)
    here = {key for effect in effects for key in effect.group_ids}
    groups = (group for group in drawn.groups if group.id in here or (is_last and group.id not in touched))
    return EffectsMap(
        sources=tuple(source for source, _ in parts), effects=effects, groups=tuple(groups), words=drawn.words
    )
