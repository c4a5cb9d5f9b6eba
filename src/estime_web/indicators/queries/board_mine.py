"""What became of each proposal, for one person: kept or not and why, what their own college said, what they said themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estime_web.indicators.models import Member
from estime_web.indicators.problems import college_id
from estime_web.indicators.queries.board_names import small_colleges
from estime_web.indicators.queries.board_page import BoardPage, Entry
from estime_web.indicators.queries.matrix import own_views

_ESSENTIAL, _USEFUL = 7, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """One proposal as one person reads it. What is empty is not told, or was not said."""

    entry: Entry
    why: tuple[str, ...]
    college: str
    own: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MyResult:
    """What was kept and what was not."""

    kept: tuple[Mine, ...]
    left: tuple[Mine, ...]


def my_result_of(page: BoardPage, member: Member) -> MyResult:
    """Return the result in plain sentences for one person. Nothing of anybody else is in it."""
    own = _own_words(page, member)
    return MyResult(
        kept=tuple(_mine(page, entry, member, own) for entry in page.chosen),
        left=tuple(_mine(page, entry, member, own) for entry in (*page.left_out, *page.taken_out)),
    )


def may_name_college(page: BoardPage, member: Member) -> bool:
    """Say whether the college of somebody may be named beside their words: enough of it take part, and enough gave a view."""
    if member.college is None:
        return False
    if college_id(member.college.pk) in small_colleges(page.problem, page.names.smallest):
        return False
    return member.college.members.filter(left_at=None).count() >= page.names.smallest


def _mine(page: BoardPage, entry: Entry, member: Member, own: Mapping[str, str]) -> Mine:
    return Mine(
        entry=entry,
        why=_why(page, entry),
        college=_college(page, entry.element, member),
        own=own.get(entry.element, ""),
    )


def _why(page: BoardPage, entry: Entry) -> tuple[str, ...]:
    if entry.label == "amended":
        return (_("The assembly added it: %(reason)s") % {"reason": entry.sentence},)
    if entry.label == "imposed":
        return (_("A law or a contract demands it: nobody had to vote for it."),)
    if entry.label or page.amendment_of(entry.element) is not None:
        return (entry.sentence,)
    if entry.element in {each.element for each in page.taken_out}:
        return (_("It was taken out before the vote: %(why)s") % {"why": entry.sentence},)
    return (entry.sentence, *missing_of(page, entry.element))


def missing_of(page: BoardPage, element: str) -> tuple[str, ...]:
    """Return what was missing for an element left out, in numbers where nobody is few; else the general sentence is enough."""
    from estime.arbitration.explanation_words import Words  # noqa: PLC0415 -- slow import
    from estime.language import translator  # noqa: PLC0415 -- slow import

    if small_colleges(page.problem, page.names.smallest) or not page.consensus.is_counted_everywhere(element):
        return ()
    rejection = next((each for each in page.board.proposed.rejections if each.element == element), None)
    if rejection is None or not rejection.available:
        return ()
    labels = {f"element {number}": page.names.of(number) for number in page.names.proposals}
    return Words(translator(get_language() or "en"), labels).missing(rejection)


def _college(page: BoardPage, element: str, member: Member) -> str:
    if member.college_id is None or not page.consensus.outcome(element):
        return ""
    from estime.arbitration.consensus_words import element_card  # noqa: PLC0415 -- slow import

    shown = page.consensus.shown(element)
    own = next((each for each in shown.colleges if each.college == college_id(member.college_id)), None)
    if own is None:
        return ""
    alone = replace(shown, colleges=(own,))
    card = element_card(page.consensus.classification(element), alone, get_language() or "en", page.names.colleges)
    return card.colleges[0]


def _own_words(page: BoardPage, member: Member) -> dict[str, str]:
    """Return one's own last word on each proposal: that of the last round, else that of an earlier one."""
    numbers = {proposal.candidate.pk: element for element, proposal in page.names.proposals.items()}
    found: dict[str, str] = {}
    for held in member.arbitration.rounds.order_by("number"):
        for (candidate, rated_on), view in own_views(member, held).items():
            if rated_on == "importance" and candidate in numbers:
                found[numbers[candidate]] = _grade_words(view.grade)
    return found


def _grade_words(grade: int | None) -> str:
    if grade is None:
        return _("You could not judge.")
    if grade >= _ESSENTIAL:
        return _("You: essential.")
    return _("You: useful.") if grade >= _USEFUL else _("You: not important.")
