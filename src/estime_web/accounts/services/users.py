"""Make accounts and change them."""

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.data import erase_for
from estime_web.accounts.enums import Language
from estime_web.accounts.models import RoleGrant, User
from estime_web.accounts.models.user import ERASED
from estime_web.accounts.services.roles import refuse_last_administrator
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import OutboxMail
from estime_web.foundation.services import record_activity


def create_user(*, email: str, name: str = "", language: str = "fr", actor: User | None = None) -> User:
    """Make an account. Nothing is sent: the person asks for a code when they first sign in.

    Raises
    ------
    DomainError
        The address cannot be one, or somebody has an account with it.
    """
    _refuse_bad_address(email)
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, name=name.strip(), language=Language(language))
            record_activity(verb="create_user", subject=user, actor=actor)
    except IntegrityError as error:
        raise DomainError(_("Somebody already has an account with this e-mail address.")) from error
    return user


def update_profile(*, user: User, name: str, language: str, actor: User | None = None) -> None:
    """Change the name and the language of an account."""
    user.name = name.strip()
    user.language = Language(language)
    with transaction.atomic():
        user.save(update_fields=["name", "language"])
        record_activity(verb="update_profile", subject=user, actor=actor or user)


def change_language(*, user: User, language: str) -> None:
    """Keep the language a person reads the site in. An unknown one changes nothing."""
    if language == user.language or language not in Language.values:
        return
    user.language = language
    with transaction.atomic():
        user.save(update_fields=["language"])
        record_activity(verb="change_language", subject=user, actor=user)


def close_account(*, user: User, actor: User | None = None) -> None:
    """Keep somebody from signing in; whoever is signed in is out at once. Nothing is erased.

    Raises
    ------
    DomainError
        It is the last administrator.
    """
    with transaction.atomic():
        refuse_last_administrator(user)
        _open_or_close(user, is_active=False, verb="close_account", actor=actor)


def reopen_account(*, user: User, actor: User | None = None) -> None:
    """Let somebody sign in again, with the roles held before.

    Raises
    ------
    DomainError
        The account was erased.
    """
    if user.is_erased:
        raise DomainError(_("This account was erased: nobody can sign in to it. Make a new account."))
    with transaction.atomic():
        _open_or_close(user, is_active=True, verb="reopen_account", actor=actor)


def erase_account(*, user: User, actor: User | None = None) -> None:
    """Erase who somebody was, for good: name, address, e-mails. Their acts stay in the log, of nobody known.

    Raises
    ------
    DomainError
        It is the last administrator.
    """
    with transaction.atomic():
        refuse_last_administrator(user)
        erase_for(user)
        OutboxMail.objects.filter(to__iexact=user.email).delete()
        EmailAddress.objects.filter(user=user).delete()
        RoleGrant.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
        user.name, user.email, user.is_active = "", f"{user.pk}{ERASED}", False
        user.save(update_fields=["name", "email", "is_active"])
        record_activity(verb="erase_account", subject=user, actor=actor)
    user.__dict__.pop("roles", None)


def _open_or_close(user: User, *, is_active: bool, verb: str, actor: User | None) -> None:
    user.is_active = is_active
    user.__dict__.pop("roles", None)
    if User.objects.filter(pk=user.pk, is_active=not is_active).update(is_active=is_active):
        record_activity(verb=verb, subject=user, actor=actor)


def _refuse_bad_address(email: str) -> None:
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise DomainError(_("This is not an e-mail address. It looks like name@example.org.")) from error
