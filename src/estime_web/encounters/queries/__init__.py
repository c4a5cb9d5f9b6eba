"""Reads of the encounters."""

from estime_web.encounters.queries.board import BoardSlot, board_of, legend_of
from estime_web.encounters.queries.days import (
    DayState,
    attended_by,
    day_state,
    states_of,
    visible_to,
)
from estime_web.encounters.queries.people import (
    AnswerCount,
    InvitationCount,
    answer_count,
    invitation_count,
    people_of,
    people_to_invite,
    people_to_notify,
    people_to_remind,
)
from estime_web.encounters.queries.programme import Programme, programme_of

__all__ = [
    "AnswerCount",
    "BoardSlot",
    "DayState",
    "InvitationCount",
    "Programme",
    "answer_count",
    "attended_by",
    "board_of",
    "day_state",
    "invitation_count",
    "legend_of",
    "people_of",
    "people_to_invite",
    "people_to_notify",
    "people_to_remind",
    "programme_of",
    "states_of",
    "visible_to",
]
