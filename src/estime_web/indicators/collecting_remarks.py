"""What to look at again in a collection plan, each with its reason. Nothing is refused: people know why they do it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.indicators.enums import Means
from estime_web.indicators.plan_words import hours_words, month_words
from estime_web.indicators.queries.collecting import CollectionPlan, GroupAsked, PlannedLine

MOST_A_MONTH: Final = 2
"""A group that is asked more often than this in one month is asked too often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to look at: what it is, and why it matters. `line` is where, if it is at one place."""

    what: str
    why: str
    line: PlannedLine | None = None


def remarks_on(plan: CollectionPlan) -> list[Remark]:
    """Return what to look at again, the whole plan first, then line by line."""
    return [*_of_the_whole(plan), *(remark for each in plan.lines for remark in _of_a_line(plan, each))]


def _of_the_whole(plan: CollectionPlan) -> Iterator[Remark]:
    if plan.is_over:
        yield Remark(
            what=_("The plan asks for %(hours)s, and the assembly gave %(budget)s.")
            % {"hours": hours_words(plan.hours), "budget": hours_words(plan.terms.budget)},
            why=_("Lighten a line, or tell the assembly before you begin."),
        )
    for asked in plan.asked:
        yield from _too_often(asked)


def _too_often(asked: GroupAsked) -> Iterator[Remark]:
    worst = max(asked.months, key=lambda month: month.times, default=None)
    if worst is None or worst.times <= MOST_A_MONTH:
        return
    sentence = ngettext(
        "“%(group)s” is asked %(times)d time in %(month)s.",
        "“%(group)s” is asked %(times)d times in %(month)s.",
        worst.times,
    )
    yield Remark(
        what=sentence % {"group": group_words(asked.first), "times": worst.times, "month": month_words(worst.month)},
        why=_("People tire of being asked. Bring two of these together, or spread them over the year."),
    )


def _of_a_line(plan: CollectionPlan, each: PlannedLine) -> Iterator[Remark]:
    line = each.line
    if _is_small(plan, each):
        yield Remark(
            what=_("Fewer than %(smallest)d people answer.") % {"smallest": plan.terms.smallest},
            why=_("They could be recognised. Tell it in words only, or bring groups together."),
            line=each,
        )
    if line.group is not None and line.group.access_needs.strip() and not str(line.access_needs).strip():
        yield Remark(
            what=_("Nothing says how everybody of this group can answer."),
            why=_("In the dossier this group needs: %(needs)s") % {"needs": line.group.access_needs.strip()},
            line=each,
        )
    if asks_people(each) and not str(line.consent).strip():
        yield Remark(
            what=_("Nothing says what people agree to."),
            why=_("Whoever answers must know beforehand what is kept, who reads it, and how to take it back."),
            line=each,
        )
    if _is_outside(plan, each):
        yield Remark(
            what=_("Its days are outside the agreement with the coach."),
            why=_("Change the days, or make the agreement longer first."),
            line=each,
        )


def asks_people(each: PlannedLine) -> bool:
    """Say whether somebody answers: everything but documents and figures that are there already."""
    line = each.line
    is_from_papers = line.candidate.means in {Means.DOCUMENT, Means.INDICATOR}
    return not is_from_papers or line.group_id is not None or bool(line.how_many) or line.respondent_hours > 0


def group_words(each: PlannedLine) -> str:
    """Return what a group is called: the words of the line that say who answers, else its name in the dossier."""
    return str(each.line.respondents or "") or str(each.line.group or "")


def _is_small(plan: CollectionPlan, each: PlannedLine) -> bool:
    line = each.line
    size = line.how_many if line.how_many is not None else (line.group.size if line.group else None)
    return size is not None and 0 < size < plan.terms.smallest


def _is_outside(plan: CollectionPlan, each: PlannedLine) -> bool:
    if plan.agreement is None:
        return False
    days = [day for day in (each.line.starts_on, each.line.ends_on) if day is not None]
    return any(not plan.agreement.starts_on <= day <= plan.agreement.ends_on for day in days)
