"""An arbitration as plain data: what was asked, proposed, agreed, decided and planned. No person stands in it, and no view.

What is not yet everybody's stays: proposals until all have proposed, and everything that is counted until the decision.
"""

from datetime import datetime
from typing import Any, Final

from estime.provenance import Json
from estime_web.dossiers.contents import texts_of
from estime_web.dossiers.models import Dossier
from estime_web.dossiers.transfer.plain import day_of, moment
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, CollectionLine, College, IndicatorCandidate
from estime_web.indicators.papers.counting import outcome_facts
from estime_web.indicators.papers.material import Material, material_of
from estime_web.indicators.protocols import SMALLEST
from estime_web.indicators.queries.arbitrations import protocol_of
from estime_web.indicators.recounting import computation_of, refusal_of

FORMAT: Final = "estime-arbitration/1"
_WORDING: Final = ("name", "definition", "story", "source", "frequency", "unit", "collects", "answers", "limits")
_LINE: Final = ("method", "respondents", "frequency", "access_needs", "consent")

Row = dict[str, Json]


def rows_of(dossier: Dossier) -> list[Json]:
    """Return the arbitrations of a dossier, those begun here and those that came with it, the oldest first."""
    here = Arbitration.objects.filter(dossier=dossier).order_by("created_at", "pk")
    rows: list[Row] = [*(each.content for each in dossier.arrived_arbitrations.order_by("position"))]
    rows += [content_of(each) for each in here]
    return [*sorted(rows, key=lambda row: (str(row["created_at"]), str(row["id"])))]


def content_of(arbitration: Arbitration) -> Row:
    """Return all that leaves of an arbitration (`docs/formats/arbitration-record.md`)."""
    colleges = list(arbitration.colleges.order_by("position", "pk"))
    criteria = list(arbitration.criteria.order_by("position", "pk"))
    keys = {each.pk: f"c{each.pk}" for each in colleges}
    places = {each.pk: place for place, each in enumerate(criteria)}
    is_proposed = arbitration.at.place > Step.PROPOSE.place
    content: Row = {
        "format": FORMAT,
        "id": str(arbitration.pk),
        "title": _texts(arbitration.title),
        "question": _texts(arbitration.question),
        "step": arbitration.step,
        "is_workshop": arbitration.is_workshop,
        "created_at": moment(arbitration.created_at),
        "colleges": [_college(each, arbitration) for each in colleges],
        "criteria": [{"name": _texts(each.name), "means": _texts(each.means)} for each in criteria],
        "protocol": _protocol(arbitration),
        "proposals": [_proposal(each, keys, places) for each in _candidates(arbitration)] if is_proposed else [],
        "decision": None,
        "plan": [],
    }
    material = material_of(arbitration) if arbitration.at == Step.DECIDED else None
    return content | _decided(material, places) if material is not None else content


def _college(college: College, arbitration: Arbitration) -> Row:
    listed = arbitration.members.filter(college=college).count()
    return {
        "id": f"c{college.pk}",
        "name": _texts(college.name),
        "share": college.share,
        "is_accompanied": college.is_accompanied,
        "listed": listed if listed >= SMALLEST else None,
    }


def _protocol(arbitration: Arbitration) -> Json:
    protocol = protocol_of(arbitration)
    if protocol is None:
        return None
    return {"content": protocol.content, "digest": protocol.digest, "frozen_at": moment(protocol.frozen_at)}


def _candidates(arbitration: Arbitration) -> list[IndicatorCandidate]:
    rows = arbitration.candidates.prefetch_related("versions", "efforts", "gates", "became")
    return list(rows.order_by("number"))


def _proposal(candidate: IndicatorCandidate, keys: dict[int, str], places: dict[int, int]) -> Row:
    """Return a proposal with its lineage. Whose college it came from stays: a small one would give its author away."""
    return {
        "number": candidate.number,
        "kind": candidate.kind,
        "means": candidate.means,
        "state": candidate.state,
        "criterion": places.get(candidate.criterion_id) if candidate.criterion_id else None,
        "became": [*sorted(each.number for each in candidate.became.all())],
        "is_imposed": candidate.is_imposed,
        "imposed_because": candidate.imposed_because,
        "charged_to": keys.get(candidate.charged_to_id) if candidate.charged_to_id else None,
        "from_library": candidate.from_library,
        "codes": [*candidate.codes],
        "wordings": [
            {
                "number": each.number,
                "reason": each.reason,
                **{name: _texts(getattr(each, name)) for name in _WORDING},
            }
            for each in candidate.versions.all()
        ],
        "hours": [
            {
                "low": str(each.low),
                "likely": str(each.likely),
                "high": str(each.high),
                "respondents": str(each.respondents),
                "bearer": each.bearer,
                "how": each.how,
            }
            for each in candidate.efforts.all()
        ],
        "gate": [{"kind": each.kind, "verdict": each.verdict, "reason": each.reason} for each in candidate.gates.all()],
    }


def _decided(material: Material, places: dict[int, int]) -> Row:
    decision, run = material.decision, material.board.run
    outcome = outcome_facts(material)
    amendments = run.amendments.filter(undone_at=None).select_related("candidate").order_by("candidate__number")
    refusal = refusal_of(material)
    lines = material.arbitration.collection.select_related("candidate").order_by("position", "id")
    return {
        "consensus": {"agreed": outcome.agreed, "set_aside": outcome.set_aside, "contested": outcome.contested},
        "computation": None if refusal else {**computation_of(run.computation)},
        "hashes": {"input": run.computation.input_hash, "output": run.computation.output_hash},
        "decision": {
            "chosen": decision.chosen,
            "text": _texts(decision.text),
            "present": _texts(decision.present),
            "decided_on": day_of(decision.decided_on),
            "review_on": day_of(decision.review_on),
            "verdict": decision.verdict,
            "digest": decision.digest,
            "at": moment(decision.at),
            "amendments": [
                {
                    "number": each.candidate.number,
                    "act": each.act,
                    "reason": each.reason,
                    "hands": [each.votes_for, each.votes_against, each.abstained],
                    "holds": each.holds,
                }
                for each in amendments
            ],
            "statements": [
                {
                    "who": each.who or str(each.college or ""),
                    "text": each.text,
                    "language": each.language,
                    "number": each.candidate.number if each.candidate else None,
                }
                for each in material.statements
            ],
        },
        "plan": [_line(each, places) for each in lines],
    }


def _line(line: CollectionLine, places: dict[int, int]) -> Row:
    return {
        "number": line.candidate.number,
        "criterion": places.get(line.criterion_id) if line.criterion_id else None,
        "group": str(line.group_id) if line.group_id else None,
        **{name: _texts(getattr(line, name)) for name in _LINE},
        "how_many": line.how_many,
        "starts_on": day_of(line.starts_on),
        "ends_on": day_of(line.ends_on),
        "languages": [*line.languages],
        "hours": str(line.hours),
        "respondent_hours": str(line.respondent_hours),
        "in_charge": line.in_charge,
        "removed_at": _moment(line.removed_at),
        "removed_because": line.removed_because,
    }


def _texts(value: Any) -> Json:  # Any: a text of one language or of several
    return {**texts_of(value)}


def _moment(at: datetime | None) -> str | None:
    return moment(at) if at else None
