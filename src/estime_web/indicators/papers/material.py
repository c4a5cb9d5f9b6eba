"""What the papers of a decided arbitration are written from, read once."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from estime_web.indicators.models import (
    Amendment,
    Arbitration,
    ArbitrationDecision,
    College,
    MinorityStatement,
    Pairing,
    Protocol,
    Round,
)
from estime_web.indicators.protocols import PUBLIC_SMALLEST, SMALLEST, Terms, terms_from_json
from estime_web.indicators.queries.board import Board, board_of
from estime_web.indicators.queries.board_consensus import Consensus
from estime_web.indicators.queries.candidates import Proposal, proposals_of

if TYPE_CHECKING:
    from estime.arbitration.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Material:
    """A decision, with everything its papers speak of. `is_outside`: for readers who neither lead it nor took part."""

    arbitration: Arbitration
    decision: ArbitrationDecision
    board: Board
    proposals: tuple[Proposal, ...]
    """All of them, those merged, parted and withdrawn too."""
    colleges: tuple[College, ...]
    is_outside: bool = False

    @property
    def protocol(self) -> Protocol:
        return self.board.run.protocol

    @cached_property
    def terms(self) -> Terms:
        return terms_from_json(self.protocol.content["terms"])

    @property
    def smallest(self) -> int:
        """Under how many people nothing is counted for these readers."""
        return max(self.terms.smallest, PUBLIC_SMALLEST if self.is_outside else SMALLEST)

    @property
    def own_language(self) -> str:
        """The language in which people write here, where a text does not say its own."""
        return self.arbitration.dossier.language if self.arbitration.dossier else "fr"

    @cached_property
    def by_number(self) -> dict[str, Proposal]:
        return {str(each.candidate.number): each for each in self.proposals}

    @cached_property
    def voting(self) -> dict[int, int]:
        """How many ballots each college gave, by its key."""
        counts = Counter(voter.college for voter in self.board.problem.voters)
        return {college.pk: counts[f"c{college.pk}"] for college in self.colleges}

    @property
    def is_small(self) -> bool:
        """Whether a college that voted is under the smallest one: then nothing is told in numbers that its votes go into."""
        return any(0 < number < self.smallest for number in self.voting.values())

    @cached_property
    def consensus(self) -> Consensus:
        """What the colleges said of each proposal, as far as these readers may be told."""
        return Consensus(self.board.run, {}, smallest=self.smallest)

    def may_count(self, element: str) -> bool:
        """Say whether a number of the purchase of an element may be told: nobody could be read from it."""
        return not self.is_small and self.consensus.is_counted_everywhere(element)

    @cached_property
    def listed(self) -> dict[int, int]:
        """How many people stood on the list of each college."""
        rows = self.arbitration.members.exclude(college=None).values_list("college", flat=True)
        counts = Counter(rows)
        return {college.pk: counts[college.pk] for college in self.colleges}

    @cached_property
    def amendments(self) -> dict[str, Amendment]:
        """Those in force, by the number of the proposal."""
        return {str(each.candidate.number): each for each in self.board.amendments}

    @cached_property
    def statements(self) -> tuple[MinorityStatement, ...]:
        rows = self.arbitration.statements.select_related("college", "candidate")
        return tuple(rows.order_by("at", "pk"))

    @cached_property
    def pairings(self) -> tuple[Pairing, ...]:
        rows = Pairing.objects.filter(criterion__arbitration=self.arbitration)
        return tuple(rows.select_related("criterion", "figure", "story").order_by("criterion__position", "criterion"))

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        return tuple(self.arbitration.rounds.order_by("number"))

    @property
    def verdict(self) -> "Verdict":
        return self.board.verdict


def material_of(arbitration: Arbitration, *, is_outside: bool = False) -> Material | None:
    """Return what papers are written from, for readers inside or outside; None before the decision."""
    decision = ArbitrationDecision.objects.filter(arbitration=arbitration).first()
    board = board_of(arbitration)
    if decision is None or board is None:
        return None
    return Material(
        arbitration=arbitration,
        decision=decision,
        board=board,
        proposals=tuple(proposals_of(arbitration, everything=True)),
        colleges=tuple(arbitration.colleges.order_by("position", "pk")),
        is_outside=is_outside,
    )
