"""Issue, re-issue and revoke passes."""

from django.db import transaction
from django.utils import timezone

from estime_web.accounts.models import Pass, User
from estime_web.accounts.passes import hash_of, make_token, new_nonce
from estime_web.foundation.services import record_activity


def issue_pass() -> Pass:
    """Make a pass. It is part of the act that needs it (an invitation), whose entry in the log counts it."""
    access = _new_pass()
    access.save(force_insert=True)
    return access


def issue_passes(number: int) -> list[Pass]:
    """Make several passes at once, as `issue_pass` makes one."""
    return Pass.objects.bulk_create([_new_pass() for _ in range(number)])


def reissue_pass(*, access: Pass, actor: User | None = None) -> Pass:
    """Give a pass a new token: the link sent before opens nothing any more, and what hung on the pass stays."""
    with transaction.atomic():
        access.nonce = new_nonce()
        access.token_hash = hash_of(make_token(access.pk, access.nonce))
        access.revoked_at = None
        access.save(update_fields=["nonce", "token_hash", "revoked_at"])
        record_activity(verb="reissue_pass", subject=access, actor=actor)
    return access


def revoke_pass(*, access: Pass, actor: User | None = None) -> None:
    """Close a pass for good. To close it twice changes nothing."""
    with transaction.atomic():
        access.revoked_at = timezone.now()
        closed = Pass.objects.filter(pk=access.pk, revoked_at=None).update(revoked_at=access.revoked_at)
        if closed:
            record_activity(verb="revoke_pass", subject=access, actor=actor)


def _new_pass() -> Pass:
    access = Pass(nonce=new_nonce())
    access.token_hash = hash_of(make_token(access.pk, access.nonce))
    return access
