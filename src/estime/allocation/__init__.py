"""Who goes where: from wishes to a plan that is proven, checked and explained.

`problem` says what is asked, `solve` answers it, `check` verifies the answer without a solver,
`explain` puts it in words, `diagnose` says who cannot be seated and why.
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
