"""The seal of a ballot: what finds somebody's own views again from their page, and leads nobody back to them.

It is an HMAC of who takes part, keyed with the site's secret. The database alone does not give it away; who holds the
secret as well can try everybody on the list. The page says so.
"""

from django.conf import settings
from django.utils.crypto import salted_hmac

_PURPOSE = "estime.indicators.ballot"


def seal_of(member_id: object) -> str:
    """Return the seal under which the ballot of a member is kept: 64 letters and digits."""
    return _seal(member_id, secret=None)


def seals_of(member_id: object) -> tuple[str, ...]:
    """Return the seals under which a ballot may be found: that of the secret in use, then those of the former ones."""
    return tuple(_seal(member_id, secret=secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


def _seal(member_id: object, *, secret: str | bytes | None) -> str:
    return salted_hmac(_PURPOSE, str(member_id), secret=secret, algorithm="sha256").hexdigest()
