"""Write the portrait: by several hands, none of which loses a word."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.dossiers.contents import Content
from estime_web.dossiers.enums import BlockKey, ItemKind, ItemState, Visibility
from estime_web.dossiers.models import Dossier, Item, PortraitBlock
from estime_web.dossiers.services.items import begin_item, keep_item, refuse_withdrawn, set_item_aside
from estime_web.dossiers.services.sharing import change_readers
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


def keep_text(
    *, dossier: Dossier, item_id: UUID, key: str, text: Mapping[str, str], read_version: int, author: User
) -> Item | None:
    """Keep a text of a block under the identifier that its page gave it, so that to send it twice begins it once.

    A text without words is not begun: nothing comes back. Whether `author` may write it is asked before.

    Raises
    ------
    ConflictError
        Somebody changed it meanwhile; both texts come back.
    DomainError
        Its words were withdrawn, or the enterprise has withdrawn.
    """
    content: Content = {
        "key": str(BlockKey(key)),
        "text": {language: words for language, words in text.items() if words},
    }
    with transaction.atomic():
        Dossier.objects.select_for_update().filter(pk=dossier.pk).get()
        known = PortraitBlock.objects.select_related("dossier").filter(pk=item_id, dossier=dossier).first()
        if known is not None:
            return keep_item(
                item=known, content=content, read_version=_read(known, read_version, author), author=author
            )
        if not content["text"]:
            refuse_withdrawn(dossier)
            return None
        return begin_item(
            dossier=dossier, kind=ItemKind.PORTRAIT_BLOCK, content=content, author=author, item_id=item_id
        )


def begin_once(*, dossier: Dossier, item_id: UUID, kind: str, content: Content, author: User, visibility: int) -> Item:
    """Begin an item under the identifier that its page gave it. Sent twice, it begins once.

    Raises
    ------
    DomainError
        The enterprise has withdrawn, or the identifier is that of something else.
    """
    with transaction.atomic():
        Dossier.objects.select_for_update().filter(pk=dossier.pk).get()
        known = Item.objects.select_related("dossier").filter(pk=item_id).first()
        if known is None:
            return begin_item(
                dossier=dossier, kind=kind, content=content, author=author, visibility=visibility, item_id=item_id
            )
        if (known.dossier_id, known.kind, known.author_id) != (dossier.pk, kind, author.pk):
            raise DomainError(_("This page is about something else. Go back, and open it again."))
    return known


def share_with_team(*, items: Sequence[Item], actor: User) -> int:
    """Let the team read what was private to its author; return how many. What is read further stays as it is."""
    raised = [item for item in items if item.visibility < Visibility.TEAM]
    with transaction.atomic():
        for item in raised:
            change_readers(item=item, visibility=Visibility.TEAM, actor=actor)
    return len(raised)


def join_texts(*, texts: Sequence[PortraitBlock], text: Mapping[str, str], actor: User) -> Item:
    """Make one text of several of the same block, and set those aside: each can be put back.

    The new text is read by those who read all the others, at most the team and its coach.

    Raises
    ------
    DomainError
        There are fewer than two texts, they are of different blocks, or one is private to its author.
    """
    if len(texts) < 2 or len({each.key for each in texts}) > 1:
        raise DomainError(_("Choose at least two texts of the same block."))
    if any(each.visibility < Visibility.TEAM for each in texts):
        raise DomainError(_("One of these texts is still private. Share it with the team first, then join them."))
    if not any(text.values()):
        raise DomainError(_("The joined text is empty. Write it, or go back: the texts stay as they are."))
    reach = min(Visibility.COACH, *(Visibility(each.visibility) for each in texts))
    content: Content = {"key": texts[0].key, "text": {language: words for language, words in text.items() if words}}
    with transaction.atomic():
        _refuse_gone(texts)
        joined = begin_item(
            dossier=texts[0].dossier, kind=ItemKind.PORTRAIT_BLOCK, content=content, author=actor, visibility=reach
        )
        for each in texts:
            set_item_aside(item=each, actor=actor)
    return joined


def place_beside(*, item: Item, neighbour: Item, actor: User) -> None:
    """Let an item and its neighbour in a list change places.

    Raises
    ------
    DomainError
        They are not of the same list, or the enterprise has withdrawn.
    """
    refuse_withdrawn(item.dossier)
    if (item.dossier_id, item.kind) != (neighbour.dossier_id, neighbour.kind):
        raise DomainError(_("These two are not of the same list. Read the page again."))
    with transaction.atomic():
        order = list(
            Item.objects.select_for_update()
            .filter(dossier=item.dossier_id, kind=item.kind)
            .order_by("position", "created_at", "pk")
        )
        places = {each.pk: place for place, each in enumerate(order, start=1)}
        places[item.pk], places[neighbour.pk] = places[neighbour.pk], places[item.pk]
        for each in order:
            each.position = places[each.pk]
        Item.objects.bulk_update(order, ["position"])
        record_activity(verb="place_beside", subject=item, actor=actor, details={"kind": item.kind})


def _read(item: PortraitBlock, read_version: int, author: User) -> int:
    """Return the version that the page had read. The page that began a text has read what it began itself."""
    is_its_own = read_version == 0 and item.version == 1 and item.author_id == author.pk
    return 1 if is_its_own else read_version


def _refuse_gone(texts: Sequence[PortraitBlock]) -> None:
    """Raise when one of the texts was set aside or withdrawn meanwhile: a second click joins nothing twice."""
    held = Item.objects.select_for_update().filter(pk__in=[each.pk for each in texts], state=ItemState.LIVE)
    if len(held) < len(texts):
        raise DomainError(_("One of these texts was set aside meanwhile. Read the page again, and choose."))
