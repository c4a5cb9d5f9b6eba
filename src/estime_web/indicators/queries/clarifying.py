"""Reads of the list as it is clarified: what stands, what was set aside, what became of each, who still has to answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from estime_web.indicators.enums import CandidateState
from estime_web.indicators.models import Arbitration, CandidateChange, CandidateVersion, Criterion, IndicatorCandidate
from estime_web.indicators.queries.candidates import Proposal, proposals_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOfProposals:
    """The whole list. `by_criterion` holds those that stand, those that speak to no criterion last."""

    by_criterion: Sequence[tuple[Criterion | None, list[Proposal]]]
    aside: Sequence[Proposal]
    taken_out: Sequence[Proposal]
    became: Sequence[Proposal]
    standing: int

    @property
    def untied(self) -> int:
        return sum(len(found) for criterion, found in self.by_criterion if criterion is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Where a proposal comes from and what became of it, with the reasons."""

    comes_from: Sequence[Proposal]
    became: Sequence[Proposal]
    wordings: Sequence[CandidateVersion]
    changes: Sequence[CandidateChange]


def lists_of(arbitration: Arbitration) -> ListOfProposals:
    """Return the list, by criterion and by number: never by how many support it."""
    rows = IndicatorCandidate.objects.filter(arbitration=arbitration)
    found = proposals_in(rows.prefetch_related("became"))
    standing = [each for each in found if each.stands]
    groups: dict[int | None, tuple[Criterion | None, list[Proposal]]] = {}
    for criterion in [*arbitration.criteria.order_by("position", "pk"), None]:
        groups[criterion.pk if criterion else None] = (criterion, [])
    for each in standing:
        groups[each.candidate.criterion_id][1].append(each)
    return ListOfProposals(
        by_criterion=[group for group in groups.values() if group[1]],
        aside=[each for each in found if each.candidate.state == CandidateState.SET_ASIDE],
        taken_out=[each for each in found if each.candidate.state == CandidateState.PROPOSED and each.is_taken_out],
        became=[each for each in found if each.candidate.state in {CandidateState.MERGED, CandidateState.SPLIT}],
        standing=len(standing),
    )


def lineage_of(candidate: IndicatorCandidate) -> Lineage:
    """Return the history of one proposal."""
    return Lineage(
        comes_from=proposals_in(IndicatorCandidate.objects.filter(became=candidate)),
        became=proposals_in(IndicatorCandidate.objects.filter(comes_from=candidate)),
        wordings=list(candidate.versions.order_by("-number")),
        changes=list(candidate.changes.order_by("-at", "-pk")),
    )
