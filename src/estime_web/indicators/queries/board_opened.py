"""One element of the board, opened: who supports it, who paid, what was missing, what would change it, what people say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, F
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from estime_web.indicators.enums import ArgumentSide
from estime_web.indicators.models import Argument, MinorityStatement
from estime_web.indicators.queries.board_consensus import BANDS, Voiced
from estime_web.indicators.queries.board_effects import addable, removable
from estime_web.indicators.queries.board_page import BoardPage, Entry
from estime_web.indicators.queries.board_told import told_of

if TYPE_CHECKING:
    from estime.arbitration.explanation import ElementExplanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An argument, and how many others made it theirs."""

    text: str
    language: str
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideOfArguments:
    """The arguments of one side, those that most others share first."""

    label: str
    rows: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Everything that may be told of one element."""

    entry: Entry
    definition: object
    voiced: Voiced | None
    told: "ElementExplanation | None"
    arguments: tuple[SideOfArguments, ...]
    statements: Sequence[MinorityStatement]
    may_change: bool

    @property
    def has_bars(self) -> bool:
        return self.voiced is not None and any(bar.parts for bar in self.voiced.bars)

    @property
    def bands(self) -> list[tuple[str, str]]:
        """The three bands with their words, for the key of the bars."""
        words = {
            "essential": pgettext("band", "essential"),
            "useful": pgettext("band", "useful"),
            "not_important": pgettext("band", "not important"),
        }
        return [(band, words[band]) for band in BANDS]


def opened_of(page: BoardPage, element: str) -> Opened | None:
    """Return one element opened; None where the board has no such element."""
    entry = next((each for each in (*page.chosen, *page.left_out, *page.taken_out) if each.element == element), None)
    if entry is None:
        return None
    proposal = page.names.proposals.get(element)
    told = told_of(page, element)
    changeable = {each.element for each in (*addable(page), *removable(page))}
    return Opened(
        entry=entry,
        definition=proposal.version.definition if proposal else "",
        voiced=page.consensus.voiced(element, get_language() or "en"),
        told=told,
        arguments=arguments_on(page.board.run.arbitration_id, element),
        statements=page.statements_on(proposal) if proposal else (),
        may_change=element in changeable,
    )


def arguments_on(arbitration: UUID, element: str) -> tuple[SideOfArguments, ...]:
    """Return what people said for and against an element, in their own words, in one query."""
    rows = Argument.objects.filter(
        candidate__arbitration=arbitration, candidate__number=int(element), is_withdrawn=False, is_hidden=False
    )
    rows = rows.annotate(others=Count("adopted_by") + F("others_apart")).order_by("-others", "id")
    found: dict[str, list[Said]] = {}
    for row in rows:
        found.setdefault(row.side, []).append(Said(text=row.text, language=row.language, others=row.others))
    headings = {
        ArgumentSide.PRO: _("What people say for it"),
        ArgumentSide.CON: _("What people say against it"),
        ArgumentSide.CONDITION: _("On which condition"),
        ArgumentSide.QUESTION: _("What people ask"),
    }
    return tuple(
        SideOfArguments(label=label, rows=tuple(found[side])) for side, label in headings.items() if side in found
    )
