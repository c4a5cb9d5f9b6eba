"""Whether what a phone or a screen shows is still what the room looks at. Asked by hundreds of phones: kept cheap."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from estime_web.accounts.passes import hash_of
from estime_web.indicators.models import Arbitration, Member
from estime_web.indicators.queries.candidates import Proposal

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a room that is led looks at, in the order of the list."""

    proposals: tuple[Proposal, ...]
    now: Proposal | None

    @property
    def place(self) -> int:
        """The place of what the room looks at, from 1; 0 where everybody goes at their own pace."""
        return self.proposals.index(self.now) + 1 if self.now else 0

    @property
    def before(self) -> Proposal | None:
        return self.proposals[self.place - 2] if self.place > 1 else None

    @property
    def after(self) -> Proposal | None:
        return self.proposals[self.place] if self.place < len(self.proposals) else None


def room_of(arbitration: Arbitration, proposals: Sequence[Proposal]) -> Room:
    """Return where the room stands among these proposals."""
    now = next((each for each in proposals if each.candidate.pk == arbitration.pace_id), None)
    return Room(proposals=tuple(proposals), now=now)
