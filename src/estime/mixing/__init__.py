"""Networking rounds: everybody meets as many new and different people as possible, table after table.

`problem` says who comes, `solve` seats them, `check` looks at the seats again without any search, `explain` puts them in
words. `improve` searches longer, `repair` changes as few cards as possible when people stay away or come late. `matrix`,
`cards` and `lists` tell who meets whom. `designs` has the arrangements in which nobody meets twice.
"""

from estime.mixing.checker import Violation, check
from estime.mixing.computation import as_computation
from estime.mixing.explanation import Explanation, explain
from estime.mixing.faults import MixingError, MixingFault
from estime.mixing.listing import Card, Matrix, Stop, TableList, cards, lists, matrix
from estime.mixing.plan import Outcome, Plan
from estime.mixing.problem import Person, Problem, Seat, Table
from estime.mixing.repairing import Repair, repair, told
from estime.mixing.solver import improve, solve

__all__ = [
    "Card",
    "Explanation",
    "Matrix",
    "MixingError",
    "MixingFault",
    "Outcome",
    "Person",
    "Plan",
    "Problem",
    "Repair",
    "Seat",
    "Stop",
    "Table",
    "TableList",
    "Violation",
    "as_computation",
    "cards",
    "check",
    "explain",
    "improve",
    "lists",
    "matrix",
    "repair",
    "solve",
    "told",
]
