"""What the weights of criteria could change: for information, never for the choice.

Nobody has to agree on weights: all weights are tried, each as likely as any other, and it is counted how often an element
comes first, second, third. Grades are ordinal. So each criterion compares elements by their median grades alone, and how far one grade
lies above the next is drawn too (SMAA-O): nothing depends on the distance between grades.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from estime.arbitration.drawing import Floats, generator, simplex

DRAWS: Final = 10_000
_WHOLE: Final = 1_000
_MAPS: Final = 1_000

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptability:
    """How an element fares over all weights.

    `ranks` counts the draws in which it came first, second … (elements that are as good share the better rank). `central` are the mean
    weights of the draws in which it came first, in thousandths, in the order of the criteria; `least` the smallest weight that each
    criterion had in them. Both are empty for an element that never comes first. `confidence` counts, out of 1,000 ways to space the grades,
    those in which it comes first with its central weights.
    """

    element: str
    ranks: tuple[int, ...]
    central: tuple[int, ...] = ()
    least: tuple[int, ...] = ()
    confidence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightSpace:
    """The answer for all elements, in their order; `not_compared` lack a grade for a criterion."""

    criteria: tuple[str, ...]
    draws: int
    acceptabilities: tuple[Acceptability, ...]
    not_compared: tuple[str, ...] = ()


def median_grade(grades: Sequence[int]) -> int | None:
    """Return the grade that a majority finds deserved: the middle one, the lower of two; none without grades.

    >>> median_grade([9, 2, 7, 8])
    7
    """
    return sorted(grades)[(len(grades) - 1) // 2] if grades else None


def smaa(
    profiles: Mapping[str, Mapping[str, int | None]],
    criteria: Sequence[str],
    *,
    draws: int = DRAWS,
    seed: str = "",
    order: Sequence[str] = (),
) -> WeightSpace:
    """Try all weights of the criteria, and count the ranks of each element.

    Parameters
    ----------
    profiles
        For each element its median grade by criterion, the larger the better (see `median_grade`); None where nobody could judge.
    criteria
        The criteria that count, at least one.
    draws
        How many weights are tried.
    seed
        The public text from which everything is drawn.
    order
        The criteria from the one that weighs most to the one that weighs least, where people agreed on that; else every weight counts.

    Raises
    ------
    ValueError
        There is no criterion or no draw, or `order` does not name each criterion once.

    References
    ----------
    R. Lahdelma, K. Miettinen, P. Salminen, *Ordinal criteria in stochastic multicriteria acceptability analysis (SMAA)*, European
    Journal of Operational Research 147, 2003.

    Examples
    --------
    >>> space = smaa({"a": {"use": 8, "ease": 3}, "b": {"use": 5, "ease": 2}}, ["use", "ease"], draws=100)
    >>> [acceptability.ranks for acceptability in space.acceptabilities]
    [(100, 0), (0, 100)]
    """
    if not criteria or draws < 1:
        raise ValueError("At least one criterion and one draw are needed.")
    if order and sorted(order) != sorted(criteria):
        raise ValueError("The order names each criterion once.")
    names = sorted(name for name, profile in profiles.items() if _is_complete(profile, criteria))
    missing = tuple(sorted(set(profiles) - set(names)))
    grades = np.array([[profiles[name][criterion] for criterion in criteria] for name in names], dtype=np.int64)
    weights = _weights(generator(seed, "weights"), draws, list(criteria), list(order))
    answers = _answers(names, grades.reshape(len(names), len(criteria)), weights, seed)
    return WeightSpace(criteria=tuple(criteria), draws=draws, acceptabilities=answers, not_compared=missing)


def _is_complete(profile: Mapping[str, int | None], criteria: Sequence[str]) -> bool:
    return all(profile.get(criterion) is not None for criterion in criteria)


def _weights(source: np.random.Generator, draws: int, criteria: list[str], order: list[str]) -> Floats:
    weights = simplex(source, draws, len(criteria))
    if not order:
        return weights
    falling = -np.sort(-weights, axis=1)
    return falling[:, [order.index(criterion) for criterion in criteria]]


def _answers(names: list[str], grades: Numbers, weights: Floats, seed: str) -> tuple[Acceptability, ...]:
    if not names:
        return ()
    kinds, kind_of, copies = np.unique(grades, axis=0, return_inverse=True, return_counts=True)
    scores = _scores(kinds, weights, generator(seed, "grades"))
    ranks = _ranks(scores, copies)
    held = [np.bincount(row, minlength=len(names))[: len(names)] for row in ranks]
    first = [_first(kinds, kind, weights[ranks[kind] == 0], seed) for kind in range(len(kinds))]
    return tuple(
        Acceptability(
            element=name,
            ranks=tuple(int(count) for count in held[kind]),
            central=first[kind][0],
            least=first[kind][1],
            confidence=first[kind][2],
        )
        for name, kind in zip(names, kind_of.ravel().tolist(), strict=True)
    )


def _scores(kinds: Numbers, weights: Floats, source: np.random.Generator) -> Floats:
    """Return the worth of each kind of profile in each draw, shape (kinds, draws): the best grade of a criterion is worth its weight."""
    scores = np.zeros((len(kinds), len(weights)))
    for criterion in range(kinds.shape[1]):
        levels, places = np.unique(kinds[:, criterion], return_inverse=True)
        worth = np.sort(source.random((len(levels), len(weights))), axis=0)
        worth[0], worth[-1] = 0, 1
        worth *= weights[:, criterion]
        for kind, place in enumerate(places.ravel().tolist()):
            scores[kind] += worth[place]
    return scores


def _ranks(scores: Floats, copies: Numbers) -> Numbers:
    """Return the rank, from 0, of each kind in each draw, shape (kinds, draws); elements of one kind share the better one."""
    falling = np.argsort(-scores.T, axis=1)
    before = np.cumsum(copies[falling], axis=1) - copies[falling]
    ranks = np.empty_like(before)
    np.put_along_axis(ranks, falling, before, axis=1)
    return np.ascontiguousarray(ranks.T)


def _first(kinds: Numbers, kind: int, winning: Floats, seed: str) -> tuple[tuple[int, ...], tuple[int, ...], int]:
    if not len(winning):
        return (), (), 0
    central = winning.mean(axis=0)
    scores = _scores(kinds, np.tile(central, (_MAPS, 1)), generator(seed, "confidence"))
    wins = int((scores.argmax(axis=0) == kind).sum())
    return _thousandths(central), _thousandths(winning.min(axis=0)), wins


def _thousandths(weights: Floats) -> tuple[int, ...]:
    return tuple(int(weight) for weight in np.floor(weights * _WHOLE + 1e-9))
