"""Make accounts and change them."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
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


def _refuse_bad_address(email: str) -> None:
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise DomainError(_("This is not an e-mail address. It looks like name@example.org.")) from error
