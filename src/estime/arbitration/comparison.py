"""What a set gives, in a few numbers, so that several sets can stand side by side."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from estime.arbitration.problem import Kind, Problem
from estime.arbitration.verdict import Verdict, verdict
from estime.arbitration.voices import voices


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    """How many elements of a kind, and their hours."""

    kind: Kind
    elements: int
    hours: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegeShare:
    """What the voters of a college get: hours of chosen elements that they support, on average, weighted inside the college.

    `empty` is the part of its voice whose voters support nothing of the set. `served` is the mean over voters of the hours of what
    they support in the set, as a part of the hours of all that they support; voters who support nothing do not count.
    """

    college: str
    voters: int
    mean_hours: Fraction
    empty: Fraction
    served: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A set in numbers. `empty` is the part of all voters (persons) who support nothing of the set."""

    elements: frozenset[str]
    hours: Fraction
    budget: Fraction
    kinds: tuple[KindCount, ...]
    empty: Fraction
    colleges: tuple[CollegeShare, ...]
    worst_off: str
    verdict: Verdict

    @property
    def is_over_budget(self) -> bool:
        return self.hours > self.budget


def compare(problem: Problem, elements: Collection[str]) -> Comparison:
    """Return what a set gives to each college, what it costs, and whether it keeps the promise to groups.

    The worst-off college is the one with the smallest `served`; of several, the first by name.
    """
    chosen = frozenset(elements)
    colleges = _colleges(problem, chosen)
    hours = {element.id: Fraction(element.hours) for element in problem.elements}
    without = sum(chosen.isdisjoint(voter.supports) for voter in problem.voters)
    return Comparison(
        elements=chosen,
        hours=sum((hours[id] for id in chosen), Fraction(0)),
        budget=Fraction(problem.rule.budget),
        kinds=_kinds(problem, chosen),
        empty=Fraction(without, len(problem.voters)) if problem.voters else Fraction(0),
        colleges=colleges,
        worst_off=min(colleges, key=lambda share: (share.served, share.college)).college if colleges else "",
        verdict=verdict(problem, chosen),
    )


def _kinds(problem: Problem, chosen: frozenset[str]) -> tuple[KindCount, ...]:
    found = []
    for kind in Kind:
        of_kind = [element for element in problem.elements if element.id in chosen and element.kind is kind]
        hours = sum((element.hours for element in of_kind), Fraction(0))
        found.append(KindCount(kind=kind, elements=len(of_kind), hours=hours))
    return tuple(found)


@dataclass(slots=True, kw_only=True)
class _Sum:
    voters: int = 0
    voice: Fraction = Fraction(0)
    hours: Fraction = Fraction(0)
    empty: Fraction = Fraction(0)
    served: Fraction = Fraction(0)
    wishing: Fraction = Fraction(0)


def _colleges(problem: Problem, chosen: frozenset[str]) -> tuple[CollegeShare, ...]:
    hours = {element.id: Fraction(element.hours) for element in problem.elements}
    voice = voices(problem)
    sums: defaultdict[str, _Sum] = defaultdict(_Sum)
    for voter in problem.voters:
        found, part = sums[voter.college], voice[voter.id]
        got = sum((hours[id] for id in voter.supports if id in chosen), Fraction(0))
        wished = sum((hours[id] for id in voter.supports), Fraction(0))
        found.voters += 1
        found.voice += part
        found.hours += part * got
        found.empty += part * chosen.isdisjoint(voter.supports)
        if wished:
            found.wishing += part
            found.served += part * got / wished
    return tuple(
        CollegeShare(
            college=college,
            voters=found.voters,
            mean_hours=found.hours / found.voice,
            empty=found.empty / found.voice,
            served=found.served / found.wishing if found.wishing else Fraction(1),
        )
        for college, found in sorted(sums.items())
    )
