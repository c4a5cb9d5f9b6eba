"""Why an element is in or not, in the words of the library, with what may be told of small colleges and no more."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estime_web.indicators.queries.board_names import small_colleges
from estime_web.indicators.queries.board_page import BoardPage

if TYPE_CHECKING:
    from estime.arbitration.explanation import ElementExplanation


def told_of(page: BoardPage, element: str) -> "ElementExplanation | None":
    """Return the lines of one element; None for what the board does not know.

    How many support it is what the consensus shows, never a count of its own: two counts that differ by who was
    absent would tell what one person said.
    """
    from estime.arbitration.explanation import explain_element  # noqa: PLC0415 -- slow import

    if element not in {each.id for each in page.problem.elements}:
        return None
    smallest = page.names.smallest
    told = explain_element(page.problem, page.board.now, element, get_language() or "en", smallest=smallest)
    told = replace(told, support=())
    if small_colleges(page.problem, smallest) or page.consensus.is_counted_everywhere(element):
        return told
    # Each college has enough voters, but one of them rated this element with few: a number of the purchase would tell how.
    why = _("No number is told: a college rated this one with fewer than %(count)d people, who could be recognised.")
    if element in page.consensus.few_carried:
        why = _(
            "No number is told: fewer than %(count)d people of a college rated this one the first time only; they could be recognised."
        )
    return replace(told, payment=(), missing=(why % {"count": smallest},), change=(), percent=None)
