"""Taking something back within some minutes: the rows as they were, and the plan nearest to the places of before."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.models import RoomEvent
from estime_web.encounters.services.live.carrying_out import carry_out
from estime_web.encounters.services.live.changes import REVERTS, TakesBack
from estime_web.encounters.services.live.foreseeing import Foresight, foresee
from estime_web.foundation.errors import DomainError

UNDO_MINUTES = 10


def can_undo(event: RoomEvent, at: dt.datetime | None = None) -> bool:
    """Say whether an event can still be taken back: for ten minutes after it happened, or after it was typed in."""
    moment, limit = at or timezone.now(), dt.timedelta(minutes=UNDO_MINUTES)
    ages = (moment - event.at, moment - event.recorded_at)
    is_fresh = any(dt.timedelta(0) <= age <= limit for age in ages)
    return event.kind in REVERTS and not hasattr(event, "undone_by") and is_fresh


def foresee_undoing(*, event: RoomEvent, at: dt.datetime | None = None, language: str = "fr") -> Foresight:
    """Return what taking an event back would move.

    Raises
    ------
    DomainError
        It cannot be taken back.
    """
    _refuse(event, at)
    return foresee(encounter=event.encounter, change=_back(event), at=at, language=language)


def undo_event(
    *,
    event: RoomEvent,
    actor: User | None,
    seen: str = "",
    key: str = "",
    at: dt.datetime | None = None,
    language: str = "fr",
) -> RoomEvent:
    """Take an event back: people get their former places again, as far as nobody else was given them since.

    Raises
    ------
    DomainError
        More than ten minutes have passed, it was taken back already, or a later act stands in the way.
    """
    done = RoomEvent.objects.filter(undoes=event).first()
    if done is not None:
        return done
    _refuse(event, at)
    return carry_out(
        encounter=event.encounter, change=_back(event), actor=actor, seen=seen, key=key, at=at, language=language
    )


def _back(event: RoomEvent) -> TakesBack:
    return TakesBack(undoes=event, participation=event.participation, session=event.session)


def _refuse(event: RoomEvent, at: dt.datetime | None) -> None:
    if event.kind == RoomEventKind.UNDONE or event.kind not in REVERTS:
        raise DomainError(_("This cannot be taken back with a button. Change the day once more instead."))
    if not can_undo(event, at):
        raise DomainError(
            _("This can be taken back for ten minutes, and they are over. Change the day once more instead.")
        )
