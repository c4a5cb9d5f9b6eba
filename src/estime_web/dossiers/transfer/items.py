"""Everything a dossier says, as plain data: what each item says now and said before, who reads it, who wrote it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Count, Q

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.dossiers.contents import MODELS, content_of, references_of
from estime_web.dossiers.enums import ItemKind, ItemState, Visibility
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Contribution, Dossier, Item, ItemVersion
from estime_web.dossiers.queries.visible import readable
from estime_web.dossiers.queries.voices import groups_named_beside, names_its_group
from estime_web.dossiers.transfer.plain import People, Row, moment

_LINKS = {ItemKind.ACTIVITY: ("carries",), ItemKind.EFFECT: ("affected",)}


def travelling_items(dossier: Dossier, exporter: User | None) -> list[Item]:
    """Return the items that leave: what the team reads, and the drafts of whoever takes the dossier away."""
    standing = Standing(rung=Visibility.TEAM, user_id=exporter.pk if exporter else None)
    return [item for kind, model in MODELS.items() for item in _rows(model, kind, dossier, standing)]


def staying_items(dossier: Dossier, exporter: User | None) -> int:
    """Count the texts that stay: drafts of other people, and words that their contributor shows to nobody."""
    standing = Standing(rung=Visibility.TEAM, user_id=exporter.pk if exporter else None)
    found = Item.objects.filter(~readable(standing), dossier=dossier).exclude(state=ItemState.WITHDRAWN)
    return int(found.aggregate(number=Count("pk"))["number"])


def item_rows(items: Iterable[Item], people: People, exporter: User | None) -> list[Json]:
    """Return the rows of items, by kind and identifier. What does not leave is named by none of them."""
    leaving = sorted(items, key=lambda item: (item.kind, str(item.pk)))
    known = frozenset(str(item.pk) for item in leaving)
    named = _groups_named_in(leaving)
    return [_row(item, people, known, named, exporter) for item in leaving]


def _row(item: Item, people: People, known: frozenset[str], named: frozenset[UUID], exporter: User | None) -> Row:
    is_named = not isinstance(item, Contribution) or names_its_group(item, named)
    kept = known if is_named else known - {str(getattr(item, "group_id", ""))}
    return {
        "id": str(item.pk),
        "kind": item.kind,
        "state": item.state,
        "visibility": Visibility(item.visibility).name.lower(),
        "groups": [*sorted(str(group.pk) for group in item.shared_with_groups.all() if str(group.pk) in known)],
        "funders": [*sorted(funder.name for funder in item.shared_with_funders.all())],
        "author": people.ref(item.author),
        "version": item.version,
        "shared_from": item.shared_from,
        "position": item.position,
        "created_at": moment(item.created_at),
        "changed_at": moment(item.changed_at),
        "content": _travelling(item.kind, content_of(item), kept),
        "history": [
            {
                "number": version.number,
                "content": _travelling(item.kind, version.content, kept),
                "author": people.ref(version.author),
                "at": moment(version.at),
                "restores": version.restores,
            }
            for version in _travelling_versions(item, exporter)
        ],
    }


def _travelling_versions(item: Item, exporter: User | None) -> list[ItemVersion]:
    """Return the versions that leave: what others wrote before they shared it stays theirs."""
    is_own = exporter is not None and item.author_id == exporter.pk
    return [version for version in item.versions.all() if is_own or version.number >= item.shared_from]


def _travelling(kind: str, content: Mapping[str, Json], known: frozenset[str]) -> Row:
    """Return a content that speaks only of what leaves with it."""
    gone = references_of(kind, content) - known
    return {name: _without(value, gone) for name, value in sorted(content.items())}


def _without(value: Json, gone: frozenset[str]) -> Json:
    if isinstance(value, str):
        return None if value in gone else value
    if isinstance(value, list):
        return [each for each in value if (each[0] if isinstance(each, list) and each else each) not in gone]
    return value


def _groups_named_in(items: Iterable[Item]) -> frozenset[UUID]:
    """Return the groups under whose name the team may read words: by the others it would recognise people."""
    words = [item for item in items if isinstance(item, Contribution) and item.state == ItemState.LIVE]
    return groups_named_beside(words, words[0].dossier) if words else frozenset()


def _rows(model: type[Item], kind: str, dossier: Dossier, standing: Standing) -> list[Item]:
    found = model.objects.filter(Q(dossier=dossier) & readable(standing)).select_related("author")
    more = _LINKS.get(ItemKind(kind), ())
    rows = list(found.prefetch_related("shared_with_groups", "shared_with_funders", "versions__author", *more))
    for item in rows:
        item.dossier = dossier
    return rows
