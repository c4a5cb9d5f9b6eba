"""What is changed to see whether a choice holds: hours, who took part, shares, the budget."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

import numpy as np

from estime.arbitration.drawing import Floats, bounded_simplex, generator, triangular
from estime.arbitration.field import Field, Numbers
from estime.arbitration.many import Trials
from estime.arbitration.problem import Problem, Rule
from estime.arbitration.voices import college_voices

LOWEST_SHARE: Final = 0.1
HIGHEST_SHARE: Final = 0.5


def with_hours(field: Field, runs: int, seed: str) -> Trials | None:
    """Draw the hours of each element between its bounds, most often near the likely ones; none where no element has bounds."""
    likely = field.hours
    low = np.array([float(e.hours if e.low is None else min(e.low, e.hours)) for e in field.elements])
    high = np.array([float(e.hours if e.high is None else max(e.high, e.hours)) for e in field.elements])
    if not (low < high).any():
        return None
    return _trials(field, runs, hours=triangular(generator(seed, "hours"), runs, low, likely, high))


def with_participants(field: Field, runs: int, seed: str) -> Trials:
    """Draw as many voters as there are from each college, with repetition: some come twice, some do not."""
    source = generator(seed, "participants")
    found = np.zeros((runs, len(field.voters)))
    base = field.voices
    for share, members in _colleges(field):
        drawn = members[(source.random((runs, len(members))) * len(members)).astype(np.int64)]
        counts = np.zeros((runs, len(field.voters)))
        np.add.at(counts, (np.arange(runs)[:, None], drawn), base[drawn])
        found += counts * (share / counts.sum(axis=1, keepdims=True))
    return _trials(field, runs, voices=found)


def with_shares(field: Field, runs: int, seed: str) -> Trials | None:
    """Draw the shares of colleges between a tenth and a half; none where there is nothing to draw."""
    colleges = _colleges(field)
    low = min(LOWEST_SHARE, 1 / max(len(colleges), 1))
    high = max(HIGHEST_SHARE, 1 / max(len(colleges), 1))
    if len(colleges) < 2 or not len(colleges) * low < 1 < len(colleges) * high:
        return None
    drawn = bounded_simplex(generator(seed, "shares"), runs, len(colleges), low, high)
    return _trials(field, runs, voices=_voices(field, drawn))


def along_share(field: Field, college: str, shares: Sequence[float]) -> Trials:
    """Give one college one share after another; the others divide what is left as they do now."""
    now = voiced(field.problem)
    left = 1 - float(now[college])
    found = [
        [share if name == college else float(part) * (1 - share) / left for name, part in now.items()]
        for share in shares
    ]
    return _trials(field, len(shares), voices=_voices(field, np.array(found)))


def along_budget(field: Field, percents: Sequence[int]) -> Trials:
    """Give one budget after another, in hundredths of the one there is."""
    budget = float(field.problem.rule.budget) * np.array(percents) / 100
    return _trials(field, len(percents), budget=budget)


def without(field: Field, college: str) -> Trials:
    """Leave out the voters of one college; its share goes to the others."""
    counts = np.array([voter.college != college for voter in field.voters])
    kept = field.voices * counts
    found = _trials(field, 1, voices=kept[None] / (kept.sum() or 1))
    budget, raises = float(field.problem.rule.budget), field.problem.rule.raises
    return replace(found, step=np.array([field.step(raises, int(counts.sum()), budget)]))


def with_rules(field: Field, rules: Sequence[Rule]) -> Trials:
    """Raise and fill by one rule after another; everything else in the rules stays as it is."""
    budget = float(field.problem.rule.budget)
    steps = [field.step(rule.raises, len(field.voters), budget) for rule in rules]
    return replace(
        _trials(field, len(rules)),
        step=np.array(steps),
        stops=np.array([rule.stops_when_exhaustive for rule in rules]),
        fills=np.array([rule.fills for rule in rules]),
    )


def as_it_is(field: Field) -> Trials:
    """Return one run that changes nothing."""
    return _trials(field, 1)


def voiced(problem: Problem) -> dict[str, Fraction]:
    """Return the part of the whole voice of each college that has one, by identifier."""
    return {name: share for name, share in sorted(college_voices(problem).items()) if share}


def _trials(
    field: Field,
    runs: int,
    *,
    hours: Floats | None = None,
    voices: Floats | None = None,
    budget: Floats | None = None,
) -> Trials:
    whole = np.full(runs, float(field.problem.rule.budget)) if budget is None else budget
    return Trials(
        hours=np.tile(field.hours, (runs, 1)) if hours is None else hours,
        voices=np.tile(field.voices, (runs, 1)) if voices is None else voices,
        budget=whole,
        step=np.array([field.step(field.problem.rule.raises, len(field.voters), float(each)) for each in whole]),
        stops=np.full(runs, field.problem.rule.stops_when_exhaustive),
        fills=np.full(runs, field.problem.rule.fills),
    )


def _colleges(field: Field) -> list[tuple[float, Numbers]]:
    """Return the share and the voters (places) of each college in which somebody votes, by identifier."""
    now = voiced(field.problem)
    of = np.array([voter.college for voter in field.voters])
    if list(now) == [""]:
        return [(1.0, np.arange(len(of)))]
    return [(float(share), np.flatnonzero(of == name)) for name, share in now.items()]


def _voices(field: Field, shares: Floats) -> Floats:
    """Return the voices (runs, voters) under shares (runs, colleges)."""
    found = np.zeros((len(shares), len(field.voters)))
    base = field.voices
    for column, (share, members) in enumerate(_colleges(field)):
        found[:, members] = np.outer(shares[:, column], base[members] / share)
    return found
