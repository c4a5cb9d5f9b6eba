"""What many choices of one problem have in common, as arrays: who supports what, and how strongly."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt

from estime.arbitration.drawing import Floats
from estime.arbitration.lot import drawn_order
from estime.arbitration.problem import Element, Kind, Problem, Raise, Utility, Voter
from estime.arbitration.voices import voices

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_KINDS: Final = {Kind.QUALITATIVE: 0, Kind.QUANTITATIVE: 1, Kind.MIXED: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Elements that may be chosen (by identifier), voters (by identifier), and what does not change from run to run.

    `supporters[c]` are the places of the voters who gain from candidate c, filled up with the place after the last voter, who has no
    voice. `gains` stand beside them: 1, or the score. `rank` is the lot. `charges` are imposed elements that colleges pay: hours, kind,
    and which voters; `off_the_top` and `imposed` are the hours that leave the budget before it is shared, and all that is imposed.
    """

    problem: Problem
    elements: tuple[Element, ...]
    voters: tuple[Voter, ...]
    supporters: Numbers
    gains: Floats
    has_scores: bool
    is_in_hours: bool
    kinds: Numbers
    rank: Numbers
    parts: tuple[float, float, float]
    charges: tuple[tuple[float, int, Flags], ...]
    off_the_top: float
    imposed: float

    @property
    def hours(self) -> Floats:
        return np.array([float(element.hours) for element in self.elements])

    @property
    def voices(self) -> Floats:
        found = voices(self.problem)
        return np.array([float(found[voter.id]) for voter in self.voters])

    def step(self, raises: Raise, voters: int, budget: float) -> float:
        """Return by how much shares are raised each time, among so many voters; 0 where they are not."""
        shared = budget - self.off_the_top
        if raises is Raise.NONE or not voters or shared <= 0:
            return 0
        return 0.01 if raises is Raise.PERCENT else voters / shared


def field_of(problem: Problem) -> Field:
    """Return the arrays of a valid problem."""
    elements = tuple(
        sorted((e for e in problem.elements if not e.is_imposed and not e.taken_out), key=lambda element: element.id)
    )
    voters = tuple(sorted(problem.voters, key=lambda voter: voter.id))
    lot = drawn_order(problem.rule.seed, (element.id for element in problem.elements))
    places = {id: rank for rank, id in enumerate(lot)}
    has_scores = problem.rule.utility in {Utility.SCORE, Utility.SCORE_HOURS}
    supporters, gains = _supporters(elements, voters, has_scores=has_scores)
    imposed = [element for element in problem.elements if element.is_imposed]
    charged = sorted(
        (e for e in imposed if any(voter.college == e.charged_to for voter in voters) and e.charged_to),
        key=lambda element: (_KINDS[element.kind], element.id),
    )
    return Field(
        problem=problem,
        elements=elements,
        voters=voters,
        supporters=supporters,
        gains=gains,
        has_scores=has_scores,
        is_in_hours=problem.rule.utility in {Utility.HOURS, Utility.SCORE_HOURS},
        kinds=np.array([_KINDS[element.kind] for element in elements], dtype=np.int64),
        rank=np.array([places[element.id] for element in elements], dtype=np.int64),
        parts=(float(problem.rule.free), float(problem.rule.qualitative), float(problem.rule.quantitative)),
        charges=tuple(
            (float(e.hours), _KINDS[e.kind], np.array([voter.college == e.charged_to for voter in voters]))
            for e in charged
        ),
        off_the_top=float(_total(imposed) - _total(charged)),
        imposed=float(_total(imposed)),
    )


def _total(elements: list[Element]) -> Fraction:
    return sum((element.hours for element in elements), Fraction(0))


def _supporters(
    elements: tuple[Element, ...], voters: tuple[Voter, ...], *, has_scores: bool
) -> tuple[Numbers, Floats]:
    index = {element.id: place for place, element in enumerate(elements)}
    found: list[list[tuple[int, float]]] = [[] for _ in elements]
    for place, voter in enumerate(voters):
        scores = voter.scores if has_scores and voter.scores else (1,) * len(voter.supports)
        for name, score in zip(voter.supports, map(float, scores), strict=True):
            if name in index and score > 0:
                found[index[name]].append((place, score))
    width = max(map(len, found), default=0) or 1
    supporters = np.full((len(elements), width), len(voters), dtype=np.int64)
    gains = np.ones((len(elements), width))
    for row, pairs in enumerate(found):
        for column, (place, score) in enumerate(pairs):
            supporters[row, column], gains[row, column] = place, score
    return supporters, gains
