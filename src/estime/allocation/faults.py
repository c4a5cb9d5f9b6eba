"""Why a day is refused: faults of the question, and people and seats that conflict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from gettext import NullTranslations
from typing import Final

from estime.allocation.problem import Problem
from estime.language import translator

_MOST_LISTED: Final = 12


class FaultCode(StrEnum):
    """What may be wrong in a problem, whatever the wishes."""

    DUPLICATE = "duplicate"
    UNKNOWN = "unknown"
    NO_ID = "no_id"
    NO_ACTOR_TYPE = "no_actor_type"
    BOUNDS = "bounds"
    PERCENT = "percent"
    TWICE_NAMED = "twice_named"
    ONE_PERSON = "one_person"
    CONTRADICTION = "contradiction"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemFault:
    """One thing to mend: `kind` (slot, workshop, session, person or day) and `id` name the element."""

    code: FaultCode
    kind: str
    id: str
    detail: str = ""

    def sentence(self, language: str) -> str:
        """Say in one sentence what is wrong and what to do."""
        text = translator(language)
        kinds = {
            "slot": text.gettext("Slot"),
            "workshop": text.gettext("Workshop"),
            "session": text.gettext("Session"),
            "person": text.gettext("Person"),
            "pair": text.gettext("Pair"),
            "plan": text.gettext("Plan in force"),
        }
        values = {"kind": kinds.get(self.kind, self.kind), "id": self.id, "detail": self.detail}
        return _fault_template(self.code, text) % values


def _fault_template(code: FaultCode, text: NullTranslations) -> str:
    templates = {
        FaultCode.DUPLICATE: text.gettext("%(kind)s “%(id)s” is given twice: keep one, or change one identifier."),
        FaultCode.UNKNOWN: text.gettext(
            "%(kind)s “%(id)s” names “%(detail)s”, which is not in this day: add it or correct it."
        ),
        FaultCode.NO_ID: text.gettext("%(kind)s without an identifier: give it one."),
        FaultCode.NO_ACTOR_TYPE: text.gettext("%(kind)s “%(id)s” has no actor type: give one."),
        FaultCode.BOUNDS: text.gettext(
            "%(kind)s “%(id)s” asks for %(detail)s people: the minimum is 0 or more, and at most the number of seats."
        ),
        FaultCode.PERCENT: text.gettext(
            "The share of each actor type is %(detail)s percent: choose a number from 0 to 100."
        ),
        FaultCode.ONE_PERSON: text.gettext("%(kind)s “%(id)s” is one person only: name two."),
        FaultCode.CONTRADICTION: text.gettext(
            "%(kind)s “%(id)s” is asked to be together and apart: keep one of the two."
        ),
        FaultCode.CREDIT: text.gettext("%(kind)s “%(id)s” has a credit of %(detail)s: choose 0 or more."),
        FaultCode.TWICE_NAMED: text.gettext("%(kind)s “%(id)s” names “%(detail)s” twice: keep one."),
    }
    return templates[code]


class ProblemError(ValueError):
    """The problem contradicts itself. Every fault is named, not only the first."""

    def __init__(self, faults: Sequence[ProblemFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(self.sentences("en")))

    def sentences(self, language: str) -> tuple[str, ...]:
        return tuple(fault.sentence(language) for fault in self.faults)


class ConflictKind(StrEnum):
    """The ways in which people and seats may conflict."""

    FACILITATES_TWICE = "facilitates_twice"
    FACILITATES_ABSENT = "facilitates_absent"
    FACILITATES_STEPS = "facilitates_steps"
    FACILITATORS_OVER_ROOM = "facilitators_over_room"
    KEPT_TWICE = "kept_twice"
    KEPT_CLOSED = "kept_closed"
    KEPT_APART = "kept_apart"
    KEPT_TOGETHER = "kept_together"
    KEPT_OVER_ROOM = "kept_over_room"
    NOWHERE = "nowhere"
    ROOMS_TOO_SMALL = "rooms_too_small"
    TOO_FEW_SEATS = "too_few_seats"
    TOO_FEW_WORKSHOPS = "too_few_workshops"
    CROSSING = "crossing"
    MINIMA = "minima"
    ARRANGEMENTS = "arrangements"


PINNED: Final = frozenset(
    {
        ConflictKind.FACILITATES_TWICE,
        ConflictKind.FACILITATES_ABSENT,
        ConflictKind.FACILITATES_STEPS,
        ConflictKind.FACILITATORS_OVER_ROOM,
        ConflictKind.KEPT_TWICE,
        ConflictKind.KEPT_CLOSED,
        ConflictKind.KEPT_APART,
        ConflictKind.KEPT_TOGETHER,
        ConflictKind.KEPT_OVER_ROOM,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """People who need more seats than the sessions open to them hold.

    `people` and `sessions` are sorted identifiers. `slot` is empty where the conflict spans the day.
    `needed` seats are asked of `available` ones. `labels` gives sessions their words.
    """

    kind: ConflictKind
    people: tuple[str, ...]
    sessions: tuple[str, ...]
    needed: int
    available: int
    slot: str = ""
    labels: Mapping[str, str] = field(default_factory=dict, compare=False)

    def sentence(self, language: str, names: Mapping[str, str] | None = None) -> str:
        """Say the conflict in one sentence, with the mend; `names` puts words for people, who are identifiers."""
        text = translator(language)
        values = {
            "people": _listed([(names or {}).get(id, id) for id in self.people], text),
            "sessions": _either(list(dict.fromkeys(self.labels.get(id, id) for id in self.sessions)), text),
            "count": len(self.people),
            "needed": self.needed,
            "available": self.available,
            "slot": self.labels.get(self.slot, self.slot),
        }
        return _conflict_template(self, text) % values


def _conflict_template(conflict: Conflict, text: NullTranslations) -> str:
    if conflict.kind in PINNED:
        return _pinned_template(conflict.kind, text)
    return _shortage_template(conflict, text)


def _pinned_template(kind: ConflictKind, text: NullTranslations) -> str:
    templates = {
        ConflictKind.FACILITATES_TWICE: text.gettext(
            "%(people)s cannot facilitate %(sessions)s at the same time (%(slot)s): keep one of them."
        ),
        ConflictKind.FACILITATES_ABSENT: text.gettext(
            "%(people)s facilitates %(sessions)s and is absent at that time (%(slot)s): change one or the other."
        ),
        ConflictKind.FACILITATES_STEPS: text.gettext(
            "%(people)s needs a room without steps and facilitates %(sessions)s: change the room."
        ),
        ConflictKind.FACILITATORS_OVER_ROOM: text.gettext(
            "%(sessions)s: %(needed)d facilitators (%(people)s) for %(available)d seats. Take a larger room, or fewer facilitators."
        ),
        ConflictKind.KEPT_TWICE: text.gettext(
            "%(people)s keeps more than one seat: %(sessions)s. Only one of them is possible: release the others."
        ),
        ConflictKind.KEPT_CLOSED: text.gettext(
            "%(people)s: a seat is kept in %(sessions)s, which cannot be followed: absent, another language, steps, or another arrangement. Release it."
        ),
        ConflictKind.KEPT_APART: text.gettext(
            "%(people)s are to be apart and both keep a seat in %(sessions)s: release one of them."
        ),
        ConflictKind.KEPT_TOGETHER: text.gettext(
            "%(people)s are to be together and keep seats in different sessions at the same time: %(sessions)s. Release one of these seats."
        ),
        ConflictKind.KEPT_OVER_ROOM: text.gettext(
            "%(sessions)s: %(needed)d people keep a seat there (%(people)s) for %(available)d seats. Release some, or take a larger room."
        ),
    }
    return templates[kind]


def _shortage_template(conflict: Conflict, text: NullTranslations) -> str:
    count = len(conflict.people)
    templates = {
        ConflictKind.ARRANGEMENTS: text.gettext(
            "What is asked for %(people)s (kept seats, together, apart) cannot all hold while everybody has a seat: %(needed)d seats are needed, %(available)d can be given. Release one of these arrangements."
        ),
        ConflictKind.MINIMA: text.gettext(
            "%(sessions)s cannot all reach their minimum (%(needed)d people), and without them seats are missing. Lower a minimum, or add seats elsewhere."
        ),
        ConflictKind.NOWHERE: text.ngettext(
            "%(slot)s: %(count)d person has no session that they can follow (%(people)s). Look at the languages and the access of the rooms.",
            "%(slot)s: %(count)d people have no session that they can follow (%(people)s). Look at the languages and the access of the rooms.",
            count,
        ),
        ConflictKind.ROOMS_TOO_SMALL: text.ngettext(
            "%(slot)s: %(count)d person needs a seat, and the rooms have %(available)d left (%(people)s). Take larger rooms, or add a session.",
            "%(slot)s: %(count)d people need a seat, and the rooms have %(available)d left (%(people)s). Take larger rooms, or add a session.",
            count,
        ),
        ConflictKind.TOO_FEW_SEATS: text.ngettext(
            "%(slot)s: %(count)d person can only follow %(sessions)s; free seats: %(available)d (%(people)s).",
            "%(slot)s: %(count)d people can only follow %(sessions)s; free seats: %(available)d (%(people)s).",
            count,
        ),
        ConflictKind.TOO_FEW_WORKSHOPS: text.ngettext(
            "Nobody follows a workshop twice: %(count)d person needs %(needed)d seats in %(sessions)s, where %(available)d can be given (%(people)s).",
            "Nobody follows a workshop twice: %(count)d people need %(needed)d seats in %(sessions)s, where %(available)d can be given (%(people)s).",
            count,
        ),
        ConflictKind.CROSSING: text.ngettext(
            "%(count)d person needs %(needed)d seats in %(sessions)s, at different times and in different workshops: %(available)d can be given (%(people)s).",
            "%(count)d people need %(needed)d seats in %(sessions)s, at different times and in different workshops: %(available)d can be given (%(people)s).",
            count,
        ),
    }
    return templates[conflict.kind]


def _either(words: Sequence[str], text: NullTranslations) -> str:
    """Join words as alternatives: a, b or c."""
    *others, last = words or [""]
    return text.gettext("%(others)s or %(last)s") % {"others": ", ".join(others), "last": last} if others else last


def _listed(words: Sequence[str], text: NullTranslations) -> str:
    """List words, the first ones only where they are many."""
    shown, hidden = ", ".join(words[:_MOST_LISTED]), len(words[_MOST_LISTED:])
    if not hidden:
        return shown
    return text.ngettext("%(shown)s and %(count)d other", "%(shown)s and %(count)d others", hidden) % {
        "shown": shown,
        "count": hidden,
    }


class InfeasibleError(Exception):
    """No plan can be made as asked: the people and seats that conflict."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__(" ".join(self.sentences("en")))

    @property
    def is_placement(self) -> bool:
        """Say whether a plan exists that leaves somebody without a seat."""
        return not any(conflict.kind in PINNED for conflict in self.conflicts)

    def sentences(self, language: str, names: Mapping[str, str] | None = None) -> tuple[str, ...]:
        return tuple(conflict.sentence(language, names) for conflict in self.conflicts)


def session_labels(problem: Problem) -> dict[str, str]:
    """Return words for sessions and slots: « Workshop title (room) », and the slot's label."""
    titles = {workshop.id: workshop.title or workshop.id for workshop in problem.workshops}
    labels = {slot.id: slot.label or slot.id for slot in problem.slots}
    for session in problem.sessions:
        room = f" ({session.room})" if session.room else ""
        labels[session.id] = titles.get(session.workshop, session.workshop) + room
    return labels
