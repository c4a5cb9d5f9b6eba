"""Write the rows of a dossier that was read from a file. Part of `import_dossier`, in its transaction."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import models

from estime_web.accounts.models import User
from estime_web.dossiers.contents import model_of, put_content
from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.models import (
    Agreement,
    Contribution,
    Dossier,
    Item,
    ItemVersion,
    Signature,
    StakeholderGroup,
    StepChange,
    TimeSpent,
    WarningNote,
)
from estime_web.dossiers.services.road import reach_again
from estime_web.dossiers.transfer.companions import read_companions
from estime_web.dossiers.transfer.item_checks import RUNGS
from estime_web.dossiers.transfer.plain import carried_fields
from estime_web.dossiers.transfer.values import parsed
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation
from estime_web.programmes.models import MethodVersion, TestEnterprise

Data = dict[str, Any]  # Any: JSON that was checked
_FIRST = (ItemKind.STAKEHOLDER_GROUP, ItemKind.MISSION, ItemKind.ACTIVITY, ItemKind.PRACTICE)


def write_people(rows: Sequence[Data]) -> dict[str, User]:
    """Return the account of each person of a file. Whoever has none gets one that is closed, so that history keeps names."""
    known = {user.email: user for user in User.objects.filter(email__in=[row["email"].lower() for row in rows])}
    return {row["ref"]: known.get(row["email"].lower()) or _closed_account(row) for row in rows}


def write_dossier(
    data: Data, *, enterprise: TestEnterprise, method: MethodVersion, people: Mapping[str, User]
) -> Dossier:
    """Write a dossier with all that it says. How far it is read follows from its agreements, as everywhere."""
    row = data["dossier"]
    names = ("title", "language", "step", "step_since", "condition")
    dossier = Dossier(
        pk=UUID(row["id"]),
        enterprise=enterprise,
        method=method,
        furthest=Visibility.COACH,
        **{name: parsed(Dossier._meta.get_field(name), row[name]) for name in names},
    )
    dossier.save(force_insert=True)
    created_at = parsed(Dossier._meta.get_field("created_at"), row["created_at"])
    Dossier.objects.filter(pk=dossier.pk).update(created_at=created_at)
    _write_items(dossier, data["items"], people)
    _write_rows(StepChange, data["road"], people, dossier=dossier)
    _write_rows(TimeSpent, data["time"], people, dossier=dossier)
    _write_rows(WarningNote, data["warnings"], people, dossier=dossier)
    for agreement in data["agreements"]:
        (made,) = _write_rows(Agreement, [agreement], people, dossier=dossier)
        _write_rows(Signature, agreement["signatures"], people, agreement=made)
    reach_again(dossier)
    read_companions(dossier, data)
    return dossier


def _write_items(dossier: Dossier, rows: Sequence[Data], people: Mapping[str, User]) -> None:
    ordered = sorted(rows, key=lambda row: row["kind"] not in _FIRST)
    items = [_write_item(dossier, row, people) for row in ordered]
    ItemVersion.objects.bulk_create(
        ItemVersion(
            item=item,
            number=version["number"],
            content=version["content"],
            author=people.get(version.get("author") or ""),
            at=parsed(ItemVersion._meta.get_field("at"), version["at"]),
            restores=version.get("restores"),
        )
        for item, row in zip(items, ordered, strict=True)
        for version in row["history"]
    )
    funders = _funders(rows)
    for item, row in zip(items, ordered, strict=True):
        if row["groups"]:
            item.shared_with_groups.set(StakeholderGroup.objects.filter(dossier=dossier, pk__in=row["groups"]))
        if row["funders"]:
            item.shared_with_funders.set([funders[name.casefold()] for name in row["funders"]])


def _write_item(dossier: Dossier, row: Data, people: Mapping[str, User]) -> Item:
    item = model_of(row["kind"])(
        id=UUID(row["id"]),
        dossier=dossier,
        kind=row["kind"],
        state=row["state"],
        visibility=RUNGS[row["visibility"]],
        author=people.get(row.get("author") or ""),
        version=row["version"],
        shared_from=row["shared_from"],
        position=row["position"],
        created_at=parsed(Item._meta.get_field("created_at"), row["created_at"]),
        changed_at=parsed(Item._meta.get_field("changed_at"), row["changed_at"]),
    )
    if isinstance(item, Contribution):
        item.came_with_group = bool(row["content"]["group"])
    put_content(item, row["content"])
    return item


def _funders(rows: Sequence[Data]) -> dict[str, Organisation]:
    """Return the funders that the file names; whoever is not here is added."""
    names = {name.casefold(): name for row in rows for name in row["funders"]}
    found: dict[str, Organisation] = {}
    for folded, name in sorted(names.items()):
        known = Organisation.objects.filter(name__iexact=name).first()
        found[folded] = known or Organisation.objects.create(name=name, actor_type=ActorType.FUNDER)
    return found


def _closed_account(row: Data) -> User:
    return User.objects.create_user(row["email"], name=row["name"], is_active=False)


def _write_rows(
    model: type[models.Model], rows: Sequence[Data], people: Mapping[str, User], **links: models.Model
) -> list[Any]:  # Any: rows of that table
    """Write rows as they stand in the file, in its order, each with the people it names."""
    made = []
    for row in rows:
        values = {
            each.name: people.get(row[each.name]) if each.is_relation else parsed(each, row[each.name])
            for each in carried_fields(model)
        }
        made.append(model(**values, **links))
        made[-1].save(force_insert=True)
    return made
