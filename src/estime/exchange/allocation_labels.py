"""The words of a plan for slots and sessions: each one names a single slot, or a single session of its slot."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from estime.allocation.faults import session_labels
from estime.allocation.problem import Problem
from estime.exchange import allocation_sheets as known

_RESERVED: Final = frozenset({"", known.ABSENT, *known.NO_SEAT})


class PlanLabels:
    """What a plan writes, by identifier. Where two would read the same, the identifier stands beside the words."""

    def __init__(self, problem: Problem) -> None:
        labels = session_labels(problem)
        self.slots = _told_apart((slot.id, slot.label or slot.id) for slot in problem.slots)
        self.sessions: dict[str, str] = {}
        for slot in problem.slots:
            inside = [session.id for session in problem.sessions if session.slot == slot.id]
            self.sessions |= _told_apart((session, labels[session]) for session in inside)


def _told_apart(labelled: Iterable[tuple[str, str]]) -> dict[str, str]:
    pairs = [(id, label.strip()) for id, label in labelled]
    uses = Counter(label for _id, label in pairs)
    return {
        id: label if uses[label] == 1 and label not in _RESERVED else f"{label} [{id}]".strip() for id, label in pairs
    }
