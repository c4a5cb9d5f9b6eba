"""Events of a day, their notices and its screens, for the tests of what phones and screens show."""

from typing import Any

from estime_web.accounts.passes import token_of
from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.models import Encounter, Networking, Notice, Participation, Room, RoomEvent, Screen, Session
from estime_web.encounters.services.screens import open_screen
from tests.encounters.personal_factories import Day

Move = tuple[Session | None, Session | None]


def make_event(day: Day, kind: RoomEventKind = RoomEventKind.ARRIVED, **fields: Any) -> RoomEvent:
    """Something that happened. `fields` are those of the event."""
    return RoomEvent.objects.create(encounter=day.encounter, kind=kind, **fields)


def tell(event: RoomEvent, participation: Participation, *moves: Move, **fields: Any) -> Notice:
    """Somebody is told of an event: from which session to which, stretch by stretch."""
    changes = []
    for before, after in moves:
        known = after or before
        assert known is not None
        changes.append(
            {"slot": known.slot_id, "before": before.pk if before else None, "after": after.pk if after else None}
        )
    return Notice.objects.create(event=event, participation=participation, changes=changes, **fields)


def make_screen(encounter: Encounter, room: Room | None = None, name: str = "Hall") -> Screen:
    return open_screen(encounter=encounter, name=name, room=room, actor=None)


def address_of(screen: Screen) -> str:
    return f"/screens/{token_of(screen.access)}/"


def make_networking(day: Day, **fields: Any) -> Networking:
    """Rounds at tables during the meal."""
    moment = day.encounter.moments.get()
    return Networking.objects.create(encounter=day.encounter, moment=moment, lottery_seed="beffroi", **fields)
