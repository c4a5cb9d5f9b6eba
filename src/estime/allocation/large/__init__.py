"""Days of thousands of people: exact by kinds of people, or prices of seats with a certified gap.

`crowd_of` turns a day into arrays (`crowd`), `kinds` merges people who are alike, `prices` and `responses` give a bound
that holds at any moment, `restricted` solves what is left at those prices, `repair` and `search` bring it to whole
seats, and `certificate` checks the outcome without a solver. The mathematics: `docs/method/large-days.md`.
"""

from estime.allocation.large.solving import (
    CrowdAnswer,
    LargeAnswer,
    UnreachableError,
    solve_crowd,
    solve_large,
    suits,
)

__all__ = ["CrowdAnswer", "LargeAnswer", "UnreachableError", "solve_crowd", "solve_large", "suits"]
