"""What is guaranteed of a set, in sentences that tell no vote of a small college."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.indicators.queries.board_names import Names, small_colleges

if TYPE_CHECKING:
    from estime.arbitration import Problem, Verdict, Violation


def verdict_sentences(
    problem: "Problem", verdict: "Verdict", names: Names, language: str, *, may_count: Callable[[str], bool]
) -> list[str]:
    """Return what was checked of a set, and each group that falls short.

    Where a college is small, groups are told without a number: which of both it is depends on the list of voters alone. So is
    the group of an element of which `may_count` says that no number is told.
    """
    small = small_colleges(problem, names.smallest)
    said = list(verdict.sentences(language, names.all))
    if verdict.holds:
        return said
    told: dict[tuple[str, int], str] = {}
    for place, (sentence, found) in enumerate(zip(said[1:], verdict.violations, strict=False), start=1):
        if not may_count(found.element):
            told.setdefault((found.element, 0), _without_numbers(found, names, frozenset(names.colleges)))
        elif small:
            told.setdefault((found.element, 0), _without_numbers(found, names, small))
        else:
            told[found.element, place] = sentence
    return [said[0], *told.values(), *said[1 + len(verdict.violations) :]]


def not_guaranteed() -> list[str]:
    """Return what nobody should read into the guarantee."""
    return [
        _("It protects groups that agree, not one person alone."),
        _("No set pleases everybody."),
        _("With more hours, one of these elements may leave: others then take the hours of its supporters."),
        _("Who does not say what they think can sometimes gain by it. The rule does not see it."),
    ]


def short_verdict(verdict: "Verdict") -> str:
    """Say in one sentence whether the promise to groups is kept."""
    if verdict.holds:
        return _("The promise to groups is kept: none that agrees got less than its part of the hours.")
    count = len({found.element for found in verdict.violations})
    return ngettext(
        "The promise to groups is not kept for %(count)d element left out.",
        "The promise to groups is not kept for %(count)d elements left out.",
        count,
    ) % {"count": count}


def _without_numbers(found: "Violation", names: Names, small: frozenset[str]) -> str:
    large = [names.colleges.get(college, college) for college, _count in found.colleges if college not in small]
    values = {"element": names.of(found.element), "colleges": ", ".join(large)}
    if not large:
        return _("“%(element)s” is left out, though a group that agrees on it had enough of the voice.") % values
    sentence = _(
        "“%(element)s” is left out, though a group that agrees on it had enough of the voice. In it are people of: %(colleges)s."
    )
    return sentence % values
