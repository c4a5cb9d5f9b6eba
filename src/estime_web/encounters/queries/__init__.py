"""Reads of the encounters."""

from estime_web.encounters.queries.days import (
    DayState,
    attended_by,
    day_state,
    visible_to,
)
from estime_web.encounters.queries.people import (
    AnswerCount,
    answer_count,
    people_of,
    people_to_invite,
    people_to_notify,
    people_to_remind,
)

__all__ = [
    "AnswerCount",
    "DayState",
    "answer_count",
    "attended_by",
    "day_state",
    "people_of",
    "people_to_invite",
    "people_to_notify",
    "people_to_remind",
    "visible_to",
]
