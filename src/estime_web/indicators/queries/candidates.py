"""Proposals with their present wording, hours and gate."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from estime_web.indicators.enums import CandidateState, GateVerdict
from estime_web.indicators.models import Arbitration, CandidateVersion, Effort, Gate, IndicatorCandidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A proposal as people meet it: its last wording, its last hours, the last word of the gate."""

    candidate: IndicatorCandidate
    version: CandidateVersion
    effort: Effort | None
    gate: Gate | None

    @property
    def hours(self) -> Decimal:
        return self.effort.likely if self.effort else Decimal(0)

    @property
    def is_taken_out(self) -> bool:
        return self.gate is not None and self.gate.verdict == GateVerdict.TAKEN_OUT


def proposals_of(arbitration: Arbitration, *, everything: bool = False) -> list[Proposal]:
    """Return the proposals that stand (`everything`: those merged, parted and withdrawn too), in their order, in four queries."""
    rows = IndicatorCandidate.objects.filter(arbitration=arbitration)
    if not everything:
        rows = rows.filter(state=CandidateState.PROPOSED)
    rows = rows.select_related("criterion", "college").order_by("number")
    return [_proposal(candidate) for candidate in rows.prefetch_related(*_latest())]


def proposal_of(candidate: IndicatorCandidate) -> Proposal:
    """Return one proposal as people meet it."""
    rows = IndicatorCandidate.objects.select_related("criterion", "college").prefetch_related(*_latest())
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
    )
