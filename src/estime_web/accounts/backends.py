"""Who comes back with a session. There is no password to check."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from estime_web.accounts.facts import with_facts


class SignInBackend(AuthenticationBackend):
    """Finds the person of a session, as long as the account is open. Permissions come from the rules alone."""

    def authenticate(self, request: HttpRequest | None, **credentials: object) -> AbstractBaseUser | None:
        return None

    def get_user(self, user_id: UUID | str) -> AbstractBaseUser | None:
        """Return the person of a session, with what every page asks of them; nobody when the account is closed."""
        user = with_facts().filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def has_perm(self, user_obj: object, perm: str, obj: object | None = None) -> bool:
        return False

    def has_module_perms(self, user_obj: object, app_label: str) -> bool:
        return False
