"""What a decision holds, before it is signed and afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language

from estime_web.indicators.enums import Reach
from estime_web.indicators.models import Amendment, Arbitration, ArbitrationDecision, MinorityStatement
from estime_web.indicators.queries.arbitrations import terms_of
from estime_web.indicators.queries.board_consensus import Consensus
from estime_web.indicators.queries.board_names import Names, hours_of, names_of
from estime_web.indicators.queries.board_page import BoardPage, label_words
from estime_web.indicators.queries.board_reach import may_reach
from estime_web.indicators.queries.board_verdict import short_verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One chosen element as the decision holds it."""

    element: str
    name: str
    kind: str
    kind_words: str
    hours: str
    label: str
    label_words: str
    headline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An amendment in force, with the name of what it speaks of."""

    amendment: Amendment
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A decision that is not signed yet."""

    text: Any  # Any: words in several languages
    present: Any  # Any: as above
    decided_on: Any  # Any: a day
    review_on: Any  # Any: a day
    verdict: str


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A decision in the language of the reader."""

    decision: ArbitrationDecision
    names: Names
    chosen: tuple[Kept, ...]
    changes: tuple[Changed, ...]
    statements: tuple[MinorityStatement, ...]
    contested: tuple[Kept, ...]

    @property
    def hours(self) -> str:
        return hours_of(sum((Fraction(each["hours"]) for each in self.decision.chosen), Fraction(0)))


def preview_of(page: BoardPage, said: Mapping[str, Any]) -> Preview:  # Any: what a form holds
    """Return what would be signed."""
    return Preview(
        text=said["text"],
        present=said["present"],
        decided_on=said["decided_on"],
        review_on=said["review_on"],
        verdict=short_verdict(page.board.verdict),
    )


def decided_of(arbitration: Arbitration, *, smallest: int | None = None) -> Decided:
    """Return the decision of an arbitration that is decided. `smallest`: no college under it is named in what is said."""
    rows = ArbitrationDecision.objects.select_related("run__computation", "run__protocol", "by")
    decision = rows.get(arbitration=arbitration)
    names = names_of(arbitration, terms_of(arbitration).smallest)
    consensus = Consensus(decision.run, names.colleges, smallest=smallest)
    chosen = tuple(_kept(each["element"], each, names, consensus) for each in decision.chosen)
    amendments = decision.run.amendments.filter(undone_at=None).select_related("candidate").order_by("at", "pk")
    return Decided(
        decision=decision,
        names=names,
        chosen=chosen,
        changes=tuple(Changed(amendment=each, name=names.of(str(each.candidate.number))) for each in amendments),
        statements=tuple(arbitration.statements.select_related("college", "candidate").order_by("at", "pk")),
        contested=tuple(each for each in chosen if consensus.outcome(each.element) == "contested"),
    )


def reaches_of(arbitration: Arbitration) -> dict[str, bool]:
    """Return for each reach whether the agreement lets it be chosen."""
    return {str(reach): may_reach(arbitration, reach) for reach in Reach}


def _kept(element: str, kept: Mapping[str, str], names: Names, consensus: Consensus) -> Kept:
    proposal = names.proposals.get(element)
    voiced = consensus.voiced(element, get_language() or "en")
    return Kept(
        element=element,
        name=names.of(element),
        kind=str(proposal.candidate.kind) if proposal else "",
        kind_words=proposal.candidate.get_kind_display() if proposal else "",
        hours=hours_of(Fraction(kept["hours"])),
        label=kept["label"],
        label_words=label_words().get(kept["label"], ""),
        headline=voiced.headline if voiced else "",
    )
