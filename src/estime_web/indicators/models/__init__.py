"""Rows of the indicators and of their arbitration."""

from estime_web.indicators.models.candidates import (
    Argument,
    CandidateVersion,
    Effort,
    Gate,
    IndicatorCandidate,
    Pairing,
)
from estime_web.indicators.models.deciding import (
    Amendment,
    ArbitrationDecision,
    ArbitrationRun,
    ArrivedArbitration,
    CollectionLine,
    MinorityStatement,
)
from estime_web.indicators.models.process import Arbitration, College, Criterion, Member, Protocol
from estime_web.indicators.models.proposing import ArgumentModeration, CandidateChange, CollegeSilence
from estime_web.indicators.models.views import Ballot, Round, View

__all__ = [
    "Amendment",
    "Arbitration",
    "ArbitrationDecision",
    "ArbitrationRun",
    "Argument",
    "ArgumentModeration",
    "ArrivedArbitration",
    "Ballot",
    "CandidateChange",
    "CandidateVersion",
    "CollectionLine",
    "College",
    "CollegeSilence",
    "Criterion",
    "Effort",
    "Gate",
    "IndicatorCandidate",
    "Member",
    "MinorityStatement",
    "Pairing",
    "Protocol",
    "Round",
    "View",
]
