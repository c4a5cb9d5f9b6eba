"""Write items, and keep every version of them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.dossiers.contents import content_of, empty_content, model_of, put_content, references_of, whole
from estime_web.dossiers.enums import ItemState, Visibility
from estime_web.dossiers.errors import ConflictError
from estime_web.dossiers.models import Contributor, Dossier, Item, ItemVersion
from estime_web.dossiers.months import start_of_month
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity

ONE_SITTING = timedelta(minutes=10)
"""What one person writes within so much time is one version: a text that is kept as it is typed makes no crowd of them."""


def begin_item(
    *,
    dossier: Dossier,
    kind: str,
    content: Mapping[str, Json],
    author: User | None = None,
    contributor: Contributor | None = None,
    visibility: int = Visibility.AUTHOR,
    item_id: UUID | None = None,
) -> Item:
    """Begin an item, read by its author alone unless `visibility` says more.

    `item_id` is the identifier that its page gave it; its caller has made sure that there is none of it yet.

    Raises
    ------
    DomainError
        The enterprise has withdrawn, or the content speaks of something of another dossier.
    """
    refuse_withdrawn(dossier)
    _refuse_foreign(dossier, kind, content)
    now = _moment(contributor)
    item = model_of(kind)(
        id=item_id or uuid4(),
        dossier=dossier,
        kind=kind,
        author=author,
        contributor=contributor,
        visibility=visibility,
        shared_from=1 if visibility > Visibility.AUTHOR else 0,
        version=1,
        position=_place(dossier, kind, contributor),
        created_at=now,
        changed_at=now,
    )
    with transaction.atomic():
        put_content(item, content)
        ItemVersion.objects.create(item=item, number=1, content=content_of(item), author=author, at=now)
        record_activity(
            verb="begin_item",
            subject=subject_of(item, contributor),
            actor=author,
            actor_label=_label(contributor),
            details={"kind": kind},
        )
    return item


def keep_item(
    *,
    item: Item,
    content: Mapping[str, Json],
    read_version: int,
    author: User | None = None,
    contributor: Contributor | None = None,
    restores: int | None = None,
) -> Item:
    """Keep what an item says from now on. `read_version` is the version that its writer had before their eyes.

    Raises
    ------
    ConflictError
        Somebody changed it meanwhile, to something else; both texts come back.
    DomainError
        Its words were withdrawn, or the enterprise has withdrawn, or it speaks of something of another dossier.
    """
    refuse_withdrawn(item.dossier)
    _refuse_foreign(item.dossier, item.kind, content)
    now = _moment(contributor)
    with transaction.atomic():
        held = _held(item)
        before = content_of(held)
        after = before | dict(content)
        if after == before:
            return held
        if held.version != read_version:
            base = held.versions.filter(number=read_version).values_list("content", flat=True).first()
            raise ConflictError(theirs=held.versions.get(number=held.version), mine=after, base=base)
        if _write(held, after, author=author, now=now, restores=restores):
            record_activity(
                verb="keep_item",
                subject=subject_of(held, contributor),
                actor=author,
                actor_label=_label(contributor),
                details={"kind": held.kind},
            )
    return held


def restore_version(*, item: Item, number: int, actor: User) -> Item:
    """Bring back what an item said in an earlier version, as a new version.

    Raises
    ------
    DomainError
        There is no such version, or the words were withdrawn.
    """
    earlier = item.versions.filter(number=number).first()
    if earlier is None:
        raise DomainError(_("This version is not there any more. Choose another one."))
    current = Item.objects.get(pk=item.pk).version
    return keep_item(item=item, content=earlier.content, read_version=current, author=actor, restores=number)


def set_item_aside(*, item: Item, actor: User) -> None:
    """Take an item out of the dossier. Its words stay, and it can be put back."""
    _turn(item, ItemState.LIVE, ItemState.SET_ASIDE, verb="set_item_aside", actor=actor)


def put_item_back(*, item: Item, actor: User) -> None:
    """Put an item back that was set aside."""
    _turn(item, ItemState.SET_ASIDE, ItemState.LIVE, verb="put_item_back", actor=actor)


def withdraw_item(*, item: Item, actor: User | None = None, contributor: Contributor | None = None) -> None:
    """Take the words of an item away for good: now and in every version. That there was one is kept.

    To withdraw twice changes nothing.
    """
    with transaction.atomic():
        held = _held(item, is_needed_live=False)
        if held.is_withdrawn:
            return
        put_content(held, _without_words(held))
        held.state, held.version = ItemState.WITHDRAWN, held.version + 1
        held.changed_at = _moment(contributor)
        held.save(update_fields=["state", "version", "changed_at"])
        held.versions.all().delete()
        ItemVersion.objects.create(item=held, number=held.version, content={}, author=actor, at=held.changed_at)
        record_activity(
            verb="withdraw_item",
            subject=subject_of(held, contributor),
            actor=actor,
            actor_label=_label(contributor),
            details={"kind": held.kind},
        )


def refuse_withdrawn(dossier: Dossier) -> None:
    """Raise, in words, when the enterprise has withdrawn: nothing more is written then."""
    if dossier.is_withdrawn:
        raise DomainError(
            _("The enterprise has withdrawn. This dossier can be read by its team, and no longer changed.")
        )


def subject_of(item: Item, contributor: Contributor | None) -> Item | Dossier:
    """Return what an act is about in the log: of a contributor never the item, or the log would tell its hour."""
    return item.dossier if contributor else item


def _place(dossier: Dossier, kind: str, contributor: Contributor | None) -> int:
    """Return the place after the last one. Words of contributors have none: their order would say who came when."""
    if contributor is not None:
        return 0
    return (Item.objects.filter(dossier=dossier, kind=kind).aggregate(last=Max("position"))["last"] or 0) + 1


def _without_words(item: Item) -> dict[str, Json]:
    """Return the empty content, with what says where the item belongs: its block, its group, its day."""
    kept = {name: value for name, value in content_of(item).items() if name in {"key", "group", "month", "about", "on"}}
    return empty_content(item.kind) | kept


def _write(
    item: Item, content: Mapping[str, Json], *, author: User | None, now: datetime, restores: int | None
) -> bool:
    """Write the content, and say whether it is a version of its own: what is kept while somebody types is not."""
    put_content(item, content)
    last = item.versions.get(number=item.version)
    is_same_sitting = restores is None and _is_same_sitting(last, author, now)
    if is_same_sitting:
        last.delete()
    item.version += 1
    item.changed_at = now
    item.save(update_fields=["version", "changed_at"])
    ItemVersion.objects.create(
        item=item, number=item.version, content=content_of(item), author=author, at=now, restores=restores
    )
    return not is_same_sitting


def _is_same_sitting(last: ItemVersion, author: User | None, now: datetime) -> bool:
    is_same_author = author is not None and last.author_id == author.pk
    return is_same_author and last.restores is None and now - last.at < ONE_SITTING and last.number > 1


def _held(item: Item, *, is_needed_live: bool = True) -> Item:
    """Return the item as it stands, held until the transaction ends.

    Raises
    ------
    DomainError
        Its words were withdrawn.
    """
    Item.objects.select_for_update().filter(pk=item.pk).get()
    held = whole(Item.objects.select_related("dossier").get(pk=item.pk))
    if is_needed_live and held.is_withdrawn:
        raise DomainError(_("These words were withdrawn. Begin a new text instead."))
    return held


def _turn(item: Item, before: str, after: str, *, verb: str, actor: User) -> None:
    refuse_withdrawn(item.dossier)
    with transaction.atomic():
        if Item.objects.filter(pk=item.pk, state=before).update(state=after, changed_at=timezone.now()):
            record_activity(verb=verb, subject=item, actor=actor, details={"kind": item.kind})
    item.state = after


def _refuse_foreign(dossier: Dossier, kind: str, content: Mapping[str, Json]) -> None:
    """Raise when the content speaks of an item that is not of this dossier: identifiers may be typed by anybody."""
    wanted = references_of(kind, content)
    if wanted and Item.objects.filter(dossier=dossier, pk__in=wanted).count() != len(wanted):
        raise DomainError(
            _("One of the things you chose is not in this dossier any more. Read the page again, and choose.")
        )


def _moment(contributor: Contributor | None) -> datetime:
    """Return now; of a contributor only the month: the hour would tell who was in the room."""
    return timezone.now() if contributor is None else start_of_month()


def _label(contributor: Contributor | None) -> str:
    return "pass:" if contributor else ""
