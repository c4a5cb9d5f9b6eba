"""Choosing together what to collect: ballots, consensus, and a set that fits a budget of hours and is fair to every college.

`problem` says who chooses among what, `choose` gives the set with the record of who paid what. `violations` and `verdict` check
any set against what is promised to groups that agree. `popularity`, `maximin` and `amended` are sets to stand beside it,
`compare` puts each of them in numbers.

`ballots` reads the log of ratings and `matrix` lays it out; `grades`, `agreement`, `rand_ucla`, `majority` and `kappa` measure, `stats` says all of it
at once. `consensus` classifies, `consensus_words` says why, `shown` decides what may leave, `accord` fills the account of the whole.
"""

from estime.arbitration.alternatives import AmendmentError, amended, maximin, popularity
from estime.arbitration.ballots import (
    CANNOT_JUDGE,
    SIMPLE_GRADES,
    AbsenteeRule,
    Absentees,
    BallotError,
    EntryMode,
    NoGrade,
    Rating,
    RatingEvent,
    SimpleAnswer,
    last_round,
    latest,
    ratings,
)
from estime.arbitration.comparison import CollegeShare, Comparison, KindCount, compare
from estime.arbitration.computation import as_computation
from estime.arbitration.equal_shares import choose, selected
from estime.arbitration.faults import ArbitrationError, ArbitrationFault
from estime.arbitration.grades import Band, GradeCounts, count_grades, together
from estime.arbitration.guarantee import Scope, Violation, violations
from estime.arbitration.kappa import Held, Stability, held
from estime.arbitration.matrix import CollegeTable, RatingMatrix, by_college, matrix
from estime.arbitration.outcome import Chosen, Label, Outcome, Payment, Purchase, Rejection, Spent
from estime.arbitration.problem import College, Element, Kind, Problem, Raise, Rule, Utility, Voter
from estime.arbitration.stats import GroupStatistics, group_statistics, statistics_of_all
from estime.arbitration.verdict import Verdict, verdict
from estime.arbitration.voices import college_voices, voices

__all__ = [
    "CANNOT_JUDGE",
    "SIMPLE_GRADES",
    "AbsenteeRule",
    "Absentees",
    "AmendmentError",
    "ArbitrationError",
    "ArbitrationFault",
    "BallotError",
    "Band",
    "Chosen",
    "College",
    "CollegeShare",
    "CollegeTable",
    "Comparison",
    "Element",
    "EntryMode",
    "GradeCounts",
    "GroupStatistics",
    "Held",
    "Kind",
    "KindCount",
    "Label",
    "NoGrade",
    "Outcome",
    "Payment",
    "Problem",
    "Purchase",
    "Raise",
    "Rating",
    "RatingEvent",
    "RatingMatrix",
    "Rejection",
    "Rule",
    "Scope",
    "SimpleAnswer",
    "Spent",
    "Stability",
    "Utility",
    "Verdict",
    "Violation",
    "Voter",
    "amended",
    "as_computation",
    "by_college",
    "choose",
    "college_voices",
    "compare",
    "count_grades",
    "group_statistics",
    "held",
    "last_round",
    "latest",
    "matrix",
    "maximin",
    "popularity",
    "ratings",
    "selected",
    "statistics_of_all",
    "together",
    "verdict",
    "violations",
    "voices",
]
