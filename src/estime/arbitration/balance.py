"""Figures beside stories: what is chosen for each criterion, and what the set as a whole may lack.

Nothing here is refused. A set without any figure is a set like another; a set of figures alone gets a warning, because a figure
without a story does not say what it means to the people it counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from estime.arbitration.outcome import Label, Outcome
from estime.arbitration.problem import Element, Kind, Problem

_SCATTERED_ABOVE: Final = Fraction(3, 2)
_USED_ENOUGH: Final = Fraction(1, 2)


class Concern(StrEnum):
    """What a set may lack, from what touches people most."""

    BURDEN = "burden"
    ONE_VOICE = "one_voice"
    ONLY_FIGURES = "only_figures"
    UNCOVERED_CRITERION = "uncovered_criterion"
    NO_STORY = "no_story"
    NO_FIGURE = "no_figure"
    UNSPENT_ENVELOPE = "unspent_envelope"
    SCATTERED = "scattered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """What somebody carries: the hours that the chosen elements ask of them, and those they declared to have."""

    bearer: str
    hours: Fraction
    declared: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """A concern and what it is about: a college, a criterion, who bears, an envelope; elements; hours.

    `subject` is an identifier of the problem or of the display; it is empty where the whole set is meant. Not each is a fault:
    `is_invitation` says that nothing needs to change.
    """

    concern: Concern
    subject: str = ""
    elements: tuple[str, ...] = ()
    hours: Fraction = Fraction(0)
    declared: Fraction = Fraction(0)
    factor: Fraction = Fraction(1)
    is_invitation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JointRow:
    """One criterion with what is chosen for it: figures on one side, stories on the other. A mixed element stands on both."""

    criterion: str
    figures: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()


def joint_display(
    problem: Problem, chosen: frozenset[str], criteria: Mapping[str, Sequence[str]]
) -> tuple[JointRow, ...]:
    """Return one row per criterion, in the order given.

    Parameters
    ----------
    problem
        Where the kinds of elements stand.
    chosen
        The elements of the set.
    criteria
        For each criterion the elements that speak to it.
    """
    kinds = {element.id: element.kind for element in problem.elements if element.id in chosen}
    return tuple(
        JointRow(
            criterion=criterion,
            figures=tuple(name for name in names if kinds.get(name) in {Kind.QUANTITATIVE, Kind.MIXED}),
            stories=tuple(name for name in names if kinds.get(name) in {Kind.QUALITATIVE, Kind.MIXED}),
        )
        for criterion, names in criteria.items()
    )


def warnings(
    problem: Problem,
    outcome: Outcome,
    *,
    criteria: Mapping[str, Sequence[str]] | None = None,
    burdens: Sequence[Burden] = (),
) -> tuple[Warned, ...]:
    """Return what the chosen set may lack, what touches people most first.

    Parameters
    ----------
    problem, outcome
        What was chosen among, and what was chosen.
    criteria
        For each criterion the elements that speak to it; without, nothing is said of criteria.
    burdens
        What the chosen elements ask of each who bears them.
    """
    rows = joint_display(problem, outcome.elements, criteria or {})
    found = [
        *_over(burdens),
        *_one_voice(problem, outcome),
        *_only_figures(problem, outcome),
        *_by_criterion(problem, outcome, rows),
        *_unspent(problem, outcome),
        *_scattered(outcome),
    ]
    places = list(Concern)
    return tuple(sorted(found, key=lambda warned: places.index(warned.concern)))


def _over(burdens: Sequence[Burden]) -> Iterator[Warned]:
    for burden in burdens:
        if burden.hours > burden.declared:
            yield Warned(concern=Concern.BURDEN, subject=burden.bearer, hours=burden.hours, declared=burden.declared)


def _one_voice(problem: Problem, outcome: Outcome) -> Iterator[Warned]:
    """Yield a warning where all who support what was voted in belong to one college, though others voted too."""
    voted = {chosen.element for chosen in outcome.chosen if chosen.label not in {Label.IMPOSED, Label.AMENDED}}
    heard = {voter.college for voter in problem.voters if voted & set(voter.supports)}
    if len(heard) == 1 and len({voter.college for voter in problem.voters}) > 1:
        yield Warned(concern=Concern.ONE_VOICE, subject=min(heard))


def _chosen(problem: Problem, outcome: Outcome) -> list[Element]:
    return [element for element in problem.elements if element.id in outcome.elements]


def _only_figures(problem: Problem, outcome: Outcome) -> Iterator[Warned]:
    chosen = _chosen(problem, outcome)
    if chosen and all(element.kind is Kind.QUANTITATIVE for element in chosen):
        yield Warned(concern=Concern.ONLY_FIGURES, elements=tuple(sorted(element.id for element in chosen)))


def _by_criterion(problem: Problem, outcome: Outcome, rows: Sequence[JointRow]) -> Iterator[Warned]:
    """Yield the criteria that nothing speaks to, and those with one side alone.

    A set of figures alone is warned as a whole. A set without figures is never invited to have one.
    """
    kinds = {element.kind for element in _chosen(problem, outcome)}
    has_stories, has_figures = kinds - {Kind.QUANTITATIVE}, kinds - {Kind.QUALITATIVE}
    for row in rows:
        if not row.figures and not row.stories:
            yield Warned(concern=Concern.UNCOVERED_CRITERION, subject=row.criterion)
        elif not row.stories and has_stories:
            yield Warned(concern=Concern.NO_STORY, subject=row.criterion, elements=row.figures)
        elif not row.figures and has_figures:
            yield Warned(concern=Concern.NO_FIGURE, subject=row.criterion, elements=row.stories, is_invitation=True)


def _unspent(problem: Problem, outcome: Outcome) -> Iterator[Warned]:
    """Yield the envelopes of a kind of which less than half was used, against the first shares."""
    whole = outcome.budget - _imposed_hours(outcome)
    left = dict(outcome.unspent)
    for kind, part in ((Kind.QUALITATIVE, problem.rule.qualitative), (Kind.QUANTITATIVE, problem.rule.quantitative)):
        used = sum(
            (getattr(payment, kind.value) for purchase in outcome.purchases for payment in purchase.payments),
            Fraction(0),
        )
        if part > 0 and left.get(kind.value, 0) > 0 and used < _USED_ENOUGH * part * whole:
            yield Warned(concern=Concern.UNSPENT_ENVELOPE, subject=kind.value, hours=part * whole - used)


def _imposed_hours(outcome: Outcome) -> Fraction:
    return sum((chosen.hours for chosen in outcome.chosen if chosen.label is Label.IMPOSED), Fraction(0))


def _scattered(outcome: Outcome) -> Iterator[Warned]:
    if outcome.factor > _SCATTERED_ABOVE:
        yield Warned(concern=Concern.SCATTERED, factor=outcome.factor)
