"""The keys and headings of a Pabulib file: those of the format, and ours for what it has no place for.

Ours begin with `estime_`, so that no other tool takes them for its own.
"""

from typing import Final

META: Final = "META"
PROJECTS: Final = "PROJECTS"
VOTES: Final = "VOTES"
SECTIONS: Final = (META, PROJECTS, VOTES)

FORMAT: Final = "estime_format"
FORMAT_VERSION: Final = "1"
OURS: Final = "estime_"

BUDGET: Final = "budget"
VOTE_TYPE: Final = "vote_type"
NUM_PROJECTS: Final = "num_projects"
NUM_VOTES: Final = "num_votes"
DEFAULT_SCORE: Final = "default_score"
RULE: Final = "rule"
OBLIGATORY: Final = ("description", "country", "unit", "instance", "date_begin", "date_end")

APPROVAL: Final = ("approval", "choose-1")
POINTS_GIVEN: Final = ("scoring", "cumulative")
ORDINAL: Final = "ordinal"

QUALITATIVE: Final = "estime_qualitative"
QUANTITATIVE: Final = "estime_quantitative"
UTILITY: Final = "estime_utility"
RAISES: Final = "estime_raises"
STOPS: Final = "estime_stops_when_exhaustive"
FILLS: Final = "estime_fills"
SEED: Final = "estime_seed"
LOT: Final = "estime_lot"
HOURS_PER_UNIT: Final = "estime_hours_per_unit"
COLLEGE_KEY: Final = "estime_college_"
SHARE_END: Final = "_share"
LABEL_END: Final = "_label"

PROJECT_ID: Final = "project_id"
COST: Final = "cost"
NAME: Final = "name"
SELECTED: Final = "selected"
VOTES_COUNTED: Final = "votes"
SCORE_COUNTED: Final = "score"
ID: Final = "estime_id"
KIND: Final = "estime_kind"
LOW: Final = "estime_low"
HIGH: Final = "estime_high"
TAKEN_OUT: Final = "estime_taken_out"
IMPOSED: Final = "estime_imposed"
CHARGED_TO: Final = "estime_charged_to"
HOW: Final = "estime_label"
REMOVED: Final = "removed"

VOTER_ID: Final = "voter_id"
VOTE: Final = "vote"
POINTS: Final = "points"
COLLEGE: Final = "estime_college"
WEIGHT: Final = "estime_weight"

# What is counted again from the votes, or written by us: never carried over from a file that was read.
RECOUNTED: Final = frozenset({NUM_PROJECTS, NUM_VOTES, BUDGET, VOTE_TYPE, RULE, VOTES_COUNTED, SCORE_COUNTED, SELECTED})
