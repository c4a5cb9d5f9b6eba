"""Arbitrations for tests, at any step of their road."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone

from estime.provenance import digest
from estime_web.accounts.passes import token_of
from estime_web.accounts.services import issue_pass
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.models import Dossier
from estime_web.indicators.enums import CandidateKind, GateKind, GateVerdict, Means, RatedOn, RoundState, Step
from estime_web.indicators.models import (
    Arbitration,
    Ballot,
    CandidateVersion,
    College,
    Criterion,
    Effort,
    Gate,
    IndicatorCandidate,
    Member,
    Protocol,
    Round,
    View,
)
from estime_web.indicators.protocols import FORMAT, Terms, terms_to_json
from estime_web.indicators.seals import seal_of
from estime_web.indicators.services.opening import open_arbitration
from tests.dossiers.factories import make_dossier

NOW = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)


def make_arbitration(dossier: Dossier | None = None, *, step: Step = Step.FRAME, **fields: Any) -> Arbitration:
    """An arbitration of a dossier that people outside the team may read, at a step. `fields` are those of the service."""
    if dossier is None and "programme" not in fields:
        dossier = make_dossier()
    if dossier is not None:
        Dossier.objects.filter(pk=dossier.pk).update(furthest=Visibility.PUBLIC)
        dossier.furthest = Visibility.PUBLIC
    said = {"title": {"fr": "Choisir"}, "question": {"fr": "En quoi ?"}, "actor": None, "dossier": dossier} | fields
    arbitration = open_arbitration(**said)
    Arbitration.objects.filter(pk=arbitration.pk).update(step=step)
    arbitration.step = step
    return arbitration


def make_college(arbitration: Arbitration, name: str = "Team", **fields: Any) -> College:
    position = arbitration.colleges.count()
    return College.objects.create(arbitration=arbitration, name=name, **{"position": position} | fields)


def make_member(college: College | None, *, arbitration: Arbitration | None = None, **fields: Any) -> Member:
    arbitration = arbitration or (college.arbitration if college else make_arbitration())
    number = arbitration.members.count() + 1
    return Member.objects.create(
        arbitration=arbitration, college=college, access=issue_pass(), **{"number": number} | fields
    )


def token_for(member: Member) -> str:
    return token_of(member.access)


def make_criterion(arbitration: Arbitration, name: str = "Criterion") -> Criterion:
    return Criterion.objects.create(arbitration=arbitration, name=name, position=arbitration.criteria.count())


def make_candidate(
    arbitration: Arbitration,
    name: str = "Candidate",
    *,
    hours: int | str | None = 10,
    passes: bool = True,
    **fields: Any,
) -> IndicatorCandidate:
    """A proposal with one wording, its hours (None: not counted yet), and a gate that lets it pass."""
    number = arbitration.candidates.count() + 1
    usual = {"kind": CandidateKind.MIXED, "means": Means.INDICATOR, "created_at": NOW, "number": number}
    candidate = IndicatorCandidate.objects.create(arbitration=arbitration, **usual | fields)
    CandidateVersion.objects.create(candidate=candidate, number=1, name=name, at=NOW)
    if hours is not None:
        likely = Decimal(hours)
        Effort.objects.create(candidate=candidate, low=likely / 2, likely=likely, high=likely * 2, at=NOW)
    if passes:
        Gate.objects.create(candidate=candidate, kind=GateKind.LEGAL, verdict=GateVerdict.PASSED, at=NOW)
    return candidate


def freeze(arbitration: Arbitration, terms: Terms | None = None) -> Protocol:
    """A frozen protocol, as freezing leaves it, without what it asks for."""
    content = {"format": FORMAT, "terms": terms_to_json((terms or Terms()).seeded("seed"))}
    return Protocol.objects.create(
        arbitration=arbitration,
        number=arbitration.protocols.count() + 1,
        content=content,
        digest=digest(content),
        frozen_at=timezone.now(),
    )


def make_round(arbitration: Arbitration, number: int = 1, *, is_closed: bool = False) -> Round:
    state = RoundState.CLOSED if is_closed else RoundState.OPEN
    closed_at = NOW if is_closed else None
    return Round.objects.create(arbitration=arbitration, number=number, state=state, opened_at=NOW, closed_at=closed_at)


def make_view(
    member: Member,
    held: Round,
    candidate: IndicatorCandidate,
    grade: int | None = 8,
    *,
    rated_on: RatedOn = RatedOn.IMPORTANCE,
) -> View:
    """A view of a member, on their own ballot; None: they cannot judge."""
    assert member.college is not None
    ballot, _made = Ballot.objects.get_or_create(
        seal=seal_of(member.pk), arbitration=member.arbitration, college=member.college, weight=member.weight
    )
    return View.objects.create(
        ballot=ballot,
        round=held,
        candidate=candidate,
        version=1,
        rated_on=rated_on,
        grade=grade,
        cannot_judge=grade is None,
        request_key=f"{held.number}-{candidate.pk.hex[:8]}-{rated_on[:4]}-{ballot.views.count()}"[:40],
    )
