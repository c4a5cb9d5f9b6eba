"""The versions of an item."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from estime_web.accounts.models import User
from estime_web.dossiers.contents import Content
from estime_web.dossiers.models import Item, ItemVersion


def versions_read_by(user: User | None, item: Item) -> QuerySet[ItemVersion]:
    """Return the versions that a person reads of an item they read: all of their own, of others those since it was shared."""
    found = ItemVersion.objects.filter(item=item)
    if user is not None and item.author_id == user.pk:
        return found
    return found.filter(number__gte=item.shared_from)


def versions_before(
    read: QuerySet[ItemVersion], versions: Sequence[ItemVersion]
) -> Iterator[tuple[ItemVersion, Content]]:
    """Yield each version of a page, newest first, with what the one before it that is `read` said; nothing before the first."""
    if not versions:
        return
    earlier = read.filter(number__lt=versions[-1].number).order_by("-number").first()
    for version, before in zip(versions, [*versions[1:], earlier], strict=True):
        yield version, dict(before.content) if before else {}


def count_of_versions(item: Item) -> int:
    return ItemVersion.objects.filter(item=item).count()
