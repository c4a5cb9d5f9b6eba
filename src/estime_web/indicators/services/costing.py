"""Count the hours of each proposal, and let the gate speak: what the law allows, what is right towards people."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import CandidateState, GateKind, GateVerdict, Step
from estime_web.indicators.models import Arbitration, College, Effort, Gate, IndicatorCandidate, Member
from estime_web.indicators.problems import fault_of, problem_of, with_everybody
from estime_web.indicators.queries.candidates import Proposal, proposal_of, proposals_of
from estime_web.indicators.services.steps import hold, refuse_other_step

MOST = Decimal(9999)
"""A year of several people: more is a mistake of typing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Hours a year: at least, most likely, at most, and those of the people who answer."""

    low: Decimal
    likely: Decimal
    high: Decimal
    respondents: Decimal = Decimal(0)
    bearer: str
    how: str = ""


def count_hours(*, candidate: IndicatorCandidate, hours: Hours, actor: User) -> Effort:
    """Note how many hours a proposal asks for. What was noted before stays readable.

    Raises
    ------
    DomainError
        They do not stand in order; or hours are not counted at this step.
    """
    if not Decimal(0) <= hours.low <= hours.likely <= hours.high <= MOST:
        raise DomainError(_("Put the hours in order: at least, most likely, at most."))
    if not Decimal(0) <= hours.respondents <= MOST:
        raise DomainError(_("Give the hours of those who answer, for all of them together; zero if nobody answers."))
    with transaction.atomic():
        held = _to_count(candidate)
        told = {name: getattr(hours, name) for name in ("low", "likely", "high", "respondents", "bearer", "how")}
        made = Effort.objects.create(candidate=held, by=actor, at=timezone.now(), **told)
        _log("count_hours", held, actor)
    return made


def mark_imposed(
    *, candidate: IndicatorCandidate, is_imposed: bool, because: str, charged_to: College | None, actor: User
) -> None:
    """Say whether a law or a contract demands it, and out of whose hours it is taken; None: out of everybody's.

    Raises
    ------
    DomainError
        It does not say which law or contract; or hours are not counted at this step.
    """
    if is_imposed and not because.strip():
        raise DomainError(_("Say which law or which contract demands it."))
    with transaction.atomic():
        held = _to_count(candidate)
        held.is_imposed = is_imposed
        held.imposed_because = because.strip() if is_imposed else ""
        held.charged_to = charged_to if is_imposed else None
        held.save(update_fields=["is_imposed", "imposed_because", "charged_to"])
        _log("mark_proposal_imposed", held, actor)


def say_gate(*, candidate: IndicatorCandidate, kind: str, verdict: str, reason: str, actor: User) -> Gate:
    """Note what the law, or what is right towards people, says of a proposal.

    What people sent back passes only once it is worded anew.

    Raises
    ------
    DomainError
        It stops a proposal without a reason; it passes what was sent back as it stands; or it is not the time for it.
    """
    if verdict != GateVerdict.PASSED and not reason.strip():
        raise DomainError(_("Say why in a sentence: the others will read it."))
    with transaction.atomic():
        held = _to_count(candidate)
        _refuse_passing_unheard(proposal_of(held), kind, verdict, reason)
        made = Gate.objects.create(
            candidate=held, kind=kind, verdict=verdict, reason=reason.strip(), by=actor, at=timezone.now()
        )
        _log("say_gate", held, actor)
    return made


def send_back(*, candidate: IndicatorCandidate, member: Member, reason: str) -> Gate:
    """Send a proposal back because it may harm: the people who are accompanied, or those it is about. Who said it is not kept.

    Raises
    ------
    DomainError
        No reason; their college is not that of the people who are accompanied; or it is not the time for it.
    """
    if member.college is None or not member.college.is_accompanied:
        raise DomainError(
            _("Only the college of the people who are accompanied sends back. Tell your doubt when all debate.")
        )
    if not reason.strip():
        raise DomainError(_("Say in a sentence what could do harm, so that it can be worded anew."))
    with transaction.atomic():
        held = _to_count(candidate)
        said = {"kind": GateKind.ETHICAL, "verdict": GateVerdict.SENT_BACK, "college": member.college}
        sent = held.gates.filter(**said, reason=reason.strip()).last()
        if sent and proposal_of(held).sent_back:
            return sent
        made = Gate.objects.create(candidate=held, reason=reason.strip(), at=timezone.now(), **said)
        _log("send_proposal_back", held, None)
    return made


def refuse_uncounted(arbitration: Arbitration) -> None:
    """Refuse to ask for views before each proposal that stands has its hours and a word on the law, and what was sent back is settled.

    Raises
    ------
    DomainError
        Something is missing; the sentence names the proposals by their numbers.
    """
    standing = [each for each in proposals_of(arbitration) if each.stands]
    if not standing:
        raise DomainError(_("No proposal stands any more. Take one up again, or propose another."))
    _refuse(_("Hours are missing for: %(numbers)s."), [each for each in standing if each.effort is None])
    _refuse(
        _("Nobody has said whether the law allows: %(numbers)s."), [each for each in standing if each.legal is None]
    )
    _refuse(
        _("Sent back, and not settled yet: %(numbers)s. Word it anew and let it pass, or take it out."),
        [each for each in standing if each.sent_back is not None],
    )


def refuse_imposed_too_much(arbitration: Arbitration) -> None:
    """Refuse to ask for views where laws and contracts demand more hours than there are: nothing could be chosen afterwards.

    Raises
    ------
    DomainError
        Of all, or of a college that bears them; the sentence says which.
    """
    if not any(each.candidate.is_imposed and each.stands for each in proposals_of(arbitration)):
        return
    if fault := fault_of(with_everybody(problem_of(arbitration))):
        raise DomainError(fault)


def _refuse(sentence: str, found: list[Proposal]) -> None:
    if found:
        raise DomainError(sentence % {"numbers": ", ".join(f"n° {each.candidate.number}" for each in found)})


def _refuse_passing_unheard(found: Proposal, kind: str, verdict: str, reason: str) -> None:
    back = found.sent_back
    if verdict != GateVerdict.PASSED or back is None or back.kind != kind or back.college_id is None:
        return
    if not found.is_reworded_since:
        raise DomainError(
            _("The people it concerns sent it back. Word it anew first, or take it out; no vote overrules them.")
        )
    if not reason.strip():
        raise DomainError(_("Say what you changed, so that those who sent it back can judge."))


def _to_count(candidate: IndicatorCandidate) -> IndicatorCandidate:
    arbitration = hold(candidate.arbitration)
    refuse_other_step(arbitration, Step.COST)
    held = IndicatorCandidate.objects.select_related("arbitration").get(pk=candidate.pk)
    if held.state != CandidateState.PROPOSED:
        raise DomainError(_("This proposal no longer stands. Look at the list again."))
    return held


def _log(verb: str, candidate: IndicatorCandidate, actor: User | None) -> None:
    told = {"proposal": candidate.number}
    record_activity(verb=verb, subject=candidate.arbitration, actor=actor, details=told)
