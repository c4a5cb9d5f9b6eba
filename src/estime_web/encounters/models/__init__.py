"""Rows of the encounters."""

from estime_web.encounters.models.account import Account, AccountSection
from estime_web.encounters.models.certificates import CertificateSignature
from estime_web.encounters.models.encounter import Encounter, Organiser
from estime_web.encounters.models.lessons import Correction, Lesson, Note
from estime_web.encounters.models.live import Notice, RoomEvent, Swap
from estime_web.encounters.models.moment import Moment
from estime_web.encounters.models.networking import Networking, Table, TablePlan, TableSeat
from estime_web.encounters.models.participation import KeptSeat, Pair, Participation, Wish
from estime_web.encounters.models.plan import Plan, Seat, Variant, WhyNot
from estime_web.encounters.models.programme import Room, Session, Slot, Workshop
from estime_web.encounters.models.screens import Screen
from estime_web.encounters.models.voices import Prompt, Voice

__all__ = [
    "Account",
    "AccountSection",
    "CertificateSignature",
    "Correction",
    "Encounter",
    "KeptSeat",
    "Lesson",
    "Moment",
    "Networking",
    "Note",
    "Notice",
    "Organiser",
    "Pair",
    "Participation",
    "Plan",
    "Prompt",
    "Room",
    "RoomEvent",
    "Screen",
    "Seat",
    "Session",
    "Slot",
    "Swap",
    "Table",
    "TablePlan",
    "TableSeat",
    "Variant",
    "Voice",
    "WhyNot",
    "Wish",
    "Workshop",
]
