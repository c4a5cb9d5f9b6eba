"""Turn screens on and off."""

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.accounts.services import issue_pass, revoke_pass
from estime_web.encounters.models import Encounter, Room, Screen
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


def open_screen(*, encounter: Encounter, name: str, room: Room | None, actor: User | None) -> Screen:
    """Make an address that shows who goes where, in all rooms or in one, to whoever has it.

    Raises
    ------
    DomainError
        It has no name, or the room is one of another day.
    """
    if not name.strip():
        raise DomainError(_("Give the screen a name: the hall, the first floor, the door of a room."))
    if room is not None and room.encounter_id != encounter.pk:
        raise DomainError(_("This room is not one of this day. Choose a room of the programme."))
    with transaction.atomic():
        screen = Screen.objects.create(
            encounter=encounter, name=name.strip(), room=room, access=issue_pass(), created_by=actor
        )
        record_activity(verb="open_screen", subject=encounter, actor=actor, details={"id": screen.pk})
    return screen


def close_screen(*, screen: Screen, actor: User | None) -> None:
    """Turn a screen off for good: its address opens nothing any more."""
    with transaction.atomic():
        revoke_pass(access=screen.access, actor=actor)
        record_activity(verb="close_screen", subject=screen.encounter, actor=actor, details={"id": screen.pk})
