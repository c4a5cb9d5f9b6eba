"""Whether the colleges agree on an element: agreed, set aside, or contested, with the reason.

The rule is that of core outcome sets: an element is agreed when in every college most find it essential and few reject
it. It is part of the protocol, which is frozen before anybody votes. Shares are fractions: nothing is rounded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from estime.arbitration.grades import Band, GradeCounts, together
from estime.arbitration.matrix import CollegeTable
from estime.arbitration.rand_ucla import PanelVerdict, ram_disagreement
from estime.arbitration.rule import ConsensusRule, Scope


class Outcome(StrEnum):
    """What the colleges say together."""

    AGREED = "agreed"
    SET_ASIDE = "set_aside"
    CONTESTED = "contested"


class Reason(StrEnum):
    """Why an element is contested; several may hold, and the first is the one to say."""

    OPPOSED = "opposed"
    SPLIT = "split"
    NOT_ENOUGH = "not_enough"
    LUKEWARM = "lukewarm"


class Standing(StrEnum):
    """Where one college stands.

    ESSENTIAL: enough find it essential and few reject it. OPPOSED: more reject it than find it essential, and they are
    not few. SPLIT: those who reject it are not few, nor are those who find it essential; or the panel disagrees by the
    test of RAND and UCLA. LUKEWARM: few reject it, and not enough find it essential. NOT_COUNTED: too few rated.
    """

    ESSENTIAL = "essential"
    OPPOSED = "opposed"
    SPLIT = "split"
    LUKEWARM = "lukewarm"
    NOT_COUNTED = "not_counted"


_REASON_OF: Final[Mapping[Standing, Reason]] = {Standing.OPPOSED: Reason.OPPOSED, Standing.SPLIT: Reason.SPLIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegeView:
    """One college on one element. It is `unsure` when enough answered, and too many of them could not judge."""

    college: str
    grades: GradeCounts
    standing: Standing
    is_unsure: bool

    @property
    def is_counted(self) -> bool:
        return self.standing is not Standing.NOT_COUNTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """A reason, and the colleges it holds in; none where it holds in no particular one."""

    reason: Reason
    colleges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """What becomes of an element. `reasons` is empty unless it is contested."""

    element: str
    outcome: Outcome
    reasons: tuple[Contested, ...]
    views: tuple[CollegeView, ...]

    @property
    def reason(self) -> Reason | None:
        """The first reason, where the element is contested."""
        return self.reasons[0].reason if self.reasons else None


def classify(element: str, groups: Mapping[str, GradeCounts], rule: ConsensusRule) -> Classification:
    """Say what the colleges make of an element.

    Parameters
    ----------
    element
        Its identifier.
    groups
        How each college rated it. Those who could not judge are counted apart and decide nothing; a college in which
        too few gave a grade is not asked, so that an empty one never blocks.
    rule
        The rule of the protocol.

    Returns
    -------
    Classification
        Colleges in alphabetical order. Where no college is counted, the element is contested: not enough could judge.
    """
    views = tuple(_view(college, groups[college], rule) for college in sorted(groups))
    asked = _asked(views, rule)
    if asked and all(rule.is_essential(grades) for grades in asked):
        outcome = Outcome.AGREED
    elif asked and all(rule.is_set_aside(grades) for grades in asked):
        outcome = Outcome.SET_ASIDE
    else:
        outcome = Outcome.CONTESTED
    reasons = _reasons(views, has_judges=bool(asked)) if outcome is Outcome.CONTESTED else ()
    return Classification(element=element, outcome=outcome, reasons=reasons, views=views)


def classify_all(table: CollegeTable, rule: ConsensusRule) -> tuple[Classification, ...]:
    """Classify every element of a table, in its order."""
    return tuple(
        classify(element, dict(zip(table.colleges, row, strict=True)), rule)
        for element, row in zip(table.elements, table.rows, strict=True)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """An element that another published rule would treat otherwise."""

    element: str
    variant: str
    before: Outcome
    after: Outcome


def flips(table: CollegeTable, rule: ConsensusRule, variants: Mapping[str, ConsensusRule]) -> tuple[Flip, ...]:
    """Return what other rules would change, variant by variant, in the order of the elements.

    Parameters
    ----------
    table
        How each college rated each element.
    rule
        The rule in force.
    variants
        Other rules by name: `rule.VARIANTS` are the published ones.
    """
    ours = classify_all(table, rule)
    return tuple(
        Flip(element=here.element, variant=name, before=here.outcome, after=there.outcome)
        for name, variant in variants.items()
        for here, there in zip(ours, classify_all(table, variant), strict=True)
        if here.outcome is not there.outcome
    )


def _view(college: str, grades: GradeCounts, rule: ConsensusRule) -> CollegeView:
    return CollegeView(
        college=college,
        grades=grades,
        standing=_standing(grades, rule),
        is_unsure=grades.answers >= rule.fewest_ratings and grades.cannot_judge_share > rule.cannot_judge_share,
    )


def _asked(views: Sequence[CollegeView], rule: ConsensusRule) -> list[GradeCounts]:
    """Return the groups that must agree."""
    if rule.scope is Scope.EACH_COLLEGE:
        return [view.grades for view in views if view.is_counted]
    everybody = together(view.grades for view in views)
    return [everybody] if everybody.rated >= rule.fewest_ratings else []


def _standing(grades: GradeCounts, rule: ConsensusRule) -> Standing:
    if grades.rated < rule.fewest_ratings:
        return Standing.NOT_COUNTED
    if rule.is_essential(grades):
        return Standing.ESSENTIAL
    if rule.has_few_rejections(grades):
        is_split = ram_disagreement(grades.counts).verdict is PanelVerdict.DISAGREEMENT
        return Standing.SPLIT if is_split else Standing.LUKEWARM
    is_opposed = grades.share(Band.NOT_IMPORTANT) > grades.share(Band.ESSENTIAL)
    return Standing.OPPOSED if is_opposed else Standing.SPLIT


def _reasons(views: Sequence[CollegeView], *, has_judges: bool) -> tuple[Contested, ...]:
    found = [
        Contested(reason=reason, colleges=tuple(view.college for view in views if view.standing is standing))
        for standing, reason in _REASON_OF.items()
    ]
    unsure = tuple(view.college for view in views if view.is_unsure)
    reasons = [each for each in (*found, Contested(reason=Reason.NOT_ENOUGH, colleges=unsure)) if each.colleges]
    if reasons:
        return tuple(reasons)
    return (Contested(reason=Reason.LUKEWARM if has_judges else Reason.NOT_ENOUGH),)
