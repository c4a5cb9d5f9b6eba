"""What is wrong in an arbitration that arrives: each key that a page reads must be what it should be."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from estime_web.accounts.enums import Language
from estime_web.dossiers.transfer.values import is_id, is_moment
from estime_web.indicators.enums import CandidateKind, CandidateState, Step
from estime_web.indicators.transfer.writing import FORMAT

Data = dict[str, Any]  # Any: JSON of another site
_MOST_SIGNS: Final = 3_000_000
_MOST: Final = 2_000
_MOST_DIGITS: Final = 9
_PLAN_TEXTS: Final = ("method", "respondents", "frequency", "access_needs", "consent")


def faults_of(row: Data) -> Iterator[str]:
    """Yield what is wrong in one arbitration, in sentences; the first of each kind is enough."""
    if row.get("format") != FORMAT:
        yield _("This arbitration is of a version that this Estime does not know.")
        return
    if len(json.dumps(row)) > _MOST_SIGNS:
        yield _("This arbitration is larger than any can be.")
        return
    if not (is_id(row.get("id")) and is_moment(row.get("created_at")) and row.get("step") in Step.values):
        yield _("This arbitration has no identifier, no day, or no step that could be one.")
    if not (_are_texts(row.get("title")) and _are_texts(row.get("question"))):
        yield _("The title or the question of this arbitration is not a text.")
    if not all(_is_proposal(each) for each in _rows(row, "proposals")):
        yield _("A proposal of this arbitration is not what it should be.")
    if not all(_is_line(each) for each in _rows(row, "plan")):
        yield _("A line of the plan of this arbitration is not what it should be.")
    if row.get("decision") is not None and not _is_decision(row["decision"]):
        yield _("The decision of this arbitration is not what it should be.")


def _rows(row: Data, key: str) -> list[Any]:  # Any: JSON
    found = row.get(key)
    return found if isinstance(found, list) and len(found) <= _MOST else [None]


def _is_proposal(value: Any) -> bool:  # Any: JSON
    return (
        isinstance(value, Mapping)
        and type(value.get("number")) is int
        and value.get("kind") in CandidateKind.values
        and value.get("state") in CandidateState.values
        and isinstance(value.get("wordings"), list)
        and bool(value["wordings"])
        and all(isinstance(each, Mapping) and _are_texts(each.get("name")) for each in value["wordings"])
    )


def _is_line(value: Any) -> bool:  # Any: JSON
    return (
        isinstance(value, Mapping)
        and type(value.get("number")) is int
        and all(_are_texts(value.get(name)) for name in _PLAN_TEXTS)
        and all(isinstance(value.get(name), str) for name in ("hours", "in_charge", "removed_because"))
    )


def _is_decision(value: Any) -> bool:  # Any: JSON
    return (
        isinstance(value, Mapping)
        and _are_texts(value.get("text"))
        and _are_rows(value.get("chosen"), "element")
        and _are_rows(value.get("statements"), "who", "text", "language")
        and _are_rows(value.get("amendments"), "act", "reason")
        and all(isinstance(value.get(name), str) for name in ("decided_on", "review_on", "digest"))
        and all(each["language"] in Language.values for each in value["statements"])
        and all(len(each["element"]) <= _MOST_DIGITS for each in value["chosen"])
        and all(type(each.get("number")) is int for each in value["amendments"])
    )


def _are_rows(value: Any, *texts: str) -> bool:  # Any: JSON
    return isinstance(value, list) and all(
        isinstance(each, Mapping) and all(isinstance(each.get(name), str) for name in texts) for each in value
    )


def _are_texts(value: Any) -> bool:  # Any: JSON
    return isinstance(value, Mapping) and all(
        language in Language.values and isinstance(text, str) for language, text in value.items()
    )
