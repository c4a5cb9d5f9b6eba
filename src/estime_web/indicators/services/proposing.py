"""Propose, each on their own: what one wants to know or to be able to tell. Nobody reads it before everybody has proposed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import CandidateState, Step
from estime_web.indicators.models import (
    Arbitration,
    CandidateVersion,
    College,
    CollegeSilence,
    Criterion,
    IndicatorCandidate,
    Member,
)
from estime_web.indicators.queries.proposing import silent_colleges
from estime_web.indicators.services.steps import hold, refuse_closed, refuse_other_step
from estime_web.indicators.wordings import Wording, columns_of, without_blanks

_AWAY = 1_000_000
"""Numbers of proposals while they change places: no list is so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What a person proposes, as the form gives it."""

    wording: Wording
    kind: str
    means: str
    criterion: Criterion | None = None
    from_library: str = ""
    codes: Sequence[str] = ()
    form_key: str = ""


def propose_candidate(*, author: Member, said: Proposed) -> IndicatorCandidate:
    """Keep the proposal of somebody who takes part. The same form sent twice proposes once.

    Raises
    ------
    DomainError
        Nothing is said; the step is over or has not begun; an observer proposes.
    """
    if author.college is None:
        raise DomainError(_("You watch, and propose nothing. Ask the people who invited you for a place in a college."))
    return _propose(author.arbitration, said, college=author.college, author=author, actor=None)


def propose_as_leader(*, arbitration: Arbitration, said: Proposed, actor: User) -> IndicatorCandidate:
    """Keep a proposal of those who lead; they may still propose while the list is clarified.

    Raises
    ------
    DomainError
        Nothing is said; or the step is over.
    """
    return _propose(arbitration, said, college=None, author=None, actor=actor)


def rewrite_own(*, candidate: IndicatorCandidate, said: Proposed, actor: User | None) -> IndicatorCandidate:
    """Change one's own proposal while nobody else has read it. `actor` is None for those who come by a pass.

    Raises
    ------
    DomainError
        Nothing is said; or the others read it already.
    """
    _refuse_nameless(said)
    with transaction.atomic():
        held = _own(candidate)
        held.kind, held.means, held.criterion = said.kind, said.means, said.criterion
        held.save(update_fields=["kind", "means", "criterion"])
        written = columns_of(without_blanks(said.wording)) | {"at": timezone.now()}
        CandidateVersion.objects.filter(candidate=held, number=1).update(**written)
        record_activity(verb="rewrite_own_proposal", subject=held.arbitration, actor=actor)
    return held


def withdraw_own(*, candidate: IndicatorCandidate, actor: User | None) -> None:
    """Take one's own proposal back while nobody else has read it. It may be brought back until the step is over.

    Raises
    ------
    DomainError
        The others read it already.
    """
    _turn_own(candidate, CandidateState.WITHDRAWN, "withdraw_own_proposal", actor)


def bring_back_own(*, candidate: IndicatorCandidate, actor: User | None) -> None:
    """Propose again what one took back.

    Raises
    ------
    DomainError
        The step is over.
    """
    _turn_own(candidate, CandidateState.PROPOSED, "bring_back_own_proposal", actor)


def go_on_without(*, college: College, reason: str, actor: User) -> None:
    """Say why the road goes on although a college proposed nothing.

    Raises
    ------
    DomainError
        No reason is given; or the step is over.
    """
    if not reason.strip():
        raise DomainError(_("Say why in a sentence: the others will read it."))
    with transaction.atomic():
        held = hold(college.arbitration)
        refuse_other_step(held, Step.PROPOSE)
        said = {"reason": reason.strip(), "by": actor, "at": timezone.now()}
        CollegeSilence.objects.update_or_create(college=college, defaults=said)
        record_activity(verb="go_on_without_college", subject=held, actor=actor, details={"college": college.pk})


def refuse_silence(arbitration: Arbitration) -> None:
    """Refuse to go on before every college has proposed, or somebody said why not.

    Raises
    ------
    DomainError
        Nobody proposed anything; or a college has not proposed, and nobody said why the road goes on.
    """
    if not arbitration.candidates.filter(state=CandidateState.PROPOSED).exists():
        raise DomainError(_("Nobody has proposed anything yet. Without proposals there is nothing to clarify."))
    names = [str(college.name) for college in silent_colleges(arbitration)]
    if names:
        raise DomainError(
            _("Not heard yet: %(colleges)s. Invite them to propose, or say why you go on without them.")
            % {"colleges": ", ".join(names)}
        )


def number_proposals(held: Arbitration, _actor: User | None) -> None:
    """Give the proposals numbers that do not tell who came first, and forget those taken back before anybody read them."""
    rows = IndicatorCandidate.objects.filter(arbitration=held)
    rows.filter(state=CandidateState.WITHDRAWN).delete()
    # Identifiers are drawn by lot: their order says nothing about people.
    for shift in (_AWAY, 0):
        for number, candidate in enumerate(rows.order_by("pk"), start=1):
            rows.filter(pk=candidate.pk).update(number=shift + number)


def _propose(
    arbitration: Arbitration, said: Proposed, *, college: College | None, author: Member | None, actor: User | None
) -> IndicatorCandidate:
    _refuse_nameless(said)
    steps = (Step.PROPOSE,) if author is not None else (Step.PROPOSE, Step.CLARIFY)
    with transaction.atomic():
        held = hold(arbitration)
        refuse_other_step(held, *steps)
        sent = said.form_key and held.candidates.filter(form_key=said.form_key).first()
        if sent:
            return sent
        made = make_candidate(held, said, college=college, author=author, actor=actor)
        record_activity(verb="propose_indicator", subject=held, actor=actor)
    return made


def make_candidate(
    held: Arbitration, said: Proposed, *, college: College | None, author: Member | None, actor: User | None
) -> IndicatorCandidate:
    """Write a proposal with its first wording. The arbitration is held, and the caller writes the log."""
    last = held.candidates.aggregate(last=Max("number"))["last"] or 0
    made = IndicatorCandidate.objects.create(
        arbitration=held,
        number=last + 1,
        criterion=said.criterion,
        kind=said.kind,
        means=said.means,
        college=college,
        author=author,
        from_library=said.from_library,
        codes=list(said.codes),
        form_key=said.form_key,
        created_at=timezone.now(),
    )
    words = columns_of(without_blanks(said.wording))
    CandidateVersion.objects.create(candidate=made, number=1, written_by=actor, at=made.created_at, **words)
    return made


def _own(candidate: IndicatorCandidate) -> IndicatorCandidate:
    """Hold a proposal that its author may still change: nobody else has read it."""
    held = hold(candidate.arbitration)
    refuse_closed(held)
    if held.at != Step.PROPOSE:
        raise DomainError(
            _("The others read it already: it is clarified together now. Say to those who lead what you would change.")
        )
    return IndicatorCandidate.objects.select_related("arbitration").get(pk=candidate.pk)


def _turn_own(candidate: IndicatorCandidate, state: CandidateState, verb: str, actor: User | None) -> None:
    with transaction.atomic():
        held = _own(candidate)
        held.state = state
        held.save(update_fields=["state"])
        record_activity(verb=verb, subject=held.arbitration, actor=actor)


def _refuse_nameless(said: Proposed) -> None:
    if not said.wording.is_named:
        raise DomainError(_("Say in a few words what you want to know, or to be able to tell."))
