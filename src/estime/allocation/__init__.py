"""Who goes where: from wishes to a plan that is proven, checked and explained.

`problem` says what is asked, `solve` answers it, `check` verifies the answer without a solver,
`explain` puts it in words, `diagnose` says who cannot be seated and why.

Around a plan: `replanning` keeps as much of it as is wanted when the day has changed, `changes` compares two, `why`
answers the person whose wish was not granted, `remedies` tries what would help, `mixing_price` what mixing costs,
`patterns` which workshops to repeat. `tiers` says which engine answers: the stages of `stages`, or, for thousands of
people, `structured` and `large`.
"""

from estime.allocation.checker import Violation, check
from estime.allocation.computation import as_computation
from estime.allocation.diagnosis import diagnose
from estime.allocation.explanation import Explanation, explain
from estime.allocation.faults import Conflict, InfeasibleError, ProblemError
from estime.allocation.plan import Plan, Seat, Stage, StageName
from estime.allocation.problem import Person, Problem, Session, Slot, Stability, Workshop
from estime.allocation.solver import solve
from estime.allocation.summary import Summary, summarise

__all__ = [
    "Conflict",
    "Explanation",
    "InfeasibleError",
    "Person",
    "Plan",
    "Problem",
    "ProblemError",
    "Seat",
    "Session",
    "Slot",
    "Stability",
    "Stage",
    "StageName",
    "Summary",
    "Violation",
    "Workshop",
    "as_computation",
    "check",
    "diagnose",
    "explain",
    "solve",
    "summarise",
]
