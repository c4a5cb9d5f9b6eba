"""Find what was typed among people, workshops, sessions and slots: by identifier, else by name or label."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from estime.allocation import Problem
from estime.allocation.faults import session_labels
from estime.commands.refusals import RefusedError
from estime.exchange.sheets import plain, suggest
from estime.language import translator

_MOST_LISTED: Final = 12

Words = Sequence[tuple[str, Sequence[str]]]


class Naming:
    """The words of a day, both ways. What is not found is refused, with the nearest word there is."""

    def __init__(self, problem: Problem, names: Mapping[str, str], language: str) -> None:
        self._problem, self._names, self._text = problem, names, translator(language)
        self._labels = session_labels(problem)
        self._titles = {workshop.id: workshop.title or workshop.id for workshop in problem.workshops}
        self._slot_of = {session.id: session.slot for session in problem.sessions}

    def name(self, person: str) -> str:
        return self._names.get(person, person)

    def title(self, workshop: str) -> str:
        return self._titles[workshop]

    def label(self, id: str | None) -> str:
        """Return the words of a session or a slot; None is no seat."""
        return self._text.gettext("no seat") if id is None else self._labels.get(id, id)

    def place(self, session: str) -> str:
        """Return the words of a session with its time."""
        return f"{self._labels[session]} – {self._labels[self._slot_of[session]]}"

    def person(self, typed: str) -> str:
        words = [(person.id, (self._names.get(person.id, ""),)) for person in self._problem.people]
        return self._found(typed, words, self._text.gettext("“%(name)s” does not take part in this day."))

    def workshop(self, typed: str) -> str:
        words = [(workshop.id, (workshop.title,)) for workshop in self._problem.workshops]
        return self._found(typed, words, self._text.gettext("“%(name)s” is no workshop of this day."))

    def slot(self, typed: str) -> str:
        words = [(slot.id, (slot.label,)) for slot in self._problem.slots]
        return self._found(typed, words, self._text.gettext("“%(name)s” is no time of this day."))

    def session(self, typed: str) -> str:
        """Find a session; « workshop @ slot » names one too."""
        sessions = self._problem.sessions
        unknown = self._text.gettext("“%(name)s” is no session of this day.")
        workshop, mark, slot = typed.rpartition("@")
        if mark and typed not in self._slot_of:
            place = self.workshop(workshop.strip()), self.slot(slot.strip())
            here = [(each.id, (typed,)) for each in sessions if (each.workshop, each.slot) == place]
            return self._found(typed, here, unknown)
        words = [
            (each.id, (self._labels[each.id], self._titles.get(each.workshop, ""), each.room)) for each in sessions
        ]
        return self._found(typed, words, unknown)

    def _found(self, typed: str, words: Words, unknown: str) -> str:
        wanted = plain(typed)
        if any(typed == id for id, _ in words):
            return typed
        found = [id for id, others in words if wanted and wanted in map(plain, (id, *others))]
        if len(found) == 1:
            return found[0]
        if found:
            sentence = self._text.gettext("“%(name)s” may be any of these: %(known)s. Give the identifier.")
            raise RefusedError(sentence % {"name": typed, "known": ", ".join(found[:_MOST_LISTED])})
        raise RefusedError(f"{unknown % {'name': typed}} {self._mend(typed, words)}".rstrip())

    def _mend(self, typed: str, words: Words) -> str:
        known: Iterable[str] = (word for id, others in words for word in (id, *others) if word)
        if suggestion := suggest(typed, known):
            return self._text.gettext("Did you mean “%(suggestion)s”?") % {"suggestion": suggestion}
        if len(words) > _MOST_LISTED or not words:
            return self._text.gettext("Look in the file of the day.")
        return self._text.gettext("Known are: %(known)s.") % {"known": ", ".join(id for id, _ in words)}
