"""Clarify the list together, before anybody is asked for a view: reword, bring together, part, tie to the question, set aside."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import CandidateAct, CandidateState, Step
from estime_web.indicators.errors import WordingConflictError
from estime_web.indicators.models import (
    Arbitration,
    CandidateChange,
    CandidateVersion,
    College,
    Criterion,
    IndicatorCandidate,
    Member,
)
from estime_web.indicators.queries.candidates import Proposal, proposal_of
from estime_web.indicators.services.proposing import Proposed, make_candidate
from estime_web.indicators.services.steps import hold, refuse_closed, refuse_other_step
from estime_web.indicators.wordings import Wording, columns_of, without_blanks, wording_of

FEWEST = 2
"""One brings together at least two, and parts into at least two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """A new wording: the version its writer read, and why."""

    wording: Wording
    read_version: int
    reason: str = ""


def reword_candidate(*, candidate: IndicatorCandidate, said: Reworded, actor: User) -> CandidateVersion:
    """Give a proposal a new wording. The former ones stay readable.

    Raises
    ------
    WordingConflictError
        Somebody else reworded it meanwhile.
    DomainError
        It says nothing; no reason is given; its wording is frozen; nothing sent it back and it is past its time.
    """
    if not said.wording.is_named:
        raise DomainError(_("Say in a few words what you want to know, or to be able to tell."))
    with transaction.atomic():
        held = _to_reword(candidate)
        last = held.version
        fresh = without_blanks(said.wording)
        if fresh == wording_of(last):
            return last
        if last.number != said.read_version:
            raise WordingConflictError(theirs=last, mine=fresh)
        _refuse_no_reason(said.reason)
        made = _add_version(held.candidate, last.number + 1, fresh, said.reason, actor)
        _log("reword_proposal", held.candidate, actor)
    return made


def keep_theirs(*, candidate: IndicatorCandidate, mine: Reworded, actor: User) -> CandidateVersion:
    """Let the text of the other stand, and keep one's own as a former wording that can be read and taken up again.

    Raises
    ------
    DomainError
        The proposal is past its time.
    """
    with transaction.atomic():
        held = _to_reword(candidate)
        theirs, number = wording_of(held.version), held.version.number
        _add_version(held.candidate, number + 1, without_blanks(mine.wording), mine.reason, actor)
        gave_way = _("Two people wrote at the same time; the other text was kept.")
        kept = _add_version(held.candidate, number + 2, theirs, gave_way, actor)
        _log("reword_proposal", held.candidate, actor)
    return kept


def bring_together(
    *, candidates: Sequence[IndicatorCandidate], said: Proposed, reason: str, actor: User
) -> IndicatorCandidate:
    """Make one proposal of several. Those it comes from are kept with their words, and their authors are asked.

    Raises
    ------
    DomainError
        Fewer than two; no reason; one of them no longer stands; or the list is no longer clarified.
    """
    _refuse_no_reason(reason)
    _refuse_nameless(said)
    with transaction.atomic():
        arbitration, standing = _standing(candidates)
        if len(standing) < FEWEST:
            raise DomainError(_("Choose at least two proposals to bring together."))
        made = make_candidate(arbitration, said, college=_common(standing), author=None, actor=actor)
        for candidate in standing:
            _becomes(candidate, CandidateState.MERGED, [made], CandidateAct.MERGED, reason, actor)
        _log("bring_proposals_together", made, actor, count=len(standing))
    return made


def take_back_out(*, candidate: IndicatorCandidate, reason: str, actor: User) -> None:
    """Let a proposal stand on its own again, as it was before it was brought together or parted.

    Raises
    ------
    DomainError
        No reason; it became nothing else; or the list is no longer clarified.
    """
    _refuse_no_reason(reason)
    with transaction.atomic():
        refuse_other_step(hold(candidate.arbitration), Step.CLARIFY)
        held = _fresh(candidate)
        if held.state not in {CandidateState.MERGED, CandidateState.SPLIT}:
            raise DomainError(_("This proposal stands already."))
        held.became.clear()
        held.state, held.author_agrees, held.author_says = CandidateState.PROPOSED, None, ""
        held.save(update_fields=["state", "author_agrees", "author_says"])
        _note(held, CandidateAct.TAKEN_BACK, reason, actor)
        _log("take_proposal_back_out", held, actor)


def part_candidate(
    *, candidate: IndicatorCandidate, parts: Sequence[Proposed], reason: str, actor: User
) -> list[IndicatorCandidate]:
    """Make several proposals of one. It is kept with its words, and its author is asked.

    Raises
    ------
    DomainError
        Fewer than two parts; no reason; it no longer stands; or the list is no longer clarified.
    """
    _refuse_no_reason(reason)
    if len(parts) < FEWEST:
        raise DomainError(_("Name at least two parts."))
    for part in parts:
        _refuse_nameless(part)
    with transaction.atomic():
        arbitration, (whole,) = _standing([candidate])
        made = [make_candidate(arbitration, part, college=whole.college, author=None, actor=actor) for part in parts]
        _becomes(whole, CandidateState.SPLIT, made, CandidateAct.SPLIT, reason, actor)
        _log("part_proposal", whole, actor, count=len(made))
    return made


def tie_candidate(
    *,
    candidate: IndicatorCandidate,
    criterion: Criterion | None,
    kind: str,
    means: str,
    codes: Sequence[str],
    actor: User,
) -> None:
    """Say which criterion a proposal speaks to, what it brings, how it is collected, and under which codes others know it.

    Raises
    ------
    DomainError
        It no longer stands; or the list is no longer clarified.
    """
    with transaction.atomic():
        _arbitration, (held,) = _standing([candidate])
        held.criterion, held.kind, held.means, held.codes = criterion, kind, means, list(codes)
        held.save(update_fields=["criterion", "kind", "means", "codes"])
        _log("tie_proposal", held, actor)


def set_candidate_aside(*, candidate: IndicatorCandidate, reason: str, actor: User) -> None:
    """Say that a proposal does not answer the question. It stays readable, with the reason, and can be taken up again.

    Raises
    ------
    DomainError
        No reason; it no longer stands; or the list is no longer clarified.
    """
    _refuse_no_reason(reason)
    with transaction.atomic():
        _arbitration, (held,) = _standing([candidate])
        held.state = CandidateState.SET_ASIDE
        held.save(update_fields=["state"])
        _note(held, CandidateAct.SET_ASIDE, reason, actor)
        _log("set_proposal_aside", held, actor)


def take_up_again(*, candidate: IndicatorCandidate, reason: str, actor: User) -> None:
    """Let a proposal that was set aside stand again.

    Raises
    ------
    DomainError
        It is not set aside; or the list is no longer clarified.
    """
    with transaction.atomic():
        refuse_other_step(hold(candidate.arbitration), Step.CLARIFY)
        held = _fresh(candidate)
        if held.state != CandidateState.SET_ASIDE:
            raise DomainError(_("This proposal stands already."))
        held.state = CandidateState.PROPOSED
        held.save(update_fields=["state"])
        _note(held, CandidateAct.RESTORED, reason, actor)
        _log("take_proposal_up_again", held, actor)


def answer_for_own(*, candidate: IndicatorCandidate, author: Member, agrees: bool, reason: str) -> None:
    """Say, as its author, whether what became of one's own proposal is right.

    Raises
    ------
    DomainError
        It is somebody else's; nothing became of it; one does not agree and says not why; or views are given already.
    """
    if not agrees and not reason.strip():
        raise DomainError(_("Say in a sentence what gets lost: those who lead will read it."))
    with transaction.atomic():
        refuse_other_step(hold(candidate.arbitration), Step.CLARIFY)
        held = _fresh(candidate)
        if held.author_id != author.pk or held.state not in {CandidateState.MERGED, CandidateState.SPLIT}:
            raise DomainError(_("There is nothing to answer here any more. Look at the list again."))
        held.author_agrees, held.author_says = agrees, "" if agrees else reason.strip()
        held.save(update_fields=["author_agrees", "author_says"])
        _log("answer_for_own_proposal", held, None)


def freeze_wordings(held: Arbitration, _actor: User | None) -> None:
    """Freeze the words of the proposals on which views are about to be given."""
    standing = held.candidates.filter(state=CandidateState.PROPOSED)
    for candidate in standing.prefetch_related("versions"):
        last = max(candidate.versions.all(), key=lambda version: version.number)
        CandidateVersion.objects.filter(pk=last.pk, frozen_at=None).update(frozen_at=timezone.now())


def refuse_nothing_left(arbitration: Arbitration) -> None:
    """Refuse to count the hours of an empty list.

    Raises
    ------
    DomainError
        No proposal stands.
    """
    if not arbitration.candidates.filter(state=CandidateState.PROPOSED).exists():
        raise DomainError(_("No proposal stands any more. Take one up again, or propose another."))


def _to_reword(candidate: IndicatorCandidate) -> Proposal:
    """Hold a proposal whose words may change: while the list is clarified, or because the gate sent it back."""
    arbitration = hold(candidate.arbitration)
    refuse_closed(arbitration)
    found = proposal_of(candidate)
    if not found.stands:
        raise DomainError(_("This proposal no longer stands. Look at the list again."))
    is_time = arbitration.at == Step.CLARIFY or (arbitration.at == Step.COST and found.sent_back is not None)
    if found.version.frozen_at is not None or arbitration.at.place > Step.COST.place:
        raise DomainError(_("People give their views on these words: they stay as they are."))
    if not is_time:
        raise DomainError(
            _("Its words are settled. They change only if the law, or the people concerned, send it back.")
        )
    return found


def _standing(candidates: Sequence[IndicatorCandidate]) -> tuple[Arbitration, list[IndicatorCandidate]]:
    if not candidates:
        raise DomainError(_("Choose at least two proposals to bring together."))
    arbitration = hold(candidates[0].arbitration)
    refuse_other_step(arbitration, Step.CLARIFY)
    keys = {candidate.pk for candidate in candidates}
    found = list(arbitration.candidates.filter(pk__in=keys, state=CandidateState.PROPOSED).select_related("college"))
    if len(found) != len(keys):
        raise DomainError(_("One of these proposals no longer stands. Look at the list again."))
    return arbitration, found


def _becomes(
    candidate: IndicatorCandidate,
    state: CandidateState,
    made: Sequence[IndicatorCandidate],
    act: CandidateAct,
    reason: str,
    actor: User,
) -> None:
    candidate.state, candidate.author_agrees, candidate.author_says = state, None, ""
    candidate.save(update_fields=["state", "author_agrees", "author_says"])
    candidate.became.set(made)
    _note(candidate, act, reason, actor)


def _add_version(
    candidate: IndicatorCandidate, number: int, words: Wording, reason: str, actor: User
) -> CandidateVersion:
    return CandidateVersion.objects.create(
        candidate=candidate,
        number=number,
        reason=reason.strip(),
        written_by=actor,
        at=timezone.now(),
        **columns_of(words),
    )


def _common(candidates: Sequence[IndicatorCandidate]) -> College | None:
    """Return the college that all of them come from; None where they come from several, or from those who lead."""
    colleges = {candidate.college for candidate in candidates}
    return colleges.pop() if len(colleges) == 1 else None


def _fresh(candidate: IndicatorCandidate) -> IndicatorCandidate:
    return IndicatorCandidate.objects.select_related("arbitration").get(pk=candidate.pk)


def _note(candidate: IndicatorCandidate, act: CandidateAct, reason: str, actor: User) -> None:
    CandidateChange.objects.create(candidate=candidate, act=act, reason=reason.strip(), by=actor, at=timezone.now())


def _log(verb: str, candidate: IndicatorCandidate, actor: User | None, **details: int) -> None:
    told = {"proposal": candidate.number} | details
    record_activity(verb=verb, subject=candidate.arbitration, actor=actor, details=told)


def _refuse_no_reason(reason: str) -> None:
    if not reason.strip():
        raise DomainError(_("Say why in a sentence: the others will read it."))


def _refuse_nameless(said: Proposed) -> None:
    if not said.wording.is_named:
        raise DomainError(_("Say in a few words what you want to know, or to be able to tell."))
