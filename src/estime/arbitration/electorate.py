"""A problem in whole numbers: those who support the same things are one group, hours and voices have one scale.

Payments are in proportion to the voice, and so are shares. Two voters who support the same elements with the same scores hold
therefore, at every moment, the same hours for each unit of voice, whatever their voices: they are counted as one group. A college
that is charged with imposed elements has less from the start; its voters are grouped apart.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import mul

import numpy as np
import numpy.typing as npt

from estime.arbitration.lot import drawn_order
from estime.arbitration.problem import Element, Kind, Problem, Utility, Voter
from estime.arbitration.voices import voices

Floats = npt.NDArray[np.float64]

_KINDS = {Kind.QUALITATIVE: 0, Kind.QUANTITATIVE: 1, Kind.MIXED: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Voters who support the same elements. `weight` is their voice in units; `members` pairs each voter with theirs."""

    weight: int
    members: tuple[tuple[str, int], ...]
    college: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Electorate:
    """The candidates (neither imposed nor taken out), their supporters, and the scales.

    `hours` are in parts of one `hour_scale`-th of an hour, weights in parts of one `weight_scale`-th of the whole voice.
    `supporters[c]` lists the groups that gain from candidate c, and `utilities[c]` what each gains, in whole units: the
    hours, the score or their product, in parts of one `utility_scale`-th. `whole_gains[c]` is their sum,
    each times the weight, and `gains[g]` finds them by group. `kinds` are 0 for words, 1 for figures, 2 for both. `order[c]` settles ties after hours and support.
    """

    elements: tuple[Element, ...]
    hours: tuple[int, ...]
    hour_scale: int
    kinds: tuple[int, ...]
    groups: tuple[Group, ...]
    weight_scale: int
    supporters: tuple[tuple[int, ...], ...]
    utilities: tuple[tuple[int, ...], ...]
    utility_scale: int
    whole_gains: tuple[int, ...]
    gains: tuple[dict[int, int], ...]
    supports: tuple[int, ...]
    order: tuple[int, ...]
    lot: tuple[str, ...]
    voter_count: int

    def tie(self, candidate: int) -> tuple[int, int, int]:
        """Return what settles a tie: fewer hours, then more support, then the lot."""
        return self.hours[candidate], -self.supports[candidate], self.order[candidate]


def gathered(problem: Problem, *, everything: bool = False) -> Electorate:
    """Return the electorate of a valid problem; with `everything`, elements imposed or taken out are candidates too."""
    elements = tuple(
        sorted(
            (e for e in problem.elements if everything or not (e.is_imposed or e.taken_out)),
            key=lambda element: element.id,
        )
    )
    lot = drawn_order(problem.rule.seed, (element.id for element in problem.elements))
    place = {id: rank for rank, id in enumerate(lot)}
    hour_scale = lcm(*(Fraction(element.hours).denominator for element in problem.elements))
    hours = tuple(int(element.hours * hour_scale) for element in elements)
    ballots, scale = _ballots(problem, {element.id: index for index, element in enumerate(elements)})
    groups, weight_scale = _groups(problem, ballots)
    in_hours = problem.rule.utility in {Utility.HOURS, Utility.SCORE_HOURS}
    supporters, utilities, gains = _gains(ballots, hours if in_hours else (1,) * len(hours))
    weights = [group.weight for group in groups]
    return Electorate(
        elements=elements,
        hours=hours,
        hour_scale=hour_scale,
        kinds=tuple(_KINDS[element.kind] for element in elements),
        groups=groups,
        weight_scale=weight_scale,
        supporters=supporters,
        utilities=utilities,
        utility_scale=scale * (hour_scale if in_hours else 1),
        whole_gains=tuple(
            map(
                sum,
                (
                    map(mul, row, map(weights.__getitem__, groups_of))
                    for row, groups_of in zip(utilities, supporters, strict=True)
                ),
            )
        ),
        gains=gains,
        supports=tuple(sum(map(weights.__getitem__, groups_of)) for groups_of in supporters),
        order=tuple(place[element.id] for element in elements),
        lot=lot,
        voter_count=len(problem.voters),
    )


# The candidates that somebody gains from, with the scores in parts of the common scale.
_Ballot = tuple[tuple[int, int], ...]
_Ballots = dict[tuple[str, _Ballot], list[Voter]]


def _ballots(problem: Problem, index: dict[str, int]) -> tuple[_Ballots, int]:
    """Return the voters of each ballot, in an order that depends on no order of rows, and the scale of scores."""
    charged = {element.charged_to for element in problem.elements if element.is_imposed} - {""}
    scored = problem.rule.utility in {Utility.SCORE, Utility.SCORE_HOURS}
    scale = lcm(*{Fraction(score).denominator for voter in problem.voters for score in voter.scores}) if scored else 1
    found: defaultdict[tuple[str, _Ballot], list[Voter]] = defaultdict(list)
    for voter in sorted(problem.voters, key=lambda voter: voter.id):
        ballot = _scored(voter, index, scale) if scored and voter.scores else _plain(voter, index, scale)
        found[voter.college if voter.college in charged else "", ballot].append(voter)
    return {key: found[key] for key in sorted(found)}, scale


def _plain(voter: Voter, index: dict[str, int], scale: int) -> _Ballot:
    return tuple((candidate, scale) for candidate in sorted(index[id] for id in voter.supports if id in index))


def _scored(voter: Voter, index: dict[str, int], scale: int) -> _Ballot:
    rows = zip(voter.supports, voter.scores, strict=True)
    return tuple(sorted((index[id], int(score * scale)) for id, score in rows if id in index and score > 0))


def _groups(problem: Problem, ballots: _Ballots) -> tuple[tuple[Group, ...], int]:
    voice = voices(problem)
    scale = lcm(*{part.denominator for part in voice.values()})
    units = {part: int(part * scale) for part in set(voice.values())}
    groups = []
    for (college, _ballot), voters in ballots.items():
        members = tuple((voter.id, units[voice[voter.id]]) for voter in voters)
        groups.append(Group(weight=sum(weight for _id, weight in members), members=members, college=college))
    return tuple(groups), scale


_Rows = tuple[tuple[int, ...], ...]


def _gains(
    ballots: Iterable[tuple[str, _Ballot]], factors: tuple[int, ...]
) -> tuple[_Rows, _Rows, tuple[dict[int, int], ...]]:
    """Return by candidate its supporters and what each gains, and by group what it gains from each candidate."""
    supporters: list[list[int]] = [[] for _ in factors]
    utilities: list[list[int]] = [[] for _ in factors]
    gains = []
    for group, (_college, ballot) in enumerate(ballots):
        own = {candidate: score * factors[candidate] for candidate, score in ballot}
        gains.append(own)
        for candidate, gain in own.items():
            supporters[candidate].append(group)
            utilities[candidate].append(gain)
    return tuple(map(tuple, supporters)), tuple(map(tuple, utilities)), tuple(gains)
