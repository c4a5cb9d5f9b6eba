"""Give a view on a proposal: added to a sealed ballot, counted once."""

import re
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import CandidateState, EntryMode, RatedOn, RoundState
from estime_web.indicators.models import Ballot, CandidateVersion, College, IndicatorCandidate, Member, Round, View
from estime_web.indicators.models.views import BEST
from estime_web.indicators.queries.candidates import proposal_of
from estime_web.indicators.queries.matrix import ballot_of
from estime_web.indicators.rating_words import SIMPLE_GRADES
from estime_web.indicators.seals import seal_of

LONGEST_REASON: Final = 600
_KEY: Final = re.compile(r"[0-9A-Za-z_-]{8,32}")


class ClosedRoundError(DomainError):
    """The round is closed: nothing is added to it any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says of a proposal. `grade` is from one to nine, or None: they cannot judge."""

    grade: int | None
    rated_on: RatedOn = RatedOn.IMPORTANCE
    reason: str = ""
    mode: EntryMode = EntryMode.SIMPLE


def give_view(*, member: Member, held: Round, candidate: IndicatorCandidate, said: Said, request_key: str) -> View:
    """Add a view to the ballot of a member. The last one counts; the same form sent twice counts once.

    The log says nothing of it: an entry would give the moment away, and each phone would wait for all the others. It says
    when a round was opened and closed, and how many views it held then.

    Raises
    ------
    ClosedRoundError
        The round is closed.
    DomainError
        They have no vote here; the proposal is not rated; the grade is none of the scale, or their college is not asked.
    """
    college = _voting_college(member, held)
    _refuse_other_words(member, said)
    if not _KEY.fullmatch(request_key):
        raise DomainError(_("This form is incomplete. Open the page again, then answer."))
    with transaction.atomic():
        # The ballot first, then the round: whoever closes it holds the arbitration, then the round.
        ballot = _ballot(member, college)
        _hold_open(held)
        return _counted_once(ballot, held, _rated(candidate, held), said, request_key)


def _counted_once(ballot: Ballot, held: Round, rated: CandidateVersion, said: Said, key: str) -> View:
    """Add the view unless this form brought it already.

    A page that is gone back to has the key it was made with: another answer with the same key is a change of mind, not
    the same answer again.
    """
    same = ballot.views.filter(request_key__startswith=key).order_by("pk")
    before = [view for view in same if view.request_key.partition(".")[0] == key]
    if before and _says(before[-1], held, rated, said):
        return before[-1]
    return View.objects.create(
        ballot=ballot,
        round=held,
        candidate_id=rated.candidate_id,
        version=rated.number,
        rated_on=said.rated_on,
        grade=said.grade,
        cannot_judge=said.grade is None,
        reason=said.reason.strip(),
        mode=said.mode,
        request_key=f"{key}.{len(before)}" if before else key,
    )


def _says(view: View, held: Round, rated: CandidateVersion, said: Said) -> bool:
    given = (view.round_id, view.candidate_id, view.rated_on, view.grade, view.reason)
    return given == (held.pk, rated.candidate_id, said.rated_on, said.grade, said.reason.strip())


def _ballot(member: Member, college: College) -> Ballot:
    found = ballot_of(member)
    if found is not None:
        return found
    ballot, _made = Ballot.objects.get_or_create(
        seal=seal_of(member.pk),
        defaults={"arbitration_id": member.arbitration_id, "college": college, "weight": member.weight},
    )
    return ballot


def _hold_open(held: Round) -> None:
    # Held so that a view and the closing of the round never pass each other, and that one key is looked up at a time.
    state = Round.objects.select_for_update(no_key=True).values_list("state", flat=True).get(pk=held.pk)
    if state != RoundState.OPEN:
        raise ClosedRoundError(_("This round is closed. Your answers of before are kept; nothing more is added."))


def _voting_college(member: Member, held: Round) -> College:
    """Return the college that a member votes in."""
    if held.arbitration_id != member.arbitration_id:
        raise DomainError(_("This round belongs to another arbitration."))
    if member.college is None:
        raise DomainError(_("You look on here, without a vote."))
    if member.left_at is not None:
        raise DomainError(_("This person no longer takes part."))
    if not member.arbitration.is_open:
        raise ClosedRoundError(_("Nothing is added here now. What you said before is kept."))
    return member.college


def _refuse_other_words(member: Member, said: Said) -> None:
    if member.college is None or said.rated_on not in member.college.rated_on:
        raise DomainError(_("Your college is not asked about this."))
    if said.grade is not None and not 1 <= said.grade <= BEST:
        raise DomainError(_("Choose one of the answers."))
    if said.mode == EntryMode.SIMPLE and said.grade is not None and said.grade not in SIMPLE_GRADES:
        raise DomainError(_("Choose one of the answers."))
    if len(said.reason.strip()) > LONGEST_REASON:
        raise DomainError(_("Your reason is too long. Keep it under %(count)d signs.") % {"count": LONGEST_REASON})


def _rated(candidate: IndicatorCandidate, held: Round) -> CandidateVersion:
    """Return the wording that a view is given on."""
    found = proposal_of(candidate)
    is_here = found.candidate.arbitration_id == held.arbitration_id
    if not is_here or found.candidate.state != CandidateState.PROPOSED or found.is_taken_out:
        raise DomainError(_("This proposal is not rated here."))
    return found.version
