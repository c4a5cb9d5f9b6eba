"""Who comes back with a session. There is no password to check."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest


class SignInBackend(AuthenticationBackend):
    """Finds the person of a session, as long as the account is open. Permissions come from the rules alone."""

    def authenticate(self, request: HttpRequest | None, **credentials: object) -> AbstractBaseUser | None:
        return None

    def has_perm(self, user_obj: object, perm: str, obj: object | None = None) -> bool:
        return False

    def has_module_perms(self, user_obj: object, app_label: str) -> bool:
        return False
