"""Rows of the database as plain data, field by field, and back: dates ISO 8601, people by their reference."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.db import models

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.dossiers.contents import texts_of

Row = dict[str, Json]


@dataclass(slots=True)
class People:
    """The people that a file names, each by a reference that follows from their address alone."""

    found: dict[str, User] = field(default_factory=dict)

    def ref(self, user: User | None) -> str | None:
        """Return the reference of somebody, and remember them."""
        if user is None:
            return None
        ref = ref_of(user.email)
        self.found[ref] = user
        return ref

    def rows(self) -> list[Json]:
        return [{"ref": ref, "name": user.name, "email": user.email} for ref, user in sorted(self.found.items())]


def ref_of(email: str) -> str:
    """Return how a file names the holder of an address: the same on every site."""
    return "p-" + hashlib.sha256(email.strip().lower().encode()).hexdigest()[:12]


def row_of(row: models.Model, people: People) -> Row:
    """Return the fields of a row, without its number in this database and without the dossier it hangs on."""
    return {each.name: _plain_field(row, each, people) for each in carried_fields(type(row))}


def carried_fields(model: type[models.Model]) -> list[Any]:  # Any: fields of any type
    """Return the fields of a table that a file carries."""
    return [each for each in model._meta.concrete_fields if not isinstance(each, models.AutoField) and _is_own(each)]


def moment(at: datetime) -> str:
    """Return a moment as a file says it, in universal time."""
    return at.astimezone(UTC).isoformat()


def plain_texts(value: Any) -> Json:  # Any: a text in several languages
    return {**texts_of(value)}


def day_of(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _is_own(each: Any) -> bool:  # Any: a field of any type
    return not each.is_relation or each.related_model is User


def _plain_field(row: models.Model, each: Any, people: People) -> Json:  # Any: a field of any type
    value = getattr(row, each.name)
    if each.is_relation:
        return people.ref(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | bool | Mapping | list):
        return value  # type: ignore[return-value]  # JSON fields hold JSON
    return str(value)
