"""Presence, wishes and facilitation as a person writes them in a cell."""

import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from estime_web.encounters.day_workbook.facts import DayFacts
from estime_web.encounters.hours import clock
from estime_web.encounters.models import Participation, Session

_BETWEEN = re.compile(r"[\s,;>]+")


def words_of(text: str) -> list[str]:
    """Return the letters or codes of a cell.

    >>> words_of("b, A/1 ;c > D")
    ['B', 'A/1', 'C', 'D']
    """
    return [word for word in _BETWEEN.split(text.upper().replace(" /", "/").replace("/ ", "/")) if word]


def wishes_text(participation: Participation) -> str:
    """Return the letters of what somebody wished, best first."""
    return " ".join(wish.workshop.letter for wish in participation.wishes.all())


def facilitation_text(sessions: Iterable[Session], facts: DayFacts) -> str:
    """Return what somebody facilitates: a letter for every session of a workshop, otherwise the codes of sessions."""
    codes = {facts.code_of(session) for session in sessions}
    words: list[str] = []
    for letter in facts.workshops:
        given = [code for code, session in facts.sessions.items() if session.workshop.letter.upper() == letter]
        mine = [code for code in given if code in codes]
        words += [letter] if mine and len(mine) == len(given) else mine
    return " ".join(words)


def facilitated(words: Sequence[str], facts: DayFacts) -> list[Session]:
    """Return the sessions that letters and codes name, each once, in the order of the day. Unknown words name none."""
    named = {
        code for code, session in facts.sessions.items() if code in words or session.workshop.letter.upper() in words
    }
    return [session for code, session in facts.sessions.items() if code in named]


def absence_text(absent: Iterable[int], facts: DayFacts) -> str:
    """Return when somebody is there, in words."""
    missed = set(absent)
    hours = [clock(slot.starts_at) for slot in facts.slots if slot.pk in missed]
    return _("except: %(hours)s") % {"hours": ", ".join(hours)} if hours else _("the whole time")
