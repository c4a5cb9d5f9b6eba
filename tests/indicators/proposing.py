"""What the tests of the proposals share: words, and arbitrations in the middle of their road."""

from decimal import Decimal

from estime_web.indicators.enums import Bearer, CandidateKind, GateKind, GateVerdict, Means
from estime_web.indicators.models import IndicatorCandidate, Member
from estime_web.indicators.queries.candidates import proposal_of
from estime_web.indicators.services.costing import Hours
from estime_web.indicators.services.proposing import Proposed, propose_candidate
from estime_web.indicators.wordings import Wording


def say(name: str = "Do people dare more?", *, form_key: str = "", **words: dict[str, str]) -> Proposed:
    """What a form gives, in French."""
    return Proposed(
        wording=Wording(name={"fr": name}, **words),
        kind=CandidateKind.MIXED,
        means=Means.INTERVIEWS,
        form_key=form_key,
    )


def propose(member: Member, name: str = "Do people dare more?") -> IndicatorCandidate:
    return propose_candidate(author=member, said=say(name))


def hours(low: int = 5, likely: int = 10, high: int = 20) -> Hours:
    return Hours(low=Decimal(low), likely=Decimal(likely), high=Decimal(high), bearer=Bearer.TEAM)


def name_of(candidate: IndicatorCandidate) -> str:
    return str(proposal_of(candidate).version.name)


LEGAL, ETHICAL = GateKind.LEGAL, GateKind.ETHICAL
PASSED, SENT_BACK, TAKEN_OUT = GateVerdict.PASSED, GateVerdict.SENT_BACK, GateVerdict.TAKEN_OUT
