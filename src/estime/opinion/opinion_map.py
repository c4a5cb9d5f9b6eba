"""The map of opinions: where people stand by their votes, shown only when the groups on it hold."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

import numpy as np

from estime.opinion.chance import hangs_together, without_some
from estime.opinion.clustering import Labels, find_groups, silhouettes
from estime.opinion.partitions import adjusted_rand
from estime.opinion.projection import Floats, project
from estime.opinion.statistics import FEWEST
from estime.opinion.votes import NO_VOTE, Codes, VoteTable

FEWEST_PEOPLE: Final = 20
"""With fewer, chance makes groups too easily, and a point is soon somebody."""

FEWEST_VOTES: Final = 7
"""Who voted on fewer statements has no place on the map, which needs as many statements."""

DROPS: Final = 20
DROPPED: Final = Fraction(1, 10)
STABLE: Final = Fraction(4, 5)

# The seed is fixed: whoever has the votes finds the same map.
_SEED: Final = 2017
GRID: Final = 1000
"""How many steps a place has from the middle of the map to its edge."""
# Below this mean silhouette groups are no longer far apart (Kaufman and Rousseeuw, 1990).
_APART: Final = 0.7


class MapVerdict(StrEnum):
    """Whether a map is shown, and why not."""

    SHOWN = "shown"
    TOO_FEW_PEOPLE = "too_few_people"
    TOO_FEW_STATEMENTS = "too_few_statements"
    NO_GROUPS = "no_groups"
    CHANCE = "chance"
    UNSTABLE = "unstable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on the map, in thousandths of its half-width, and the group that stands there. Never who it is."""

    x: int
    y: int
    group: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionMap:
    """A map, or why there is none.

    `placed` people have voted enough to stand on it. `sizes` are those of the groups that are drawn, the largest first;
    groups of fewer than five are not. `stability` is the mean adjusted Rand index of groups found again without a tenth
    of the votes; None where it was not asked. Groups that `blends` touch: people stand between them. A map that is not
    shown has neither points nor groups.
    """

    verdict: MapVerdict
    placed: int
    sizes: tuple[int, ...] = ()
    points: tuple[Point, ...] = ()
    stability: Fraction | None = None
    blends: bool = False


def draw_map(table: VoteTable) -> OpinionMap:
    """Return the map of the votes, or why it is not shown.

    Neither the names of people nor the order of events count. People must differ more than where votes are shuffled, and
    the groups must be found again when a tenth of the votes is dropped, twenty times: otherwise they say more of chance
    than of people.
    """
    codes = _placed(table.codes)
    placed, statements = codes.shape
    if statements < FEWEST_VOTES:
        return OpinionMap(verdict=MapVerdict.TOO_FEW_STATEMENTS, placed=placed)
    if placed < FEWEST_PEOPLE:
        return OpinionMap(verdict=MapVerdict.TOO_FEW_PEOPLE, placed=placed)
    if not hangs_together(codes, _SEED):
        return OpinionMap(verdict=MapVerdict.CHANCE, placed=placed)
    places = project(codes).places
    labels = find_groups(places, _SEED)
    if labels is None or np.count_nonzero(np.bincount(labels) >= FEWEST) < 2:
        return OpinionMap(verdict=MapVerdict.NO_GROUPS, placed=placed)
    stability = _stability(codes, labels)
    if stability < STABLE:
        return OpinionMap(verdict=MapVerdict.UNSTABLE, placed=placed, stability=stability)
    sizes, points = _drawn(places, labels)
    return OpinionMap(
        verdict=MapVerdict.SHOWN,
        placed=placed,
        sizes=sizes,
        points=points,
        stability=stability,
        blends=round(silhouettes(places, [labels])[0], 3) < _APART,
    )


def _placed(codes: Codes) -> Codes:
    """Return the votes of those who voted enough, ordered by the votes alone: names count for nothing."""
    enough = codes[(codes != NO_VOTE).sum(axis=1) >= FEWEST_VOTES]
    order = sorted(range(len(enough)), key=lambda row: enough[row].tobytes())
    ordered: Codes = enough[order]
    return ordered


def _stability(codes: Codes, labels: Labels) -> Fraction:
    total = sum((_found_again(codes, labels, number) for number in range(1, DROPS + 1)), start=Fraction(0))
    return total / DROPS


def _found_again(codes: Codes, labels: Labels, number: int) -> Fraction:
    """Return how far the groups are the same when a tenth of the votes is dropped; 0 where none are found."""
    fewer = without_some(codes, DROPPED, _SEED + number)
    found = find_groups(project(fewer).places, _SEED)
    if found is None:
        return Fraction(0)
    return adjusted_rand(labels.tolist(), found.tolist())


def _drawn(places: Floats, labels: Labels) -> tuple[tuple[int, ...], tuple[Point, ...]]:
    """Return the groups that are drawn, the largest first, and their points in an order that says nothing."""
    counts = np.bincount(labels)
    first = {int(label): int(np.argmax(labels == label)) for label in np.unique(labels)}
    kept = sorted((label for label in first if counts[label] >= FEWEST), key=lambda each: (-counts[each], first[each]))
    widest = float(np.abs(places).max()) or 1.0
    points = [
        Point(x=round(x / widest * GRID), y=round(y / widest * GRID), group=kept.index(int(label)))
        for (x, y), label in zip(places.tolist(), labels, strict=True)
        if int(label) in kept
    ]
    points.sort(key=lambda point: (point.group, point.x, point.y))
    return tuple(int(counts[label]) for label in kept), tuple(points)
