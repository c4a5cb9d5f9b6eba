"""Choosing together what to collect: ballots, consensus, and a set that fits a budget of hours and is fair to every college.

`problem` says who chooses among what, `choose` gives the set with the record of who paid what.
"""

from estime.arbitration.computation import as_computation
from estime.arbitration.equal_shares import choose
from estime.arbitration.outcome import Chosen, Label, Outcome, Payment, Purchase, Rejection, Spent
from estime.arbitration.problem import College, Element, Kind, Problem, Raise, Rule, Utility, Voter

__all__ = [
    "Chosen",
    "College",
    "Element",
    "Kind",
    "Label",
    "Outcome",
    "Payment",
    "Problem",
    "Purchase",
    "Raise",
    "Rejection",
    "Rule",
    "Spent",
    "Utility",
    "Voter",
    "as_computation",
    "choose",
]
