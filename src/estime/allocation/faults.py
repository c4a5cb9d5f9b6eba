"""Why a day is refused: faults of the question, and people and seats that conflict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from gettext import NullTranslations

from estime.allocation.problem import Problem
from estime.language import translator


class FaultCode(StrEnum):
    """What may be wrong in a problem, whatever the wishes."""

    DUPLICATE = "duplicate"
    UNKNOWN = "unknown"
    EMPTY = "empty"
    BOUNDS = "bounds"
    PERCENT = "percent"
    TWICE_NAMED = "twice_named"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemFault:
    """One thing to mend: `kind` and `id` name the element, `detail` what is wrong in it."""

    code: FaultCode
    kind: str
    id: str
    detail: str = ""

    def sentence(self, language: str) -> str:
        """Say in one sentence what is wrong and what to do."""
        values = {"kind": self.kind, "id": self.id, "detail": self.detail}
        return _fault_template(self.code, language) % values


def _fault_template(code: FaultCode, language: str) -> str:
    text = translator(language)
    templates = {
        FaultCode.DUPLICATE: text.gettext("%(kind)s “%(id)s” is given twice: keep one, or change one identifier."),
        FaultCode.UNKNOWN: text.gettext("%(kind)s “%(id)s” names “%(detail)s”, which is not in this day: add it or correct it."),
        FaultCode.EMPTY: text.gettext("%(kind)s “%(id)s” lacks %(detail)s: fill it in."),
        FaultCode.BOUNDS: text.gettext("%(kind)s “%(id)s” asks for %(detail)s: the minimum is 0 or more, and at most the maximum."),
        FaultCode.PERCENT: text.gettext("The share of each actor type is %(detail)s percent: choose a number from 0 to 100."),
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
    TOO_FEW_SEATS = "too_few_seats"
    TOO_FEW_WORKSHOPS = "too_few_workshops"
    CROSSING = "crossing"
    MINIMA = "minima"


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

    def sentence(self, language: str) -> str:
        """Say the conflict in one sentence, with the mend."""
        text = translator(language)
        values = {
            "people": ", ".join(self.people),
            "sessions": _either([self.labels.get(id, id) for id in self.sessions], language),
            "count": len(self.people),
            "needed": self.needed,
            "available": self.available,
            "slot": self.labels.get(self.slot, self.slot),
        }
        return _conflict_template(self, text) % values


def _conflict_template(conflict: Conflict, text: NullTranslations) -> str:
    count = len(conflict.people)
    match conflict.kind:
        case ConflictKind.FACILITATES_TWICE:
            return text.gettext("%(people)s cannot facilitate %(sessions)s at the same time (%(slot)s): choose one.")
        case ConflictKind.FACILITATES_ABSENT:
            return text.gettext("%(people)s facilitates %(sessions)s but is absent at that time: change one or the other.")
        case ConflictKind.FACILITATES_STEPS:
            return text.gettext("%(people)s needs a room without steps but facilitates %(sessions)s: change the room.")
        case ConflictKind.FACILITATORS_OVER_ROOM:
            return text.gettext("%(sessions)s has %(available)d seats for %(needed)d facilitators (%(people)s): take a larger room or fewer facilitators.")
        case ConflictKind.TOO_FEW_SEATS:
            return text.ngettext(
                "At %(slot)s, %(count)d person can only follow %(sessions)s: %(available)d seats (%(people)s).",
                "At %(slot)s, %(count)d people can only follow %(sessions)s: %(available)d seats (%(people)s).",
                count,
            )
        case ConflictKind.TOO_FEW_WORKSHOPS:
            return text.ngettext(
                "%(count)d person needs %(needed)d seats in different workshops but can only follow %(sessions)s: %(available)d seats (%(people)s).",
                "%(count)d people need %(needed)d seats in different workshops but can only follow %(sessions)s: %(available)d seats (%(people)s).",
                count,
            )
        case ConflictKind.CROSSING:
            return text.ngettext(
                "%(count)d person cannot have all their seats in %(sessions)s, at different times and in different workshops: %(available)d of %(needed)d can be given (%(people)s).",
                "%(count)d people cannot have all their seats in %(sessions)s, at different times and in different workshops: %(available)d of %(needed)d can be given (%(people)s).",
                count,
            )
        case ConflictKind.MINIMA:
            return text.gettext("There is a seat for everybody only if %(sessions)s take place below their minimum: lower the minimum or add seats elsewhere.")


def _either(words: Sequence[str], language: str) -> str:
    """Join words as alternatives: a, b or c."""
    text = translator(language)
    if len(words) < 2:
        return "".join(words)
    return text.gettext("%(first)s or %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


class InfeasibleError(Exception):
    """No plan can be made as asked: the people and seats that conflict."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__(" ".join(self.sentences("en")))

    def sentences(self, language: str) -> tuple[str, ...]:
        return tuple(conflict.sentence(language) for conflict in self.conflicts)


def session_labels(problem: Problem) -> dict[str, str]:
    """Return words for sessions and slots: « Workshop title (room) », and the slot's label."""
    titles = {workshop.id: workshop.title or workshop.id for workshop in problem.workshops}
    labels = {slot.id: slot.label or slot.id for slot in problem.slots}
    for session in problem.sessions:
        room = f" ({session.room})" if session.room else ""
        labels[session.id] = titles.get(session.workshop, session.workshop) + room
    return labels
