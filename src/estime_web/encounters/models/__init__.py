"""Rows of the encounters."""

from estime_web.encounters.models.encounter import Encounter, Organiser
from estime_web.encounters.models.moment import Moment
from estime_web.encounters.models.participation import KeptSeat, Pair, Participation, Wish
from estime_web.encounters.models.plan import Plan, Seat, Variant, WhyNot
from estime_web.encounters.models.programme import Room, Session, Slot, Workshop

__all__ = [
    "Encounter",
    "KeptSeat",
    "Moment",
    "Organiser",
    "Pair",
    "Participation",
    "Plan",
    "Room",
    "Seat",
    "Session",
    "Slot",
    "Variant",
    "WhyNot",
    "Wish",
    "Workshop",
]
