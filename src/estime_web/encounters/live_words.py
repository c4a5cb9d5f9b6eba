"""What changes in somebody's day, in whole sentences. Each is in the language that is active."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from estime_web.encounters.hours import clock
from estime_web.encounters.models import Room, Session, Slot

Rows = Sequence[Mapping[str, Any]]  # Any: JSON of the model


class ChangeWords:
    """The names of the hours, workshops and rooms of one day, read once for everybody who is told."""

    def __init__(self, encounter: UUID) -> None:
        self._encounter = encounter

    def sentences(self, changes: Rows) -> list[str]:
        """Return one sentence for each stretch of the day that changes, in the order of the hours.

        Rows of the tables name a round and no slot: they are told of elsewhere, as a whole.
        """
        known = [row for row in changes if row.get("slot") in self._slots]
        return [self._sentence(row) for row in sorted(known, key=lambda row: self._slots[row["slot"]].starts_at)]

    def _sentence(self, row: Mapping[str, Any]) -> str:  # Any: JSON of the model
        values = {
            "hour": clock(self._slots[row["slot"]].starts_at),
            "before": self._title(row["before"]),
            "after": self._title(row["after"]),
            "room": self._room(row),
        }
        if row["before"] == row["after"]:
            return _("At %(hour)s, %(after)s takes place in another room: %(room)s.") % values
        if row["after"] is None:
            return _("At %(hour)s, you have no place any more: ask at the welcome desk.") % values
        if row["before"] is None:
            return _("At %(hour)s, you have a place in %(after)s, room %(room)s.") % values
        return _("At %(hour)s, you are expected in %(after)s, room %(room)s, instead of %(before)s.") % values

    def _title(self, pk: int | None) -> str:
        session = self._sessions.get(pk) if pk is not None else None
        if session is None:
            return ""
        return _("workshop %(letter)s, “%(title)s”") % {
            "letter": session.workshop.letter,
            "title": session.workshop.title,
        }

    def _room(self, row: Mapping[str, Any]) -> str:  # Any: JSON of the model
        told = row.get("room_after")
        if told is not None:
            return self._rooms.get(told, "")
        session = self._sessions.get(row["after"]) if row["after"] is not None else None
        return session.room.name if session is not None else ""

    @cached_property
    def _slots(self) -> dict[int, Slot]:
        return {slot.pk: slot for slot in Slot.objects.filter(encounter=self._encounter)}

    @cached_property
    def _sessions(self) -> dict[int, Session]:
        rows = Session.objects.filter(slot__encounter=self._encounter).select_related("workshop", "room")
        return {session.pk: session for session in rows}

    @cached_property
    def _rooms(self) -> dict[int, str]:
        return dict(Room.objects.filter(encounter=self._encounter).values_list("pk", "name"))
