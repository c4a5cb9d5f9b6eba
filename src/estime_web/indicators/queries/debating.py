"""Reads of the debate: the arguments of a proposal by side, how many say the same, and the log of moderation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q

from estime_web.indicators.enums import ArgumentSide, CandidateState
from estime_web.indicators.models import Arbitration, Argument, ArgumentModeration, IndicatorCandidate, Member
from estime_web.indicators.queries.candidates import Proposal, proposals_of
from estime_web.indicators.queries.proposing import Voices


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An argument as people read it. `who` is a college, or « somebody »; `others` is how many people say so too."""

    argument: Argument
    who: str
    others: int
    is_mine: bool
    is_adopted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The arguments of one side."""

    side: ArgumentSide
    said: Sequence[Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Debated:
    """A proposal with how many arguments of each side can be read."""

    proposal: Proposal
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def sides(self) -> list[tuple[ArgumentSide, int]]:
        return [(side, self.counts.get(side, 0)) for side in ArgumentSide]


def debate_of(candidate: IndicatorCandidate, voices: Voices, *, reader: Member | None = None) -> list[Heading]:
    """Return what is said of a proposal, side by side, in an order that favours nobody: never by how many say so."""
    rows = Argument.objects.filter(candidate=candidate, is_withdrawn=False, is_hidden=False)
    rows = rows.select_related("college").annotate(others=Count("adopted_by") + F("others_apart")).order_by("id")
    adopted = set(_adopted(reader, candidate))
    said = [
        Said(
            argument=row,
            who=voices.name_of(row.college),
            others=row.others,
            is_mine=reader is not None and row.author_id == reader.pk,
            is_adopted=row.pk in adopted,
        )
        for row in rows
    ]
    return [Heading(side=side, said=[each for each in said if each.argument.side == side]) for side in ArgumentSide]


def debated(arbitration: Arbitration) -> list[Debated]:
    """Return the proposals that stand, by number, with how many arguments each has."""
    readable = Q(is_withdrawn=False, is_hidden=False, candidate__state=CandidateState.PROPOSED)
    rows = Argument.objects.filter(readable, candidate__arbitration=arbitration)
    counted: dict[object, dict[str, int]] = {}
    for key, side, count in rows.values_list("candidate", "side").annotate(count=Count("pk")).order_by():
        counted.setdefault(key, {})[side] = count
    return [
        Debated(proposal=each, counts=counted.get(each.candidate.pk, {}))
        for each in proposals_of(arbitration)
        if each.stands
    ]


def moderation_of(arbitration: Arbitration) -> list[ArgumentModeration]:
    """Return what was hidden or shown again, with the reasons, the last first."""
    rows = ArgumentModeration.objects.filter(argument__candidate__arbitration=arbitration)
    return list(rows.select_related("argument__candidate").order_by("-at", "-pk"))


def _adopted(reader: Member | None, candidate: IndicatorCandidate) -> Sequence[object]:
    if reader is None:
        return ()
    return list(reader.adopted_arguments.filter(candidate=candidate).values_list("pk", flat=True))
