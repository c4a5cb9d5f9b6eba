"""The versions of an item."""

from collections.abc import Iterator, Sequence

from estime_web.dossiers.contents import Content
from estime_web.dossiers.models import Item, ItemVersion


def versions_before(item: Item, versions: Sequence[ItemVersion]) -> Iterator[tuple[ItemVersion, Content]]:
    """Yield each version of a page, newest first, with what the one before it said; nothing before the first."""
    if not versions:
        return
    earlier = ItemVersion.objects.filter(item=item, number__lt=versions[-1].number).order_by("-number").first()
    for version, before in zip(versions, [*versions[1:], earlier], strict=True):
        yield version, dict(before.content) if before else {}


def count_of_versions(item: Item) -> int:
    return ItemVersion.objects.filter(item=item).count()
