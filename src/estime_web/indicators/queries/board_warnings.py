"""What the set may lack, and what can be done: said, never enforced."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estime_web.indicators.queries.board_page import BoardPage
from estime_web.indicators.queries.board_vessels import Vessel

if TYPE_CHECKING:
    from estime.arbitration.balance import Warned


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A remark on the set: what is seen, and what can be done. `is_invitation`: nothing needs to change."""

    reason: str
    mend: str
    is_invitation: bool = False


def remarks_on(page: BoardPage) -> list[Remark]:
    """Return what the set as it is now may lack, what touches people most first. None of them tells how a small college voted."""
    from estime.arbitration.balance import Concern, warnings  # noqa: PLC0415 -- slow import
    from estime.arbitration.balance_words import advise  # noqa: PLC0415 -- slow import

    criteria, labels = _criteria(page)
    found = warnings(page.problem, page.board.now, criteria=criteria)
    # Hours left in an envelope are told from the set, not from who paid; whether others support anything of it, where nobody is few.
    hidden = {Concern.UNSPENT_ENVELOPE} | ({Concern.ONE_VOICE, Concern.SCATTERED} if page.untold else set())
    kept: list[Warned] = [each for each in found if each.concern not in hidden]
    kept += list(_unspent(page.vessels.rows))
    advised = [advise(each, get_language() or "en", labels=labels) for each in kept]
    said = [Remark(reason=each.reason, mend=each.mend, is_invitation=each.is_invitation) for each in advised]
    return [*_over(page), *said, *_no_figure_at_all(page)]


def _criteria(page: BoardPage) -> tuple[dict[str, list[str]], dict[str, str]]:
    rows = list(page.board.run.arbitration.criteria.all())
    found: dict[str, list[str]] = {f"k{row.pk}": [] for row in rows}
    for element, proposal in page.names.proposals.items():
        if proposal.candidate.criterion_id is not None:
            found[f"k{proposal.candidate.criterion_id}"].append(element)
    return found, {f"k{row.pk}": str(row.name) for row in rows} | page.names.all


def _unspent(vessels: Iterable[Vessel]) -> "Iterable[Warned]":
    from estime.arbitration.balance import Concern, Warned  # noqa: PLC0415 -- slow import

    for vessel in vessels:
        if vessel.key != "free" and vessel.used * 2 < vessel.room:
            yield Warned(concern=Concern.UNSPENT_ENVELOPE, subject=vessel.key, hours=vessel.room - vessel.used)


def _over(page: BoardPage) -> list[Remark]:
    if not page.vessels.over:
        return []
    return [
        Remark(
            reason=page.vessels.sentence,
            mend=_("Leave something out, or say in the decision where the hours come from."),
        )
    ]


def _no_figure_at_all(page: BoardPage) -> list[Remark]:
    kinds = {each.kind for each in page.chosen}
    if not kinds or kinds != {"qualitative"}:
        return []
    return [
        Remark(
            reason=_("The set has no figure at all: it tells in words. That is a set like another."),
            mend=_("Nothing needs to change."),
            is_invitation=True,
        )
    ]
