"""Who writes a note: somebody of the day through their pass, or somebody who prepares it through their account."""

from dataclasses import dataclass

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.encounters.models import Encounter, Note, Participation
from estime_web.foundation.services import record_activity


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who acts: `participation` through a pass, or `user` through an account. One of the two is given."""

    participation: Participation | None = None
    user: User | None = None

    def wrote(self, note: Note) -> bool:
        """Say whether this note is theirs: they took it, or typed it in from paper. Nobody else changes it."""
        if self.participation is not None:
            return note.participation_id == self.participation.pk
        return self.user is not None and note.user_id == self.user.pk

    def record(self, verb: str, encounter: Encounter, **details: Json) -> None:
        """Write the act into the log."""
        label = f"pass:{self.participation.access_id}" if self.participation else ""
        record_activity(verb=verb, subject=encounter, actor=self.user, actor_label=label, details=details)
