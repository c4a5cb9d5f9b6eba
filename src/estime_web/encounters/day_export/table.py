"""A table that leaves: its columns, their headings, its rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

Value = str | int | bool | date | datetime | time | None
LANGUAGES = ("fr", "nl", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `key` names it in JSON, `label` on the sheet; `value` reads it from a row."""

    key: str
    label: str | Promise
    value: Callable[[Any], Value]  # Any: a row of whatever model the table shows


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTable:
    """A table under a name."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def table(key: str, title: str, columns: Iterable[Column], rows: Iterable[Any]) -> ExportTable:  # Any: as above
    """Read a table from rows of a model."""
    columns = tuple(columns)
    read = tuple(tuple(column.value(row) for column in columns) for row in rows)
    return ExportTable(key=key, title=title, columns=columns, rows=read)


def of_field(model: type[models.Model], *names: str) -> list[Column]:
    """Return columns that hold fields of a model, under the words the model has for them."""
    return [Column(key=name, label=label_of(model, name), value=_reader(name)) for name in names]


def translated(model: type[models.Model], name: str) -> list[Column]:
    """Return one column for each language of a text."""
    return [
        Column(
            key=f"{name}_{code}",
            label=_("%(label)s (%(language)s)") % {"label": label_of(model, name), "language": code},
            value=_reader_in(name, code),
        )
        for code in LANGUAGES
    ]


def _reader(name: str) -> Callable[[Any], Value]:  # Any: as above
    return lambda row: _plain(getattr(row, name))


def _reader_in(name: str, code: str) -> Callable[[Any], Value]:  # Any: as above
    return lambda row: in_language(getattr(row, name), code)


def in_language(text: LazyI18nString, code: str) -> str:
    """Return a text in exactly this language, or nothing; a text without a language stands in each."""
    data = text.data
    return str((data.get(code) if isinstance(data, dict) else data) or "")


def reading(key: str, label: str | Promise, value: Callable[[Any], Value]) -> Column:  # Any: as above
    """Return a column that is read from a row by a function."""
    return Column(key=key, label=label, value=value)


def label_of(model: type[models.Model], name: str) -> str:
    """Return the word a model has for a field, in the language in use."""
    return str(getattr(model._meta.get_field(name), "verbose_name", name))


def _plain(value: object) -> Value:
    if value is None or isinstance(value, bool | int | str | date | datetime | time):
        return value
    if isinstance(value, Sequence):
        return ", ".join(str(item) for item in value)
    return str(value)
