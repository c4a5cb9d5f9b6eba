"""Which objectives a day has, in the order in which they are settled."""

from typing import Final

from estime.allocation.computation import LARGE_ENGINES
from estime.allocation.plan import StageName
from estime.allocation.problem import Problem, Stability

NEW_DAY: Final = (
    StageName.PLACEMENT,
    StageName.FAIRNESS,
    StageName.MIXING_FLOOR,
    StageName.SATISFACTION,
    StageName.SOFT_MIXING,
    StageName.LOTTERY,
)


# What the tiers for large days settle; what they leave alone is not claimed.
_LARGE: Final = frozenset(
    {
        (StageName.PLACEMENT, StageName.SATISFACTION),
        (StageName.PLACEMENT, StageName.MIXING_FLOOR, StageName.SATISFACTION),
        (StageName.PLACEMENT, StageName.FAIRNESS, StageName.SATISFACTION),
    }
)


def is_order_of(problem: Problem, engine: str, stages: tuple[StageName, ...]) -> bool:
    """Say whether a plan of this engine may have these stages, in this order."""
    return stages in _LARGE if engine in LARGE_ENGINES else stages == stages_of(problem)


def stages_of(problem: Problem) -> tuple[StageName, ...]:
    """Return the stages of a day, each settled before the next by the staged programme.

    Where a plan is in force, stability comes right after the placement (fewest changes), together with the choices
    (balanced), or after them (best). Credits are looked at between plans of the same total satisfaction.

    >>> [stage.value for stage in stages_of(Problem(slots=(), workshops=(), sessions=(), people=()))][:2]
    ['placement', 'fairness']
    """
    stages = list(NEW_DAY)
    if any(person.credit for person in problem.people):
        stages.insert(stages.index(StageName.SATISFACTION) + 1, StageName.MEMORY)
    match problem.stability if problem.previous else None:
        case Stability.FEWEST:
            stages.insert(1, StageName.STABILITY)
        case Stability.BALANCED:
            stages.insert(1, StageName.BALANCE)
        case Stability.BEST:
            stages.insert(stages.index(StageName.SATISFACTION) + 1, StageName.STABILITY)
    return tuple(stages)
