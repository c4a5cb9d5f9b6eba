"""Put an effect on the map, with the activity or practice it comes from where that is new."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.dossiers.enums import ItemKind
from estime_web.dossiers.models import Dossier, Item
from estime_web.dossiers.services.items import begin_item, keep_item
from estime_web.foundation.errors import DomainError

_FIELDS = {ItemKind.ACTIVITY: "from_activity", ItemKind.PRACTICE: "from_practice"}


def begin_effect(
    *,
    dossier: Dossier,
    content: Mapping[str, Json],
    new_source: tuple[str, Mapping[str, Json]] | None = None,
    author: User,
    visibility: int,
) -> Item:
    """Begin an effect. `new_source` is the kind and the name of an activity or practice to begin with it.

    Raises
    ------
    DomainError
        It comes from nothing, or from two things; or what `begin_item` refuses.
    """
    with transaction.atomic():
        origin = _origin(dossier, new_source, author=author, visibility=visibility)
        whole_content = dict(content) | origin
        _refuse_no_single_source(whole_content)
        return begin_item(
            dossier=dossier, kind=ItemKind.EFFECT, content=whole_content, author=author, visibility=visibility
        )


def keep_effect(
    *,
    item: Item,
    content: Mapping[str, Json],
    new_source: tuple[str, Mapping[str, Json]] | None = None,
    read_version: int,
    author: User,
) -> Item:
    """Keep what an effect says from now on; a new source is read by those who read the effect.

    The new source stays even where somebody else changed the effect meanwhile: what was typed is not lost.

    Raises
    ------
    ConflictError, DomainError
        As `keep_item` and `begin_effect`.
    """
    origin = _origin(item.dossier, new_source, author=author, visibility=item.visibility)
    return keep_item(item=item, content=dict(content) | origin, read_version=read_version, author=author)


def _origin(
    dossier: Dossier, new_source: tuple[str, Mapping[str, Json]] | None, *, author: User, visibility: int
) -> dict[str, Json]:
    if new_source is None:
        return {}
    kind, name = new_source
    source = begin_item(dossier=dossier, kind=kind, content={"name": dict(name)}, author=author, visibility=visibility)
    return dict.fromkeys(_FIELDS.values()) | {_FIELDS[ItemKind(kind)]: str(source.pk)}


def _refuse_no_single_source(content: Mapping[str, Json]) -> None:
    if sum(bool(content.get(name)) for name in _FIELDS.values()) != 1:
        raise DomainError(_("Choose the activity or the practice from which this effect comes, or name a new one."))
