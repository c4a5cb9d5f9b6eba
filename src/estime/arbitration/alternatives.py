"""Other ways to choose, to stand beside the proposed set: by popularity, for the worst-off college, or amended by hand."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from estime.arbitration.electorate import Electorate, Floats, gathered
from estime.arbitration.outcome import Chosen, Label, Outcome
from estime.arbitration.problem import Kind, Problem
from estime.arbitration.tracing import filled
from estime.arbitration.validation import validate
from estime.language import translator


def popularity(problem: Problem) -> frozenset[str]:
    """Return what is imposed, then what most of the voice supports, one after another, as long as it fits.

    Raises
    ------
    ArbitrationError
        If the problem contradicts itself.
    """
    validate(problem)
    electorate = gathered(problem)
    imposed = {element.id for element in problem.elements if element.is_imposed}
    room = (problem.rule.budget - _hours(problem, imposed)) * electorate.hour_scale
    return frozenset(imposed).union(electorate.elements[found].id for found in filled(electorate, (), room))


def maximin(problem: Problem, *, time_limit_seconds: float = 10.0) -> frozenset[str]:
    """Return a set under the same envelopes in which the worst-off college gets most of what it could have alone.

    The gain of a college is the mean of what its voters gain; what it could have alone is the best for it under the same
    budget and envelopes, if elements could be divided. Found by an integer programme in floats: a comparison, not a decision. The same on the same machine and version.

    Raises
    ------
    ArbitrationError
        If the problem contradicts itself.
    """
    validate(problem)
    imposed = {element.id for element in problem.elements if element.is_imposed}
    electorate = gathered(problem)
    if not problem.voters or not electorate.elements:
        return frozenset(imposed)
    programme = _Programme(problem, electorate, imposed, time_limit_seconds)
    return frozenset(imposed).union(electorate.elements[found].id for found in programme.worst_off())


class _Programme:
    """Elements are bought whole; each kind may use its envelope and the free hours."""

    def __init__(self, problem: Problem, electorate: Electorate, imposed: set[str], seconds: float) -> None:
        self.seconds = seconds
        self.hours = np.array([float(element.hours) for element in electorate.elements])
        self.gains = _college_gains(problem, electorate)
        kinds = [element.kind for element in electorate.elements]
        self.rows = np.array(
            [
                self.hours,
                self.hours * [kind is Kind.QUALITATIVE for kind in kinds],
                self.hours * [kind is Kind.QUANTITATIVE for kind in kinds],
            ]
        )
        self.most = np.array([float(most) for most in _most(problem, imposed)])

    def worst_off(self) -> list[int]:
        ideal = np.array([self._ideal(row) for row in self.gains])
        shares = self.gains[ideal > 0] / ideal[ideal > 0, None]
        if not len(shares):
            return []
        # The sum of all colleges settles what the worst-off one leaves open.
        least = np.concatenate([-1e-4 * shares.mean(axis=0), [-1.0]])
        above = np.hstack([shares, -np.ones((len(shares), 1))])
        return self._solved(least, above)

    def _ideal(self, gains: Floats) -> float:
        """Return the most that a college could gain alone, if elements could be divided."""
        from scipy.optimize import linprog  # noqa: PLC0415 -- slow to import, and seldom needed

        found = linprog(-gains, A_ub=self.rows, b_ub=self.most, bounds=(0, 1), method="highs")
        return -float(found.fun or 0)

    def _solved(self, cost: Floats, above: Floats) -> list[int]:
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 -- slow to import, and seldom needed

        count = len(self.hours)
        answer = milp(
            cost,
            constraints=[
                LinearConstraint(np.hstack([self.rows, np.zeros((3, 1))]), ub=self.most),
                LinearConstraint(above, lb=0),
            ],
            integrality=np.append(np.ones(count), 0),
            bounds=Bounds(0, 1),
            options={"time_limit": self.seconds, "mip_rel_gap": 1e-3},
        )
        if answer.x is None:
            return []
        return [index for index in range(count) if round(answer.x[index])]


def _college_gains(problem: Problem, electorate: Electorate) -> Floats:
    """Return colleges × candidates: the mean of what the voters of the college gain, weighted inside it."""
    college_of = {voter.id: voter.college for voter in problem.voters}
    colleges = sorted(set(college_of.values()))
    row_of = {college: row for row, college in enumerate(colleges)}
    found = np.zeros((len(colleges), len(electorate.elements)))
    weights = np.zeros(len(colleges))
    parts: list[list[tuple[int, float]]] = []
    for group in electorate.groups:
        parts.append([(row_of[college_of[voter]], weight / electorate.weight_scale) for voter, weight in group.members])
        for row, weight in parts[-1]:
            weights[row] += weight
    for candidate, (groups, gains) in enumerate(zip(electorate.supporters, electorate.utilities, strict=True)):
        for number, gain in zip(groups, gains, strict=True):
            for row, weight in parts[number]:
                found[row, candidate] += weight * gain / electorate.utility_scale
    return found / weights[:, None]


def _most(problem: Problem, imposed: set[str]) -> tuple[Fraction, Fraction, Fraction]:
    """Return the hours that all, words and figures may still take."""
    rule = problem.rule
    hours = {
        kind: _hours(problem, (e.id for e in problem.elements if e.id in imposed and e.kind is kind)) for kind in Kind
    }
    whole = rule.budget - _hours(problem, imposed)
    words = (rule.free + rule.qualitative) * rule.budget - hours[Kind.QUALITATIVE]
    figures = (rule.free + rule.quantitative) * rule.budget - hours[Kind.QUANTITATIVE]
    return whole, max(words, Fraction(0)), max(figures, Fraction(0))


def _hours(problem: Problem, elements: Iterable[str]) -> Fraction:
    chosen = set(elements)
    return sum((Fraction(element.hours) for element in problem.elements if element.id in chosen), Fraction(0))


class AmendmentError(ValueError):
    """An amendment adds what is unknown or there already, or removes what is not there."""

    def __init__(self, *, unknown: Sequence[str] = (), present: Sequence[str] = (), absent: Sequence[str] = ()) -> None:
        self.unknown, self.present, self.absent = tuple(unknown), tuple(present), tuple(absent)
        super().__init__(" ".join(self.sentences("en")))

    def sentences(self, language: str, names: Mapping[str, str] | None = None) -> tuple[str, ...]:
        """Say what cannot be and what to do, a sentence for each element; `names` puts words for elements."""
        text, words = translator(language), names or {}
        templates = (
            (self.unknown, text.gettext("“%(element)s” is not in the list of elements: choose another one.")),
            (self.present, text.gettext("“%(element)s” is in the set already: do not add it again.")),
            (self.absent, text.gettext("“%(element)s” is not in the set: it cannot be removed.")),
        )
        return tuple(
            template % {"element": words.get(element, element)}
            for elements, template in templates
            for element in elements
        )


def amended(problem: Problem, outcome: Outcome, add: Collection[str] = (), remove: Collection[str] = ()) -> Outcome:
    """Return the outcome with elements added and removed by the assembly; what was bought stays on record.

    The set may exceed the budget: `Outcome.spent` and `compare` say so.

    Raises
    ------
    AmendmentError
        If an element to add is unknown or already chosen, or one to remove is not chosen.
    """
    elements = {element.id: element for element in problem.elements}
    added, removed = set(add), set(remove)
    unknown, present, absent = added - set(elements), added & outcome.elements, removed - outcome.elements
    if unknown or present or absent:
        raise AmendmentError(unknown=sorted(unknown), present=sorted(present), absent=sorted(absent))
    chosen = (
        *(chosen for chosen in outcome.chosen if chosen.element not in removed),
        *(Chosen(element=id, label=Label.AMENDED, hours=Fraction(elements[id].hours)) for id in sorted(added)),
    )
    spent = sum((chosen.hours for chosen in chosen), Fraction(0))
    return replace(
        outcome,
        chosen=chosen,
        spent=spent,
        taken_out=tuple(id for id in outcome.taken_out if id not in added),
        rejections=tuple(
            replace(rejection, fits=rejection.hours <= outcome.budget - spent)
            for rejection in outcome.rejections
            if rejection.element not in added
        ),
    )
