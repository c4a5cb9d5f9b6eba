"""Rows of the encounters."""

from estime_web.encounters.models.encounter import Encounter, Organiser
from estime_web.encounters.models.moment import Moment
from estime_web.encounters.models.participation import Participation, Wish
from estime_web.encounters.models.plan import Plan, Seat
from estime_web.encounters.models.programme import Room, Session, Slot, Workshop

__all__ = [
    "Encounter",
    "Moment",
    "Organiser",
    "Participation",
    "Plan",
    "Room",
    "Seat",
    "Session",
    "Slot",
    "Wish",
    "Workshop",
]
