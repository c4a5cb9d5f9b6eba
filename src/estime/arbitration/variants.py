"""One element with other supporters or other hours: many such problems at once, in floats."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from estime.arbitration.field import field_of
from estime.arbitration.many import choose_many
from estime.arbitration.problem import Element, Problem, Voter
from estime.arbitration.trying import as_it_is

_BESIDE = "\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The element as it might be: these voters support it (with a score where scores are given), and it takes so many hours."""

    supporters: tuple[tuple[str, Fraction | None], ...]
    hours: Fraction


def is_chosen(problem: Problem, element: Element, variants: Sequence[Variant]) -> list[bool]:
    """Return for each variant whether the element is chosen; everything else stays as it is.

    The element stands once beside itself for each set of supporters; in each run all but one are shut.
    """
    if not variants:
        return []
    groups = list(dict.fromkeys(variant.supporters for variant in variants))
    names = [f"{element.id}{_BESIDE}{number}" for number in range(len(groups))]
    field = field_of(_beside(problem, element, names, groups))
    places = {each.id: place for place, each in enumerate(field.elements)}
    columns = [places[name] for name in names]
    rank = np.array(field.rank)
    rank[columns] = rank[places[element.id]]
    one = as_it_is(field)
    hours = np.repeat(one.hours, len(variants), axis=0)
    hours[:, [*columns, places[element.id]]] = np.inf
    for run, variant in enumerate(variants):
        hours[run, columns[groups.index(variant.supporters)]] = float(variant.hours)
    trials = replace(one.beside(*[one] * (len(variants) - 1)), hours=hours)
    found = choose_many(replace(field, rank=rank), trials)
    return [bool(row.any()) for row in found[:, columns]]


def _beside(
    problem: Problem, element: Element, names: Sequence[str], groups: Sequence[Collection[tuple[str, Fraction | None]]]
) -> Problem:
    """Return the problem with one more element for each group of supporters."""
    given: dict[str, list[tuple[str, Fraction | None]]] = {voter.id: [] for voter in problem.voters}
    for name, group in zip(names, groups, strict=True):
        for voter, score in group:
            given[voter].append((name, score))

    def changed(voter: Voter) -> Voter:
        more = given[voter.id]
        has_scores = len(voter.scores) == len(voter.supports) and all(score is not None for _name, score in more)
        scores = (*voter.scores, *(score for _name, score in more if score is not None)) if has_scores else ()
        return replace(voter, supports=(*voter.supports, *(name for name, _score in more)), scores=scores)

    copies = (replace(element, id=name) for name in names)
    return replace(
        problem, elements=(*problem.elements, *copies), voters=tuple(changed(voter) for voter in problem.voters)
    )
