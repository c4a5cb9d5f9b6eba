"""What is wrong in the items of a file: their kinds, their contents, what they speak of, their history."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from estime_web.dossiers.contents import CARRIES, MODELS
from estime_web.dossiers.enums import ItemKind, ItemState, Visibility
from estime_web.dossiers.ladder import ceiling_of
from estime_web.dossiers.models import Item
from estime_web.dossiers.transfer.faults import Fault
from estime_web.dossiers.transfer.values import fault_of, is_id, is_moment, person_faults, value_fault

RUNGS = {rung.name.lower(): rung for rung in Visibility}
_MAX_PLACE, _MAX_NAME = 2**31 - 1, 200

Data = Mapping[str, Any]  # Any: JSON of another site


def item_faults(rows: list[dict[str, Any]], refs: frozenset[str]) -> Iterator[Fault]:
    """Yield what is wrong in the items. `refs` are the people that the file knows."""
    twice = [key for key, count in Counter(str(row.get("id")) for row in rows).items() if count > 1]
    if twice:
        yield Fault(place="items", sentence=_("Two of them have the same identifier: %(id)s.") % {"id": twice[0]})
        return
    kinds = {str(row.get("id")): str(row.get("kind")) for row in rows}
    for number, row in enumerate(rows):
        yield from _item(row, f"items[{number}]", kinds, refs)


def _item(row: Data, place: str, kinds: Mapping[str, str], refs: frozenset[str]) -> Iterator[Fault]:
    if str(row.get("kind")) not in MODELS:
        yield fault_of(f"{place}.kind", row.get("kind"), MODELS)
        return
    if not is_id(row.get("id")):
        yield Fault(place=f"{place}.id", sentence=_("This is not an identifier."))
    yield from _standing(row, place, kinds)
    yield from _numbers(row, place)
    yield from person_faults(row.get("author"), f"{place}.author", refs)
    model = MODELS[row["kind"]]
    yield from _content(model, row.get("content"), f"{place}.content", kinds, is_whole=True)
    yield from _history(model, row, place, kinds, refs)


def _standing(row: Data, place: str, kinds: Mapping[str, str]) -> Iterator[Fault]:
    if row.get("state") not in ItemState.values:
        yield fault_of(f"{place}.state", row.get("state"), ItemState.values)
    rung = RUNGS.get(str(row.get("visibility")))
    if rung is None:
        yield fault_of(f"{place}.visibility", row.get("visibility"), RUNGS)
    elif rung > ceiling_of(row["kind"]):
        yield Fault(place=f"{place}.visibility", sentence=_("This kind of thing is never read by so many."))
    yield from _link_list(row.get("groups"), f"{place}.groups", kinds, ItemKind.STAKEHOLDER_GROUP)
    funders = row.get("funders")
    if not isinstance(funders, list) or not all(_is_name(name) for name in funders):
        yield fault_of(f"{place}.funders", funders, ["[…]"])


def _numbers(row: Data, place: str) -> Iterator[Fault]:
    for name in ("version", "shared_from", "position"):
        value = row.get(name)
        if not _is_number(value):
            yield fault_of(f"{place}.{name}", value, [])
    for name in ("created_at", "changed_at"):
        if not is_moment(row.get(name)):
            yield Fault(place=f"{place}.{name}", sentence=_("This is not a moment as 2026-03-01T09:30:00+00:00."))


def _content(
    model: type[Item], content: Any, place: str, kinds: Mapping[str, str], *, is_whole: bool
) -> Iterator[Fault]:  # Any: JSON of another site
    if not isinstance(content, dict):
        yield fault_of(place, content, ["{…}"])
        return
    if is_whole and (absent := [name for name in model.SAYS if name not in content]):
        yield Fault(
            place=f"{place}.{absent[0]}", sentence=_("This part is missing, or is something else than it should be.")
        )
    for name, value in content.items():
        where = f"{place}.{name}"
        if name not in model.SAYS:
            yield Fault(place=where, sentence=_("This Estime does not know this part."))
        elif fault := _value(model, name, value, where, kinds):
            yield fault


def _value(model: type[Item], name: str, value: Any, place: str, kinds: Mapping[str, str]) -> Fault | None:  # Any: JSON
    if name == CARRIES:
        is_pairs = isinstance(value, list) and all(
            isinstance(pair, list)
            and len(pair) == len(("mission", "how"))
            and all(isinstance(each, str) for each in pair)
            for pair in value
        )
        if not is_pairs:
            return fault_of(place, value, ["[…]"])
        return next(_link_list([pair[0] for pair in value], place, kinds, ItemKind.MISSION), None)
    each = model._meta.get_field(name)
    if not each.is_relation:
        return value_fault(each, value, place)
    kind = str(each.related_model.KIND)  # type: ignore[union-attr]  # contents link to items alone
    if each.many_to_many:
        return next(_link_list(value, place, kinds, kind), None)
    return None if value is None else next(_link_list([value], place, kinds, kind), None)


def _link_list(value: Any, place: str, kinds: Mapping[str, str], kind: str) -> Iterator[Fault]:  # Any: JSON
    if not isinstance(value, list):
        yield fault_of(place, value, ["[…]"])
        return
    for each in value:
        if kinds.get(str(each)) != kind:
            yield Fault(
                place=place,
                sentence=_("It speaks of something that is not in the file: %(id)s.") % {"id": str(each)[:40]},
            )


def _history(
    model: type[Item], row: Data, place: str, kinds: Mapping[str, str], refs: frozenset[str]
) -> Iterator[Fault]:
    history = row.get("history")
    if not isinstance(history, list) or not all(isinstance(each, dict) for each in history):
        yield fault_of(f"{place}.history", history, ["[…]"])
        return
    numbers = [each.get("number") for each in history]
    is_counted = all(_is_number(number) for number in numbers) and numbers == sorted(set(numbers))
    if not is_counted or not numbers or numbers[-1] != row.get("version"):
        yield Fault(
            place=f"{place}.history",
            sentence=_("The versions are not counted upwards to the present one (%(version)s).")
            % {"version": row.get("version")},
        )
    for order, each in enumerate(history):
        where = f"{place}.history[{order}]"
        yield from person_faults(each.get("author"), f"{where}.author", refs)
        yield from _content(model, each.get("content"), f"{where}.content", kinds, is_whole=False)
        if not is_moment(each.get("at")):
            yield Fault(place=f"{where}.at", sentence=_("This is not a moment as 2026-03-01T09:30:00+00:00."))
        if each.get("restores") is not None and not _is_number(each["restores"]):
            yield fault_of(f"{where}.restores", each["restores"], [])


def _is_number(value: Any) -> bool:  # Any: JSON
    return type(value) is int and 0 <= value <= _MAX_PLACE


def _is_name(value: Any) -> bool:  # Any: JSON
    return isinstance(value, str) and bool(value.strip()) and len(value) <= _MAX_NAME
