"""Whether what a phone or a screen shows is still what the room looks at. Asked by hundreds of phones: kept cheap."""

import hashlib

from estime_web.accounts.passes import hash_of
from estime_web.indicators.models import Arbitration, Member

_FIELDS = ("step", "step_since", "pace_id", "ends_at")
_LENGTH = 12


def mark_of(arbitration: Arbitration) -> str:
    """Return a short mark of where the room is. It tells nothing of what anybody said."""
    return _mark(*(getattr(arbitration, name) for name in _FIELDS))


def mark_for_token(token: str) -> str | None:
    """Return the mark for whoever comes by a pass, in one query; None where it opens nothing."""
    rows = Member.objects.filter(access__token_hash=hash_of(token), access__revoked_at=None, left_at=None)
    found = rows.values_list(*(f"arbitration__{name}" for name in _FIELDS)).first()
    return None if found is None else _mark(*found)


def _mark(*values: object) -> str:
    return hashlib.sha256("|".join(str(value) for value in values).encode()).hexdigest()[:_LENGTH]
