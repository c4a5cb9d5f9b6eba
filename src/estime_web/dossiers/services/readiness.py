"""The readiness conversation: begin it once, and keep each part of it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from estime.provenance import Json, digest
from estime_web.accounts.models import User
from estime_web.dossiers.contents import content_of
from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.errors import ConflictError
from estime_web.dossiers.models import Dossier, Item, Readiness
from estime_web.dossiers.queries.readiness import readiness_under_way
from estime_web.dossiers.services.items import begin_item, keep_item, refuse_withdrawn
from estime_web.foundation.errors import DomainError


def begin_readiness(*, dossier: Dossier, author: User, visibility: int = Visibility.AUTHOR) -> Item:
    """Begin the conversation of a dossier. There is one.

    Raises
    ------
    DomainError
        Somebody has begun it, or the enterprise has withdrawn.
    """
    refuse_withdrawn(dossier)
    with transaction.atomic():
        Dossier.objects.select_for_update().filter(pk=dossier.pk).get()
        held = readiness_under_way(dossier)
        if held is not None:
            raise DomainError(
                _("%(name)s has begun this conversation already. Ask to have it opened to you, and go on in it.")
                % {"name": held.author or _("Somebody")}
            )
        return begin_item(dossier=dossier, kind=ItemKind.READINESS, content={}, author=author, visibility=visibility)


def keep_readiness_part(
    *, readiness: Readiness, content: Mapping[str, Json], read_version: int, seen: str, author: User
) -> Item:
    """Keep one part of the conversation. `seen` is the mark of this part as its writer saw it (`mark_of`).

    Two people who write in different parts at the same time do not meet.

    Raises
    ------
    ConflictError
        Somebody changed this very part meanwhile; both texts come back.
    DomainError
        Its words were withdrawn, or the enterprise has withdrawn.
    """
    try:
        return keep_item(item=readiness, content=content, read_version=read_version, author=author)
    except ConflictError as conflict:
        theirs = conflict.theirs
        if _mark({name: theirs.content.get(name) for name in content}) != seen:
            raise
        return keep_item(item=readiness, content=content, read_version=theirs.number, author=author)


def mark_of(readiness: Readiness, fields: tuple[str, ...]) -> str:
    """Return the mark of what some fields say now: equal marks, equal words."""
    said = content_of(readiness)
    return _mark({name: said[name] for name in fields})


def _mark(said: dict[str, Json]) -> str:
    return digest(said)
