"""What a change of the set would do, told before it is made."""

from dataclasses import dataclass

from estime_web.indicators.enums import AmendmentAct
from estime_web.indicators.models import Amendment
from estime_web.indicators.queries.board_page import BoardPage, Entry
from estime_web.indicators.queries.board_verdict import short_verdict
from estime_web.indicators.queries.board_vessels import Vessels, vessels_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A change that may be made, and the set after it."""

    entry: Entry
    act: AmendmentAct
    vessels: Vessels
    holds: bool
    held_before: bool
    short: str
    verdict: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that the assembly made; one taken back stays readable."""

    amendment: Amendment
    name: str


def effect_of(page: BoardPage, element: str) -> Effect | None:
    """Return what changing one element would do: it is added, or left out. None where that may not be, and for what is unknown."""
    entry = _changeable(page, element)
    if entry is None:
        return None
    is_in = element in page.board.now.elements
    after = page.board.now.elements ^ {element}
    verdict = page.board.verdict_of(after)
    return Effect(
        entry=entry,
        act=AmendmentAct.REMOVE if is_in else AmendmentAct.ADD,
        vessels=vessels_of(page.board.problem, after),
        holds=verdict.holds,
        held_before=page.board.verdict.holds,
        short=short_verdict(verdict),
        verdict=tuple(page.verdict_on(verdict)),
    )


def removable(page: BoardPage) -> list[Entry]:
    """Return what may be left out: nothing that is imposed, nothing that was changed already."""
    return [each for each in page.chosen if each.label != "imposed" and page.amendment_of(each.element) is None]


def addable(page: BoardPage) -> list[Entry]:
    """Return what may be added: nothing that the gate took out, nothing that was changed already."""
    return [each for each in page.left_out if page.amendment_of(each.element) is None]


def changes_of(page: BoardPage) -> list[Change]:
    """Return every change of this proposal, those taken back too, the last first."""
    rows = page.board.run.amendments.select_related("candidate").order_by("-at", "-pk")
    return [Change(amendment=each, name=page.names.of(str(each.candidate.number))) for each in rows]


def _changeable(page: BoardPage, element: str) -> Entry | None:
    return next((each for each in (*removable(page), *addable(page)) if each.element == element), None)
