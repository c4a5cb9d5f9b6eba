"""The seal of a voice: what finds somebody's own words again from their personal page, and leads nobody back to them.

It is an HMAC of who answers and of the question, keyed with the site's secret. The database alone does not give it away;
who holds the secret as well can try everybody of the day. The page says so.
"""

from django.conf import settings
from django.utils.crypto import salted_hmac

_PURPOSE = "estime.encounters.voice"


def seal_of(participation_id: object, prompt_id: object) -> str:
    """Return the seal under which words are kept: 64 letters and digits."""
    return _seal(participation_id, prompt_id, secret=None)


def seals_of(participation_id: object, prompt_id: object) -> tuple[str, ...]:
    """Return the seals under which words may be found: that of the secret in use, then those of the former ones."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return tuple(_seal(participation_id, prompt_id, secret=secret) for secret in secrets)


def _seal(participation_id: object, prompt_id: object, *, secret: str | bytes | None) -> str:
    text = f"{participation_id}:{prompt_id}"
    return salted_hmac(_PURPOSE, text, secret=secret, algorithm="sha256").hexdigest()
