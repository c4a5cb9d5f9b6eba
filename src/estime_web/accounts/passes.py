"""The token of a pass: made again from the site's secret whenever a link or a badge needs it, never stored.

A token carries 160 bits of an HMAC. Nobody guesses one: at a million tries per second, the chance to hit one of a million
passes within a year is below 1 in 10^28. So looking a token up needs no throttle, and no network address is kept.
"""

import base64
import hashlib
import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac

from estime_web.accounts.models import Pass

_PURPOSE = "estime.accounts.pass"
_BYTES = 20


def new_nonce() -> str:
    return secrets.token_hex(16)


def make_token(pass_id: object, nonce: str, *, secret: str | bytes | None = None) -> str:
    """Return the token that the site's secret gives to this pass: 32 letters and digits, easy to type from a card."""
    seal = salted_hmac(_PURPOSE, f"{pass_id}:{nonce}", secret=secret, algorithm="sha256").digest()
    return base64.b32encode(seal[:_BYTES]).decode().lower()


def hash_of(token: str) -> str:
    """Return what the database keeps of a token. Upper and lower case are the same token."""
    return hashlib.sha256(token.lower().encode()).hexdigest()


def token_of(access: Pass) -> str:
    """Return the token of a pass, to write it into a link.

    Raises
    ------
    LookupError
        The site's secret is no longer the one the pass was made with: re-issue the pass.
    """
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        token = make_token(access.pk, access.nonce, secret=secret)
        if hash_of(token) == access.token_hash:
            return token
    msg = f"pass {access.pk} was made with another secret"
    raise LookupError(msg)
