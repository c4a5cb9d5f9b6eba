"""The day goes on: who is there, who comes unannounced, what changes, who is told, what is taken back.

`events.py`      one row per thing that happens, written with the act itself
`arrivals.py`    somebody is there
`walk_ins.py`    somebody comes unannounced, or later than their place was kept
`changes.py`     what may happen to the day, as rows: applied, and taken back
`foreseeing.py`  what a change would move, before it is confirmed
`carrying_out.py`  the change itself, with the plan that follows from it
`undoing.py`     taking something back
`in_force.py`    the version of « qui va où ? » that people follow from now on
`notices.py`     telling those whose day changes
"""

from estime_web.encounters.services.live.arrivals import check_in, record_presences
from estime_web.encounters.services.live.carrying_out import ChangedMeanwhileError, carry_out
from estime_web.encounters.services.live.changes import (
    CancelsSession,
    ChangesRoom,
    Exchanges,
    LeavesEarly,
    NotCome,
    Places,
    TakesBack,
)
from estime_web.encounters.services.live.events import record_event
from estime_web.encounters.services.live.foreseeing import Foresight, Moved, foresee
from estime_web.encounters.services.live.notices import mark_seen, mark_told
from estime_web.encounters.services.live.undoing import UNDO_MINUTES, can_undo, foresee_undoing, undo_event
from estime_web.encounters.services.live.walk_ins import newcomer_proposals, proposals_for, seat_newcomer, walk_in

__all__ = [
    "UNDO_MINUTES",
    "CancelsSession",
    "ChangedMeanwhileError",
    "ChangesRoom",
    "Exchanges",
    "Foresight",
    "LeavesEarly",
    "Moved",
    "NotCome",
    "Places",
    "TakesBack",
    "can_undo",
    "carry_out",
    "check_in",
    "foresee",
    "foresee_undoing",
    "mark_seen",
    "mark_told",
    "newcomer_proposals",
    "proposals_for",
    "record_event",
    "record_presences",
    "seat_newcomer",
    "undo_event",
    "walk_in",
]
