"""The JSON of what is told of votes: without floats, so that it has a hash."""

from collections.abc import Mapping
from typing import Final

from estime.opinion.analysis import Opinions
from estime.opinion.disagreement import StatementView
from estime.opinion.marks import Mark
from estime.opinion.opinion_map import OpinionMap
from estime.opinion.statistics import Tally
from estime.provenance import Json

SCHEMA: Final = "estime.opinion.result/1"


def opinions_to_json(opinions: Opinions) -> dict[str, Json]:
    """Return what is told as JSON without floats: fractions are texts such as `19/26`."""
    return {
        "schema": SCHEMA,
        "votes_hash": opinions.votes_hash,
        "people": opinions.people,
        "votes": opinions.votes,
        "colleges": [{"college": college, "people": size} for college, size in opinions.colleges],
        "statements": [_view_to_json(view) for view in opinions.views],
        "marks": [_mark_to_json(mark) for mark in opinions.marks],
        "map": map_to_json(opinions.map),
    }


def map_to_json(drawn: OpinionMap) -> dict[str, Json]:
    """Return a map as JSON; a point is `[x, y, group]`."""
    return {
        "verdict": drawn.verdict.value,
        "placed": drawn.placed,
        "stability": _text(drawn.stability),
        "blends": drawn.blends,
        "sizes": [*drawn.sizes],
        "points": [[point.x, point.y, point.group] for point in drawn.points],
    }


def _view_to_json(view: StatementView) -> Json:
    return {
        "statement": view.statement,
        "colleges": [
            {"college": each.college, **_tally(each.tally), "agreement": str(each.agreement)} for each in view.colleges
        ],
        "small_colleges": [
            {"college": each.college, "leaning": each.leaning.value if each.leaning else None} for each in view.small
        ],
        "total": {**_tally(view.total)} if view.total else None,
        "support": _text(view.support),
        "gap": _text(view.gap),
        "most_favourable": view.most or None,
        "least_favourable": view.least or None,
        "bridge": {"product": str(view.bridge.product), "groups": view.bridge.groups} if view.bridge else None,
        "quadrant": view.quadrant.value if view.quadrant else None,
    }


def _tally(tally: Tally) -> Mapping[str, Json]:
    return {"agree": tally.agree, "disagree": tally.disagree, "pass": tally.passed}


def _mark_to_json(mark: Mark) -> Json:
    return {
        "college": mark.college,
        "statement": mark.statement,
        "vote": mark.vote.value,
        "ratio": str(mark.measure.ratio),
        # To three decimals: read, never decided by.
        "z": f"{mark.measure.z:.3f}",
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
