"""Reads of the silent step and of the list: one's own proposals, colleges that were heard, where a proposal comes from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.indicators.enums import CandidateState, Step
from estime_web.indicators.models import Arbitration, College, IndicatorCandidate, Member
from estime_web.indicators.queries.arbitrations import terms_of
from estime_web.indicators.queries.candidates import Proposal, proposals_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Whether a college has proposed. How many times it did is told to nobody. `reason`: why the road goes on without it."""

    college: College
    has_proposed: bool
    reason: str


def own_proposals(member: Member) -> list[Proposal]:
    """Return what somebody proposed themselves, what they took back included."""
    return proposals_in(IndicatorCandidate.objects.filter(author=member))


def proposals_to_answer(member: Member) -> list[IndicatorCandidate]:
    """Return one's own proposals that were brought together or parted, and about which one has not answered yet."""
    if member.arbitration.at != Step.CLARIFY:
        return []
    became = (CandidateState.MERGED, CandidateState.SPLIT)
    rows = IndicatorCandidate.objects.filter(author=member, state__in=became, author_agrees=None)
    return list(rows.order_by("number"))


def leader_proposals(arbitration: Arbitration, user: User) -> list[Proposal]:
    """Return what somebody who leads proposed themselves."""
    return proposals_in(led_by(arbitration, user))


def led_by(arbitration: Arbitration, user: User) -> QuerySet[IndicatorCandidate]:
    """Return the proposals whose first wording somebody who leads wrote. Those of members carry no account."""
    first = Q(versions__number=1, versions__written_by=user)
    return IndicatorCandidate.objects.filter(first, arbitration=arbitration, author=None, college=None)


def colleges_heard(arbitration: Arbitration) -> list[Heard]:
    """Return for each college whether it has proposed, and nothing more."""
    rows = arbitration.candidates.filter(state=CandidateState.PROPOSED)
    proposed = set(rows.exclude(college=None).values_list("college", flat=True))
    return [
        Heard(college=college, has_proposed=college.pk in proposed, reason=_reason(college))
        for college in arbitration.colleges.select_related("silence").order_by("position", "pk")
    ]


def silent_colleges(arbitration: Arbitration) -> list[College]:
    """Return the colleges that proposed nothing, without those for which somebody said why the road goes on."""
    return [heard.college for heard in colleges_heard(arbitration) if not heard.has_proposed and not heard.reason]


def college_sizes(arbitration: Arbitration) -> Mapping[int, int]:
    """Return how many people each college has."""
    rows = Member.objects.filter(arbitration=arbitration, left_at=None).exclude(college=None)
    return Counter(rows.values_list("college_id", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Which colleges are large enough to be named beside what one of them said."""

    sizes: Mapping[int, int]
    smallest: int

    def name_of(self, college: College | None) -> str:
        """Return the college beside a text, or « somebody » where its name would point at a person."""
        if college is None or self.sizes.get(college.pk, 0) < self.smallest:
            return _("somebody")
        return str(college.name)


def voices_of(arbitration: Arbitration) -> Voices:
    """Return which colleges may be named beside a text."""
    return Voices(sizes=college_sizes(arbitration), smallest=terms_of(arbitration).smallest)


def _reason(college: College) -> str:
    return college.silence.reason if hasattr(college, "silence") else ""
