"""The groups, the effects and where they come from, as a reader meets them on the two maps.

What a reader does not read has no name here: not on its own, and not through an effect that speaks of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from estime_web.dossiers.enums import ItemState
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Activity, Dossier, Effect, Item, Practice, StakeholderGroup
from estime_web.dossiers.queries.visible import readable

Kind = TypeVar("Kind", bound=Item)
Source = Activity | Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """An effect with where it comes from and whom it reaches, as far as this reader reads them.

    `source` is None where nobody said it, or where the reader does not read it: then `has_hidden_source`.
    """

    effect: Effect
    source: Source | None
    groups: tuple[StakeholderGroup, ...]
    has_hidden_source: bool
    hidden_groups: int

    @property
    def is_from_a_practice(self) -> bool:
        return self.effect.from_practice_id is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """The chains that begin at one activity or practice."""

    source: Source | None
    is_hidden: bool
    is_practice: bool
    chains: list[Chain] = field(default_factory=list)


def groups_of(dossier: Dossier, standing: Standing) -> list[StakeholderGroup]:
    """Return the groups on the map of a reader, the closest first."""
    return sorted(
        live_items(StakeholderGroup, dossier, standing), key=lambda group: (group.closeness, not group.is_inside)
    )


def sources_of(dossier: Dossier, standing: Standing) -> list[Source]:
    """Return the activities and practices from which effects may come."""
    return [*live_items(Activity, dossier, standing), *live_items(Practice, dossier, standing)]


def strands_of(dossier: Dossier, standing: Standing) -> list[Strand]:
    """Return the effects that a reader reads, by where they come from, in the order of the activities and practices."""
    found = {source.pk: source for source in _named(Activity, dossier, standing)}
    sources: dict[UUID, Source] = {**found, **{each.pk: each for each in _named(Practice, dossier, standing)}}
    groups = {group.pk: group for group in _named(StakeholderGroup, dossier, standing)}
    effects = live_items(Effect, dossier, standing, prefetched=("affected",))
    return _by_source([_chain(effect, sources, groups) for effect in effects], list(sources))


def _chain(effect: Effect, sources: dict[UUID, Source], groups: dict[UUID, StakeholderGroup]) -> Chain:
    source_id = effect.from_activity_id or effect.from_practice_id
    affected = [group.pk for group in effect.affected.all()]
    return Chain(
        effect=effect,
        source=sources.get(source_id) if source_id else None,
        groups=tuple(group for key, group in groups.items() if key in affected),
        has_hidden_source=source_id is not None and source_id not in sources,
        hidden_groups=sum(key not in groups for key in affected),
    )


def _by_source(chains: Iterable[Chain], order: list[UUID]) -> list[Strand]:
    strands: dict[tuple[UUID | None, bool, bool], Strand] = {}
    for chain in chains:
        source = chain.source
        key = (source.pk if source else None, chain.has_hidden_source, chain.is_from_a_practice)
        strand = strands.setdefault(
            key, Strand(source=source, is_hidden=chain.has_hidden_source, is_practice=chain.is_from_a_practice)
        )
        strand.chains.append(chain)
    last = len(order)
    return sorted(strands.values(), key=lambda strand: order.index(strand.source.pk) if strand.source else last)


def live_items(model: type[Kind], dossier: Dossier, standing: Standing, prefetched: tuple[str, ...] = ()) -> list[Kind]:
    """Return the items of one kind that a reader reads and that still say something, with who reads them beside."""
    rows = _rows(model, dossier, standing).filter(state=ItemState.LIVE).select_related("author")
    return _at_home(rows.prefetch_related("shared_with_groups", "shared_with_funders", *prefetched), dossier)


def _named(model: type[Kind], dossier: Dossier, standing: Standing) -> list[Kind]:
    """Return what an effect may name: what is read and still has its words, set aside or not."""
    return _at_home(_rows(model, dossier, standing).exclude(state=ItemState.WITHDRAWN), dossier)


def _rows(model: type[Kind], dossier: Dossier, standing: Standing) -> "QuerySet[Kind]":
    rows = model.objects.filter(readable(standing), dossier=dossier)
    return rows.order_by("position", "created_at", "pk")


def _at_home(rows: "QuerySet[Kind]", dossier: Dossier) -> list[Kind]:
    found = list(rows)
    for item in found:
        item.dossier = dossier
    return found
