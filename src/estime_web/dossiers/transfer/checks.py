"""What is wrong in the data of a dossier, before anything of it is compared with what is here."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from estime.method import MethodError, from_json
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.models import Agreement, Dossier, Signature, StepChange, TimeSpent, WarningNote
from estime_web.dossiers.transfer.companions import companion_faults
from estime_web.dossiers.transfer.faults import Fault
from estime_web.dossiers.transfer.item_checks import item_faults
from estime_web.dossiers.transfer.values import fault_of, fields_faults, is_id, row_faults
from estime_web.network.models import Organisation
from estime_web.programmes.models import MethodVersion, TestEnterprise

_SECTIONS: dict[str, type] = {
    "enterprise": dict,
    "programme": dict,
    "method": str,
    "methods": list,
    "dossier": dict,
    "people": list,
    "road": list,
    "agreements": list,
    "time": list,
    "warnings": list,
    "items": list,
}
_ROWS = {"road": StepChange, "agreements": Agreement, "time": TimeSpent, "warnings": WarningNote}
_MAX_ITEMS, _MAX_NAME, _SHOWN = 20_000, 150, 20

Data = dict[str, Any]  # Any: JSON of another site


def faults_in(data: Data) -> list[Fault]:
    """Return what is wrong, the first twenty; where the very shape is wrong, that alone."""
    shape = list(_shape_faults(data))
    if shape:
        return shape[:_SHOWN]
    people = list(_people_faults(data["people"]))
    if people:
        return people[:_SHOWN]
    refs = frozenset(row["ref"] for row in data["people"])
    found = [
        *_enterprise_faults(data["enterprise"]),
        *_method_faults(data),
        *_dossier_faults(data["dossier"]),
        *_rows_faults(data, refs),
        *item_faults(data["items"], refs),
        *companion_faults(data),
    ]
    return found[:_SHOWN]


def _shape_faults(data: Data) -> Iterator[Fault]:
    for name, kind in _SECTIONS.items():
        if not isinstance(data.get(name), kind) or (
            kind is list and not all(isinstance(row, dict) for row in data[name])
        ):
            yield Fault(place=name, sentence=_("This part is missing, or is something else than it should be."))
    if isinstance(data.get("items"), list) and len(data["items"]) > _MAX_ITEMS:
        yield Fault(place="items", sentence=_("There are more things in it than a dossier holds: 20,000 at most."))


def _people_faults(rows: list[Data]) -> Iterator[Fault]:
    counts = Counter(str(row.get("ref")) for row in rows) + Counter(str(row.get("email")).lower() for row in rows)
    for number, row in enumerate(rows):
        place = f"people[{number}]"
        if not isinstance(row.get("ref"), str) or not isinstance(row.get("name"), str) or len(row["name"]) > _MAX_NAME:
            yield Fault(place=place, sentence=_("Somebody has no reference, or no name that could be one."))
            continue
        try:
            validate_email(str(row.get("email")))
        except ValidationError:
            yield Fault(place=f"{place}.email", sentence=_("This is not an e-mail address."))
        if counts[row["ref"]] > 1 or counts[str(row.get("email")).lower()] > 1:
            yield Fault(place=place, sentence=_("This person is there twice. Keep one."))


def _enterprise_faults(row: Data) -> Iterator[Fault]:
    place = "enterprise"
    yield from fields_faults(Organisation, ("name", "actor_type", "website", "is_invented"), row, place)
    yield from fields_faults(TestEnterprise, ("family", "second_family", "pseudonym", "since", "until"), row, place)
    for name in ("name", "actor_type", "family", "pseudonym"):
        if not str(row.get(name) or "").strip():
            yield fault_of(f"{place}.{name}", row.get(name), [])
    if not isinstance(row.get("territory"), str | None):
        yield fault_of(f"{place}.territory", row.get("territory"), [])


def _method_faults(data: Data) -> Iterator[Fault]:
    keys = [row.get("key") for row in data["methods"]]
    if data["method"] not in keys or len(keys) != len(set(map(str, keys))):
        yield Fault(
            place="method", sentence=_("The version of the method that the dossier follows is not in the file.")
        )
        return
    for number, row in enumerate(data["methods"]):
        place = f"methods[{number}]"
        yield from fields_faults(MethodVersion, ("key", "reason", "published_at"), row, place)
        try:
            method = from_json(row.get("content"))
        except (MethodError, TypeError, ValueError, KeyError, AttributeError) as error:
            yield Fault(
                place=f"{place}.content", sentence=str(error) or _("This version of the method cannot be read.")
            )
            continue
        if row.get("key") == data["method"] and data["dossier"].get("step") not in [step.key for step in method.steps]:
            yield Fault(place="dossier.step", sentence=_("The method of this dossier has no such step."))
        if row.get("based_on") is not None and row["based_on"] not in keys[:number]:
            yield Fault(place=f"{place}.based_on", sentence=_("It follows a version that does not stand before it."))


def _dossier_faults(row: Data) -> Iterator[Fault]:
    place = "dossier"
    names = ("title", "language", "step", "condition", "allows_research", "allows_counts", "step_since", "created_at")
    yield from fields_faults(Dossier, names, row, place)
    if not is_id(row.get("id")):
        yield Fault(place=f"{place}.id", sentence=_("This is not an identifier."))
    for name in ("title", "language", "step", "condition", "step_since", "created_at"):
        if not row.get(name):
            yield fault_of(f"{place}.{name}", row.get(name), [])
    if row.get("furthest") not in [rung.name.lower() for rung in Visibility]:
        yield fault_of(f"{place}.furthest", row.get("furthest"), [rung.name.lower() for rung in Visibility])


def _rows_faults(data: Data, refs: frozenset[str]) -> Iterator[Fault]:
    for name, model in _ROWS.items():
        for number, row in enumerate(data[name]):
            yield from row_faults(model, row, f"{name}[{number}]", refs)
    ids: Counter[str] = Counter()
    for number, row in enumerate(data["agreements"]):
        place = f"agreements[{number}]"
        ids[str(row.get("id"))] += 1
        signatures = row.get("signatures")
        if not isinstance(signatures, list) or not all(isinstance(each, dict) for each in signatures):
            yield Fault(place=f"{place}.signatures", sentence=_("The signatures of this agreement are not there."))
            continue
        for order, signature in enumerate(signatures):
            yield from row_faults(Signature, signature, f"{place}.signatures[{order}]", refs)
    if any(count > 1 for count in ids.values()):
        yield Fault(place="agreements", sentence=_("Two of them have the same identifier."))
