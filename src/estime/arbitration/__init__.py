"""Choosing together what to collect: ballots, consensus, and a set that fits a budget of hours and is fair to every college.

`problem` says who chooses among what, `choose` gives the set with the record of who paid what. `violations` and `verdict` check
any set against what is promised to groups that agree. `popularity`, `maximin` and `amended` are sets to stand beside it,
`compare` puts each of them in numbers.
"""

from estime.arbitration.alternatives import AmendmentError, amended, maximin, popularity
from estime.arbitration.comparison import CollegeShare, Comparison, KindCount, compare
from estime.arbitration.computation import as_computation
from estime.arbitration.equal_shares import choose
from estime.arbitration.faults import ArbitrationError, ArbitrationFault
from estime.arbitration.guarantee import Scope, Violation, violations
from estime.arbitration.outcome import Chosen, Label, Outcome, Payment, Purchase, Rejection, Spent
from estime.arbitration.problem import College, Element, Kind, Problem, Raise, Rule, Utility, Voter
from estime.arbitration.verdict import Verdict, verdict
from estime.arbitration.voices import college_voices, voices

__all__ = [
    "AmendmentError",
    "ArbitrationError",
    "ArbitrationFault",
    "Chosen",
    "College",
    "CollegeShare",
    "Comparison",
    "Element",
    "Kind",
    "KindCount",
    "Label",
    "Outcome",
    "Payment",
    "Problem",
    "Purchase",
    "Raise",
    "Rejection",
    "Rule",
    "Scope",
    "Spent",
    "Utility",
    "Verdict",
    "Violation",
    "Voter",
    "amended",
    "as_computation",
    "choose",
    "college_voices",
    "compare",
    "maximin",
    "popularity",
    "verdict",
    "violations",
    "voices",
]
