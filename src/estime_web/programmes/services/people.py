"""The people of a programme, by their e-mail address."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.accounts.services import create_user
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import queue_mail


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Somebody as they are typed: name and language serve only where there is no account yet."""

    email: str
    name: str = ""
    language: str = "fr"


def account_of(address: Address, *, actor: User | None = None) -> User:
    """Return the account of an address; make it where there is none.

    Raises
    ------
    DomainError
        The address cannot be one, or its account is closed.
    """
    known = User.objects.filter(email=address.email.strip().lower()).first()
    if known is None:
        return create_user(email=address.email, name=address.name, language=address.language, actor=actor)
    if not known.is_active:
        raise DomainError(_("The account of this address is closed. Ask an administrator to open it again."))
    return known


def write_to(user: User, mail: tuple[str, str], *, subject_id: str) -> None:
    """Queue what tells somebody of their place in a programme."""
    subject, body = mail
    queue_mail(
        to=user.email,
        language=user.language,
        subject=subject,
        body=body,
        kind="programme_place",
        subject_id=subject_id,
    )
