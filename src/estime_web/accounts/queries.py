"""Reads of the accounts."""

from django.contrib.auth.models import AnonymousUser

from estime_web.accounts.models import Pass, User
from estime_web.accounts.passes import hash_of


def pass_for_token(token: str) -> Pass | None:
    """Return the pass that a token opens, or None when it is unknown or revoked: nobody learns which.

    The look-up is by hash, so how long it takes says nothing about the token.
    """
    return Pass.objects.filter(token_hash=hash_of(token), revoked_at=None).first()


def has_role(user: User | AnonymousUser, role: str) -> bool:
    """Say whether a person holds a role now. The roles are read once per user object."""
    return role in getattr(user, "roles", ())
