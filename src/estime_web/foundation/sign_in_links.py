"""One-time sign-in links: for the first administrator, and for whoever gets in when no e-mail leaves.

Only the command line makes them. A link is a signed note: this person, who last signed in at that moment. It
opens once, because signing in moves that moment; and for a short time, because it may lie about in a terminal.
"""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.urls import reverse

if TYPE_CHECKING:
    from estime_web.accounts.models import User

VALID_FOR = timedelta(hours=24)
_SALT = "estime.first-sign-in"


def sign_in_link(user: "User") -> str:
    """Return the address that signs `user` in, once, within a day."""
    token = signing.dumps([str(user.pk), _moment_of(user)], salt=_SALT)
    return settings.BASE_URL + reverse("first_sign_in", args=[token])


def user_of(token: str) -> "User | None":
    """Return whom a link signs in; None when it is no link of ours, too old, or used."""
    try:
        key, moment = signing.loads(token, salt=_SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    user = get_user_model().objects.filter(pk=UUID(key), is_active=True).first()
    return user if user is not None and _moment_of(user) == moment else None


def _moment_of(user: "User") -> str:
    return user.last_login.isoformat() if user.last_login else ""
