"""Single values of a file: whether each can be what its field holds."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from i18nfield.fields import I18nCharField, I18nTextField

from estime_web.dossiers.transfer.faults import Fault
from estime_web.dossiers.transfer.plain import carried_fields

_SHOWN = 40
Value = Any  # Any: JSON of another site


def is_id(value: Value) -> bool:
    """Say whether a value is an identifier as Estime writes it."""
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def is_moment(value: Value) -> bool:
    """Say whether a value is a moment with its zone."""
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def parsed(each: Any, value: Value) -> Any:  # Any: a field of any type, and its value
    """Return a value of a file as its field holds it; `ValueError` or `ValidationError` where it cannot be."""
    if value is None:
        return None
    if isinstance(each, models.DateTimeField):
        if not is_moment(value):
            raise ValueError(value)
        return datetime.fromisoformat(value)
    if isinstance(each, models.DateField):
        return date.fromisoformat(_of(str, value))
    if isinstance(each, models.BooleanField):
        return _of(bool, value)
    if isinstance(each, models.IntegerField):
        return _of(int, value)
    if isinstance(each, models.UUIDField):
        return UUID(_of(str, value))
    return _of(str, value)


def row_faults(
    model: type[models.Model], row: Mapping[str, Value], place: str, refs: frozenset[str]
) -> Iterator[Fault]:
    """Yield what is wrong in a row that stands field by field."""
    for each in carried_fields(model):
        where = f"{place}.{each.name}"
        if each.name not in row:
            yield Fault(place=where, sentence=_("This part is missing, or is something else than it should be."))
        elif each.is_relation:
            yield from person_faults(row[each.name], where, refs)
        elif fault := value_fault(each, row[each.name], where):
            yield fault


def fields_faults(
    model: type[models.Model], names: Iterable[str], row: Mapping[str, Value], place: str
) -> Iterator[Fault]:
    """Yield what is wrong in some fields of a row, named as those of a table."""
    for name in names:
        where = f"{place}.{name}"
        if name not in row:
            yield Fault(place=where, sentence=_("This part is missing, or is something else than it should be."))
        elif fault := value_fault(model._meta.get_field(name), row[name], where):
            yield fault


def person_faults(ref: Value, place: str, refs: frozenset[str]) -> Iterator[Fault]:
    """Yield a fault where somebody is named whom the file does not know."""
    if ref is not None and not (isinstance(ref, str) and ref in refs):
        yield Fault(place=place, sentence=_("This person is not among the people of the file."))


def value_fault(each: Any, value: Value, place: str) -> Fault | None:  # Any: a field of any type
    """Return what is wrong with a value, if anything is. An empty one is not: a draft may be unfinished."""
    if isinstance(each, I18nCharField | I18nTextField):
        is_texts = isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
        return None if is_texts else fault_of(place, value, ['{"fr": "…", "nl": "…"}'])
    if isinstance(each, models.JSONField):
        return None if isinstance(value, list | dict) else fault_of(place, value, ["[…]"])
    if (value == "" and isinstance(each, models.CharField | models.TextField)) or (value is None and each.null):
        return None
    try:
        cleaned = parsed(each, value)
        each.clean(cleaned, None)
    except ValidationError as error:
        return Fault(place=place, sentence=" ".join(error.messages))
    except (ValueError, TypeError, ArithmeticError):
        return fault_of(place, value, [])
    return None


def fault_of(place: str, value: Value, expected: Iterable[str]) -> Fault:
    """Return the fault of a value that cannot stand there, with what could."""
    shown = str(value)[:_SHOWN]
    words = ", ".join(filter(None, expected))
    if not words:
        return Fault(place=place, sentence=_("“%(value)s” cannot stand here.") % {"value": shown})
    return Fault(
        place=place,
        sentence=_("“%(value)s” cannot stand here; one of these can: %(expected)s.")
        % {"value": shown, "expected": words},
    )


def _of(kind: type, value: Value) -> Any:  # Any: a value of that kind
    if type(value) is not kind:
        raise ValueError(value)
    return value
