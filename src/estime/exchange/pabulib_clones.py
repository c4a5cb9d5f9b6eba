"""Each voter as so many equal ones: for tools that know neither colleges nor weights, and find the same set."""

from dataclasses import replace
from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from typing import Final

from estime.arbitration.problem import Problem, Raise, Voter
from estime.arbitration.voices import voices
from estime.language import translator

MOST_CLONES: Final = 200_000


class CloneError(ValueError):
    """The problem cannot be told to a tool that knows no weights; `sentence` says why, and what to do."""

    def __init__(self, code: str, count: int = 0) -> None:
        self.code, self.count = code, count
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        text = translator(language)
        sentences = {
            "envelopes": text.gettext(
                "With envelopes, no other tool finds the same set: write the file without equal voters; its own fields tell the envelopes."
            ),
            "charged": text.gettext(
                "An imposed element is charged to a college, whose members then have less than the others: no other tool counts so. Write the file without equal voters."
            ),
            "too_many": text.gettext(
                "It would take %(count)d equal voters, and the bound is %(most)d. Take weights and shares that are simpler, such as 1/4, or write the file without equal voters."
            ),
        }
        return sentences[self.code] % {"count": self.count, "most": MOST_CLONES}


def cloned(problem: Problem) -> Problem:
    """Return the same choice told without colleges, weights, gates and imposed elements.

    Each voter becomes so many equal ones as their voice counts in the least common part of all voices. What is taken out is
    left out; what is imposed too, with its hours off the budget. Where shares are raised by a unit for each voter, costs and
    budget grow with the number of voters, so that a unit stays the same part of the whole.

    Raises
    ------
    CloneError
        If there are envelopes, if an imposed element is charged to a college, or if it takes too many voters.
    """
    if problem.rule.qualitative or problem.rule.quantitative:
        raise CloneError("envelopes")
    imposed = [element for element in problem.elements if element.is_imposed and not element.taken_out]
    if any(element.charged_to for element in imposed):
        raise CloneError("charged")
    times = _times(problem)
    count = sum(times.values())
    if count > MOST_CLONES:
        raise CloneError("too_many", count)
    scale = Fraction(count, len(problem.voters)) if count and problem.rule.raises is Raise.UNIT else Fraction(1)
    kept = [element for element in problem.elements if not element.is_imposed and not element.taken_out]
    known = {element.id for element in kept}
    budget = problem.rule.budget - sum((element.hours for element in imposed), Fraction(0))
    return Problem(
        voters=tuple(clone for voter in problem.voters for clone in _clones(voter, times[voter.id], known)),
        elements=tuple(replace(element, hours=element.hours * scale, low=None, high=None) for element in kept),
        rule=replace(problem.rule, budget=budget * scale),
    )


def _times(problem: Problem) -> dict[str, int]:
    """Return how many equal voters each one becomes."""
    voice = voices(problem)
    whole = lcm(*(part.denominator for part in voice.values()))
    counts = {id: int(part * whole) for id, part in voice.items()}
    common = reduce(gcd, counts.values(), 0) or 1
    return {id: count // common for id, count in counts.items()}


def _clones(voter: Voter, times: int, known: set[str]) -> list[Voter]:
    scores = dict(zip(voter.supports, voter.scores, strict=True)) if voter.scores else {}
    supports = tuple(element for element in voter.supports if element in known)
    bare = Voter(id="", supports=supports, scores=tuple(scores[element] for element in supports) if scores else ())
    return [replace(bare, id=f"{voter.id}/{number}") for number in range(times)]
