"""Leave an arbitration. What becomes of the ballot depends on whether anybody may have seen what it changes."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.accounts.services import revoke_pass
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import RoundState, Step
from estime_web.indicators.models import Arbitration, Ballot, Member
from estime_web.indicators.seals import seals_of
from estime_web.indicators.services.framing_frozen import is_frozen
from estime_web.indicators.services.steps import hold, refuse_closed


def has_shown_results(arbitration: Arbitration) -> bool:
    """Say whether a round was closed: from then on, a ballot that goes missing would show what it said."""
    return arbitration.rounds.filter(state=RoundState.CLOSED).exists()


def take_off_list(*, member: Member, actor: User) -> None:
    """Take somebody off the list. Whoever was never invited goes without a trace; of the others it is kept that they were.

    Their link opens nothing any more. While no round was closed, what they said goes with them; afterwards it stays
    counted and nothing leads from it to them any more: if it went, those who compare would read it.

    Raises
    ------
    DomainError
        They left already, or the arbitration is closed.
    """
    with transaction.atomic():
        held = hold(member.arbitration)
        refuse_closed(held)
        _refuse_gone(member)
        if member.invited_at is None and not is_frozen(held):
            _forget(member)
        else:
            _part(held, member, deletes=not has_shown_results(held))
            _close(member, actor)
        record_activity(verb="take_off_list", subject=held, actor=actor, details={"member": str(member.pk)})


def leave_arbitration(*, member: Member, wants_deletion: bool) -> None:
    """Leave by oneself, from one's own page, until the assembly decides.

    `wants_deletion`: what one said goes too, even where results were shown that will change.

    Raises
    ------
    DomainError
        One left already, or the decision is written: it stands on what everybody said.
    """
    with transaction.atomic():
        held = hold(member.arbitration)
        if held.step == Step.DECIDED:
            raise DomainError(_("This is decided. What you said is in it, without your name, and stays."))
        _refuse_gone(member)
        _part(held, member, deletes=wants_deletion)
        member.name = member.email = ""
        _close(member, None)
        record_activity(verb="leave_arbitration", subject=held, actor_label="pass:")


def forget_account(user: User) -> None:
    """Erase what the list holds of somebody whose account is erased; what they said loses the last way back to them."""
    for member in Member.objects.filter(user=user).select_related("access", "arbitration"):
        with transaction.atomic():
            held = hold(member.arbitration)
            _part(held, member, deletes=not has_shown_results(held))
            member.name, member.email, member.user = "", "", None
            _close(member, None)


def _refuse_gone(member: Member) -> None:
    if member.left_at is not None:
        raise DomainError(_("This person has left already."))


def _part(held: Arbitration, member: Member, *, deletes: bool) -> None:
    """Part somebody from their ballot: it is deleted, or it keeps a seal that nobody can make again."""
    ballots = Ballot.objects.filter(arbitration=held, seal__in=seals_of(member.pk))
    if deletes and held.step != Step.DECIDED:
        ballots.delete()
        return
    for ballot in ballots:
        ballot.seal = secrets.token_hex(32)
        ballot.save(update_fields=["seal"])


def _close(member: Member, actor: User | None) -> None:
    if member.left_at is None:
        member.left_at = timezone.now()
    member.save(update_fields=["name", "email", "user", "left_at"])
    revoke_pass(access=member.access, actor=actor)


def _forget(member: Member) -> None:
    """Delete a row that nobody was ever told of, with its pass."""
    access = member.access
    member.delete()
    access.delete()
