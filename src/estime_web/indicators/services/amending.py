"""What the assembly makes of the proposal: it adds, leaves out, takes back; a minority says why it disagrees."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import AmendmentAct, Step
from estime_web.indicators.models import (
    Amendment,
    Arbitration,
    College,
    IndicatorCandidate,
    Member,
    MinorityStatement,
)
from estime_web.indicators.queries.board import Board, board_of
from estime_web.indicators.services.steps import hold, refuse_other_step

MOST_SENT: Final = 100
"""So many statements may come by passes; then those who lead write them down."""


TWICE_WITHIN: Final = timedelta(minutes=1)
"""A form that is sent twice comes back within this time; two people who say the same say it later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """How the assembly voted on an amendment; None where it was not counted."""

    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None


def amend_proposal(
    *,
    arbitration: Arbitration,
    candidate: IndicatorCandidate,
    act: AmendmentAct,
    reason: str,
    hands: Hands,
    actor: User | None,
) -> Amendment:
    """Add a proposal to the set, or leave one out, with the reason. Whether the guarantee holds afterwards is kept with it.

    Raises
    ------
    DomainError
        It is not the time; there is no reason; it is in the set already, or not in it; the gate took it out, or a law demands it.
    """
    if not reason.strip():
        raise DomainError(_("Say why: whoever reads the decision later must be able to follow it."))
    with transaction.atomic():
        board = _held_board(arbitration)
        _refuse_senseless(board, candidate, act)
        after = board.now.elements ^ {str(candidate.number)}
        amendment = Amendment.objects.create(
            run=board.run,
            candidate=candidate,
            act=act,
            reason=reason.strip(),
            votes_for=hands.in_favour,
            votes_against=hands.against,
            abstained=hands.abstained,
            holds=board.verdict_of(after).holds,
            by=actor,
            at=timezone.now(),
        )
        record_activity(verb="amend_proposal", subject=arbitration, actor=actor, details={"act": str(act)})
    return amendment


def take_amendment_back(*, amendment: Amendment, actor: User | None) -> None:
    """Take an amendment back; it stays readable. Twice changes nothing.

    Raises
    ------
    DomainError
        It is not the time.
    """
    with transaction.atomic():
        arbitration = hold(amendment.run.arbitration)
        refuse_other_step(arbitration, Step.BOARD)
        changed = Amendment.objects.filter(pk=amendment.pk, undone_at=None).update(undone_at=timezone.now())
        if changed:
            record_activity(verb="take_amendment_back", subject=arbitration, actor=actor)


def state_minority(
    *,
    arbitration: Arbitration,
    text: str,
    language: str,
    who: str = "",
    college: College | None = None,
    candidate: IndicatorCandidate | None = None,
    actor: User | None,
) -> MinorityStatement:
    """Keep what a group says against the choice, in its own words. The same form sent twice is kept once.

    Raises
    ------
    DomainError
        It is not the time; there are no words; or nobody says them.
    """
    if not text.strip():
        raise DomainError(_("Write a few words first."))
    if college is None and not who.strip():
        raise DomainError(_("Say which group speaks: a college, or people in their own words. No names."))
    with transaction.atomic():
        held = hold(arbitration)
        refuse_other_step(held, Step.BOARD)
        said = {"candidate": candidate, "college": college, "who": who.strip(), "text": text.strip(), "by": actor}
        just_now = timezone.now() - TWICE_WITHIN
        if twice := held.statements.filter(**said, language=language, at__gte=just_now).first():
            return twice
        statement = MinorityStatement.objects.create(arbitration=held, language=language, at=timezone.now(), **said)
        record_activity(verb="state_minority", subject=held, actor=actor)
    return statement


def send_statement(
    *, member: Member, text: str, names_college: bool, candidate: IndicatorCandidate | None = None
) -> MinorityStatement:
    """Keep what somebody who takes part says against the choice, sent by their pass. Who it was is kept nowhere.

    It is said by « somebody of the college » where that college may be named, else by somebody who takes part.

    Raises
    ------
    DomainError
        It is not the time, there are no words, they have no vote, or too many were sent.
    """
    if member.college is None:
        raise DomainError(_("You look on, without a vote. Tell somebody of a college what you would say."))
    if member.arbitration.statements.filter(by=None).count() >= MOST_SENT:
        raise DomainError(_("Many have written already. Tell those who lead what you want to add."))
    with translation.override(member.language):
        who = _("somebody who takes part")
        if names_college:
            who = _("somebody of the college “%(college)s”") % {"college": str(member.college)}
    return state_minority(
        arbitration=member.arbitration,
        text=text,
        language=member.language,
        who=who,
        college=member.college if names_college else None,
        candidate=candidate,
        actor=None,
    )


def remove_statement(*, statement: MinorityStatement, actor: User | None) -> None:
    """Take a statement away, because those who made it ask for it.

    Raises
    ------
    DomainError
        It is decided: the decision was signed with it.
    """
    with transaction.atomic():
        held = hold(statement.arbitration)
        refuse_other_step(held, Step.BOARD)
        statement.delete()
        record_activity(verb="remove_statement", subject=held, actor=actor)


def _held_board(arbitration: Arbitration) -> Board:
    held = hold(arbitration)
    refuse_other_step(held, Step.BOARD)
    board = board_of(held)
    if board is None:
        raise DomainError(_("Let the rule propose first; then the assembly changes what it wants."))
    return board


def _refuse_senseless(board: Board, candidate: IndicatorCandidate, act: AmendmentAct) -> None:
    number = str(candidate.number)
    element = next((each for each in board.problem.elements if each.id == number), None)
    if element is None or candidate.arbitration_id != board.run.arbitration_id:
        raise DomainError(_("This proposal was not rated. Choose one of the list."))
    if any(each.candidate_id == candidate.pk for each in board.amendments):
        raise DomainError(_("The assembly has already changed this one. Take that back first."))
    is_in = number in board.now.elements
    if act == AmendmentAct.ADD and is_in:
        raise DomainError(_("This one is in the set already."))
    if act == AmendmentAct.ADD and element.taken_out:
        raise DomainError(_("The gate took this one out: no vote overrules it. Reword it in another arbitration."))
    if act == AmendmentAct.REMOVE and not is_in:
        raise DomainError(_("This one is not in the set."))
    if act == AmendmentAct.REMOVE and element.is_imposed:
        raise DomainError(_("A law or a contract demands this one: it cannot be left out."))
