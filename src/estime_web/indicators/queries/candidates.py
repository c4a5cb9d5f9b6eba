"""Proposals with their present wording, hours and gate."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from estime_web.indicators.enums import CandidateState, GateKind, GateVerdict
from estime_web.indicators.models import Arbitration, CandidateVersion, Effort, Gate, IndicatorCandidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A proposal as people meet it: its last wording, its last hours, the last word of the gate."""

    candidate: IndicatorCandidate
    version: CandidateVersion
    effort: Effort | None
    gate: Gate | None
    legal: Gate | None = None
    ethical: Gate | None = None

    @property
    def hours(self) -> Decimal:
        return self.effort.likely if self.effort else Decimal(0)

    @property
    def is_taken_out(self) -> bool:
        return self.taken_out is not None

    @property
    def taken_out(self) -> Gate | None:
        """The word of the gate that takes it out, if there is one."""
        return next((gate for gate in self._words if gate.verdict == GateVerdict.TAKEN_OUT), None)

    @property
    def wants_answer(self) -> bool:
        """Whether its author is still asked about what became of it."""
        return self.candidate.author_agrees is None and self.candidate.state in {
            CandidateState.MERGED,
            CandidateState.SPLIT,
        }

    @property
    def sent_back(self) -> Gate | None:
        """The word that sends it back and that nothing has settled since, if there is one."""
        return next((gate for gate in self._words if gate.verdict == GateVerdict.SENT_BACK), None)

    @property
    def is_reworded_since(self) -> bool:
        """Whether it was worded anew after it was sent back."""
        back = self.sent_back
        return back is not None and self.version.at > back.at

    @property
    def stands(self) -> bool:
        """Whether people are asked about it: nothing became of it, and the gate did not take it out."""
        return self.candidate.state == CandidateState.PROPOSED and not self.is_taken_out

    @property
    def _words(self) -> list[Gate]:
        return [gate for gate in (self.legal, self.ethical) if gate is not None]


def proposals_of(arbitration: Arbitration, *, everything: bool = False) -> list[Proposal]:
    """Return the proposals that stand (`everything`: those merged, parted and withdrawn too), in their order, in four queries."""
    rows = IndicatorCandidate.objects.filter(arbitration=arbitration)
    if not everything:
        rows = rows.filter(state=CandidateState.PROPOSED)
    return proposals_in(rows)


def proposals_in(rows: QuerySet[IndicatorCandidate]) -> list[Proposal]:
    """Return these proposals as people meet them, in their order, in four queries."""
    rows = rows.select_related("criterion", "college", "charged_to").order_by("number")
    return [_proposal(candidate) for candidate in rows.prefetch_related(*_latest())]


def proposal_of(candidate: IndicatorCandidate) -> Proposal:
    """Return one proposal as people meet it."""
    rows = IndicatorCandidate.objects.select_related("criterion", "college", "charged_to").prefetch_related(*_latest())
    return _proposal(rows.get(pk=candidate.pk))


def _latest() -> Iterable["Prefetch[str]"]:
    yield Prefetch("versions", CandidateVersion.objects.order_by("number"))
    yield Prefetch("efforts", Effort.objects.order_by("at", "pk"))
    yield Prefetch("gates", Gate.objects.order_by("at", "pk"))


def _proposal(candidate: IndicatorCandidate) -> Proposal:
    versions, efforts, gates = candidate.versions.all(), candidate.efforts.all(), candidate.gates.all()
    return Proposal(
        candidate=candidate,
        version=list(versions)[-1],
        effort=next(reversed(list(efforts)), None),
        gate=next(reversed(list(gates)), None),
        legal=_last_of(gates, GateKind.LEGAL),
        ethical=_last_of(gates, GateKind.ETHICAL),
    )


def _last_of(gates: Iterable[Gate], kind: GateKind) -> Gate | None:
    return next((gate for gate in reversed(list(gates)) if gate.kind == kind), None)
