"""What an item says, as plain data: the one form in which it is kept in its history, brought back, exported and read in.

Texts in several languages are `{"fr": "…", "nl": "…"}`, dates ISO 8601, numbers with decimals texts, other items their identifiers.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from i18nfield.fields import I18nCharField, I18nTextField
from i18nfield.strings import LazyI18nString

from estime.provenance import Json
from estime_web.dossiers.enums import ItemKind
from estime_web.dossiers.models import (
    Activity,
    Alternative,
    Carries,
    Contribution,
    Effect,
    EvaluativeQuestion,
    Item,
    JournalEntry,
    Mission,
    PortraitBlock,
    Practice,
    Readiness,
    StakeholderGroup,
    TerritoryFigure,
)

Content = dict[str, Json]
MODELS: dict[str, type[Item]] = {
    str(model.KIND): model
    for model in (
        Readiness,
        PortraitBlock,
        Mission,
        Activity,
        Practice,
        TerritoryFigure,
        StakeholderGroup,
        Effect,
        EvaluativeQuestion,
        Alternative,
        JournalEntry,
        Contribution,
    )
}
CARRIES = "carries"


def model_of(kind: str) -> type[Item]:
    """Return the table of a kind of item."""
    return MODELS[ItemKind(kind)]


def whole(item: Item) -> Item:
    """Return the item as its own kind: a row of the trunk alone says nothing."""
    model = model_of(item.kind)
    return item if isinstance(item, model) else model.objects.select_related("dossier").get(pk=item.pk)


def content_of(item: Item) -> Content:
    """Return what an item of its own kind says now."""
    return {name: _said(item, name) for name in item.SAYS}


def put_content(item: Item, content: Mapping[str, Json]) -> None:
    """Write what an item says, and nothing else of it. A field that `content` leaves out keeps what it has."""
    links = []
    for name in item.SAYS:
        if name not in content:
            continue
        if name == CARRIES or _field(item, name).many_to_many:
            links.append(name)
        else:
            _set(item, name, content[name])
    item.save()
    for name in links:
        _link(item, name, content[name])


def references_of(kind: str, content: Mapping[str, Json]) -> frozenset[str]:
    """Return the identifiers of the other items that a content speaks of."""
    model, found = model_of(kind), set()
    for name, value in content.items():
        if name == CARRIES:
            found |= {str(mission) for mission, _comment in _pairs(value)}
        elif name in model.SAYS and _is_link(model, name) and value:
            found |= {str(value)} if isinstance(value, str) else {str(each) for each in _list(value)}
    return frozenset(found)


def empty_content(kind: str) -> Content:
    """Return the content of an item of this kind whose words are gone."""
    model = model_of(kind)
    blank = model()
    return {name: _blank(blank, name) for name in model.SAYS}


def _field(item: Item | type[Item], name: str) -> Any:  # Any: a field of any type
    return item._meta.get_field(name)


def _is_link(model: type[Item], name: str) -> bool:
    return bool(_field(model, name).is_relation)


def _said(item: Item, name: str) -> Json:
    if name == CARRIES:
        found = item.carries.all()  # type: ignore[attr-defined]  # only activities say what they carry
        return [
            [mission, comment] for mission, comment in sorted((str(each.mission_id), each.comment) for each in found)
        ]
    field = _field(item, name)
    if field.many_to_many:
        return [*sorted(str(each.pk) for each in getattr(item, name).all())]
    if isinstance(field, I18nCharField | I18nTextField):
        return {**texts_of(getattr(item, name))}
    return _plain(getattr(item, field.attname))


def _plain(value: object) -> Json:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if value is None or isinstance(value, str | int | bool | list | dict):
        return value
    msg = f"no plain form for {type(value)}"
    raise TypeError(msg)


def texts_of(value: LazyI18nString | str | None) -> dict[str, str]:
    """Return the texts of each language that has one."""
    data = value.data if isinstance(value, LazyI18nString) else value
    if not data:
        return {}
    texts = data if isinstance(data, dict) else {"fr": data}
    return {language: str(text) for language, text in sorted(texts.items()) if text}


def _set(item: Item, name: str, value: Any) -> None:  # Any: JSON
    field = _field(item, name)
    if isinstance(field, I18nCharField | I18nTextField):
        setattr(item, name, LazyI18nString(value or {}))
    elif field.is_relation:
        setattr(item, field.attname, UUID(value) if value else None)
    elif isinstance(field, models.DateField):
        setattr(item, name, date.fromisoformat(value) if value else None)
    elif isinstance(field, models.DecimalField):
        setattr(item, name, Decimal(value))
    else:
        setattr(item, name, value)


def _link(item: Item, name: str, value: Any) -> None:  # Any: JSON
    if name != CARRIES:
        getattr(item, name).set([UUID(each) for each in value])
        return
    Carries.objects.filter(activity_id=item.pk).delete()
    Carries.objects.bulk_create(
        Carries(activity_id=item.pk, mission_id=UUID(mission), comment=comment) for mission, comment in _pairs(value)
    )


def _blank(item: Item, name: str) -> Json:
    if name == CARRIES or _field(item, name).many_to_many:
        return []
    field = _field(item, name)
    if isinstance(field, I18nCharField | I18nTextField):
        return {}
    if isinstance(field, models.DecimalField):
        return "0"
    return _plain(getattr(item, field.attname))


def _pairs(value: Any) -> Iterable[tuple[str, str]]:  # Any: JSON
    return [(str(mission), str(comment)) for mission, comment in value]


def _list(value: Any) -> list[Any]:  # Any: JSON
    return list(value)
