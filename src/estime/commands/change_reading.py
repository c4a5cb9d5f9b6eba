"""Understand a change of the programme as it is typed: `B1 +2`, `B1 <> C1`, `+B @2 20`, `B1 nl`."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from estime.allocation import Problem
from estime.allocation.remedies import Remedy, RemedyKind
from estime.commands.naming import Naming
from estime.commands.refusals import RefusedError
from estime.exchange.sheets import parse_languages
from estime.language import translator

_SESSION: Final = re.compile(r"\+\s*(?P<workshop>.+?)\s*@\s*(?P<slot>.+?)\s+(?P<seats>\d{1,6})")
_EXCHANGE: Final = re.compile(r"(?P<session>.+?)\s*<>\s*(?P<other>.+)")
_SWAP: Final = re.compile(r"swap\s+(?P<session>\S+)\s+(?P<other>\S+)", re.IGNORECASE)
_SEATS: Final = re.compile(r"(?P<session>.+?)\s*(?P<sign>[-+−])\s*(?P<count>\d{1,6})")
_INTERPRETER: Final = re.compile(r"(?P<session>.+)\s+(?P<language>\S+)")


class ChangeReading:
    """Changes of one day, read one after another."""

    def __init__(self, problem: Problem, naming: Naming, language: str) -> None:
        self._naming, self._text = naming, translator(language)
        self._sessions = {session.id: session for session in problem.sessions}

    def change(self, typed: str) -> Remedy:
        """Return the change that was typed.

        Raises
        ------
        RefusedError
            If it is none, or names what the day does not have.
        """
        for pattern, make in self._forms():
            if (match := pattern.fullmatch(typed.strip())) and (remedy := make(match)) is not None:
                return remedy
        sentence = self._text.gettext(
            "“%(change)s” is not a change that can be tried. Write it like “B1 +2”, “B1 <> C1”, “+B @2 20” or “B1 nl”."
        )
        raise RefusedError(sentence % {"change": typed})

    def _forms(self) -> Iterable[tuple[re.Pattern[str], Callable[[re.Match[str]], Remedy | None]]]:
        return (
            (_SESSION, self._more_sessions),
            (_EXCHANGE, self._exchange),
            (_SWAP, self._exchange),
            (_SEATS, self._seats),
            (_INTERPRETER, self._interpreter),
        )

    def _more_sessions(self, match: re.Match[str]) -> Remedy | None:
        workshop, slot = self._naming.workshop(match["workshop"]), self._naming.slot(match["slot"])
        seats = int(match["seats"])
        return Remedy(kind=RemedyKind.SESSION, workshop=workshop, slot=slot, seats=seats) if seats else None

    def _exchange(self, match: re.Match[str]) -> Remedy:
        first, second = (self._sessions[self._naming.session(match[name])] for name in ("session", "other"))
        if first.id == second.id or first.slot != second.slot:
            sentence = self._text.gettext(
                "“%(first)s” and “%(second)s” do not take place side by side: rooms are exchanged between two sessions of one time."
            )
            raise RefusedError(sentence % {"first": first.id, "second": second.id})
        return Remedy(kind=RemedyKind.EXCHANGE, session=first.id, other=second.id)

    def _seats(self, match: re.Match[str]) -> Remedy | None:
        session, count = self._sessions[self._naming.session(match["session"])], int(match["count"])
        seats = count if match["sign"] == "+" else -count
        if session.maximum + seats < 0:
            sentence = self._text.ngettext(
                "“%(session)s” has %(count)d chair: no more can be taken away.",
                "“%(session)s” has %(count)d chairs: no more can be taken away.",
                session.maximum,
            )
            raise RefusedError(sentence % {"session": session.id, "count": session.maximum})
        return Remedy(kind=RemedyKind.SEATS, session=session.id, seats=seats) if seats else None

    def _interpreter(self, match: re.Match[str]) -> Remedy | None:
        languages = parse_languages(match["language"])
        if languages is None or len(languages) != 1:
            return None
        session = self._sessions[self._naming.session(match["session"])]
        if not session.languages:
            sentence = self._text.gettext(
                "“%(session)s” is open to every language already: an interpreter adds nothing."
            )
            raise RefusedError(sentence % {"session": session.id})
        return Remedy(kind=RemedyKind.INTERPRETER, session=session.id, language=languages[0])
