"""Opinions on statements: what unites and what divides declared colleges, and a map that shows itself only when it holds.

`analyse` reads a `Problem` (a log of votes and the declared colleges), `explain` puts what it finds in words. Votes have
names, never signs. The statistics are exact fractions; the map is drawn from the votes alone, and refused where its groups
are not found again. Rules, sources and limits: `docs/method/opinion.md`.
"""

from estime.opinion.analysis import Opinions, analyse
from estime.opinion.canonical import problem_from_json, votes_hash, votes_to_json
from estime.opinion.computation import as_computation
from estime.opinion.counting import Counts, count_votes
from estime.opinion.disagreement import (
    CollegeView,
    Leaning,
    Lines,
    Quadrant,
    SmallView,
    StatementView,
    common_ground,
    dividing,
    quadrant,
    uniting,
    view,
)
from estime.opinion.explanation import Explanation, explain, leaning_word, quadrant_word
from estime.opinion.faults import FaultCode, OpinionError, OpinionFault
from estime.opinion.map_words import map_sentences
from estime.opinion.marks import Mark, marks
from estime.opinion.opinion_map import MapVerdict, OpinionMap, Point, draw_map
from estime.opinion.partitions import adjusted_rand
from estime.opinion.problem import Problem, validate
from estime.opinion.result_json import opinions_to_json
from estime.opinion.statistics import (
    Bridge,
    Representativeness,
    Tally,
    bridge,
    legacy_product,
    representativeness,
    smoothed_agreement,
    two_proportions,
)
from estime.opinion.votes import Vote, VoteEvent, VoteTable, latest

__all__ = [
    "Bridge",
    "CollegeView",
    "Counts",
    "Explanation",
    "FaultCode",
    "Leaning",
    "Lines",
    "MapVerdict",
    "Mark",
    "OpinionError",
    "OpinionFault",
    "OpinionMap",
    "Opinions",
    "Point",
    "Problem",
    "Quadrant",
    "Representativeness",
    "SmallView",
    "StatementView",
    "Tally",
    "Vote",
    "VoteEvent",
    "VoteTable",
    "adjusted_rand",
    "analyse",
    "as_computation",
    "bridge",
    "common_ground",
    "count_votes",
    "dividing",
    "draw_map",
    "explain",
    "latest",
    "leaning_word",
    "legacy_product",
    "map_sentences",
    "marks",
    "opinions_to_json",
    "problem_from_json",
    "quadrant",
    "quadrant_word",
    "representativeness",
    "smoothed_agreement",
    "two_proportions",
    "uniting",
    "validate",
    "view",
    "votes_hash",
    "votes_to_json",
]
