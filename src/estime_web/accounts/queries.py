"""Reads of the accounts."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Prefetch, Q, QuerySet

from estime_web.accounts.enums import Role
from estime_web.accounts.models import Pass, RoleGrant, User
from estime_web.accounts.models.user import ERASED
from estime_web.accounts.passes import hash_of


def pass_for_token(token: str) -> Pass | None:
    """Return the pass that a token opens, or None when it is unknown or revoked: nobody learns which.

    The look-up is by hash, so how long it takes says nothing about the token.
    """
    return Pass.objects.filter(token_hash=hash_of(token), revoked_at=None).first()


def has_role(user: AbstractBaseUser | AnonymousUser, role: str) -> bool:
    """Say whether a person holds a role now. The roles are read once per user object."""
    return role in getattr(user, "roles", ())


def users_matching(search: str) -> QuerySet[User]:
    """Return the accounts whose name or address contains every word of the search, with their roles. Erased ones are out."""
    found = User.objects.prefetch_related(Prefetch("grants", RoleGrant.objects.filter(revoked_at=None)))
    for word in search.split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return found.exclude(email__endswith=ERASED).order_by("email")


def administrators() -> QuerySet[User]:
    """Return the people to ask when something must be changed or removed."""
    held = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, revoked_at=None)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("email")
