"""Give roles and take them back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Role
from estime_web.accounts.models import RoleGrant, User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


def grant_role(*, user: User, role: str, actor: User | None = None) -> RoleGrant:
    """Give a role. A role that is held already stays as it is."""
    with transaction.atomic():
        grant, is_new = RoleGrant.objects.get_or_create(
            user=user, role=Role(role), revoked_at=None, defaults={"granted_by": actor}
        )
        if is_new:
            record_activity(verb="grant_role", subject=user, actor=actor, details={"role": Role(role).value})
    user.__dict__.pop("roles", None)
    return grant


def revoke_role(*, user: User, role: str, actor: User | None = None) -> None:
    """Take a role back. The site always keeps one administrator who can sign in.

    Raises
    ------
    DomainError
        It is the last administrator.
    """
    with transaction.atomic():
        if role == Role.ADMINISTRATOR:
            refuse_last_administrator(user)
        taken = RoleGrant.objects.filter(user=user, role=role, revoked_at=None).update(revoked_at=timezone.now())
        if taken:
            record_activity(verb="revoke_role", subject=user, actor=actor, details={"role": Role(role).value})
    user.__dict__.pop("roles", None)


def refuse_last_administrator(user: User) -> None:
    """Refuse when nobody but `user` is an administrator; lock the administrators until the transaction ends."""
    active = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, revoked_at=None, user__is_active=True)
    holders = set(active.select_for_update().values_list("user_id", flat=True))
    if holders == {user.pk}:
        raise DomainError(_("This is the last administrator of the site. First make somebody else an administrator."))
