"""Listen to each other: say what speaks for or against a proposal, make the words of another one's own, withdraw, moderate."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import CandidateState, Step
from estime_web.indicators.models import Argument, ArgumentModeration, IndicatorCandidate, Member
from estime_web.indicators.services.steps import hold, refuse_other_step

LONGEST = 600


def argue(
    *,
    candidate: IndicatorCandidate,
    side: str,
    text: str,
    language: str,
    author: Member | None,
    form_key: str = "",
    actor: User | None = None,
) -> Argument:
    """Say something for or against a proposal. Without `author`, those who lead note what was said in the room.

    Raises
    ------
    DomainError
        Nothing is said; it is too long; an observer speaks; or people do not debate now.
    """
    if author is not None and author.is_observer:
        raise DomainError(_("You look on: you read what others say, and say nothing here."))
    words = text.strip()
    if not words:
        raise DomainError(_("Write a few words first."))
    if len(words) > LONGEST:
        raise DomainError(_("Make it shorter: one idea at a time. %(longest)s signs at most.") % {"longest": LONGEST})
    with transaction.atomic():
        held = _open(candidate)
        sent = form_key and held.arguments.filter(form_key=form_key).first()
        if sent:
            return sent
        made = Argument.objects.create(
            candidate=held,
            side=side,
            text=words,
            language=language,
            author=author,
            college=author.college if author else None,
            form_key=form_key,
            on=timezone.localdate(),
        )
        _log("argue", held, actor)
    return made


def adopt_argument(*, argument: Argument, member: Member) -> None:
    """Say that one thinks so too.

    Raises
    ------
    DomainError
        It is one's own; it is no longer there; an observer speaks; or people do not debate now.
    """
    if member.is_observer:
        raise DomainError(_("You look on: you read what others say, and say nothing here."))
    with transaction.atomic():
        held = _readable(argument)
        if held.author_id == member.pk:
            raise DomainError(_("These are your own words: they count already."))
        held.adopted_by.add(member)
        _log("adopt_argument", held.candidate, None)


def leave_argument(*, argument: Argument, member: Member) -> None:
    """No longer say that one thinks so too.

    Raises
    ------
    DomainError
        People do not debate now.
    """
    with transaction.atomic():
        held = _readable(argument)
        held.adopted_by.remove(member)
        _log("leave_argument", held.candidate, None)


def withdraw_argument(*, argument: Argument, author: Member) -> None:
    """Take one's own words back, at any time. They are erased: nobody reads them any more, nowhere.

    Raises
    ------
    DomainError
        They are somebody else's.
    """
    with transaction.atomic():
        hold(argument.candidate.arbitration)
        held = _fresh(argument)
        if held.author_id != author.pk:
            raise DomainError(_("These are not your words. You may ask those who lead to look at them."))
        held.is_withdrawn, held.text, held.others_apart = True, "", 0
        held.save(update_fields=["is_withdrawn", "text", "others_apart"])
        held.adopted_by.clear()
        _log("withdraw_argument", held.candidate, None)


def moderate_argument(*, argument: Argument, hides: bool, reason: str, actor: User) -> None:
    """Hide words that hurt, or show them again. Everybody who takes part reads the reason.

    Raises
    ------
    DomainError
        No reason is given; or they were withdrawn.
    """
    if not reason.strip():
        raise DomainError(_("Say why in a sentence: everybody who takes part can read it."))
    with transaction.atomic():
        hold(argument.candidate.arbitration)
        held = _fresh(argument)
        if held.is_withdrawn:
            raise DomainError(_("Its author has withdrawn it already."))
        if held.is_hidden == hides:
            return
        held.is_hidden = hides
        held.save(update_fields=["is_hidden"])
        ArgumentModeration.objects.create(
            argument=held, hides=hides, reason=reason.strip(), by=actor, at=timezone.now()
        )
        _log("moderate_argument", held.candidate, actor)


def _open(candidate: IndicatorCandidate) -> IndicatorCandidate:
    refuse_other_step(hold(candidate.arbitration), Step.DEBATE)
    held = IndicatorCandidate.objects.select_related("arbitration").get(pk=candidate.pk)
    if held.state != CandidateState.PROPOSED:
        raise DomainError(_("This proposal no longer stands. Look at the list again."))
    return held


def _readable(argument: Argument) -> Argument:
    _open(argument.candidate)
    held = _fresh(argument)
    if held.is_withdrawn or held.is_hidden:
        raise DomainError(_("These words are no longer there. Look at the page again."))
    return held


def _fresh(argument: Argument) -> Argument:
    return Argument.objects.select_related("candidate__arbitration").get(pk=argument.pk)


def _log(verb: str, candidate: IndicatorCandidate, actor: User | None) -> None:
    told = {"proposal": candidate.number}
    record_activity(verb=verb, subject=candidate.arbitration, actor=actor, details=told)
