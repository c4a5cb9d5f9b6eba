"""The items of a dossier as its pages show them: who wrote them and when, with a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from estime_web.dossiers.contents import MODELS
from estime_web.dossiers.enums import BlockKey, ItemState
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Dossier, Item, ItemVersion, PortraitBlock
from estime_web.dossiers.queries.visible import readable

Kind = TypeVar("Kind", bound=Item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Who had a hand in an item, and when it was last written."""

    names: tuple[str, ...] = ()
    at: datetime | None = None
    count: int = 0


def with_readers(items: QuerySet[Kind], dossier: Dossier) -> list[Kind]:
    """Return the items with all that the sentence about their readers asks for."""
    found = list(items.prefetch_related("shared_with_groups", "shared_with_funders"))
    for item in found:
        item.dossier = dossier
    return found


def texts_of_block(dossier: Dossier, standing: Standing, key: str | None = None) -> list[PortraitBlock]:
    """Return the texts of the portrait that somebody reads: of one block, or of all. Those set aside are left out."""
    found = PortraitBlock.objects.filter(readable(standing), dossier=dossier).exclude(state=ItemState.SET_ASIDE)
    if key is not None:
        found = found.filter(key=key)
    return with_readers(found.order_by("created_at", "pk"), dossier)


def by_block(texts: Iterable[PortraitBlock]) -> dict[str, list[PortraitBlock]]:
    """Return the texts under the key of their block; every block of the common frame has its list."""
    found: dict[str, list[PortraitBlock]] = {key: [] for key in BlockKey.values}
    for text in texts:
        found[text.key].append(text)
    return found


def traces_of(items: Iterable[Item]) -> dict[UUID, Trace]:
    """Return who had a hand in each item. Of a contributor only that there was one is known, never who."""
    names: dict[UUID, dict[str, None]] = defaultdict(dict)
    last: dict[UUID, datetime] = {}
    count: dict[UUID, int] = defaultdict(int)
    versions = ItemVersion.objects.filter(item__in=[item.pk for item in items])
    for item_id, author, at in versions.order_by("number").values_list("item_id", "author__name", "at"):
        if author:
            names[item_id][author] = None
        last[item_id], count[item_id] = at, count[item_id] + 1
    return {item_id: Trace(names=tuple(names[item_id]), at=last[item_id], count=count[item_id]) for item_id in last}


def set_aside_items(dossier: Dossier, standing: Standing) -> list[Item]:
    """Return what was set aside in a dossier and somebody reads, each as its own kind: last things first."""
    return sorted(
        (
            item
            for model in MODELS.values()
            for item in with_readers(
                model.objects.filter(readable(standing), dossier=dossier, state=ItemState.SET_ASIDE), dossier
            )
        ),
        key=lambda item: (item.changed_at, item.pk),
        reverse=True,
    )


def named_items(dossier: Dossier, standing: Standing, wanted: Iterable[str]) -> Mapping[str, Item]:
    """Return the items of these identifiers that somebody reads, by identifier and as their own kind."""
    identifiers = frozenset(UUID(each) for each in wanted)
    if not identifiers:
        return {}
    is_wanted = Q(readable(standing), dossier=dossier, pk__in=identifiers)
    kinds = Item.objects.filter(is_wanted).order_by().values_list("kind", flat=True).distinct()
    return {str(item.pk): item for kind in kinds for item in MODELS[kind].objects.filter(is_wanted)}
