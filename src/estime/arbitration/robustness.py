"""Whether a choice holds when what it was made from moves a little: for the assembly, never instead of it.

Everything is counted in whole runs; what is drawn comes from a public seed. Runs are computed in floats (`many`), the choice itself is not.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from estime.arbitration import trying
from estime.arbitration.conventions import Convention, conventions
from estime.arbitration.field import Field, Flags, field_of
from estime.arbitration.many import Trials, batches, choose_many
from estime.arbitration.problem import Problem

RUNS: Final = 1_000
BUDGETS: Final = tuple(range(80, 121))
SHARES: Final = tuple(range(10, 51, 5))
_SOLID, _OUT, _WHOLE = 95, 5, 100

Progress = Callable[[int, int], None]


class Standing(StrEnum):
    """How firmly an element stands: in nearly always, in or out depending on what moves, or out nearly always."""

    SOLID = "solid"
    OPEN = "open"
    OUT = "out"


class Change(StrEnum):
    """What is drawn: hours between their bounds, who took part, the shares of colleges."""

    HOURS = "hours"
    PARTICIPANTS = "participants"
    SHARES = "shares"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """In how many of the runs of one kind an element was chosen."""

    change: Change
    chosen: int
    runs: int

    @property
    def standing(self) -> Standing:
        if self.chosen * _WHOLE >= _SOLID * self.runs:
            return Standing.SOLID
        return Standing.OUT if self.chosen * _WHOLE <= _OUT * self.runs else Standing.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareSpan:
    """The shares of one college, in hundredths, between which nothing changes for the element; the others divide what is left."""

    college: str
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Steadiness:
    """How one element fares. `is_chosen`: whether it is in the set that is proposed.

    `depends_on` are the colleges without whose votes it would change sides. `below` and `above` are the nearest budgets, in hundredths of the one there
    is, at which it changes sides; None: at none that was tried. `thresholds` and `conventions` are those at which it changes sides.
    """

    element: str
    is_chosen: bool
    drawn: tuple[Drawn, ...]
    depends_on: tuple[str, ...] = ()
    spans: tuple[ShareSpan, ...] = ()
    below: int | None = None
    above: int | None = None
    thresholds: tuple[int, ...] = ()
    conventions: tuple[Convention, ...] = ()

    @property
    def standing(self) -> Standing:
        """The one standing that all kinds of runs agree on, else open; without any draw what is proposed."""
        found = {drawn.standing for drawn in self.drawn}
        if not found:
            return Standing.SOLID if self.is_chosen else Standing.OUT
        return found.pop() if len(found) == 1 else Standing.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """The steadiness of each element that may be chosen, by identifier."""

    seed: str
    runs: int
    elements: tuple[Steadiness, ...]

    def of(self, standing: Standing) -> tuple[str, ...]:
        return tuple(steadiness.element for steadiness in self.elements if steadiness.standing is standing)


def robustness(
    problem: Problem,
    *,
    runs: int = RUNS,
    seed: str | None = None,
    thresholds: Mapping[int, Problem] | None = None,
    on_progress: Progress | None = None,
) -> Robustness:
    """Choose again and again with something moved, and count what stays.

    Parameters
    ----------
    problem
        A valid problem.
    runs
        How many runs draw something; they are divided among hours, participants and shares, as far as there is something to draw.
    seed
        The public text from which everything is drawn; that of the rule where none is given.
    thresholds
        The problem as it would be if an element counted as supported from another grade on (6, 7, 8), by grade.
    on_progress
        Told how many runs are done, of how many.

    Returns
    -------
    Robustness
        The same for the same problem, runs and seed, whatever the order of rows.

    Raises
    ------
    ValueError
        There are fewer runs than three.
    """
    if runs < len(Change):
        raise ValueError("At least three runs are needed: one for each thing that is drawn.")
    trial = _Trial(problem, runs, problem.rule.seed if seed is None else seed, thresholds or {}, on_progress)
    return trial.answer()


class _Trial:
    def __init__(
        self,
        problem: Problem,
        runs: int,
        seed: str,
        thresholds: Mapping[int, Problem],
        on_progress: Progress | None,
    ) -> None:
        self.problem, self.runs, self.seed, self.thresholds = problem, runs, seed, thresholds
        self.on_progress = on_progress
        self.field = field_of(problem)
        self.conventions = conventions(problem.rule)
        self.names = [element.id for element in self.field.elements]
        self.shares = trying.voiced(problem) if problem.voters else {}
        self.budgets = [p for p in BUDGETS if p * problem.rule.budget >= self.field.imposed * _WHOLE]
        self.done, self.total = 0, 0

    def answer(self) -> Robustness:
        tried = self._tried()
        self.total = sum(len(trials.budget) for trials in tried.values()) + len(self.thresholds)
        chosen = self._choose(tried)
        by_threshold = {grade: self._alone(problem) for grade, problem in sorted(self.thresholds.items())}
        elements = (self._steadiness(place, chosen, by_threshold) for place in range(len(self.names)))
        return Robustness(seed=self.seed, runs=self.runs, elements=tuple(elements))

    def _tried(self) -> dict[str, Trials]:
        """Return everything that is tried on the votes as they are, by a name."""
        field = self.field
        found = {"as it is": trying.as_it_is(field)}
        if not self.problem.voters:
            return found
        found |= self._drawn()
        if len(self.shares) > 1:
            ladder = [percent / _WHOLE for percent in SHARES]
            found |= {f"share {college}": trying.along_share(field, college, ladder) for college in self.shares}
            found |= {f"without {college}": trying.without(field, college) for college in self.shares}
        found["budget"] = trying.along_budget(field, self.budgets)
        found["conventions"] = trying.with_rules(field, list(self.conventions.values()))
        return found

    def _drawn(self) -> dict[str, Trials]:
        makers: dict[Change, Callable[[Field, int, str], Trials | None]] = {
            Change.HOURS: trying.with_hours,
            Change.PARTICIPANTS: trying.with_participants,
            Change.SHARES: trying.with_shares,
        }
        useful = [change for change, make in makers.items() if make(self.field, 1, self.seed) is not None]
        found = {}
        for place, change in enumerate(useful):
            runs = self.runs // len(useful) + (place < self.runs % len(useful))
            trials = makers[change](self.field, runs, self.seed)
            if trials is not None:
                found[change.value] = trials
        return found

    def _choose(self, tried: Mapping[str, Trials]) -> dict[str, Flags]:
        """Choose in all runs, those of all kinds together, so that none waits for the slowest of a few."""
        first, *others = tried.values()
        together = first.beside(*others)
        found = [np.zeros((0, len(self.names)), dtype=np.bool_)]
        for rows in batches(self.field, len(together.budget)):
            found.append(choose_many(self.field, together.part(rows)))
            self._tell(len(found[-1]))
        ends = np.cumsum([len(trials.budget) for trials in tried.values()])[:-1]
        return dict(zip(tried, np.split(np.concatenate(found), ends), strict=True))

    def _alone(self, problem: Problem) -> frozenset[str]:
        field = field_of(problem)
        found = choose_many(field, trying.as_it_is(field))[0]
        self._tell(1)
        return frozenset(element.id for element, is_chosen in zip(field.elements, found, strict=True) if is_chosen)

    def _tell(self, runs: int) -> None:
        self.done += runs
        if self.on_progress is not None and runs:
            self.on_progress(self.done, self.total)

    def _steadiness(
        self, place: int, chosen: Mapping[str, Flags], by_threshold: Mapping[int, frozenset[str]]
    ) -> Steadiness:
        name, is_chosen = self.names[place], bool(chosen["as it is"][0, place])
        turned = {key: found[:, place] != is_chosen for key, found in chosen.items()}
        budgets = list(itertools.compress(self.budgets, turned.get("budget", ())))
        return Steadiness(
            element=name,
            is_chosen=is_chosen,
            drawn=tuple(
                Drawn(change=change, chosen=int(chosen[change.value][:, place].sum()), runs=len(chosen[change.value]))
                for change in Change
                if change.value in chosen
            ),
            depends_on=tuple(college for college in self.shares if turned.get(f"without {college}", [False])[0]),
            spans=tuple(self._spans(turned)),
            below=max((percent for percent in budgets if percent < _WHOLE), default=None),
            above=min((percent for percent in budgets if percent > _WHOLE), default=None),
            thresholds=tuple(grade for grade, found in by_threshold.items() if (name in found) != is_chosen),
            conventions=tuple(itertools.compress(self.conventions, turned.get("conventions", ()))),
        )

    def _spans(self, turned: Mapping[str, Flags]) -> Iterator[ShareSpan]:
        """Yield the shares around the present one, on the ladder that is tried, at which nothing changes."""
        for college, share in self.shares.items():
            flips = list(itertools.compress(SHARES, turned.get(f"share {college}", ())))
            below = max((percent for percent in flips if percent <= share * _WHOLE), default=0)
            above = min((percent for percent in flips if percent > share * _WHOLE), default=_WHOLE)
            inside = [percent for percent in SHARES if below < percent < above]
            if inside and f"share {college}" in turned:
                yield ShareSpan(college=college, lowest=inside[0], highest=inside[-1])
