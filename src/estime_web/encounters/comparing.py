"""Two plans of a day beside each other, in words for the organiser."""

from dataclasses import dataclass

from estime.allocation.answer_words import comparison_sentence
from estime.allocation.changes import compare
from estime_web.encounters.change_words import ChainInWords, MoveInWords, chains_in_words, moves_in_words
from estime_web.encounters.models import Plan
from estime_web.encounters.problems import problem_of
from estime_web.encounters.proofs import StagePair, stages_side_by_side
from estime_web.encounters.queries.day_names import names_of_day
from estime_web.encounters.services.plan_adapting import seats_in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoPlans:
    """What changes from the first plan to the second."""

    sentence: str
    moves: tuple[MoveInWords, ...]
    chains: tuple[ChainInWords, ...]
    better: int
    worse: int
    stages: tuple[StagePair, ...]


def compared(first: Plan, second: Plan, language: str) -> TwoPlans:
    """Compare two plans of one day. Who left the list since, and sessions that are gone, are left out."""
    comparison = compare(problem_of(first.encounter), seats_in_force(first), seats_in_force(second))
    names = names_of_day(first.encounter)
    return TwoPlans(
        sentence=comparison_sentence(comparison, language),
        moves=moves_in_words(comparison.changes, names),
        chains=chains_in_words(comparison.chains, names),
        better=comparison.better,
        worse=comparison.worse,
        stages=stages_side_by_side(first, second, language),
    )
