"""The writes of notes, lessons and corrections."""

from estime_web.encounters.services.lessons.capitalising import link_programme, origin_of, raise_lesson
from estime_web.encounters.services.lessons.corrections import (
    leave_out_correction,
    suggest_correction,
    take_in_correction,
    withdraw_correction,
)
from estime_web.encounters.services.lessons.drafting import (
    add_lesson,
    agree_lesson,
    delete_lesson,
    move_lesson,
    reopen_lesson,
    texts_of,
    update_lesson,
)
from estime_web.encounters.services.lessons.forgetting import forget_words
from estime_web.encounters.services.lessons.note_takers import name_note_takers
from estime_web.encounters.services.lessons.notes import add_note, remove_note, takes_notes_at, update_note
from estime_web.encounters.services.lessons.sending import send_lessons
from estime_web.encounters.services.lessons.two_texts import TwoTextsError
from estime_web.encounters.services.lessons.writers import Writer

__all__ = [
    "TwoTextsError",
    "Writer",
    "add_lesson",
    "add_note",
    "agree_lesson",
    "delete_lesson",
    "forget_words",
    "leave_out_correction",
    "link_programme",
    "move_lesson",
    "name_note_takers",
    "origin_of",
    "raise_lesson",
    "remove_note",
    "reopen_lesson",
    "send_lessons",
    "suggest_correction",
    "take_in_correction",
    "takes_notes_at",
    "texts_of",
    "update_lesson",
    "update_note",
    "withdraw_correction",
]
