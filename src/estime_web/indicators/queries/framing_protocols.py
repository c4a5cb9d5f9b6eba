"""What a protocol holds: the terms, and who votes on what, as canonical JSON. No name stands in it."""

from collections.abc import Mapping
from typing import Any

from estime.arbitration.computation import ALGORITHM, VERSION
from estime.provenance import Json
from estime_web.dossiers.contents import texts_of
from estime_web.indicators.framing_arithmetic import shares_of
from estime_web.indicators.models import Arbitration, College, Member
from estime_web.indicators.protocols import FORMAT, Terms, terms_to_json


def content_of(arbitration: Arbitration, terms: Terms) -> dict[str, Json]:
    """Return the protocol of an arbitration as it stands now. People are their numbers on the list."""
    colleges = list(arbitration.colleges.order_by("position", "pk"))
    shares = shares_of(colleges)
    voters = _voters(arbitration)
    return {
        "format": FORMAT,
        "question": {**texts_of(arbitration.question)},
        "terms": terms_to_json(terms),
        "colleges": [_college(each, str(shares[each.pk]), voters.get(each.pk, [])) for each in colleges],
        "criteria": [
            {"id": str(each.pk), "name": {**texts_of(each.name)}}
            for each in arbitration.criteria.order_by("position", "pk")
        ],
        "algorithm": f"{ALGORITHM}/{VERSION}",
    }


def without_lot(content: Mapping[str, Any], *, present: Mapping[str, Any] | None = None) -> dict[str, Any]:  # Any: JSON
    """Return who votes on what, to compare two protocols. Whoever is not in `present` any more has left and is left out."""
    colleges = content.get("colleges", [])
    if present is not None:
        here = {tuple(voter) for college in present["colleges"] for voter in college["voters"]}
        colleges = [_of_those(college, here) for college in colleges]
    return {"colleges": colleges, "criteria": content.get("criteria", []), "question": content.get("question", {})}


def _of_those(college: Mapping[str, Any], here: set[tuple[int, int]]) -> dict[str, Any]:  # Any: JSON
    voters = [voter for voter in college["voters"] if tuple(voter) in here]
    return {**college, "voters": voters, "members": len(voters)}


def _college(college: College, share: str, voters: list[tuple[int, int]]) -> dict[str, Json]:
    return {
        "id": str(college.pk),
        "name": {**texts_of(college.name)},
        "share": share,
        "members": len(voters),
        "voters": [[number, weight] for number, weight in voters],
        "is_accompanied": college.is_accompanied,
        "rates": [*college.rates],
    }


def _voters(arbitration: Arbitration) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    rows = Member.objects.filter(arbitration=arbitration, left_at=None, college__isnull=False).order_by("number")
    for college, number, weight in rows.values_list("college_id", "number", "weight"):
        found.setdefault(college, []).append((number, weight))
    return found
